"""Keeping a store quick as its versions grow, without losing one of them.

Delta writes a checkpoint of the whole log with every tenth version, and each names every file that
the table ever had: kept for good, they would grow with the square of the versions. They hold
nothing that the entries of the log do not say, so most of the older ones go; the entries, and the
data of every version, stay for good. The record of publications gets a small file with each row,
which are put together into larger ones; the small ones stay as well, out of the way.
"""

import logging
from collections.abc import Iterable

from deltalake.exceptions import DeltaError

from versions.delta import commit_properties
from versions.earlier import FOLDER
from versions.location import Store, StoreError, names_in, remove
from versions.mending import CHECKPOINT
from versions.record import open_at

EVERY = 100  # publications until the record is put together
# Small files of the record are put together up to this size, so that none is rewritten often.
TOGETHER = 512 * 1024  # bytes
# By the age of a checkpoint in versions: of those up to it, which are kept. To open a version,
# Delta reads the entries since the checkpoint before it, a thousand at the most.
GAPS = ((100, 10), (1000, 100))
WIDEST = 1000
_log = logging.getLogger(__name__)


def tend(store: Store, number: int, versions: Iterable[tuple[str, int]], entry: int) -> None:
    """Do what is due after a publication of that number.

    versions: the tables that it changed, each with its new version. entry: that of the record.
    What fails is done another time, for nothing depends on it.
    """
    try:
        for folder, version in [*versions, (FOLDER, entry)]:
            thin(store, folder, version)
        if number % EVERY == 0:
            put_together(store, number, entry)
    except (StoreError, DeltaError, OSError) as error:
        _log.warning("the store could not be tended: %s", error)


def thin(store: Store, folder: str, newest: int) -> None:
    """Remove the checkpoints of a Delta table that are too many. Raises StoreError or OSError."""
    if newest % GAPS[0][1]:  # no checkpoint has come
        return
    names = names_in(store, f"{folder}/_delta_log")
    numbers = {name: int(match[1]) for name in names if (match := CHECKPOINT.fullmatch(name))}
    last = sorted(set(numbers.values()))[-2:]  # also where somebody else made them
    for name, number in numbers.items():
        if number not in last and not is_kept(number, newest):
            remove(store, f"{folder}/_delta_log/{name}")


def is_kept(checkpoint: int, newest: int) -> bool:
    """Return whether a checkpoint stays, by its age: the older, the fewer."""
    age = newest - checkpoint
    gap = next((gap for most, gap in GAPS if age <= most), WIDEST)
    return checkpoint % gap == 0


def put_together(store: Store, number: int, entry: int) -> None:
    """Put the small files of the record together; `number`: its newest publication, by `entry`.

    Does nothing where somebody publishes meanwhile: it succeeds only as the very next entry.
    Raises StoreError or DeltaError.
    """
    properties = commit_properties({"number": number})  # the record's newest is the same as before
    open_at(store, entry).optimize.compact(target_size=TOGETHER, commit_properties=properties)
