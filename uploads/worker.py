"""The child process that opens an upload: `python -m data.uploads.worker FOLDER`.

What it is to do comes by standard input, for it may hold the keys of an object store; what came of
it goes into the folder. A file that makes a library ask for too much memory ends this process and
not the server.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd

from uploads.check_file import check_file
from uploads.values import Limits
from versions.location import Store
from versions.state import State, read_tables

PROGRESS, FINDINGS = "progress.txt", "findings.json"
ROWS, PLACES = "rows.feather", "places.feather"


def main(folder: Path) -> None:
    """Do what the request asks for and leave the findings in the folder."""
    asked = read_request()
    limits = Limits(**asked["limits"])
    restrict(limits)
    write_progress(folder, "tables")
    state = State(tuple((name, number) for name, number in asked["state"]))
    tables = read_tables(Store(asked["url"], asked["options"]), state)
    write_progress(folder, "file")
    check = (Path(asked["path"]), asked["name"], asked["table"], tables, asked["answers"], limits)
    checked = check_file(*check)
    write_progress(folder, "findings")
    checked.rows.to_feather(folder / ROWS, compression="uncompressed")
    pd.DataFrame({"row": checked.places}).to_feather(folder / PLACES)
    found: dict[str, Any] = {
        "table": checked.table,
        "header_row": checked.header_row,
        "issues": [asdict(issue) for issue in checked.issues],
        "questions": [asdict(question) for question in checked.questions],
    }
    (folder / FINDINGS).write_text(json.dumps(found), "utf-8")


def read_request() -> dict[str, Any]:
    """Wait for the request and return it; end the process if nobody is left to ask."""
    text = sys.stdin.read()
    if not text:
        sys.exit()
    asked: dict[str, Any] = json.loads(text)
    return asked


def restrict(limits: Limits) -> None:
    """Keep this process from taking more memory and time than an upload may."""
    try:
        import resource
    except ImportError:  # Windows knows no such limits; the parent still watches the time.
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.max_memory_bytes, limits.max_memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.max_seconds, limits.max_seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def write_progress(folder: Path, step: str) -> None:
    """Say what is being done now: tables, file, or findings."""
    (folder / PROGRESS).write_text(step, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
