"""Every cache of the app. What is cached here is shared by all sessions and never changed.

A session reads one state of the tables from its first view until it takes up a newer one
(ui/state/session.py), and every cache is kept by that state: see docs/decisions/states.md.

The caches are of functools: a page asks for tables, rows and built values hundreds of times in a
rerun, and Streamlit's cache, which inspects the function and hashes each argument anew, took longer
than all else together. For the same reason a script's thread looks up its state once, not with each
call.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache, wraps
from inspect import signature
from typing import Any, Generic, ParamSpec, Protocol, TypeVar

import pandas as pd
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from tables.package import resources
from tables.read import Tables
from ui.state.newest import look_again, newest, remembered
from ui.state.reach import wait_for
from ui.state.snapshots import Row as Row
from ui.state.snapshots import Rows, Snapshot, Source, load, newest_held, source_of
from uploads.errands.large import undoing
from versions import publications as records
from versions import state as states
from versions.changes import Changes, compare
from versions.delta import read_text
from versions.location import Store, StoreError, store_in_force
from versions.version import AS_SHIPPED, Publication, State, Version

P = ParamSpec("P")
T = TypeVar("T")
Undoing = tuple[Mapping[str, Changes], Mapping[str, pd.DataFrame]]

# Where a session keeps the state that it reads, and the version in its link ("" for none).
KEY = "reading"
_listed: dict[Store, tuple[Publication, ...]] = {}  # as each store told last
HELD_VALUES = 2000  # of all that pages show; some dozens for a link of the page of indicators


@dataclass(frozen=True, eq=False)
class Itself(Generic[T]):
    """A value that nobody changes, as an argument of what is kept: equal to itself alone.

    What is kept of it holds it, so that no other value takes its place in memory meanwhile.
    """

    value: T

    def __hash__(self) -> int:
        """Return what tells this value from others while it is held."""
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        """Return whether the other one is of the very same value."""
        return isinstance(other, Itself) and self.value is other.value


class Proposal(Protocol):
    """Tables that are not published: a preview draws them like any other."""

    @property
    def id(self) -> Hashable:
        """What tells these tables from all others."""

    @property
    def tables(self) -> Tables:
        """All tables, as `tables.read.read_tables` returns them."""


def tables() -> Tables:
    """Return all tables of the state that the session reads, by resource name."""
    return _reading().snapshot.tables


def rows(resource: str) -> Rows:
    """Return the rows of a table with a single key, by that key: the source of an id, say."""
    snapshot = _reading().snapshot
    if resource not in snapshot.rows:
        frame = snapshot.tables[resource]
        key = frame.columns[0]
        snapshot.rows[resource] = {row[key]: row for row in frame.to_dict("records")}
    return snapshot.rows[resource]


def kept(build: Callable[P, T]) -> Callable[P, T]:
    """Return the function, made to build a value only once for each state and all arguments.

    The arguments must be hashable, and all that the value depends on beside the tables; a
    `Language` and a `Theme` are given whole. Naming an argument or writing out a default makes no
    difference. The version in the link is part of the key, because many values contain links.
    Nobody may change what is returned.
    """
    parameters = signature(build)
    most = len(parameters.parameters)

    @wraps(build)
    def get(*args: P.args, **kwargs: P.kwargs) -> T:
        named: tuple[tuple[str, Any], ...] = ()
        plain: tuple[Any, ...] = args
        if kwargs or len(args) != most:
            call = parameters.bind(*args, **kwargs)
            call.apply_defaults()
            plain, named = call.args, tuple(call.kwargs.items())
        reading = _reading()
        value: T = _built(reading.snapshot.number, reading.version, build, plain, named)
        return value

    return get


def edition() -> tuple[int, str]:
    """Return what tells the tables that are read from all others, and the version in links."""
    reading = _reading()
    return reading.snapshot.number, reading.version


def state_read() -> State:
    """Return the state that the session reads."""
    if (of_thread := _of_thread.get()) is not None and of_thread.state is not None:
        return of_thread.state
    if get_script_run_ctx(suppress_warning=True) is None:
        return newest()
    # `in` would have Streamlit put together all that the session holds.
    own: tuple[State, str] | None = st.session_state.get(KEY)
    return newest() if own is None else own[0]


def asked_version() -> str:
    """Return the version that the session's link asks for, "" where it reads the newest data."""
    return _reading().version


@contextmanager
def reading(source: State | Proposal, version: str = "") -> Iterator[None]:
    """Let everything inside the block read this state, or tables that are only proposed.

    version: what links made in it keep.
    """
    state = source if isinstance(source, State) else None
    before = _of_thread.set(_Reading(_snapshot_of(source), version, state))
    try:
        yield
    finally:
        _of_thread.reset(before)


