"""The versions of one table: Delta Lake keeps them, finds conflicts and goes back.

A table as published is a Delta table whose columns are text, beside the number `row`, the place in
the CSV. So an export gives back the very bytes that were published, and Spark, Trino or DuckDB can
read the same files. Version 0 is always the CSV as shipped; it is written at the first publication.
Nothing is ever removed: no file is vacuumed, no entry of the log expires. A version with other
columns than those of datapackage.json is read as versions/migration.py says.
"""

import re
import uuid
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, WriterProperties, write_deltalake
from deltalake.exceptions import DeltaError

from i18n import message as _
from tables.package import Resource, resources
from tables.read import read_text as read_shipped
from versions.changes import Changes
from versions.location import Store, StoreError, names_in, unreachable
from versions.migration import ROW, export_order, is_version_of, with_columns_of
from versions.version import SHIPPED, Conflict, Signature, Version, version_as_shipped, version_of

PROPERTIES = {
    "delta.logRetentionDuration": "interval 36500 days",
    "delta.deletedFileRetentionDuration": "interval 36500 days",
    "delta.enableExpiredLogCleanup": "false",
    "delta.checkpointInterval": "10",
}
LOG_ENTRY = re.compile(r"(\d{20})\.json")
SORTED_BY = "indicator"  # tables that have this column are asked for one value of it
# For one indicator few rows must be read. Out of 10 million rows that takes 1.1 to 1.3 times as
# long as out of 10 thousand; in one large file, or with smaller groups, 1.5 to 2 times.
WRITER = WriterProperties(max_row_group_size=65_536)
FILE_SIZE = 16 * 1024 * 1024  # bytes
Entry = Mapping[str, str | int]  # what a version keeps about itself in the log


def current(store: Store, table: str) -> int:
    """Return the number of the latest version, 0 for a table as shipped: one listing of the log."""
    return max(_log(store, table), default=0)


def versions(store: Store, table: str) -> tuple[Version, ...]:
    """Return every version of a table, newest first; the last is number 0, the table as shipped."""
    if not _log(store, table):
        return (version_as_shipped(table, len(read_shipped(_resource(table)))),)
    entries = reversed(_history(store, table))
    return tuple(version_of(table, *entry) for entry in enumerate(entries))[::-1]


def version(store: Store, table: str, number: int) -> Version:
    """Return one version. Raises StoreError if there is none of that number."""
    if number == 0 and not _log(store, table):
        return versions(store, table)[0]
    return version_of(table, number, _entry(store, table, number))


def read_text(store: Store, table: str, number: int, indicator: str | None = None) -> pd.DataFrame:
    """Return a version as text, in the order of its CSV; of one indicator only, where it is given.

    Its columns are those of datapackage.json: one that the version lacks is filled, one that is
    no longer described is left out. Raises StoreError if there is no such version, or if what is
    there is no such table.
    """
    return with_columns_of(_read_as_published(store, table, number, indicator), _resource(table))


def export(store: Store, table: str, number: int) -> bytes:
    """Return a version as CSV: UTF-8, CRLF, quotes where needed; the bytes that were published.

    So a version of another description has the columns that were described then.
    """
    text = _read_as_published(store, table, number)
    text = text[export_order(list(text), _resource(table))]
    return text.to_csv(index=False, lineterminator="\r\n").encode()


def _read_as_published(
    store: Store, table: str, number: int, indicator: str | None = None
) -> pd.DataFrame:
    resource = _resource(table)
    if number == 0 and not _log(store, table):
        text = read_shipped(resource)
        rows = text if indicator is None else text[text[SORTED_BY] == indicator]
        return rows.reset_index(drop=True)
    delta_table = _open(store, table, number)
    try:
        # Delta's own engine skips files, row groups and pages by their statistics.
        return _to_text(pa.table(delta_table.scan(predicate=_predicate(indicator))))
    except (DeltaError, OSError, ValueError) as error:
        raise unreachable(store, error) from error


def publish(
    store: Store, table: str, changes: Changes, base: int, signature: Signature
) -> Version | Conflict:
    """Write what `changes` result in, the whole table as text, as the version after `base`.

    changes: against the version `base`. Returns the version, or the conflict if anyone published
    since `base`; nothing has changed then. Raises StoreError where the store cannot be written.
    """
    _create(store, table)
    delta_table = _open(store, table, base)
    data = _to_stored(changes.result[[field.name for field in _resource(table).fields]])

    def write(properties: CommitProperties) -> None:
        write_deltalake(
            delta_table,
            data,
            mode="overwrite",
            schema_mode="overwrite",  # the columns of today, whichever those of `base` are
            commit_properties=properties,
            writer_properties=WRITER,
            target_file_size=FILE_SIZE,
        )

    return _commit(store, table, delta_table, write, _new_entry(changes, signature, changes.mode))


def restore(
    store: Store, table: str, number: int, changes: Changes, base: int, signature: Signature
) -> Version | Conflict:
    """Bring back version `number` as the version after `base`; nothing is erased.

    changes: what makes version `base` that version, with mode "replace". Returns and raises as
    `publish`. Delta's own restoring finds conflicts like a publication does, brings back the
    columns of the old version, and refers to its files instead of writing them anew.
    """
    if not 0 <= number < base:
        raise _no_version(table, number)
    delta_table = _open(store, table, base)

    def write(properties: CommitProperties) -> None:
        delta_table.restore(number, commit_properties=properties)

    entry = {**_new_entry(changes, signature, "restore"), "restored": number}
    return _commit(store, table, delta_table, write, entry)


