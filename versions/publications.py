"""The publications: one record over all tables, which alone says what readers see.

They are the rows of a Delta table of their own. A publication first writes the new versions of the
tables that it changes, which nobody reads yet, and then appends its record, which names the version
of every table. The append succeeds only as the very next one: of two that were prepared on one
state, one becomes the next state and the other is told. So there is no moment at which a reader
could see a half of one. A store that was published before there was this table has its history
taken over from the logs of its tables. docs/decisions/publications.md says why.
"""

import json
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from itertools import accumulate
from typing import Any

import pyarrow as pa
from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import DeltaError

from i18n import message as _
from tables.package import resources
from tables.read import read_text as read_shipped
from versions.changes import Changes
from versions.delta import PROPERTIES, Entry, commit_properties, history, log, no_version, write
from versions.location import Store, StoreError, names_in, unreachable
from versions.version import (
    AS_SHIPPED,
    Conflict,
    Publication,
    Signature,
    TableChange,
    Version,
    state_of,
    version_as_shipped,
    version_in,
)

FOLDER = "publications"
# state: JSON, the version of each table that is not as shipped. changes: JSON, a list of
# TableChange. time: milliseconds since 1970, UTC; null for the state as shipped.
SCHEMA = pa.schema(
    {
        "number": pa.int64(),
        "time": pa.int64(),
        "author": pa.string(),
        "note": pa.string(),
        "state": pa.string(),
        "changes": pa.string(),
        "undone": pa.int64(),
        "id": pa.string(),
    }
)
# What was read of each store, newest first: a publication never changes.
_read: dict[Store, tuple[Publication, ...]] = {}


def latest_publication(store: Store) -> Publication:
    """Return the newest publication, number 0 where nobody has published: one listing.

    Raises StoreError where the store cannot be read.
    """
    entries = log(store, FOLDER)
    return _newest(store, max(entries)) if entries else _earlier(store)[0]


def publications(store: Store) -> tuple[Publication, ...]:
    """Return every publication, newest first; the last is number 0, the state as shipped."""
    entries = log(store, FOLDER)
    if not entries:
        return _earlier(store)
    newest, read = _newest(store, max(entries)), _read.get(store, ())
    if newest in read[:1]:
        return read
    if read and read[0].number >= newest.number:  # another store has come to this place
        read = ()
    last = read[0].number if read else -1
    rows = _rows(store, max(entries), f"number > {last}")
    fresh = sorted(map(_from_row, rows), key=lambda one: one.number, reverse=True)
    _read[store] = (*fresh, *read)
    return _read[store]


def publication(store: Store, number: int) -> Publication:
    """Return the publication of that number. Raises StoreError if there is none."""
    for one in publications(store):
        if one.number == number:
            return one
    raise StoreError(_("There is no publication %(number)s."), number=str(number))


def current(store: Store, table: str) -> int:
    """Return the number of the newest version of a table, 0 for one as shipped."""
    _check_name(table)
    return latest_publication(store).state.number(table)


def versions(store: Store, table: str) -> tuple[Version, ...]:
    """Return every version of a table, newest first; the last is number 0, the table as shipped."""
    _check_name(table)
    changes = ((one, one.change(table)) for one in publications(store))
    made = [version_in(one, change) for one, change in changes if change]
    # Nobody published version 0: what the first publication did to it tells its length.
    rows = made[-1].rows - made[-1].added + made[-1].removed if made else _shipped_rows(table)
    return (*made, version_as_shipped(table, rows))


def version(store: Store, table: str, number: int) -> Version:
    """Return one version. Raises StoreError if there is none of that number."""
    for one in versions(store, table):
        if one.number == number:
            return one
    raise no_version(table, number)


def commit(
    store: Store,
    base: Publication,
    changes: Mapping[str, Changes],
    signature: Signature,
    *,
    mode: str = "",
    undone: int | None = None,
) -> Publication | Conflict:
    """Publish several tables at once as what comes after `base`, or return the conflict.

    changes: by table, against the versions of `base`; mode: what the record says of them, that of
    the changes if "". undone: the publication that this one takes back. A conflict means that
    anybody published since `base`; then nothing has changed. Raises StoreError where the store
    cannot be written, and ValueError where there is nothing to publish.
    """
    if not changes:
        raise ValueError("a publication changes a table")
    take_over(store)
    latest = latest_publication(store)
    if latest != base:
        return Conflict(latest)
    made = tuple(
        _write_table(store, table, change, mode or change.mode, signature)
        for table, change in changes.items()
    )
    record = Publication(
        number=base.number + 1,
        time=datetime.fromtimestamp(_milliseconds(datetime.now(UTC)) / 1000, tz=UTC),
        author=signature.author,
        note=signature.note,
        state=base.state.having({one.table: one.number for one in made}, base.number + 1),
        changes=made,
        undone=undone,
        id=uuid.uuid4().hex,
    )
    return _append(store, base, record)


def take_over(store: Store) -> None:
    """Begin the table of publications, unless it is there, with all that was published before it.

    Of several that begin it at once one does. Raises StoreError where the store cannot be written.
    """
    if log(store, FOLDER):
        return
    rows = [_to_row(one) for one in reversed(_earlier(store))]
    try:
        write_deltalake(
            store.address(FOLDER),
            pa.Table.from_pylist(rows, SCHEMA),
            mode="error",
            storage_options=dict(store.options),
            configuration=PROPERTIES,
            commit_properties=commit_properties({"number": len(rows) - 1}),
        )
    except (DeltaError, OSError) as error:
        if not log(store, FOLDER):
            raise unreachable(store, error) from error


