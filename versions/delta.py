"""The versions of one table: Delta Lake keeps them, each as it was written.

A table as published is a Delta table whose columns are text, beside the number `row`, the place in
the CSV. So an export gives back the very bytes that were published, and Spark, Trino or DuckDB can
read the same files. Version 0 is always the CSV as shipped; it is written at the first publication.
A version is what readers see only once a publication names it (versions/publications.py): one that
was written and never named harms nobody. Nothing is ever removed: no file is vacuumed, no entry of
the log expires. A version with other columns than those of datapackage.json is read as
versions/migration.py says.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, WriterProperties, write_deltalake
from deltalake.exceptions import DeltaError

from i18n import message as _
from tables.package import Resource, resources
from tables.read import read_text as read_shipped
from versions.location import Store, StoreError, names_in, unreachable
from versions.mending import LOG_ENTRY, Damage, examine, set_aside
from versions.migration import (
    ROW,
    columns_unknown_to,
    export_order,
    is_version_of,
    with_columns_of,
)
from versions.version import SHIPPED, Signature, TableChange

PROPERTIES = {
    "delta.logRetentionDuration": "interval 36500 days",
    "delta.deletedFileRetentionDuration": "interval 36500 days",
    "delta.enableExpiredLogCleanup": "false",
    "delta.checkpointInterval": "10",
}
FOR = "forPublication"  # what a version says in the log of the publication it is written for
LOST = "lost"  # the only column of a version that takes the number of one that cannot be read
SORTED_BY = "indicator"  # tables that have this column are asked for one value of it
# For one indicator few rows must be read. Out of 10 million rows that takes 1.1 to 1.3 times as
# long as out of 10 thousand; in one large file, or with smaller groups, 1.5 to 2 times.
WRITER = WriterProperties(max_row_group_size=65_536)
FILE_SIZE = 16 * 1024 * 1024  # bytes
ATTEMPTS = 20  # to write a version, while others write theirs
Entry = Mapping[str, str | int]  # what a version keeps about itself in the log


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
    try:
        if number or log(store, resource.name):
            return _read_stored(store, table, number, indicator)
    except StoreError:
        if number:
            raise
    # Version 0 was never published by anybody: whatever the store holds, it is there.
    text = read_shipped(resource)
    rows = text if indicator is None else text[text[SORTED_BY] == indicator]
    return rows.reset_index(drop=True)


def _read_stored(store: Store, table: str, number: int, indicator: str | None) -> pd.DataFrame:
    delta_table = _open(store, table, number)
    try:
        # Delta's own engine skips files, row groups and pages by their statistics.
        return _to_text(pa.table(delta_table.scan(predicate=_predicate(indicator))))
    except (DeltaError, OSError, ValueError, KeyError) as error:
        raise unreachable(store, error) from error


def files_of(store: Store, table: str, number: int) -> Sequence[str]:
    """Return the data files of a version, as paths in the folder of its table.

    Raises StoreError if there is no such version, or if what is there is no such table.
    """
    actions = pa.table(_open(store, table, number).get_add_actions())
    return [str(path) for path in actions["path"].to_pylist()]


def row_count(store: Store, table: str, number: int) -> int:
    """Return how many rows a version has, without reading them; raises StoreError as files_of."""
    actions = pa.table(_open(store, table, number).get_add_actions())
    return sum(count or 0 for count in actions["num_records"].to_pylist())


def write(
    store: Store,
    table: str,
    text: pd.DataFrame,
    change: TableChange,
    signature: Signature,
    publication: int = 0,
    beyond: int = 0,
) -> int:
    """Write a whole table as text, as a version that nobody reads yet, and return its number.

    change: what is said of it in the log, for whoever reads the table with another program; its
    `number` is left out. publication: the one that it is written for. beyond: the highest number
    that a publication names, which is never given to another version even if its own is lost.
    Raises StoreError where the store cannot be written.
    """
    _make_ready(store, table, beyond)
    data = _to_stored(text[[field.name for field in _resource(table).fields]])
    properties = commit_properties(_entry_of(change, signature) | {FOR: publication})
    for _attempt in range(ATTEMPTS):
        delta_table = _open_any(store, table)
        base = delta_table.version()
        try:
            write_deltalake(
                delta_table,
                data,
                mode="overwrite",
                schema_mode="overwrite",  # the columns of today, whichever those of `base` are
                commit_properties=properties,
                writer_properties=WRITER,
                target_file_size=FILE_SIZE,
            )
        except (DeltaError, OSError) as error:
            # Somebody else wrote that version: which of two comes first decides nothing here.
            if max(log(store, table), default=0) == base:
                raise unreachable(store, error) from error
        else:
            return base + 1
    raise StoreError(_("The store of versions at %(url)s is too busy."), url=store.url)


def history(store: Store, table: str) -> Sequence[Mapping[str, Any]]:
    """Return what the log says of each version of a table, version 0 first.

    Not to be asked for their "version": Delta counts it down from the version that is open, even
    where it lists later ones.
    """
    try:
        return _open(store, table).history()[::-1]
    except (DeltaError, OSError) as error:
        raise unreachable(store, error) from error


def log(store: Store, folder: str) -> set[int]:
    """Return the numbers of the versions in the log of a Delta table; none where there is none."""
    entries = map(LOG_ENTRY.fullmatch, names_in(store, f"{folder}/_delta_log"))
    return {int(entry[1]) for entry in entries if entry}


def commit_properties(entry: Entry) -> CommitProperties:
    """Return what lets a commit succeed only as the very next one, with an entry for the log."""
    # Without max_commit_retries=0 Delta looks for a way to write after somebody else's version
    # whenever it sees no conflict, and it sees none where the base was an empty table.
    return CommitProperties(custom_metadata=dict(entry), max_commit_retries=0)


def _entry_of(change: TableChange, signature: Signature) -> dict[str, str | int]:
    # userName and userMetadata are Delta's own names, so DESCRIBE HISTORY shows them anywhere.
    return {
        "userName": signature.author,
        "userMetadata": signature.note,
        "mode": change.mode,
        "added": change.added,
        "changed": change.changed,
        "removed": change.removed,
        "rows": change.rows,
    }


def _make_ready(store: Store, table: str, beyond: int) -> None:
    """See to it that a version can be written, and that its number is a new one.

    What keeps the table from being opened is set aside. Raises StoreError where that cannot help.
    """
    _create(store, table)
    try:
        columns = [field.name for field in _open_any(store, table).schema().fields]
        damage = Damage()
    except StoreError:
        columns, damage = [], examine(store, table)
        if not damage.files:
            raise
    if damage.files:
        set_aside(store, *damage.files)
        _create(store, table)
    elif columns != [LOST]:
        _check_columns(columns, _resource(table))
        _check_none_lost(columns, _resource(table))
    while (newest := _open_any(store, table)).version() < beyond:
        none = pa.table({LOST: pa.array([], pa.string())})
        properties = commit_properties({"mode": LOST})
        try:
            write_deltalake(
                newest,
                none,
                mode="overwrite",
                schema_mode="overwrite",
                commit_properties=properties,
            )
        except (DeltaError, OSError) as error:
            raise unreachable(store, error) from error


def _create(store: Store, table: str) -> None:
    """Write version 0, the table as shipped, unless it is there; of several writers one does."""
    if log(store, _resource(table).name):
        return
    shipped = read_shipped(_resource(table))
    try:
        write_deltalake(
            store.address(table),
            _to_stored(shipped),
            mode="error",
            storage_options=dict(store.options),
            configuration=PROPERTIES,
            commit_properties=commit_properties({"mode": SHIPPED, "rows": len(shipped)}),
            writer_properties=WRITER,
            target_file_size=FILE_SIZE,
        )
    except (DeltaError, OSError) as error:
        if not log(store, _resource(table).name):
            raise unreachable(store, error) from error


def _open(store: Store, table: str, number: int | None = None) -> DeltaTable:
    """Return Delta's table at a version, the latest if None.

    Raises StoreError if there is no such version, or if what is there is no such table.
    """
    resource = _resource(table)
    delta_table = _open_any(store, table, number)
    _check_columns([field.name for field in delta_table.schema().fields], resource)
    return delta_table


def _check_columns(columns: Sequence[str], resource: Resource) -> None:
    """Raise StoreError for a table of somebody else, which is never touched."""
    if not is_version_of(columns, resource):
        words = _("What the store keeps as %(table)s is another table.")
        raise StoreError(words, table=resource.name)


def _check_none_lost(columns: Sequence[str], resource: Resource) -> None:
    """Raise StoreError where a newer version of the dashboard has published more than this knows.

    While old and new replicas stand on one store, the old ones must not publish without it.
    """
    if names := columns_unknown_to(resource, columns):
        words = _(
            "Nothing was published. A newer version of the dashboard has published this table with "
            "more columns (%(columns)s), and they would be lost. Publish with the newer version."
        )
        raise StoreError(words, columns=", ".join(names))


def _open_any(store: Store, table: str, number: int | None = None) -> DeltaTable:
    """Return Delta's table at a version, the latest if None, whatever columns it has."""
    try:
        return DeltaTable(store.address(_resource(table).name), number, dict(store.options))
    except (DeltaError, OSError, ValueError, OverflowError) as error:
        if number is not None and number not in log(store, table):
            raise no_version(table, number) from error
        raise unreachable(store, error) from error


def no_version(table: str, number: int) -> StoreError:
    """Return what to raise where a table has no version of that number."""
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
