"""The facts that the dashboard comes with, brought into a store that was published before them.

A table that was never published is read as it is shipped, so it is always up to date. One that
was published holds the facts that were shipped at its first publication, and what editors did
since. Newer facts come to it as a version of their own, in three ways compared: what editors
changed stays, everything else follows what is shipped. The store keeps the facts it has taken
beside its tables, for they are what the next ones are compared with.
docs/decisions/shipped-facts-are-published.md says why.
"""

import pandas as pd
import pyarrow as pa
from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import DeltaError, TableNotFoundError

from tables.package import Resource, resources
from tables.read import read_text as read_shipped
from versions.changes import Changes, compare
from versions.delta import read_text
from versions.location import Store, names_in, unreachable
from versions.migration import with_columns_of
from versions.publications import commit, latest_publication, look, take_over
from versions.version import Conflict, Publication, Signature, State

KEPT = "shipment"  # the folder in the store with the facts taken last, a Delta table for each
MODE = "shipment"
SIGNATURE = Signature("Twin Provinces", "Facts that came with the dashboard")


def receive(store: Store) -> Publication | None:
    """Publish what is shipped anew in every published table, as one; None if nothing is new.

    The history of a store from before there were publications is taken over first. Raises
    StoreError where the store cannot be read or written, or is damaged: only a person mends it.
    Calling it again goes on.
    """
    if (trouble := look(store).trouble) is not None:
        raise trouble
    names = [name for name in names_in(store) if name in resources()]
    if names:
        take_over(store)
    shipped = {name: read_shipped(resources()[name]) for name in names}
    before = {name: _last_shipment(store, resources()[name]) for name in names}
    new = [name for name in names if not before[name].equals(shipped[name])]
    made: Publication | Conflict | None = None
    while new and not isinstance(made, Publication):
        newest = latest_publication(store)
        changes = {
            name: _changes(store, newest.state, before[name], shipped[name], resources()[name])
            for name in new
        }
        changes = {name: change for name, change in changes.items() if not change.nothing}
        if not changes:
            break
        # Whoever published meanwhile, an editor or another server, is the newest now.
        made = commit(store, newest, changes, SIGNATURE, mode=MODE)
    for name in new:
        _keep_shipment(store, resources()[name], shipped[name])
    return made if isinstance(made, Publication) else None


def _changes(
    store: Store, newest: State, before: pd.DataFrame, shipped: pd.DataFrame, resource: Resource
) -> Changes:
    """What the new facts do to a table as it is published."""
    old = read_text(store, resource.name, newest.number(resource.name))
    merged = merge(before, old, shipped, resource.primary_key)
    return compare(old, merged, resource, "replace")


def merge(
    before: pd.DataFrame, ours: pd.DataFrame, theirs: pd.DataFrame, key: tuple[str, ...]
) -> pd.DataFrame:
    """Return a table in which what `theirs` changed on `before` is done to `ours`.

    All are text with the same columns and no key twice; ours is what editors made of `before`. A
    cell, or the lack of a row, that ours has otherwise than `before` stays as ours has it.
    Rows are in the order of ours, then those that are new in theirs.
    """
    names = list(key)
    columns = [name for name in ours if name not in names]
    old, new = (_at(frame, ours, names) for frame in (before, theirs))
    was, stays = (frame["row"].notna().to_numpy() for frame in (old, new))
    result, untouched = ours.copy(), was.copy()
    for name in columns:
        is_same = was & (ours[name] == old[name]).to_numpy()
        result[name] = ours[name].where(~(is_same & stays), new[name])
        untouched &= is_same
    gone = untouched & ~stays
    return pd.concat([result[~gone], _added(before, ours, theirs, names)], ignore_index=True)


def _at(frame: pd.DataFrame, ours: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """The rows of a frame by the keys of ours, empty where it has none; `row` says which it is."""
    numbered = frame.assign(row=range(len(frame)))
    return ours[names].merge(numbered, on=names, how="left").set_axis(ours.index)


def _added(
    before: pd.DataFrame, ours: pd.DataFrame, theirs: pd.DataFrame, names: list[str]
) -> pd.DataFrame:
    """The rows of theirs that neither ours nor `before` has: an editor may have removed a row."""
    present = pd.concat([before[names], ours[names]]).drop_duplicates().assign(present=True)
    rows = theirs.merge(present, on=names, how="left")
    return rows.loc[rows["present"].isna(), list(theirs)]


def _last_shipment(store: Store, resource: Resource) -> pd.DataFrame:
    """The facts that the store took last; at first, those of its first publication."""
    try:
        kept = DeltaTable(_address(store, resource), storage_options=dict(store.options))
        table = pa.table(kept.scan())
    except TableNotFoundError:
        return read_text(store, resource.name, 0)
    except (DeltaError, OSError, ValueError) as error:
        raise unreachable(store, error) from error
    text = table.cast(pa.schema([(name, pa.large_string()) for name in table.column_names]))
    return with_columns_of(text.to_pandas(), resource)


def _keep_shipment(store: Store, resource: Resource, shipped: pd.DataFrame) -> None:
    plain = pa.Table.from_pandas(shipped, preserve_index=False).replace_schema_metadata(None)
    try:
        write_deltalake(
            _address(store, resource),
            plain,
            mode="overwrite",
            schema_mode="overwrite",
            storage_options=dict(store.options),
        )
    except (DeltaError, OSError) as error:
        raise unreachable(store, error) from error


def _address(store: Store, resource: Resource) -> str:
    return store.address(f"{KEPT}/{resource.name}")
