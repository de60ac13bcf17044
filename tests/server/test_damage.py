"""A real server on a store that is damaged, and that is gone while it runs."""

import json
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.browsing import PATIENCE, VERSIONS, Server
from tests.versions.harms import HARMS
from versions.location import VARIABLE, Store


def versions_told(server: Server) -> tuple[int, Mapping[str, Any]]:
    """The status and the JSON that programs get."""
    try:
        with urllib.request.urlopen(server.url + VERSIONS, timeout=PATIENCE / 1000) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def test_it_starts_and_runs_whatever_the_store_holds(
    filled: Path, tmp_path: Path, thorough: bool
) -> None:
    for name in HARMS if thorough else ["garbage entry"]:
        folder = tmp_path / name / "store"
        shutil.copytree(filled, folder)
        harm = HARMS[name]
        harm.act(Store(str(folder)))
        running = Server(tmp_path / "log.txt", settings={VARIABLE: str(folder)})
        try:
            status, said = versions_told(running)
            assert status == (503 if harm.said else 200), name
            assert (harm.said or "") in said.get("reason", "")
            assert said["publication"] == harm.seen
            shutil.rmtree(folder)
            until = time.monotonic() + PATIENCE / 1000
            while "cannot be found" not in said.get("reason", "") and time.monotonic() < until:
                time.sleep(0.2)
                status, said = versions_told(running)
            assert status == 503
            if harm.seen:
                assert f"cannot be found at {folder}" in said["reason"], name
        finally:
            assert "Traceback" not in running.stop()
