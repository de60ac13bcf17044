"""The child process that opens an upload: `python -m uploads.worker FOLDER`.

Its request comes by standard input, for it may hold the keys of an object store; its result goes
into the folder. A file that makes a library ask for too much memory ends this process and not the
server. When standard input ends, whoever asked is gone, and the process goes too, with its folder.
"""

import json
import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from threading import Thread
from typing import Any

import pandas as pd

from uploads.check_file import check_file
from uploads.checking.calendar.periods import read_period
from uploads.values import CheckResult, Limits
from versions.location import Store
from versions.state import read_tables
from versions.version import State

PROGRESS, FINDINGS = "progress.txt", "findings.json"
ATTEMPTS = 100  # a check writes about five files
NICENESS = 5  # of 19: what readers ask for is done before checks
ROWS, ROW_NUMBERS = "rows.feather", "row_numbers.feather"
PROPOSED = "proposed-%s.feather"  # a table that waits to be published together with the file


def check_in(folder: Path, request: Mapping[str, Any]) -> None:
    """Check the file that the request names and leave the result in the folder."""
    limits = Limits(**request["limits"])
    write_progress(folder, "tables")
    state = State(tuple((name, number) for name, number in request["state"]))
    proposed = {name: pd.read_feather(folder / (PROPOSED % name)) for name in request["proposed"]}
    tables = read_tables(Store(request["url"], request["options"]), state, proposed)
    write_progress(folder, "file")
    path, name, table = Path(request["path"]), request["name"], request["table"]
    recalls = request["recalls"]
    result = check_file(path, name, table, tables, request["answers"], limits, recalls=recalls)
    write_progress(folder, "findings")
    _write_result(folder, result)


def _write_result(folder: Path, result: CheckResult) -> None:
    result.rows.to_feather(folder / ROWS, compression="uncompressed")
    columns = result.column_numbers if len(result.column_numbers) else 0
    places = pd.DataFrame({"row": result.row_numbers, "column": columns})
    places.to_feather(folder / ROW_NUMBERS)
    record: dict[str, Any] = {
        "table": result.table,
        "header_row": result.header_row,
        "origin": result.origin,
        "shape": result.shape,
        "title": result.title,
        "recollection": asdict(result.recollection) if result.recollection else None,
        "issues": [asdict(issue) for issue in result.issues],
        "questions": [asdict(question) for question in result.questions],
        "layout": asdict(result.layout) if result.layout else None,
    }
    (folder / FINDINGS).write_text(json.dumps(record), "utf-8")


def read_request(folder: Path) -> dict[str, Any]:
    """Wait for the request and return it, with what it may take made the limits of this process.

    The process ends, then or later, if nobody is left to ask.
    """
    request: dict[str, Any] = json.loads(read_line(folder))
    _restrict(Limits(**request["limits"]))
    return request


def read_line(folder: Path) -> str:
    """Wait for the one line that is asked and return it.

    The process ends, then or later, if nobody is left to ask.
    """
    text = sys.stdin.readline()
    if not text:
        _remove(folder)
        sys.exit()
    Thread(target=_end_with_input, args=(folder,), daemon=True).start()
    return text


def _end_with_input(folder: Path) -> None:
    """Wait until whoever asked is gone. A killed server cannot end its children, nor tidy up."""
    # Not sys.stdin: Python could not end while a thread is reading it.
    while os.read(0, 1):
        pass
    _remove(folder)
    os._exit(1)


def _remove(folder: Path) -> None:
    """Delete the folder, again if the check was just writing into it; without it no file can be."""
    for _ in range(ATTEMPTS):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return


def _restrict(limits: Limits) -> None:
    """Keep this process from taking more memory and time than an upload may; readers go first."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    try:
        import resource
    except ImportError:  # Windows has no such limits; the parent still watches the time.
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.max_memory_bytes, limits.max_memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.max_seconds, limits.max_seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def write_progress(folder: Path, step: str) -> None:
    """Say what is being done now: tables, file, or findings."""
    (folder / PROGRESS).write_text(step, "utf-8")


if __name__ == "__main__":
    read_period("2024")  # what it compiles then takes a tenth of a second
    check_in(Path(sys.argv[1]), read_request(Path(sys.argv[1])))
