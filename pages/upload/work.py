"""What a session is uploading: the file, the check that runs or has run, and what came of it.

All of it is under one key of the session, and the file in a folder that goes with the session; no
other session sees any of it.
"""

import shutil
import weakref
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from uuid import uuid4

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from pages.upload.draft import current_draft
from pages.upload.folders import drop_files, new_folder
from tables.read import Tables
from ui.state.cache import publication_of
from ui.state.reach import wait_for
from uploads.checking.header import faults_of_replacing
from uploads.errands.errand import do
from uploads.errands.large import check_changes, put_after, put_on, touched
from uploads.issue import Issue, Question
from uploads.job import Job, Request
from uploads.queue import Full
from uploads.values import CheckResult, limits_in_force
from versions.changes import Changes, Mode
from versions.location import Store, StoreError, store_in_force
from versions.state import latest, read_tables, row_total
from versions.version import Conflict, Publication, State

KEY = "upload.work"
ROUND = "upload.round"
OBSERVED = ("indicator", "ref_area", "time_period")  # what a chart of an upload is about
CHUNK = 1 << 20  # bytes


@dataclass(frozen=True)
class Proposal:
    """All tables as they would be, for charts and maps that show them before they are published."""

    state: State
    texts: Tables  # in place of those of the state
    id: Hashable = field(default_factory=lambda: uuid4().hex)

    @cached_property
    def tables(self) -> Tables:
        """All tables, as `tables.read.read_tables` returns them."""
        return wait_for(_read_proposed, self.state, self.texts)


def _read_proposed(store: Store, state: State, texts: Tables) -> Tables:
    return do(row_total(store, state, texts), read_tables, store, state, texts)


