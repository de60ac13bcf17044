"""Tables in memory, by the state that they are of: read once, however many ask for them at a time.

A large state takes seconds to be read. That is done in a process of its own, and whoever begins
to read meanwhile gets the state before (`newest_held`): the page then offers the new data, as to
everybody else.
"""

import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import count
from threading import Lock, Thread
from typing import Any

from tables.read import Tables
from ui.state.reach import wait_for
from uploads.errands.errand import LARGE, do
from versions.location import Store, StoreError
from versions.state import read_tables, row_total
from versions.version import AS_SHIPPED, State

Row = Mapping[str, Any]  # of a table: values by column
Rows = Mapping[str, Row]  # by the table's key

# How many states are held in memory; a session that reads an older one loads it again.
HELD = 6


@dataclass(frozen=True)
class Snapshot:
    """Tables in memory; `number` is their name in the keys of what is built from them."""

    number: int
    tables: Tables
    rows: dict[str, Rows] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """Where tables are read from; equal to another one of the same store and state."""

    place: Hashable
    key: Hashable
    read: Callable[[], Tables] = field(compare=False)


_numbers = count()
_held: OrderedDict[Source, Future[Snapshot]] = OrderedDict()  # the one asked for last at the end
_newest: dict[Store, State] = {}  # as it was when somebody began to read
_lock = Lock()


def source_of(store: Store, state: State) -> Source:
    """Return where the tables of a state are read from."""
    return Source(store, state, lambda: _read(store, state))


def load(source: Source) -> Snapshot:
    """Return the tables; while one thread reads them the others wait. Raises what reading does."""
    with _lock:
        waiting = _held.get(source)
        mine = waiting is None
        snapshot = waiting or Future[Snapshot]()
        _held[source] = snapshot
        _held.move_to_end(source)
        while len(_held) > HELD:
            _held.popitem(last=False)
    if mine:
        _fill(source, snapshot)
    return snapshot.result()


def newest_held(store: Store, newest: State) -> State:
    """Return the newest state, or the one before while a large one is being read.

    Then it is read in the background, for whoever asks later.
    """
    source, before = source_of(store, newest), _newest.get(store, newest)
    with _lock:
        reading, held_before = _held.get(source), source_of(store, before) in _held
    is_ready = reading is not None and reading.done()
    if is_ready or before == newest or not held_before or row_total(store, newest) < LARGE:
        _newest[store] = newest
        return newest
    if reading is None:
        Thread(target=_try, args=(source,), daemon=True).start()
    return before


def held() -> int:
    """Return how many states are held in memory."""
    return len(_held)


def forget() -> None:
    """Hold nothing any more."""
    with _lock:
        _held.clear()


def _fill(source: Source, snapshot: Future[Snapshot]) -> None:
    """Read the tables for all who wait; what failed is tried anew by whoever asks next."""
    try:
        snapshot.set_result(Snapshot(next(_numbers), source.read()))
    except BaseException as error:
        with _lock:
            if _held.get(source) is snapshot:
                del _held[source]
        snapshot.set_exception(error)


def _try(source: Source) -> None:
    try:
        load(source)
    except StoreError as error:
        logging.getLogger(__name__).warning("%s", error)


def _read(store: Store, state: State) -> Tables:
    """The tables of a state; those as shipped are on this machine, whatever the store does."""
    if state == AS_SHIPPED.state:
        return _read_from(store, state)
    return wait_for(_read_from, state)


def _read_from(store: Store, state: State) -> Tables:
    return do(row_total(store, state), read_tables, store, state)
