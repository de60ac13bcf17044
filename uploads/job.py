"""A check that runs beside the server, in a process of its own that may be ended at any time.

One process may be waiting, with everything imported, so that a check starts at once.
"""

import atexit
import contextlib
import json
import logging
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import pandas as pd

from i18n import message as _
from tables.read import Tables
from uploads import worker
from uploads.issue import Issue, Option, Question
from uploads.values import CheckResult, Limits, limits_in_force
from versions.location import Store
from versions.state import latest
from versions.version import State

CHECK = "uploads.worker"  # the module that a check runs
ROOT = Path(__file__).parents[1]
LOG = "log.txt"
LOG_TAIL = 2000  # characters of a failed process's log that are logged here
NOT_READ = _(
    "This file could not be read within the limits of memory and time. Save it anew as a "
    "plain CSV or .xlsx file, or split it."
)


@dataclass(frozen=True)
class Request:
    """What is to be checked: the file, its name as uploaded, and against which state."""

    path: Path
    name: str
    table: str | None  # None: recognise it
    answers: Mapping[str, str]
    store: Store
    state: State
    proposed: Tables = field(default_factory=dict)  # as text, in place of those of the state


class Job:
    """A running check. Its folder holds what it says and what came of it, until `close`."""

    module = CHECK

    def __init__(self, request: Request, limits: Limits | None = None) -> None:
        self.request = request
        self.limits = limits or limits_in_force()
        self._started = time.monotonic()
        self._child = take(self.module)
        self._send_request()

    @property
    def folder(self) -> Path:
        """Return where the check leaves its progress and its result."""
        return self._child.folder

    @property
    def seconds(self) -> float:
        """Return how long the check has been running."""
        return time.monotonic() - self._started

    @property
    def step(self) -> str:
        """Return what is being done: start, tables, file or findings."""
        try:
            return (self.folder / worker.PROGRESS).read_text("utf-8") or "start"
        except FileNotFoundError:
            return "start"

    def is_finished(self) -> bool:
        """Return whether the check has ended; one that takes too long is ended here."""
        process = self._child.process
        if process.poll() is None and self.seconds > self.limits.max_seconds:
            self.cancel()
        return process.poll() is not None

    def wait(self) -> None:
        """Return when the check has ended, or was ended because it took too long."""
        try:
            self._child.process.wait(self.limits.max_seconds)
        except subprocess.TimeoutExpired:
            self.cancel()

    def cancel(self) -> None:
        """End the check at once; nothing has been changed by it."""
        self._child.end()

    def result(self) -> CheckResult:
        """Return what came of the check; a process that died without an answer is a fault."""
        if self._child.process.returncode != 0:
            return self._failure()
        record = json.loads((self.folder / worker.FINDINGS).read_text("utf-8"))
        row_numbers = pd.read_feather(self.folder / worker.ROW_NUMBERS)["row"]
        return CheckResult(
            table=record["table"],
            rows=pd.read_feather(self.folder / worker.ROWS),
            row_numbers=row_numbers.to_numpy(np.int64),
            issues=tuple(Issue(**issue) for issue in record["issues"]),
            questions=tuple(map(_question, record["questions"])),
            header_row=record["header_row"],
            origin=record["origin"],
        )

    def close(self) -> None:
        """End the check if it still runs, and delete what it left."""
        self._child.remove()

    def _send_request(self) -> None:
        request, pipe = self.request, self._child.process.stdin
        message: dict[str, Any] = {
            "path": str(request.path.resolve()),
            "name": request.name,
            "table": request.table,
            "answers": dict(request.answers),
            "url": request.store.url,
            "options": dict(request.store.options),
            "state": list(request.state.versions),
            "proposed": self._write_proposed(),
            "limits": asdict(self.limits),
        }
        if pipe is not None:
            with contextlib.suppress(BrokenPipeError), pipe:
                pipe.write(json.dumps(message).encode())

    def _write_proposed(self) -> list[str]:
        for name, text in self.request.proposed.items():
            text.reset_index(drop=True).to_feather(self.folder / (worker.PROPOSED % name))
        return list(self.request.proposed)

    def _failure(self) -> CheckResult:
        log = (self.folder / LOG).read_text("utf-8", "replace")
        logging.getLogger(__name__).warning("check of an upload failed: %s", log[-LOG_TAIL:])
        table, rows = self.request.table or "", pd.DataFrame(dtype="str")
        fault = Issue("source-error", NOT_READ)
        return CheckResult(table, rows, np.array([], np.int64), (fault,))


def _question(record: dict[str, Any]) -> Question:
    options = tuple(Option(**option) for option in record.pop("options"))
    return Question(**record, options=options)


def check_safely(
    path: Path,
    name: str,
    table: str | None,
    answers: Mapping[str, str],
    store: Store,
    proposed: Tables | None = None,
) -> CheckResult:
    """Return what a file holds and what is wrong with it, checked in a process of its own.

    Arguments are those of `check_file`; the file is checked against what the store holds now,
    with tables that are to be published together with it, as text, in the place of their own.
    """
    job = Job(Request(path, name, table, answers, store, latest(store), proposed or {}))
    try:
        job.wait()
        return job.result()
    finally:
        job.close()


@dataclass(frozen=True)
class Child:
    """A process that waits for its request, or works on it; its folder holds what it says."""

    process: subprocess.Popen[bytes]
    folder: Path

    def end(self) -> None:
        """End the process at once."""
        self.process.kill()
        self.process.wait()

    def remove(self) -> None:
        """End the process if it still runs, and delete what it left."""
        if self.process.poll() is None:
            self.end()
        if self.process.stdin is not None:
            with contextlib.suppress(OSError):  # nobody reads any more what was still to be written
                self.process.stdin.close()
        shutil.rmtree(self.folder, ignore_errors=True)


_spare: dict[str, Child] = {}  # by module; at most one of each
_spare_lock = Lock()


def prepare() -> None:
    """Have a process ready for the next check, which then starts most of a second earlier."""
    with _spare_lock:
        child = _spare.get(CHECK)
        if child is None or child.process.poll() is not None:
            _discard(CHECK)
            _spare[CHECK] = start(CHECK)


def take(module: str) -> Child:
    """Return the child of the module that is ready, or one that has just been started."""
    with _spare_lock:
        child = _spare.pop(module, None)
    if child is None:
        return start(module)
    if child.process.poll() is not None:  # somebody ended it
        child.remove()
        return start(module)
    return child


def start(module: str) -> Child:
    """Start a child that runs a module of this project with a new folder as its argument."""
    folder = Path(tempfile.mkdtemp(prefix="twin-provinces-check-"))
    with (folder / LOG).open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", module, str(folder)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
        )
    return Child(process, folder)


def _discard(module: str) -> None:
    if module in _spare:
        _spare.pop(module).remove()


@atexit.register
def _discard_all() -> None:
    for module in list(_spare):
        _discard(module)