def _new_entry(changes: Changes, signature: Signature, mode: str) -> Entry:
    # userName and userMetadata are Delta's own names, so DESCRIBE HISTORY shows them anywhere.
    return {
        "userName": signature.author,
        "userMetadata": signature.note,
        "mode": mode,
        "added": len(changes.added),
        "changed": changes.changed_rows,
        "removed": len(changes.removed),
        "rows": len(changes.result),
    }


def _commit(
    store: Store,
    table: str,
    delta_table: DeltaTable,
    write: Callable[[CommitProperties], None],
    entry: Entry,
) -> Version | Conflict:
    publication, base = uuid.uuid4().hex, delta_table.version()
    try:
        write(_properties({**entry, "publication": publication}))
        return version_of(table, base + 1, delta_table.history(1)[-1])
    except (DeltaError, OSError) as error:
        latest = current(store, table)
        if latest == base:
            raise unreachable(store, error) from error
        # An answer may get lost although the version was written: then it is ours all the same.
        if _entry(store, table, base + 1).get("publication") == publication:
            return version(store, table, base + 1)
        return Conflict(table, base, version(store, table, latest))


def _properties(entry: Entry) -> CommitProperties:
    # Without max_commit_retries=0 Delta looks for a way to write after somebody else's version
    # whenever it sees no conflict, and it sees none where the base was an empty table.
    return CommitProperties(custom_metadata=dict(entry), max_commit_retries=0)


def _create(store: Store, table: str) -> None:
    """Write version 0, the table as shipped, unless it is there; of several writers one does."""
    if _log(store, table):
        return
    shipped = read_shipped(_resource(table))
    try:
        write_deltalake(
            store.address(table),
            _to_stored(shipped),
            mode="error",
            storage_options=dict(store.options),
            configuration=PROPERTIES,
            commit_properties=_properties({"mode": SHIPPED, "rows": len(shipped)}),
            writer_properties=WRITER,
            target_file_size=FILE_SIZE,
        )
    except (DeltaError, OSError) as error:
        if not _log(store, table):
            raise unreachable(store, error) from error


def _open(store: Store, table: str, number: int | None = None) -> DeltaTable:
    """Return Delta's table at a version, the latest if None.

    Raises StoreError if there is no such version, or if what is there is no such table.
    """
    _resource(table)
    try:
        delta_table = DeltaTable(store.address(table), number, dict(store.options))
    except (DeltaError, OSError, ValueError, OverflowError) as error:
        if number is not None and number not in _log(store, table):
            raise _no_version(table, number) from error
        raise unreachable(store, error) from error
    if not is_version_of([field.name for field in delta_table.schema().fields], _resource(table)):
        raise StoreError(_("What the store keeps as %(table)s is another table."), table=table)
    return delta_table


def _entry(store: Store, table: str, number: int) -> Mapping[str, Any]:
    # Delta begins that many entries back from the version that is open, and goes on to the latest.
    return _history(store, table, number, 1)[-1]


def _history(
    store: Store, table: str, number: int | None = None, limit: int | None = None
) -> list[dict[str, Any]]:
    """Return entries of the log, newest first.

    Not to be asked for their "version": Delta counts it down from the version that is open, even
    where it lists later ones.
    """
    try:
        return _open(store, table, number).history(limit)
    except (DeltaError, OSError) as error:
        raise unreachable(store, error) from error


def _log(store: Store, table: str) -> set[int]:
    """Return the numbers of the versions in the log; none for a table that was never published."""
    _resource(table)
    entries = map(LOG_ENTRY.fullmatch, names_in(store, f"{table}/_delta_log"))
    return {int(entry[1]) for entry in entries if entry}


def _no_version(table: str, number: int) -> StoreError:
    return StoreError(
        _("There is no version %(number)s of %(table)s."), table=table, number=str(number)
    )


def _resource(table: str) -> Resource:
    """Return the table of that name. Raises StoreError: no name from outside becomes a path."""
    if table not in resources():
        raise StoreError(_("There is no table %(table)s."), table=table)
    return resources()[table]


def _predicate(indicator: str | None) -> str | None:
    """Return the condition that asks for the rows of one indicator, or None for all rows."""
    if indicator is None:
        return None
    quoted = indicator.replace("'", "''")
    return f"{SORTED_BY} = '{quoted}'"


def _to_stored(text: pd.DataFrame) -> pa.Table:
    """Return the text columns with the place of each row, sorted by indicator if there is one."""
    plain = pa.Table.from_pandas(text, preserve_index=False).replace_schema_metadata(None)
    table = plain.append_column(ROW, pa.array(np.arange(len(text), dtype=np.int32)))
    if SORTED_BY not in text:
        return table
    codes, _ = pd.factorize(text[SORTED_BY], sort=True)
    return table.take(pa.array(np.argsort(codes, kind="stable")))


def _to_text(stored: pa.Table) -> pd.DataFrame:
    """Return the text columns in the order of the CSV."""
    places = stored[ROW].to_numpy()
    texts = stored.drop_columns([ROW])
    schema = pa.schema([(name, pa.large_string()) for name in texts.column_names])
    frame = texts.cast(schema).to_pandas()
    if (places[1:] < places[:-1]).any():
        frame = frame.take(np.argsort(places)).reset_index(drop=True)
    return frame