@dataclass
class Work:
    """One upload, from the file to the publication that was made of it.

    `asked` is the table that the clerk chose, "" to recognise it. `job` is there while a check
    runs, `checked` when it has ended, both never at once; `conflict` and `trouble` are what
    kept the last try from being published; `full` says that too many checks wait for one more to.
    """

    folder: Path
    path: Path
    name: str
    size: int
    asked: str
    state: State
    store: Store
    answers: dict[str, str] = field(default_factory=dict)
    answered: dict[str, Question] = field(default_factory=dict)
    job: Job | None = None
    conflict: Conflict | None = None
    checked: CheckResult | None = None
    trouble: StoreError | None = None
    full: bool = False
    compared: dict[Mode, Changes] = field(default_factory=dict)
    proposals: dict[tuple[Mode, str], Proposal] = field(default_factory=dict)
    judged: dict[tuple[Mode, frozenset[int]], tuple[Issue, ...]] = field(default_factory=dict)
    observed: dict[Mode, pd.DataFrame] = field(default_factory=dict)
    clashes: dict[Mode, pd.DataFrame | None] = field(default_factory=dict)
    mine_first: bool | None = None
    recalls: bool = True  # answers to earlier files of the same shape
    confirmed: bool = False  # that these hold for this file, too
    publication: tuple[Publication, Mapping[str, str]] | None = None  # and the link that shows it

    def __post_init__(self) -> None:
        """Let the folder go with the session, whichever way that ends."""
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    @property
    def table(self) -> str:
        """Return the table that the file is for, "" while that is not known."""
        return self.checked.table if self.checked else self.asked

    @property
    def base(self) -> int:
        """Return the version of the table that the check and the preview are made against."""
        return self.state.number(self.table)

    @property
    def request(self) -> Request:
        """Return what a check of this file has to know."""
        table = self.asked or None
        used = self.checked.recollection if self.checked else None
        answers = {**(used.answers if used else {}), **self.answers}
        place = self.store, self.state, self.waiting
        return Request(self.path, self.name, table, answers, *place, self.recalls)

    @property
    def waiting(self) -> Tables:
        """Return the tables as text that wait to be published together with this one."""
        return draft.texts if (draft := current_draft()) else {}

    def start(self) -> None:
        """Begin a check against what is published now, or let it wait; an older one is ended."""
        self.stop()
        self.checked, self.trouble, self.conflict, self.mine_first = None, None, None, None
        self.full = False
        self.compared, self.proposals, self.judged, self.observed = {}, {}, {}, {}
        try:
            draft = current_draft()
            self.state = draft.base if draft else wait_for(latest)
        except StoreError as error:
            self.trouble = error
            return
        try:
            self.job = Job(self.request)
        except Full:
            self.full = True
            return
        weakref.finalize(self, self.job.close)  # whoever closes the page ends the check

    def ask_for(self, table: str) -> None:
        """Check the file anew as one for another table, "" to recognise it."""
        self.asked = table
        self.forget_answers()
        self.start()

    def forget_answers(self) -> None:
        """Ask all questions again at the next check."""
        self.confirmed = False
        self.answers.clear()
        self.answered.clear()

    def stop(self) -> None:
        """End a running check; the file is kept."""
        if self.job is not None:
            self.job.close()
        self.job = None

    def finish(self) -> None:
        """Keep what a check found that has ended."""
        if self.job is not None:
            self.checked = self.job.result()
            self.stop()

    @property
    def origin(self) -> State | None:
        """Return the state that the file was downloaded from, if others changed its table since."""
        number = self.checked.origin if self.checked else None
        if number is None or number >= self.state.publication:
            return None
        state = publication_of(number).state
        return state if state.number(self.table) != self.base else None

    def changes(self, mode: Mode) -> Changes:
        """Return what publishing would do to the table, compared once for each mode.

        What others changed since the file was downloaded stays. `clashes` holds the keys of rows
        that the file changed too, for which `mine_first` decides.
        """
        if mode not in self.compared and self.checked is not None:
            base, table = self.origin or self.state, self.table
            if (waiting := self.waiting.get(table)) is not None:
                place = waiting, self.state
                self.compared[mode] = wait_for(put_after, table, self.checked.rows, mode, *place)
                return self.compared[mode]
            self.compared[mode], self.clashes[mode] = wait_for(
                put_on,
                table,
                self.checked.rows,
                mode,
                base,
                self.state,
                bool(self.mine_first),
            )
        return self.compared[mode]

    def touched(self, mode: Mode) -> pd.DataFrame:
        """Return OBSERVED of all figures that publishing would touch, looked for once."""
        if mode not in self.observed:
            self.observed[mode] = touched(self.changes(mode), OBSERVED)
        return self.observed[mode]

    def together(self, mode: Mode) -> Mapping[str, Changes]:
        """Return what would be published: the tables that wait, and this one."""
        draft = current_draft()
        return {**(draft.changes if draft else {}), self.table: self.changes(mode)}

    def faults(self, mode: Mode) -> tuple[Issue, ...]:
        """Return what is wrong with all tables as they would be, looked at once for each choice.

        Raises StoreError where a version cannot be read.
        """
        missing = faults_of_replacing(self.checked.issues) if self.checked else ()
        if mode == "replace" and missing:
            return missing
        changes = {name: one for name, one in self.together(mode).items() if not one.nothing}
        key = mode, frozenset(map(id, changes.values()))
        if key not in self.judged:
            self.judged[key] = wait_for(check_changes, self.state, changes)
        return self.judged[key]

    def decide(self, mine_first: bool | None) -> None:
        """Say whether the file's rows go before those that others changed since; None: not yet."""
        if mine_first != self.mine_first:
            self.mine_first = mine_first
            self.compared, self.proposals, self.judged, self.observed = {}, {}, {}, {}

    def proposal(self, mode: Mode, indicator: str = "") -> Proposal:
        """Return all tables as they would be after publishing; of one indicator only, if given.

        A million figures take seconds to be understood, and a chart wants those of one indicator.
        """
        if (mode, indicator) not in self.proposals:
            result = self.changes(mode).result
            kept = result[result["indicator"] == indicator] if indicator else result
            texts = {**self.waiting, self.table: kept.reset_index(drop=True)}
            proposal = Proposal(self.state, texts)
            self.proposals[mode, indicator] = proposal
        return self.proposals[mode, indicator]


def current_work() -> Work | None:
    """Return what the session is uploading, if anything."""
    work: Work | None = st.session_state.get(KEY)
    return work


def receive(file: UploadedFile, asked: str) -> None:
    """Keep a file that has come, in place of an earlier one, and begin its check."""
    forget()
    folder = new_folder()
    path = folder / "file"  # the name it came with decides nothing about where it lies
    with path.open("wb") as kept:
        shutil.copyfileobj(file, kept, CHUNK)
    store = store_in_force()
    work = Work(folder, path, file.name, file.size, asked, State(()), store)
    st.session_state[KEY] = work
    work.start()


def forget() -> None:
    """Drop the upload with its file and whatever is known of it."""
    work = current_work()
    if work is not None:
        work.stop()
        shutil.rmtree(work.folder, ignore_errors=True)
    st.session_state[KEY] = None


def begin_anew() -> None:
    """Drop the upload and empty the control that it came by."""
    forget()
    drop_files()
    st.session_state[ROUND] = this_round() + 1


def this_round() -> int:
    """Return how many times the session began anew; it names the control for the next file."""
    return int(st.session_state.get(ROUND, 0))


def megabytes() -> int:
    """Return the largest size of a file, in megabytes."""
    return limits_in_force().max_bytes // 1_000_000
