"""The newest state of the store, which is asked at most once a second for all readers.

The question is put in a thread of its own: a store that neither answers nor refuses keeps it for a
minute, and no reader waits so long.
"""

import hashlib
import logging
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from math import inf
from threading import Lock, Thread
from time import monotonic
from typing import Any

from i18n import message as _
from versions.location import Store, StoreError, store_in_force, unreachable
from versions.publications import Look, gone, look, publications
from versions.version import AS_SHIPPED, Publication, State

CHECK_EVERY = 1.0  # seconds
# Seconds that a reader waits for an answer of the store, and whoever must know what it is now.
PATIENCE, LONG_PATIENCE = 3.0, 15.0
NOT_PUBLISHED = _(
    "Not published: the store at %(url)s cannot be reached. Nothing has been changed; "
    "try again in a few minutes."
)


@dataclass(frozen=True)
class Trouble:
    """What of the published data is damaged, gone or out of reach.

    since: when that was noticed. silent: whether the store itself gave no answer.
    """

    error: StoreError
    since: datetime
    silent: bool = False


@dataclass(frozen=True)
class Sight:
    """What readers see: the number of a publication, what is wrong, and how old the answer is.

    age: seconds since the store was last read without trouble, infinite if it never was.
    """

    publication: int
    trouble: Trouble | None
    age: float


@dataclass(frozen=True)
class _Answer:
    """What a store said last, and when it was asked (seconds of the monotonic clock).

    seen: the highest number of a publication that it ever had. sound: when it was last asked and
    nothing was wrong.
    """

    store: Store
    state: State
    at: float
    seen: int
    trouble: Trouble | None = None
    sound: float = -inf


_last: list[_Answer] = []  # one at the most
_looks = {"read": 0, "trouble": 0}  # how often a store was asked, by what came of it
_asking = Lock()
_pending: dict[Store, Future[Look]] = {}  # questions of readers that had no answer in time
_remembered: dict[tuple[Store, int], Publication] = {}


def newest() -> State:
    """Return the newest state that can be read, as the store said within the last second.

    While somebody asks, the others get the answer before, and so does everybody when the store is
    out of reach or gone: readers go on reading. Where it has never been in reach, that is the
    state as shipped; `trouble` tells of it.
    """
    answer = _last_answer(store_in_force())
    if answer is None:
        return look_again()
    if monotonic() - answer.at >= CHECK_EVERY and _asking.acquire(blocking=False):
        try:
            return _ask_once(answer).state
        finally:
            _asking.release()
    return answer.state


def look_again() -> State:
    """Return the newest state that can be read at this very moment, as `newest` does."""
    store = store_in_force()
    with _asking:
        return _ask(store, _long_patience(store)).state


def newest_now() -> State:
    """Return the newest state of this very moment, for whoever is about to publish.

    Raises StoreError, with words for them, where the store is out of reach: it is asked before
    anything is written, so that nobody has to wonder what became of a publication.
    """
    store = store_in_force()
    with _asking:
        try:
            answer = _answer_of(store, _question(store), _long_patience(store))
            return _remember(store, answer).state
        except StoreError as error:
            _remember(store, error)
            raise StoreError(NOT_PUBLISHED, url=store.url) from error


def store_in_reach() -> Store:
    """Return the store. Raises StoreError where it is known to be out of reach.

    So a page says at once what it cannot show, and asks again a second later, where each question
    of its own would have to wait for the store to be called dead.
    """
    if (harm := trouble()) is not None and harm.silent:
        raise harm.error
    return store_in_force()


def trouble() -> Trouble | None:
    """Return what is wrong with the published data, as of the last look; None if nothing is."""
    newest()
    answer = _last_answer(store_in_force())
    return answer.trouble if answer else None


def sight() -> Sight | None:
    """Return what readers see, without asking the store; None if it was never asked."""
    if (answer := _last_answer(store_in_force())) is None:
        return None
    return Sight(answer.state.publication, answer.trouble, monotonic() - answer.sound)


def looks() -> Mapping[str, int]:
    """Return how often this process has asked a store: "read" without, "trouble" with a fault."""
    return dict(_looks)


def remembered(number: int) -> Publication | None:
    """Return a publication that was the newest once, even if it can no longer be read."""
    return _remembered.get((store_in_force(), number))


def newest_versions() -> Mapping[str, Any]:
    """Return the newest state as an open page asks for it, as `versions_in` describes it.

    Raises StoreError where the store cannot be read.
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


def _ask_once(answer: _Answer) -> _Answer:
    """Ask for a reader, unless the store still owes an answer to an earlier question of one."""
    pending = _pending.get(answer.store)
    if pending is not None and not pending.done():
        return answer
    return _ask(answer.store, PATIENCE)


def _ask(store: Store, patience: float) -> _Answer:
    """Ask the store, and keep its answer."""
    question = _pending[store] = _question(store)
    try:
        return _remember(store, _answer_of(store, question, patience))
    except StoreError as error:
        return _remember(store, error)


def _long_patience(store: Store) -> float:
    """How long to wait for what must be known now: less where the store is silent already."""
    answer = _last_answer(store)
    is_silent = answer is not None and answer.trouble is not None and answer.trouble.silent
    return PATIENCE if is_silent else LONG_PATIENCE


def _question(store: Store) -> Future[Look]:
    """A question to the store. Its thread is none that the end of the server would wait for."""
    question: Future[Look] = Future()

    def put() -> None:
        try:
            question.set_result(look(store))
        except BaseException as error:  # whatever it is, whoever waits gets it
            question.set_exception(error)

    Thread(target=put, name="store", daemon=True).start()
    return question


def _answer_of(store: Store, question: Future[Look], patience: float) -> Look:
    try:
        return question.result(patience)
    except TimeoutError as error:
        if question.done():  # an error of the store's own
            raise
        silence = TimeoutError(f"no answer within {patience:g} seconds")
        raise unreachable(store, silence) from error


def _remember(store: Store, outcome: Look | StoreError) -> _Answer:
    """Keep what the store has answered, or why it has not."""
    before = _last_answer(store) or _Answer(store, AS_SHIPPED.state, 0.0, 0)
    error: StoreError | None
    state, seen = before.state, before.seen
    if silent := isinstance(outcome, StoreError):
        error = outcome
    else:
        number, error = outcome.publication.number, outcome.trouble
        if number < seen:
            error = error or gone(store, seen)
        if number or not seen:  # a store that is gone leaves what is in memory
            state = outcome.publication.state
        seen = max(seen, number)
        if number == state.publication:
            _remembered[store, number] = outcome.publication
    at = monotonic()
    sound = at if error is None else before.sound
    _looks["read" if error is None else "trouble"] += 1
    trouble = _trouble(error, silent, before.trouble)
    _last[:] = [_Answer(store, state, at, seen, trouble, sound)]
    return _last[0]


def _trouble(error: StoreError | None, silent: bool, before: Trouble | None) -> Trouble | None:
    """What is wrong, since the moment at which it was first noticed."""
    if error is None:
        return None
    if before is not None and silent == before.silent and _same(before.error, error):
        return before
    logging.getLogger(__name__).warning("%s", error)
    return Trouble(error, datetime.now(UTC), silent)


def _same(one: StoreError, other: StoreError) -> bool:
    """Whether two errors are the same trouble: a store out of reach words it now so, now so."""
    fields = [{**error.fields, "reason": ""} for error in (one, other)]
    return one.message_id == other.message_id and fields[0] == fields[1]


def _last_answer(store: Store) -> _Answer | None:
    return next((answer for answer in _last if answer.store == store), None)