def turn_to(state: State, version: str) -> None:
    """Let the running session read this state from now on; its links keep `version`.

    Raises StoreError where a table of the state cannot be read.
    """
    snapshot = _snapshot_of(state)
    st.session_state[KEY] = state, version
    _of_thread.set(_Reading(snapshot, version))


def turn_to_newest() -> None:
    """Let the running session read the newest state that can be read."""
    turn_to(_readable(newest())[0], "")


def state_at(table: str, number: int) -> State:
    """Return the state when a version was published. Raises StoreError if there is none."""
    return _state_at(store_in_force(), table, number)


def version_of(table: str, number: int) -> Version:
    """Return a version: who made it, when and why. Raises StoreError if there is none."""
    return wait_for(records.version, table, number)


def versions_of(table: str) -> tuple[Version, ...]:
    """Return every version of a table that there is now, newest first."""
    return wait_for(records.versions, table)


def publications() -> tuple[Publication, ...]:
    """Return every publication that there is now, newest first.

    While the store is out of reach: those that there were. Raises StoreError if it never was.
    """
    store = store_in_force()
    try:
        _listed[store] = wait_for(records.publications)
    except StoreError:
        if store not in _listed:
            raise
    return _listed[store]


def publication_of(number: int) -> Publication:
    """Return a publication by its number. Raises StoreError if there is none."""
    # What a publication did never changes: no view waits for the store to say it once more.
    if (one := remembered(number)) is not None:
        return one
    listed = (one for one in publications() if one.number == number)
    return next(listed, None) or wait_for(records.publication, number)


def undoing_of(number: int) -> Undoing:
    """Return what taking a publication back would do to the state that the session reads.

    By table: the changes, and the keys of rows that were published anew since.
    """
    return _undoing_of(store_in_force(), number, state_read())


def changes_between(table: str, old: int, new: int) -> Changes:
    """Return what makes the rows of one version those of another."""
    return _changes_between(store_in_force(), table, old, new)


@dataclass(frozen=True)
class _Reading:
    """What a thread reads: the tables, and the version that links keep.

    `state`: that of the tables, where it is not the session's.
    """

    snapshot: Snapshot
    version: str
    state: State | None = None


_of_thread: ContextVar[_Reading | None] = ContextVar("reading", default=None)


def _reading() -> _Reading:
    return _of_thread.get() or _begin()


def _begin() -> _Reading:
    """What a thread reads that has not asked yet: that of its session, outside one the newest."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return _Reading(_readable(_newest_held())[1], "")
    state, asked = st.session_state.get(KEY) or (_newest_held(), "")
    readable, snapshot = _readable(state)
    if readable != state:
        asked = ""
    st.session_state[KEY] = readable, asked
    reading = _Reading(snapshot, asked)
    _of_thread.set(reading)
    return reading


def _newest_held() -> State:
    return newest_held(store_in_force(), newest())


def _readable(state: State) -> tuple[State, Snapshot]:
    """The tables of a state, or of the newest that can be read if these cannot."""
    tried: list[State] = []
    while state not in tried:
        try:
            return state, _snapshot_of(state)
        except StoreError:
            tried.append(state)
            state = look_again()
    return AS_SHIPPED.state, _snapshot_of(AS_SHIPPED.state)


def _snapshot_of(source: State | Proposal) -> Snapshot:
    if isinstance(source, State):
        return load(source_of(store_in_force(), source))
    proposal = source
    return load(Source("", proposal.id, lambda: proposal.tables))


# What was published stays as it is.
@lru_cache(maxsize=100)
def _state_at(_store: Store, table: str, number: int) -> State:
    return wait_for(states.state_at, table, number)


@lru_cache(maxsize=4)  # of the largest table, each takes some hundred megabytes
def _changes_between(_store: Store, table: str, old: int, new: int) -> Changes:
    before, after = (wait_for(read_text, table, number) for number in (old, new))
    return compare(before, after, resources()[table], "replace")


@lru_cache(maxsize=2)  # for whoever is about to undo one: a state stays as it is
def _undoing_of(_store: Store, number: int, state: State) -> Undoing:
    return wait_for(undoing, number, state)


@lru_cache(maxsize=HELD_VALUES)
def _built(
    _state: int,
    _version: str,
    build: Callable[..., Any],
    plain: tuple[Any, ...],
    named: tuple[tuple[str, Any], ...],
) -> Any:  # noqa: ANN401 (whatever is built)
    return build(*plain, **dict(named))
