"""A check that runs beside the server, in a process of its own that may be ended at any time."""

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
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import pandas as pd

from i18n import message as _
from uploads import worker
from uploads.issue import Issue, Option, Question
from uploads.values import Checked, Limits, limits_in_force
from versions.location import Store
from versions.state import State, latest

CHECK = "uploads.worker"


@dataclass(frozen=True)
class Request:
    """What is to be checked: the file, its name as uploaded, and against which state."""

    path: Path
    name: str
    table: str | None  # None: recognise it
    answers: Mapping[str, str]
    store: Store
    state: State


class Job:
    """A running check. Its folder holds what it says and what came of it, until `close`."""

    module = CHECK

    def __init__(self, request: Request, limits: Limits | None = None) -> None:
        self.request = request
        self.limits = limits or limits_in_force()
        self._started = time.monotonic()
        self._child = take(self.module)
        self._ask()

    @property
    def folder(self) -> Path:
        """Return where the check leaves what it says and finds."""
        return self._child.folder

    def _ask(self) -> None:
        pipe = self._child.process.stdin
        if pipe is not None:
            with contextlib.suppress(BrokenPipeError), pipe:
                pipe.write(json.dumps(self._asked()).encode())

    def _asked(self) -> dict[str, Any]:
        request = self.request
        return {
            "path": str(request.path.resolve()),
            "name": request.name,
            "table": request.table,
            "answers": dict(request.answers),
            "url": request.store.url,
            "options": dict(request.store.options),
            "state": list(request.state.versions),
            "limits": asdict(self.limits),
        }

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

    def checked(self) -> Checked:
        """Return what the check found; a process that died without an answer is a fault."""
        if self._child.process.returncode != 0:
            return self._died()
        found = json.loads((self.folder / worker.FINDINGS).read_text("utf-8"))
        return Checked(
            table=found["table"],
            rows=pd.read_feather(self.folder / worker.ROWS),
            places=pd.read_feather(self.folder / worker.PLACES)["row"].to_numpy(np.int64),
            issues=tuple(Issue(**issue) for issue in found["issues"]),
            questions=tuple(map(_question, found["questions"])),
            header_row=found["header_row"],
        )

    def _died(self) -> Checked:
        log = (self.folder / LOG).read_text("utf-8", "replace")
        logging.getLogger(__name__).warning("check of an upload failed: %s", log[-2000:])
        words = _(
            "This file could not be read within the limits of memory and time. Save it anew as a "
            "plain CSV or .xlsx file, or split it."
        )
        table = self.request.table or ""
        nothing = pd.DataFrame(dtype="str")
        return Checked(table, nothing, np.array([], np.int64), (Issue("source-error", words),))

    def close(self) -> None:
        """End the check if it still runs, and delete what it left."""
        self._child.remove()


def prepare() -> None:
    """Have a process ready for the next check, which then starts most of a second earlier."""
    have_ready(CHECK)


def check_safely(
    path: Path, name: str, table: str | None, answers: Mapping[str, str], store: Store
) -> Checked:
    """Return what a file holds and what is wrong with it, found in a process of its own.

    Arguments are those of `check_file`; what is published now in the store is what it is checked
    against.
    """
    job = Job(Request(path, name, table, answers, store, latest(store)))
    try:
        job.wait()
        return job.checked()
    finally:
        job.close()


def _question(found: dict[str, Any]) -> Question:
    options = tuple(Option(**option) for option in found.pop("options"))
    return Question(**found, options=options)


ROOT = Path(__file__).parents[1]
LOG = "log.txt"


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
        shutil.rmtree(self.folder, ignore_errors=True)


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


_spare: dict[str, Child] = {}  # by module; at most one of each
_taking = Lock()


def have_ready(module: str) -> None:
    """Have a child of the module ready, soon, unless there is one already."""
    with _taking:
        ready = _spare.get(module)
        if ready is None or ready.process.poll() is not None:
            _discard(module)
            _spare[module] = start(module)


def take(module: str) -> Child:
    """Return the child that is ready, or one that has just been started."""
    with _taking:
        ready = _spare.pop(module, None)
    if ready is None:
        return start(module)
    if ready.process.poll() is not None:  # somebody ended it
        ready.remove()
        return start(module)
    return ready


def _discard(module: str) -> None:
    if module in _spare:
        _spare.pop(module).remove()


@atexit.register
def _discard_all() -> None:
    for module in list(_spare):
        _discard(module)
