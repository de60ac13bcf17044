"""What keeps the log of a Delta table from being read, and putting that aside without losing it.

Nothing is ever deleted: a file that cannot be read goes into the folder `set-aside` of the store,
under the moment at which it went. docs/decisions/damaged-stores.md says why.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pyarrow.parquet as pq

from i18n import message as _
from versions.location import Store, StoreError, move, names_in, open_file

SET_ASIDE = "set-aside"
LOG_ENTRY = re.compile(r"(\d{20})\.json")
CHECKPOINT = re.compile(r"(\d{20})\.checkpoint.*\.parquet")
HINT = "_last_checkpoint"
MOST = 2**63  # Delta counts below it; any other number is that of no version


@dataclass(frozen=True)
class Damage:
    """What is wrong with a log.

    files: those that keep it from being read, checkpoints first. culprit: the one that is damaged
    or missing, as a path in the store; "" where nothing is wrong. lost: how many versions there
    may have been that cannot be read any more.
    """

    files: tuple[str, ...] = ()
    culprit: str = ""
    lost: int = 0


def entry_name(number: int) -> str:
    """Return the name of a file of a log."""
    return f"{number:020d}.json"


def read_entry(store: Store, folder: str, number: int) -> Mapping[str, Any]:
    """Return what the log says of a version, by the names of its publication or table.

    Raises StoreError where the entry is missing or is none.
    """
    path = f"{folder}/_delta_log/{entry_name(number)}"
    try:
        with open_file(store, path) as file:
            lines = [json.loads(line) for line in file.read().splitlines() if line.strip()]
        return next(dict(line["commitInfo"]) for line in lines if "commitInfo" in line)
    except (OSError, ValueError, TypeError, StopIteration) as error:
        raise unreadable(store, path) from error


def unreadable(store: Store, path: str) -> StoreError:
    """Return what to say of a file of the store that cannot be read."""
    return StoreError(
        _("In the published data at %(place)s a file cannot be read: %(file)s."),
        place=store.url,
        file=path,
    )


def examine(store: Store, folder: str) -> Damage:
    """Return what keeps the log of a Delta table from being read. Raises StoreError."""
    names = names_in(store, f"{folder}/_delta_log")
    log = f"{folder}/_delta_log"
    entries = {int(match[1]): name for name in names if (match := LOG_ENTRY.fullmatch(name))}
    checkpoints = {int(match[1]): name for name in names if (match := CHECKPOINT.fullmatch(name))}
    bad = [name for name in checkpoints.values() if not _is_parquet(store, f"{log}/{name}")]
    start = max((one for one, name in checkpoints.items() if name not in bad), default=-1)
    end = start
    while end + 1 in entries and _is_entry(store, folder, end + 1):
        end += 1
    later = sorted(number for number in entries if number > end)
    after = [name for number, name in checkpoints.items() if number > end and name not in bad]
    hint = _wrong_hint(store, log, names, [*bad, *after])
    files = [*hint, *bad, *after, *(entries[number] for number in later)]
    culprit = bad[:1] or ([entry_name(end + 1)] if later else hint)
    lost = max((number - end for number in later if number - end < 1000), default=0)
    return Damage(
        tuple(f"{log}/{name}" for name in files),
        f"{log}/{culprit[0]}" if culprit else "",
        lost,
    )


def set_aside(store: Store, *paths: str) -> None:
    """Move files or whole folders of a store to where nobody reads them. Raises StoreError."""
    moment = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
    for path in paths:
        move(store, path, f"{SET_ASIDE}/{moment}/{path}")


def _wrong_hint(store: Store, log: str, names: tuple[str, ...], bad: list[str]) -> list[str]:
    """The file that names the newest checkpoint, if it names one that is not there."""
    if HINT not in names:
        return []
    try:
        with open_file(store, f"{log}/{HINT}") as file:
            number = int(json.loads(file.read())["version"])
    except (OSError, ValueError, KeyError, TypeError):
        return []  # Delta does without it
    start = f"{number:020d}.checkpoint"
    present = any(name.startswith(start) for name in names if name not in bad)
    return [] if present else [HINT]


def _is_entry(store: Store, folder: str, number: int) -> bool:
    try:
        read_entry(store, folder, number)
    except StoreError:
        return False
    return True


def _is_parquet(store: Store, path: str) -> bool:
    try:
        with open_file(store, path) as file:
            pq.read_metadata(file)
    except (OSError, ValueError):
        return False
    return True
