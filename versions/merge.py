"""What two people made of one table, put together: row by row, and never one over the other."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from tables.package import Resource, resources
from versions.changes import Changes, Mode, compare
from versions.delta import read_text
from versions.location import Store
from versions.version import Publication, State

NO_ROW = "\0"  # in no cell of a table: a row that is not there equals another that is not


@dataclass(frozen=True)
class Merge:
    """A table with the changes of both, and where they contradict each other.

    result: the whole table as text.
    conflicts: the key columns of rows that both changed, each in another way.
    """

    result: pd.DataFrame
    conflicts: pd.DataFrame


def three_way(
    base: pd.DataFrame,
    mine: pd.DataFrame,
    newest: pd.DataFrame,
    resource: Resource,
    mine_first: bool = False,
) -> Merge:
    """Return `newest` with what `mine` changed on `base` done to it.

    All are text with the columns of the resource and no key twice; mine and newest were both made
    of base. A row that both changed is a conflict, even where they changed other cells, unless
    both made the same of it; there the newest row stays, or that of mine if mine_first. Rows keep
    the order of newest; those that mine adds come last.
    """
    keys = list(resource.primary_key)
    if newest.equals(base):
        return Merge(mine, base[keys].head(0))
    ours, theirs = (
        _touched(compare(base, one, resource, "replace"), keys) for one in (mine, newest)
    )
    conflicts = _contradictions(ours.merge(theirs, on=keys), mine, newest)
    own = ours if mine_first else _without(ours, conflicts, keys)
    present = mine.merge(own, on=keys)[list(mine)]
    gone = _without(own, present, keys)
    rest = _without(newest, gone, keys)
    result = compare(rest, present, resource, "update", whole_rows=True).result
    return Merge(result, conflicts)


def rebase(
    store: Store,
    changes: Mapping[str, Changes],
    base: State,
    newest: State,
    mine_first: bool = False,
) -> tuple[Mapping[str, Changes], Mapping[str, pd.DataFrame]]:
    """Return changes that were made on one state as changes of a newer one, and the conflicts.

    changes: by table, as `compare` returns them. mine_first: as in `three_way`. The conflicts are
    the keys of rows by table, only of tables that have any. Raises StoreError where a version
    cannot be read.
    """
    result, conflicts = dict(changes), {}
    for table, change in changes.items():
        if newest.number(table) == base.number(table):
            continue
        resource = resources()[table]
        old, new = (read_text(store, table, state.number(table)) for state in (base, newest))
        merge = three_way(old, change.result, new, resource, mine_first)
        result[table] = replace(compare(new, merge.result, resource, "replace"), mode=change.mode)
        if len(merge.conflicts):
            conflicts[table] = merge.conflicts
    return result, conflicts


def put_on(
    store: Store,
    table: str,
    rows: pd.DataFrame,
    mode: Mode,
    base: State,
    newest: State,
    mine_first: bool = False,
) -> tuple[Changes, pd.DataFrame | None]:
    """Return what rows that were made on one state do to a newer one, and the keys that clash.

    None where no row clashes. mine_first: as in `three_way`. Raises StoreError where a version
    cannot be read.
    """
    old = read_text(store, table, base.number(table))
    mine = compare(old, rows, resources()[table], mode)
    changes, conflicts = rebase(store, {table: mine}, base, newest, mine_first)
    return changes[table], conflicts.get(table)


def put_after(
    store: Store, table: str, rows: pd.DataFrame, mode: Mode, waiting: pd.DataFrame, state: State
) -> Changes:
    """Return what rows make of a state together with a table that waits to be published.

    waiting: that table as text, as it would be. Raises StoreError where a version cannot be read.
    """
    resource = resources()[table]
    result = compare(waiting, rows, resource, mode).result
    old = read_text(store, table, state.number(table))
    return replace(compare(old, result, resource, "replace"), mode=mode)


def reverse(
    store: Store, before: State, publication: Publication, newest: State
) -> tuple[Mapping[str, Changes], Mapping[str, pd.DataFrame]]:
    """Return what takes a publication back from the newest state, and the conflicts.

    before: the state that it was made on. What was published later stays; where that changed the
    very rows of the publication, these are conflicts. Both are by table, as `rebase` returns
    them. Raises StoreError as that does.
    """
    back = {}
    for change in publication.changes:
        table, after = change.table, publication.state
        old, new = (read_text(store, table, state.number(table)) for state in (before, after))
        back[table] = compare(new, old, resources()[table], "replace")
    return rebase(store, back, publication.state, newest)


def _touched(changes: Changes, keys: list[str]) -> pd.DataFrame:
    """The keys of the rows that were added, changed or removed, each once."""
    parts = [part[keys] for part in (changes.added, changes.changed, changes.removed)]
    return pd.concat(parts, ignore_index=True).drop_duplicates(ignore_index=True)


def _contradictions(both: pd.DataFrame, mine: pd.DataFrame, newest: pd.DataFrame) -> pd.DataFrame:
    """Those of the keys whose rows differ, or that only one of the two tables has."""
    keys = list(both)
    ours, theirs = (both.merge(one, on=keys, how="left").fillna(NO_ROW) for one in (mine, newest))
    return both[(ours != theirs).any(axis=1)].reset_index(drop=True)


def _without(frame: pd.DataFrame, rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """The rows of a frame whose keys are not among those of the rows."""
    among = frame[keys].merge(rows[keys].drop_duplicates(), on=keys, how="left", indicator=True)
    return frame[(among["_merge"] == "left_only").to_numpy()].reset_index(drop=True)
