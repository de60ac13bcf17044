"""What an upload would do to a table: rows added, changed, removed, and left as they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.package import Resource

Mode = Literal["update", "replace"]
Places = NDArray[np.int64]


@dataclass(frozen=True)
class Changes:
    """A table before and after. All cells are text.

    result: the whole table as it would be, in its order.
    added, removed: rows with the columns of the table, in the order they have where they stand.
    changed: one row for each cell that differs: the key columns, then `column`, `old` and `new`;
    in the order of the upload. changed_rows: how many rows of the table those cells belong to.
    unchanged: how many rows of the table stay as they are.
    """

    result: pd.DataFrame
    added: pd.DataFrame
    changed: pd.DataFrame
    removed: pd.DataFrame
    changed_rows: int
    unchanged: int
    mode: Mode

    @property
    def nothing(self) -> bool:
        """Whether the table would stay as it is, but for the order of its rows."""
        return not (len(self.added) or self.changed_rows or len(self.removed))


def compare(old: pd.DataFrame, new: pd.DataFrame, resource: Resource, mode: Mode) -> Changes:
    """Return what the rows of `new` do to the table `old`.

    Both are text with the columns of the resource; the primary key of each row is its own within
    each. "update": rows replace those of equal key and keep their place, others are added at the
    end, and none is removed. "replace": the table becomes `new`, in its order.
    Raises ValueError where a key stands twice.
    """
    keys = list(resource.primary_key)
    old_keys, new_keys = _key_codes(old[keys], new[keys])
    partner = _partners(old_keys, new_keys)  # of each new row: the place of the old one, or -1
    met = np.flatnonzero(partner >= 0)
    differing = {
        column: met[(new[column].take(met).array != old[column].take(partner[met]).array)]
        for column in old.columns.difference(keys, sort=False)
    }
    is_changed = np.zeros(len(new), dtype=bool)
    for places in differing.values():
        is_changed[places] = True
    is_gone = np.ones(len(old), dtype=bool)
    is_gone[partner[met]] = False
    is_new = partner < 0
    kept = 0 if mode == "replace" else int(is_gone.sum())
    return Changes(
        result=new if mode == "replace" else _updated(old, new, partner),
        added=new[is_new].reset_index(drop=True),
        changed=_cells(old, new, partner, differing, keys),
        removed=(old[is_gone] if mode == "replace" else old[:0]).reset_index(drop=True),
        changed_rows=int(is_changed.sum()),
        unchanged=len(met) - int(is_changed.sum()) + kept,
        mode=mode,
    )


def _key_codes(old: pd.DataFrame, new: pd.DataFrame) -> tuple[Places, Places]:
    """Return one number for each key, equal where keys are equal."""
    codes = np.zeros(len(old) + len(new), dtype=np.int64)
    size = 1
    for column in old.columns:
        column_codes, values = pd.factorize(pd.concat([old[column], new[column]]))
        if size > np.iinfo(np.int64).max // max(len(values), 1):
            codes, found = pd.factorize(codes)  # as many numbers as rows: room for the next column
            size = len(found)
        codes = codes * len(values) + column_codes
        size *= max(len(values), 1)
    return codes[: len(old)], codes[len(old) :]


def _partners(old: Places, new: Places) -> Places:
    index = pd.Index(old)
    if not index.is_unique or not pd.Index(new).is_unique:
        raise ValueError("a primary key stands twice")
    return index.get_indexer(new).astype(np.int64)


def _updated(old: pd.DataFrame, new: pd.DataFrame, partner: Places) -> pd.DataFrame:
    places = np.arange(len(old))
    met = np.flatnonzero(partner >= 0)
    places[partner[met]] = len(old) + met
    added = len(old) + np.flatnonzero(partner < 0)
    both = pd.concat([old, new], ignore_index=True)
    return both.take(np.concatenate([places, added])).reset_index(drop=True)


def _cells(
    old: pd.DataFrame,
    new: pd.DataFrame,
    partner: Places,
    differing: dict[str, Places],
    keys: Sequence[str],
) -> pd.DataFrame:
    columns = list(differing)
    rows = np.concatenate([differing[column] for column in columns])
    of_column = np.repeat(np.arange(len(columns)), [len(differing[name]) for name in columns])
    cells = new[list(keys)].take(rows).reset_index(drop=True)
    cells["column"] = pd.Series(np.array(columns, dtype=object)[of_column], dtype="str")
    for name, frame, places in (("old", old, partner), ("new", new, np.arange(len(new)))):
        values = [frame[column].take(places[differing[column]]) for column in columns]
        cells[name] = pd.concat(values).to_numpy()
    order = np.lexsort((of_column, rows))
    return cells.take(order).reset_index(drop=True)
