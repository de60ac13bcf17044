"""What the logs of the tables say was published, where there is no record of publications.

Either nobody kept one yet, when a version of a table was a publication of its own; or it is lost.
Versions written since there is a record name the publication that they were written for, so that
each is put together again under its number, and its loss is no secret.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from itertools import accumulate
from typing import Any

from i18n import message as _
from tables.package import resources
from versions.delta import FOR, LOST, history, log
from versions.location import Store, StoreError, names_in
from versions.mending import read_entry
from versions.version import AS_SHIPPED, Publication, TableChange

FOLDER = "publications"


@dataclass(frozen=True)
class Earlier:
    """Publications, newest first, and what of the store is lost or cannot be read."""

    publications: tuple[Publication, ...]
    trouble: StoreError | None = None


@dataclass(frozen=True)
class _Entry:
    """A version of a table; `publication`: the one it was written for, 0 if before the record."""

    time: int
    change: TableChange
    author: str
    note: str
    publication: int


def earlier(store: Store) -> Earlier:
    """Return what was published as far as the tables themselves tell.

    Raises StoreError where the store is out of reach.
    """
    names = names_in(store)
    logs = {name: log(store, name) for name in names if name in resources()}
    newest = tuple((name, max(logs[name])) for name in sorted(logs) if logs[name])
    tables = _derived(store, newest)
    if FOLDER in names and tables.trouble is None:
        return replace(tables, trouble=_lost(store))
    return tables


@lru_cache(maxsize=8)
def _derived(store: Store, tables: tuple[tuple[str, int], ...]) -> Earlier:
    """The publications that made these versions."""
    entries: list[_Entry] = []
    trouble: StoreError | None = None
    for table, newest in tables:
        try:
            log_of_table = history(store, table)
        except StoreError as error:
            log_of_table, trouble = _readable(store, table, newest), error
        entries += _entries(table, log_of_table)
    if any(entry.publication for entry in entries):
        trouble = _lost(store)
    return Earlier(_publications(entries), trouble)


def _publications(entries: list[_Entry]) -> tuple[Publication, ...]:
    """Publications from versions, newest first: by their number, and before it by their time."""
    made = [AS_SHIPPED]
    for entry in sorted(entries, key=lambda entry: (entry.publication, entry.time)):
        last, change = made[-1], entry.change
        if entry.publication and entry.publication == last.number:
            others = (one for one in last.changes if one.table != change.table)
            state = last.state.having({change.table: change.number}, last.number)
            made[-1] = replace(last, state=state, changes=(*others, change))
            continue
        number = max(entry.publication, last.number + 1)
        time = datetime.fromtimestamp(entry.time / 1000, tz=UTC)
        state = last.state.having({change.table: change.number}, number)
        made.append(Publication(number, time, entry.author, entry.note, state, (change,)))
    return tuple(reversed(made))


def _readable(store: Store, table: str, newest: int) -> Sequence[Mapping[str, Any]]:
    """What the log says of each version up to the first that cannot be read."""
    entries: list[Mapping[str, Any]] = []
    while len(entries) <= newest:
        try:
            entries.append(read_entry(store, table, len(entries)))
        except StoreError:
            break
    return entries


def _entries(table: str, entries: Sequence[Mapping[str, Any]]) -> list[_Entry]:
    """Each version but the first: when, what, who and why.

    An entry of another program that wrote to the table has no counts: those are 0 then. A clock
    that was set back does not change the order of the versions of a table.
    """
    times = accumulate((entry.get("timestamp", 0) for entry in entries[1:]), max)
    return [
        _Entry(
            time,
            _change_of(table, number, entry),
            str(entry.get("userName", "")),
            str(entry.get("userMetadata", "")),
            int(entry.get(FOR, 0)),
        )
        for number, (time, entry) in enumerate(zip(times, entries[1:], strict=True), 1)
        if entry.get("mode") != LOST
    ]


def _change_of(table: str, number: int, entry: Mapping[str, Any]) -> TableChange:
    return TableChange(
        table,
        number,
        mode=str(entry.get("mode", entry.get("operation", ""))),
        added=int(entry.get("added", 0)),
        changed=int(entry.get("changed", 0)),
        removed=int(entry.get("removed", 0)),
        rows=int(entry.get("rows", 0)),
        restored=entry.get("restored"),
    )


def _lost(store: Store) -> StoreError:
    return StoreError(
        _(
            "The list of publications at %(place)s is lost. The tables are shown as they were "
            "written last."
        ),
        place=store.url,
    )
