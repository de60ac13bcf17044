"""The newest state of the store, which is asked at most once a second for all readers."""

import logging
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from data.store.place import Store, StoreError, store_in_force
from data.store.state import State, latest

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
    known = _known(store_in_force())
    if known is None:
        return newest_now()
    if monotonic() - known.at >= CHECK_EVERY and _asking.acquire(blocking=False):
        try:
            return _ask(known)
        finally:
            _asking.release()
    return known.state


def newest_now() -> State:
    """Return the newest state of this very moment, for whoever has just changed it.

    Raises StoreError where the store is out of reach.
    """
    with _asking:
        return _keep(store_in_force())


def _ask(known: _Answer) -> State:
    try:
        return _keep(known.store)
    except StoreError as error:
        logging.getLogger(__name__).warning("%s", error)
        _last[:] = [_Answer(known.store, known.state, monotonic())]
        return known.state


def _keep(store: Store) -> State:
    state = latest(store)
    _last[:] = [_Answer(store, state, monotonic())]
    return state


def _known(store: Store) -> _Answer | None:
    found = next(iter(_last), None)
    return found if found is not None and found.store == store else None
