"""Long work on tables, done in a process of its own: readers wait for nothing that it does.

While a thread of the server compares a million rows or looks through them, Python lets no other
thread run for hundreds of milliseconds at a time, and every reader's page waits. Whoever asks for
an errand waits as before, but without keeping anybody from running. The child is one of
`uploads/child.py`: it ends with the server, however that ends.
"""

import base64
import json
import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, NamedTuple, ParamSpec, TypeVar

from i18n import message as _
from uploads.child import ERRAND, LOG, Child, prepare, take
from uploads.errands.letter import seal, unseal
from uploads.worker import NICENESS, read_line
from versions.location import StoreError

P = ParamSpec("P")
T = TypeVar("T")

# From so many rows on, work is an errand: before, it is done sooner than a process has started.
LARGE = 100_000
MOST = 2  # errands at once; each may hold a large table several times
LOG_TAIL = 2000  # characters of a failed process's log that are logged here
ASKED, ANSWER, ANSWERED = "asked.buffers", "answer.bytes", "answer.buffers"
BROKEN = _(
    "The work on these tables was broken off. Look at the list of versions whether it was done "
    "all the same, and try again if not."
)


class Answer(NamedTuple):
    """What came of an errand: what the work returned, or what it raised."""

    value: Any
    error: Exception | None


_room = BoundedSemaphore(MOST)
log = logging.getLogger(__name__)


def do(rows: int, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what a function returns, done in a process of its own where there are many rows.

    work: a function of a module. rows: how many it has to look at. Raises what the function
    raises, and StoreError where its process ended without an answer.
    """
    if not is_errand(rows):
        return work(*args, **kwargs)
    with _room:
        child = take(ERRAND)
        try:
            _ask(child, (work, args, kwargs))
            child.process.wait()
            answer = _answer(child)
        finally:
            child.remove()
    if answer.error is not None:
        raise answer.error
    value: T = answer.value
    return value


def is_errand(rows: int) -> bool:
    """Return whether work on so many rows is done in a process of its own."""
    return rows >= LARGE


def get_ready() -> None:
    """Have a process ready for an errand that is likely to come, which then starts sooner."""
    prepare(ERRAND)


def _ask(child: Child, call: object) -> None:
    # By its pipe and not by a file: it may hold the keys of a store.
    letter = seal(call, child.folder / ASKED)
    child.ask({"letter": base64.b64encode(letter).decode()})


def _answer(child: Child) -> "Answer":
    try:
        letter = (child.folder / ANSWER).read_bytes()
    except FileNotFoundError as missing:
        words = (child.folder / LOG).read_text("utf-8", "replace")
        log.warning("an errand came to no end: %s", words[-LOG_TAIL:])
        raise StoreError(BROKEN) from missing
    value, error = unseal(letter, child.folder / ANSWERED)
    return Answer(value, error)


def run(folder: Path) -> None:
    """Do what is asked by standard input, and leave the answer in the folder."""
    import_module("uploads.errands.large")  # with all that an errand may need
    letter = base64.b64decode(json.loads(read_line(folder))["letter"])
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    work, args, kwargs = unseal(letter, folder / ASKED)
    sealed = seal(_attempt(work, args, kwargs), folder / ANSWERED)
    # Whole or not at all: a process that is killed has given no answer.
    (folder / f"{ANSWER}.part").write_bytes(sealed)
    (folder / f"{ANSWER}.part").rename(folder / ANSWER)


def _attempt(
    work: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]
) -> tuple[Any, Exception | None]:
    """What a function returns, and what it raises, for whoever asked to judge."""
    try:
        return work(*args, **kwargs), None
    except Exception as error:
        return None, error


if __name__ == "__main__":
    run(Path(sys.argv[1]))