def _write_table(
    store: Store, table: str, changes: Changes, mode: str, signature: Signature
) -> TableChange:
    counts = (len(changes.added), changes.changed_rows, len(changes.removed), len(changes.result))
    change = TableChange(table, 0, mode, *counts)
    number = write(store, table, changes.result, change, signature)
    return TableChange(table, number, mode, *counts)


def _append(store: Store, base: Publication, record: Publication) -> Publication | Conflict:
    """Append a record as the very next one after `base`."""
    entry: Entry = {
        "number": record.number,
        "userName": record.author,
        "userMetadata": record.note,
    }
    row: pa.Table = pa.Table.from_pylist([_to_row(record)], SCHEMA)
    delta_table = _open(store, max(log(store, FOLDER)))
    try:
        if _newest(store, delta_table.version()) != base:
            return Conflict(latest_publication(store))
        write_deltalake(
            delta_table,
            row,
            mode="append",
            commit_properties=commit_properties(entry),
        )
    except (DeltaError, OSError) as error:
        latest = latest_publication(store)
        if latest == base:
            raise unreachable(store, error) from error
        # An answer may get lost although the record was written: then it is ours all the same.
        mine = [one for one in publications(store) if one.id == record.id]
        return mine[0] if mine else Conflict(latest)
    return record


@lru_cache(maxsize=100)
def _newest(store: Store, entry: int) -> Publication:
    """The publication that the table holds last, as of an entry of its log."""
    try:
        # Delta begins that many entries back from the one that is open, and goes on to the latest.
        number = int(_open(store, entry).history(1)[-1]["number"])
    except (DeltaError, OSError, KeyError) as error:
        raise unreachable(store, error) from error
    (row,) = _rows(store, entry, f"number = {number}")
    return _from_row(row)


def _rows(store: Store, entry: int, condition: str) -> list[dict[str, Any]]:
    try:
        return pa.table(_open(store, entry).scan(predicate=condition)).to_pylist()
    except (DeltaError, OSError, ValueError) as error:
        raise unreachable(store, error) from error


def _open(store: Store, entry: int) -> DeltaTable:
    try:
        return DeltaTable(store.address(FOLDER), entry, dict(store.options))
    except (DeltaError, OSError, ValueError) as error:
        raise unreachable(store, error) from error


def _from_row(row: Mapping[str, Any]) -> Publication:
    number, time = row["number"], row["time"]
    return Publication(
        number=number,
        time=None if time is None else datetime.fromtimestamp(time / 1000, tz=UTC),
        author=row["author"],
        note=row["note"],
        state=state_of(json.loads(row["state"]), number),
        changes=tuple(TableChange(**change) for change in json.loads(row["changes"])),
        undone=row["undone"],
        id=row["id"],
    )


def _to_row(one: Publication) -> dict[str, Any]:
    return {
        "number": one.number,
        "time": one.time and _milliseconds(one.time),
        "author": one.author,
        "note": one.note,
        "state": json.dumps({table: number for table, number in one.state.versions if number}),
        "changes": json.dumps([vars(change) for change in one.changes]),
        "undone": one.undone,
        "id": one.id,
    }


def _earlier(store: Store) -> tuple[Publication, ...]:
    """The publications of a store that has no table of them: a version of a table was one then."""
    logs = {name: log(store, name) for name in names_in(store) if name in resources()}
    return _derived(store, tuple((name, max(logs[name])) for name in sorted(logs) if logs[name]))


@lru_cache(maxsize=8)
def _derived(store: Store, tables: tuple[tuple[str, int], ...]) -> tuple[Publication, ...]:
    """The publications that made these versions, newest first, in the order of their times."""
    entries = [
        entry for table, _latest in tables for entry in _entries(table, history(store, table))
    ]
    made = [AS_SHIPPED]
    for time, change, author, note in sorted(entries, key=lambda entry: entry[0]):
        number = len(made)
        state = made[-1].state.having({change.table: change.number}, number)
        one = Publication(number, time, author, note, state, (change,))
        made.append(one)
    return tuple(reversed(made))


def _entries(
    table: str, entries: Iterable[Mapping[str, Any]]
) -> list[tuple[datetime, TableChange, str, str]]:
    """Each version but the first: when, what, who and why.

    An entry of another program that wrote to the table has no counts: those are 0 then. A clock
    that was set back does not change the order of the versions of a table.
    """
    _shipped, *later = entries
    times = accumulate((entry["timestamp"] for entry in later), max)
    return [
        (
            datetime.fromtimestamp(time / 1000, tz=UTC),
            _change_of(table, number, entry),
            str(entry.get("userName", "")),
            str(entry.get("userMetadata", "")),
        )
        for number, (time, entry) in enumerate(zip(times, later, strict=True), 1)
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


def _milliseconds(time: datetime) -> int:
    return round(time.timestamp() * 1000)


def _check_name(table: str) -> None:
    """Raise StoreError for a table that is none: no name from outside becomes a path."""
    if table not in resources():
        raise StoreError(_("There is no table %(table)s."), table=table)


def _shipped_rows(table: str) -> int:
    return len(read_shipped(resources()[table]))
