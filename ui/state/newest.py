"""The newest state of the store, which is asked at most once a second for all readers."""

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from threading import Lock
from time import monotonic
from typing import Any

from versions.location import Store, StoreError, store_in_force
from versions.publications import publications
from versions.state import latest
from versions.version import State

CHECK_EVERY = 1.0  # seconds


@dataclass(frozen=True)
class _Answer:
    """What a store said last, and when it was asked (seconds of the monotonic clock)."""

    store: Store
    state: State
    at: float


_last: list[_Answer] = []  # one at the most
_asking = Lock()


def newest() -> State:
    """Return the newest state, as the store said within the last second.

    While somebody asks, the others get the answer before, and so does everybody when the store is
    out of reach: readers go on reading. Raises StoreError where it has never been in reach.
    """
    answer = _last_answer(store_in_force())
    if answer is None:
        return newest_now()
    if monotonic() - answer.at >= CHECK_EVERY and _asking.acquire(blocking=False):
        try:
            return _ask(answer)
        finally:
            _asking.release()
    return answer.state


def newest_now() -> State:
    """Return the newest state of this very moment, for whoever has just changed it.

    Raises StoreError where the store is out of reach.
    """
    with _asking:
        return _keep(store_in_force())


def newest_versions() -> Mapping[str, Any]:
    """Return the newest state as an open page asks for it, as `versions_in` describes it.

    Raises StoreError as `newest` does.
    """
    return versions_in(newest())


def versions_in(state: State) -> Mapping[str, Any]:
    """Return a state for programs; who made it and why is left out.

    state: `name_of` the state. publication: the number of the publication that made it, by which
    links name it. tables: by name of each table that was published by then, the number of its
    version and its age in seconds. Raises StoreError where the store cannot be read.
    """
    now = datetime.now(UTC)
    times = _times(store_in_force(), state.publication)
    return {
        "state": name_of(state),
        "publication": state.publication,
        "tables": {
            table: {"number": number, "age": _age(times.get(table), now)}
            for table, number in state.versions
            if number
        },
    }


def name_of(state: State) -> str:
    """Return a short name of a state; no other state has it."""
    return hashlib.sha256(repr(state.versions).encode()).hexdigest()[:12]


def _age(time: datetime | None, now: datetime) -> int:
    return max(0, int((now - (time or now)).total_seconds()))


@lru_cache(maxsize=8)
def _times(store: Store, number: int) -> Mapping[str, datetime | None]:
    """When each table was published last, as of a publication; tables as shipped have no time."""
    past = [one for one in publications(store) if one.number <= number]
    return {change.table: one.time for one in reversed(past) for change in one.changes}


def _ask(before: _Answer) -> State:
    try:
        return _keep(before.store)
    except StoreError as error:
        logging.getLogger(__name__).warning("%s", error)
        _last[:] = [_Answer(before.store, before.state, monotonic())]
        return before.state


def _keep(store: Store) -> State:
    state = latest(store)
    _last[:] = [_Answer(store, state, monotonic())]
    return state


def _last_answer(store: Store) -> _Answer | None:
    return next((answer for answer in _last if answer.store == store), None)
