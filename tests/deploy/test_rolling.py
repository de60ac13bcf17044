"""A new version of the dashboard, replica after replica: old and new on one store for a minute."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from i18n import Language
from tests.browsing import PATIENCE, ROOT, address, wait_for_news, wait_ready
from tests.deploy.deployment import FULL, Deployment, go, leave, replica_of
from tests.deploy.readers import Readers
from tests.publications import SEEN, publish_figure, publish_table
from versions.delta import read_text
from versions.location import StoreError
from versions.publications import current, latest_publication

TABLE, COLUMN = "gates", "customs_office"  # the newer version describes one column more
OFFICE = "Đắc Tà Oọc customs"
MINUTE = 60  # seconds
NO_CODE = shutil.ignore_patterns(".*", "__pycache__", "store", "store-drafts", "*.mo")
LEAD = "import sys; from tests.publications import *; from versions.location import *; "
# What the newer version publishes, in a process of its own.
FIGURE = LEAD + "publish_figure(store_in_force(), sys.argv[1], 'Newer')"
OFFICES = LEAD + (
    f"at, store = current(store_in_force(), '{TABLE}'), store_in_force(); "
    f"rows = delta.read_text(store, '{TABLE}', at); "
    f"publish_table(store, '{TABLE}', rows.assign({COLUMN}=sys.argv[1]), at, 'Newer')"
)


def newer_version(folder: Path) -> Path:
    """A copy of the dashboard in which a table has one column more."""
    newer = folder / "newer"
    shutil.copytree(ROOT, newer, ignore=NO_CODE)
    (newer / ".streamlit").mkdir()
    shutil.copy(ROOT / ".streamlit" / "config.toml", newer / ".streamlit")
    package = newer / "data" / "datapackage.json"
    descriptor = json.loads(package.read_text("utf-8"))
    schema = next(one["schema"] for one in descriptor["resources"] if one["name"] == TABLE)
    note = next(one for one in schema["fields"] if one["name"] == "note")
    schema["fields"].append({**note, "name": COLUMN})
    package.write_text(json.dumps(descriptor), "utf-8")
    table = newer / "data" / f"{TABLE}.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[*rows[0], COLUMN], *([*row, ""] for row in rows[1:])])
    return newer


def publish_by_newer(newer: Path, deployment: Deployment, script: str, value: str) -> None:
    """Publish as the newer version does."""
    environment = {**os.environ, **deployment.settings}
    subprocess.run([sys.executable, "-c", script, value], cwd=newer, env=environment, check=True)


def offices(deployment: Deployment, name: str) -> list[str] | None:
    """What a replica gives away of the new column; None where it knows none."""
    url = f"{deployment.replicas[name].url}/api/tables/{TABLE}.csv"
    answer = httpx.get(url, timeout=PATIENCE / 1000).raise_for_status()
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert rows
    return [row[COLUMN] for row in rows] if COLUMN in rows[0] else None


def test_old_and_new_replicas_stand_on_one_store_and_neither_loses_what_the_other_publishes(
    deployment: Deployment, page: Page, readers: Readers, tmp_path: Path
) -> None:
    store, newer = deployment.store, newer_version(tmp_path)
    publish_figure(store, "138900")
    go(page, deployment.site, address("indicators", **SEEN))
    heading, link = page.locator("h1").inner_text(), page.url
    new = replica_of(page)
    deployment.replicas[new].stop()
    old = leave(page, new)
    deployment.start(new, newer)
    publish_by_newer(newer, deployment, OFFICES, OFFICE)
    first, figures = latest_publication(store).number, count(139_000)
    with (
        readers.of(new).at("gates", "lang=vi") as ahead,
        readers.of(old).at("gates", "lang=vi") as behind,
    ):
        end = time.monotonic() + MINUTE
        while time.monotonic() < end:
            publish_figure(store, str(next(figures)))
            publish_by_newer(newer, deployment, FIGURE, str(figure := next(figures)))
            for replica in deployment.replicas.values():
                wait_for_news(replica, store)
            for reader in (ahead, behind):
                reader.rerun()
                assert Language("vi").gettext(FULL) not in "".join(reader.blocks)
            for name in (new, old):
                with readers.of(name).at("indicators", "lang=en&" + link.partition("?")[2]) as one:
                    assert f"{figure:,}" in "".join(one.blocks)
    assert latest_publication(store).number == first + next(figures) - 139_000
    assert offices(deployment, old) is None
    assert set(offices(deployment, new) or ()) == {OFFICE}
    rows, at = read_text(store, TABLE, current(store, TABLE)), current(store, TABLE)
    with pytest.raises(StoreError, match=COLUMN):
        publish_table(store, TABLE, rows.assign(note="by the old one"), at)
    deployment.replicas[old].stop()
    assert leave(page, old) == new
    deployment.start(old, newer)
    wait_ready(page, f"{figure:,}")
    newest = heading.replace("138,900", f"{figure:,}")
    assert (page.locator("h1").inner_text(), page.url) == (newest, link)
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert set(offices(deployment, old) or ()) == {OFFICE}
    for name in (new, old):  # back again, as deploy/README.md says
        deployment.replicas[name].stop()
        deployment.start(name)
    assert offices(deployment, old) is None
