"""A check that runs beside the server, in a process of its own that may be ended at any time.

No more run at once than the limits say; the others wait for their turn (`uploads.queue`).
"""

import json
import logging
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from subprocess import TimeoutExpired
from typing import Any

import numpy as np
import pandas as pd

from i18n import message as _
from tables.read import Tables
from uploads import worker
from uploads.child import CHECK, LOG, Child, take
from uploads.events import tell_check
from uploads.issue import Issue, Option, Question
from uploads.layouts.layout import layout_from
from uploads.queue import Queue
from uploads.values import CheckResult, Limits, Recollection, limits_in_force
from versions.location import Store
from versions.state import latest
from versions.version import State

LOG_TAIL = 2000  # characters of a failed process's log that are logged here
ASK_EVERY = 0.05  # seconds, where somebody waits for a check to begin
NOT_READ = _(
    "This file could not be read within the limits of memory and time. Save it anew as a "
    "plain CSV or .xlsx file, or split it."
)
QUEUE = Queue()
log = logging.getLogger(__name__)


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
    recalls: bool = True  # answers given to earlier files of the same shape


class Job:
    """A check that waits or runs. Its folder holds what it says and what came of it, until `close`.

    Raises Full where too many checks wait already.
    """

    module = CHECK

    def __init__(self, request: Request, limits: Limits | None = None) -> None:
        self.request = request
        self.limits = limits or limits_in_force()
        self._child: Child | None = None
        self._began = 0.0
        self._given_up = False
        QUEUE.enter(self)

    def begin(self) -> None:
        """Start the process; where the system has no room for it, that is a check that failed."""
        self._began = time.monotonic()
        try:
            self._child = take(self.module)
            self._child.ask(self._message(self._child.folder))
        except OSError:
            log.exception("a check could not be started")
            self._given_up = True
        if self._given_up and self._child is not None:  # or meanwhile, by another thread
            self._child.remove()

    @property
    def folder(self) -> Path | None:
        """Return where the check leaves its progress and its result, None while it waits."""
        return self._child.folder if self._child else None

    @property
    def before(self) -> int:
        """Return how many checks run or wait before this one; 0 once it has begun."""
        return QUEUE.before(self)

    @property
    def seconds(self) -> float:
        """Return how long the check has been running."""
        return time.monotonic() - self._began if self._child else 0.0

    @property
    def step(self) -> str:
        """Return what is being done: waiting, start, tables, file or findings."""
        if self._child is None:
            return "waiting"
        try:
            return (self._child.folder / worker.PROGRESS).read_text("utf-8") or "start"
        except FileNotFoundError:
            return "start"

    def is_finished(self) -> bool:
        """Return whether the check has ended; those that wait are moved on."""
        QUEUE.move_on()
        return self.has_ended()

    def has_ended(self) -> bool:
        """Return whether the check has ended; one that takes too long is ended here."""
        if self._given_up or self._child is None:
            return self._given_up
        process = self._child.process
        if process.poll() is None and self.seconds > self.limits.max_seconds:
            self._child.end()
        return process.poll() is not None

    def wait(self) -> None:
        """Return when the check has ended, or was ended because it took too long."""
        while self._child is None and not self.is_finished():
            time.sleep(ASK_EVERY)
        if self._child is not None:
            try:
                self._child.process.wait(self.limits.max_seconds)
            except TimeoutExpired:
                self.cancel()

    def cancel(self) -> None:
        """End the check at once, also one that waits; nothing has been changed by it."""
        self._given_up = True
        if self._child is not None:
            self._child.end()

    def result(self) -> CheckResult:
        """Return what came of the check; a process that died without an answer is a fault."""
        result = self._read_result()
        tell_check(result.verdict, result.table, self.seconds)
        return result

    def _read_result(self) -> CheckResult:
        if self._child is None or self._child.process.returncode != 0:
            return self._failure()
        folder = self._child.folder
        record = json.loads((folder / worker.FINDINGS).read_text("utf-8"))
        places = pd.read_feather(folder / worker.ROW_NUMBERS)
        layout = layout_from(record["layout"]) if record["layout"] else None
        columns = places["column"] if layout else places["column"].head(0)
        return CheckResult(
            table=record["table"],
            rows=pd.read_feather(folder / worker.ROWS),
            row_numbers=places["row"].to_numpy(np.int64),
            issues=tuple(Issue(**issue) for issue in record["issues"]),
            questions=tuple(map(question_from, record["questions"])),
            header_row=record["header_row"],
            origin=record["origin"],
            layout=layout,
            column_numbers=columns.to_numpy(np.int64),
            shape=record["shape"],
            title=record["title"],
            recollection=_recollection(record["recollection"]),
        )

    def close(self) -> None:
        """End the check if it still waits or runs, and delete what it left.

        It asks for no lock, since Python may call it at any moment, when a session is collected.
        """
        self._given_up = True
        if self._child is not None:
            self._child.remove()

    def _message(self, folder: Path) -> dict[str, Any]:
        request = self.request
        return {
            "path": str(request.path.resolve()),
            "name": request.name,
            "table": request.table,
            "answers": dict(request.answers),
            "url": request.store.url,
            "options": dict(request.store.options),
            "state": list(request.state.versions),
            "proposed": self._write_proposed(folder),
            "recalls": request.recalls,
            "limits": asdict(self.limits),
        }

    def _write_proposed(self, folder: Path) -> list[str]:
        for name, text in self.request.proposed.items():
            text.reset_index(drop=True).to_feather(folder / (worker.PROPOSED % name))
        return list(self.request.proposed)

    def _failure(self) -> CheckResult:
        file = self._child.folder / LOG if self._child else None
        if file and file.exists():
            log.warning(
                "check of an upload failed: %s", file.read_text("utf-8", "replace")[-LOG_TAIL:]
            )
        table, rows = self.request.table or "", pd.DataFrame(dtype="str")
        fault = Issue("source-error", NOT_READ)
        return CheckResult(table, rows, np.array([], np.int64), (fault,))


def _recollection(record: dict[str, Any] | None) -> Recollection | None:
    if record is None:
        return None
    questions = tuple(map(question_from, record.pop("questions")))
    return Recollection(**record, questions=questions)


def question_from(record: dict[str, Any]) -> Question:
    """Return a question as `asdict` wrote it down; the record is used up."""
    options = tuple(Option(**option) for option in record.pop("options"))
    return Question(**record, options=options)


def check_safely(
    path: Path,
    name: str,
    table: str | None,
    answers: Mapping[str, str],
    store: Store,
    proposed: Tables | None = None,
    recalls: bool = True,
) -> CheckResult:
    """Return what a file holds and what is wrong with it, checked in a process of its own.

    Arguments are those of `check_file`; the file is checked against what the store holds now,
    with tables that are to be published together with it, as text, in the place of their own.
    """
    state = latest(store)
    job = Job(Request(path, name, table, answers, store, state, proposed or {}, recalls))
    try:
        job.wait()
        return job.result()
    finally:
        job.close()
