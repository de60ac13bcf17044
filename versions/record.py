"""The record of publications as it lies in the store: a Delta table, of which some may be damaged.

Its rows are publications. The entry of the log that appended a row names its number, so that
looking for the newest one reads a single row.
"""

import json
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache, partial
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import DeltaTable
from deltalake.exceptions import DeltaError

from tables.package import resources
from versions import damage
from versions.delta import log
from versions.earlier import FOLDER
from versions.location import Store, StoreError, open_file, unreachable
from versions.mending import MOST, entry_name, examine, read_entry, unreadable
from versions.version import Publication, TableChange, state_of

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
MOST_PUBLICATIONS = 10**9  # more than any link can name
_log = logging.getLogger(__name__)
# What is known of the entries of the record's log, by store and number.
_entries = damage.Faults()


def newest_readable(store: Store) -> tuple[int | None, StoreError | None]:
    """Return the newest entry of the log that can be read, and what is wrong with later ones.

    None where there is no such entry. Raises StoreError where the store is out of reach.
    """
    trouble = None
    for entry in sorted(log(store, FOLDER), reverse=True):
        fault = _entries.fault((store, entry), partial(newest_at, store, entry))
        if fault is None:
            return entry, trouble
        trouble = trouble or fault
    return None, trouble


@lru_cache(maxsize=100)
def newest_at(store: Store, entry: int) -> Publication:
    """Return the publication that the table holds last, as of an entry of its log."""
    path = f"{FOLDER}/_delta_log/{entry_name(entry)}"
    if entry >= MOST:
        raise unreadable(store, path)
    try:
        number = int(read_entry(store, FOLDER, entry)["number"])
        (row,) = _rows(store, entry, f"number = {number}")
        return _from_row(row)
    except StoreError as error:
        culprit = examine(store, FOLDER).culprit
        raise unreadable(store, culprit or error.fields.get("file", path)) from error
    except (KeyError, ValueError, TypeError, AttributeError, OverflowError, OSError) as error:
        raise unreadable(store, path) from error


def records(store: Store, entry: int, last: int) -> list[Publication]:
    """Return the publications after number `last` whose records can be read."""
    try:
        rows = _rows(store, entry, f"number > {last}")
    except StoreError:
        rows = _readable_rows(store, entry)
    records = []
    for row in rows:
        try:
            records.append(_from_row(row))
        except (KeyError, ValueError, TypeError, AttributeError, OverflowError, OSError) as error:
            _log.warning("a publication cannot be read: %s", error)
    return [one for one in records if one.number > last]


def _readable_rows(store: Store, entry: int) -> list[dict[str, Any]]:
    """The rows of those files that can be read.

    One that cannot may have been put together of others (versions/upkeep.py), which are there
    still: then all that the log ever named are read.
    """
    paths = pa.table(open_at(store, entry).get_add_actions())["path"].to_pylist()
    parts = [_rows_in(store, path) for path in paths]
    if None in parts:
        earlier = (_added(store, number) for number in sorted(log(store, FOLDER)) if number < entry)
        parts += [_rows_in(store, path) for more in earlier for path in more if path not in paths]
    rows = [row for part in parts for row in part or ()]
    return list({(row.get("number"), row.get("id")): row for row in rows}.values())


def _rows_in(store: Store, path: str) -> list[dict[str, Any]] | None:
    """The rows of a file, None if it cannot be read."""
    try:
        with open_file(store, f"{FOLDER}/{path}") as file:
            return list(pq.read_table(file).to_pylist())
    except (OSError, ValueError) as error:
        _log.warning("publications in %s cannot be read: %s", path, error)
        return None


def _added(store: Store, number: int) -> list[str]:
    """The files that an entry of the log added; none where it cannot be read."""
    try:
        with open_file(store, f"{FOLDER}/_delta_log/{entry_name(number)}") as file:
            lines = [json.loads(line) for line in file.read().splitlines() if line.strip()]
        return [line["add"]["path"] for line in lines if "add" in line]
    except (OSError, ValueError, TypeError, KeyError):
        return []


def _rows(store: Store, entry: int, condition: str) -> list[dict[str, Any]]:
    try:
        return pa.table(open_at(store, entry).scan(predicate=condition)).to_pylist()
    except (DeltaError, OSError, ValueError, KeyError) as error:
        raise unreachable(store, error) from error


def open_at(store: Store, entry: int) -> DeltaTable:
    """Return the record as of an entry of its log. Raises StoreError where it cannot be read."""
    try:
        return DeltaTable(store.address(FOLDER), entry, dict(store.options))
    except (DeltaError, OSError, ValueError, OverflowError) as error:
        raise unreachable(store, error) from error


def _from_row(row: Mapping[str, Any]) -> Publication:
    """A publication as it was written. Raises KeyError, ValueError … where it is none."""
    number, time = int(row["number"]), row["time"]
    if not 0 <= number < MOST_PUBLICATIONS:
        raise ValueError(f"{number} is no publication")
    changes = [TableChange(**change) for change in json.loads(row["changes"])]
    return Publication(
        number=number,
        time=None if time is None else datetime.fromtimestamp(time / 1000, tz=UTC),
        author=row["author"] or "",
        note=row["note"] or "",
        state=state_of(_versions_of(json.loads(row["state"])), number),
        changes=tuple(change for change in changes if change.table in resources()),
        undone=row["undone"],
        id=row["id"] or "",
    )


def _versions_of(state: Mapping[str, Any]) -> Mapping[str, int]:
    """The versions that a record names. Raises ValueError where one is no number of a version."""
    for number in state.values():
        if type(number) is not int or not 0 <= number < MOST:
            raise ValueError(f"{number} is no version")
    return state


def to_row(one: Publication) -> dict[str, Any]:
    """Return a publication as a row of SCHEMA."""
    return {
        "number": one.number,
        "time": one.time and milliseconds(one.time),
        "author": one.author,
        "note": one.note,
        "state": json.dumps({table: number for table, number in one.state.versions if number}),
        "changes": json.dumps([vars(change) for change in one.changes]),
        "undone": one.undone,
        "id": one.id,
    }


def milliseconds(time: datetime) -> int:
    """Return a time as it is kept: milliseconds since 1970."""
    return round(time.timestamp() * 1000)


def forget() -> None:
    """Look at the record anew: somebody has mended it."""
    newest_at.cache_clear()
    _entries.forget()
