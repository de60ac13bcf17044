"""What an upload would do to a table: rows added, changed, removed, and left as they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from tables.package import Resource

EMPTY = "[empty]"  # in a row of an upload: the cell is to be empty, whatever is there
Mode = Literal["update", "replace"]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]
LARGEST = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Changes:
    """A table before and after. All cells are text.

    result: the whole table as it would be, in its order.
    added, removed: rows with the columns of the table, in the order of the table they come from.
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


def distinct(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return the rows of all frames, each once, in their order."""
    return pd.concat(frames, ignore_index=True).drop_duplicates(ignore_index=True)


def compare(
    old: pd.DataFrame,
    new: pd.DataFrame,
    resource: Resource,
    mode: Mode,
    whole_rows: bool = False,
) -> Changes:
    """Return what the rows of `new` do to the table `old`.

    Both are text with the columns of the resource; neither has two rows of one primary key.
    "update": rows change those of equal key and keep their place, others are added at the end,
    and none is removed; an empty cell keeps what is there, EMPTY empties it. whole_rows: an empty
    cell is one that will be empty. "replace": the table becomes `new`, in its order.
    Raises ValueError if a key occurs twice.
    """
    keys = list(resource.primary_key)
    columns = [name for name in old.columns if name not in keys]
    partner, is_gone = _partners(*_key_codes(old[keys], new[keys]))
    met = np.flatnonzero(partner >= 0)
    keeps = mode == "update" and not whole_rows
    new = _without_marks(_filled(old, new, partner, met, columns) if keeps else new, columns)
    differing = {name: _differing(old[name], new[name], partner, met) for name in columns}
    is_changed = np.zeros(len(new), dtype=bool)
    for places in differing.values():
        is_changed[places] = True
    changed_rows = int(is_changed.sum())
    kept = 0 if mode == "replace" else int(is_gone.sum())
    added = _rows_where(new, partner < 0)
    return Changes(
        result=new if mode == "replace" else _updated(old, new, partner, differing, added),
        added=added,
        changed=_cells(old, new, partner, differing, keys),
        removed=_rows_where(old, is_gone) if mode == "replace" else old[:0],
        changed_rows=changed_rows,
        unchanged=len(met) - changed_rows + kept,
        mode=mode,
    )


def _rows_where(rows: pd.DataFrame, flags: Flags) -> pd.DataFrame:
    """The rows with a flag, from 0. Arrow copies neighbours together; pandas takes one by one."""
    return pa.Table.from_pandas(rows, preserve_index=False).filter(pa.array(flags)).to_pandas()


def _filled(
    old: pd.DataFrame, new: pd.DataFrame, partner: Places, met: Places, columns: Sequence[str]
) -> pd.DataFrame:
    """The new rows with what the old ones have where a cell is empty."""
    filled = {}
    for name in columns:
        ours = new[name] if len(met) == len(new) else new[name].take(met)
        empty = np.flatnonzero(np.asarray(ours.array == "", dtype=bool))
        there = old[name].take(partner[met[empty]]).array
        has_value = np.asarray(there != "", dtype=bool)
        if has_value.any():
            values = new[name].array.copy()
            values[met[empty[has_value]]] = there[has_value]
            filled[name] = pd.Series(values, index=new.index)
    return new.assign(**filled) if filled else new


def _without_marks(new: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """The new rows with empty cells in place of EMPTY."""
    marked = {name: np.asarray(new[name].array == EMPTY, dtype=bool) for name in columns}
    emptied = {name: new[name].mask(cells, "") for name, cells in marked.items() if cells.any()}
    return new.assign(**emptied) if emptied else new


def _key_codes(old: pd.DataFrame, new: pd.DataFrame) -> tuple[Places, Places]:
    """Return one number for each key, equal where keys are equal, from 0 without gaps."""
    codes = np.zeros(len(old) + len(new), dtype=np.int64)
    size = 1
    for column in old.columns:
        column_codes, values = pd.factorize(pd.concat([old[column], new[column]]))
        codes *= len(values)
        codes += column_codes
        size *= len(values)
        if size > LARGEST // max(len(codes), 1):  # no room for the numbers of another column
            codes, distinct = pd.factorize(codes)
            size = len(distinct)
    codes, _ = pd.factorize(codes)
    return codes[: len(old)], codes[len(old) :]


def _partners(old: Places, new: Places) -> tuple[Places, Flags]:
    """Return the place in `old` of each new row, -1 where there is none; which old ones have none.

    Raises ValueError if a key occurs twice.
    """
    size = max(old.max(initial=-1), new.max(initial=-1)) + 1
    place_of, new_place_of = (np.full(size, -1, dtype=np.int64) for _ in range(2))
    for places, codes in ((place_of, old), (new_place_of, new)):
        places[codes] = np.arange(len(codes))
        if (places[codes] != np.arange(len(codes))).any():
            raise ValueError("a primary key occurs twice")
    return place_of[new], new_place_of[old] < 0


def _differing(old: pd.Series, new: pd.Series, partner: Places, met: Places) -> Places:
    """Return the places of the new rows whose value is another one than in the old row."""
    ours = new if len(met) == len(new) else new.take(met)
    return met[np.asarray(ours.array != old.take(partner[met]).array, dtype=bool)]


def _updated(
    old: pd.DataFrame,
    new: pd.DataFrame,
    partner: Places,
    differing: Mapping[str, Places],
    added: pd.DataFrame,
) -> pd.DataFrame:
    result = old.copy()
    for name, places in differing.items():
        if len(places):
            values = old[name].array.copy()
            values[partner[places]] = new[name].take(places).array
            result[name] = values
    return pd.concat([result, added], ignore_index=True)


def _cells(
    old: pd.DataFrame,
    new: pd.DataFrame,
    partner: Places,
    differing: Mapping[str, Places],
    keys: Sequence[str],
) -> pd.DataFrame:
    names = np.array(list(differing), dtype=object)
    of_column = np.repeat(np.arange(len(names)), [len(places) for places in differing.values()])
    rows = np.concatenate([*differing.values()])
    order = np.argsort(rows, kind="stable")
    cells = new[list(keys)].take(rows[order]).reset_index(drop=True)
    cells["column"] = pd.Series(names[of_column[order]], dtype="str")
    befores = [old[name].take(partner[places]) for name, places in differing.items()]
    afters = [new[name].take(places) for name, places in differing.items()]
    cells["old"] = pd.concat(befores).take(order).array
    cells["new"] = pd.concat(afters).take(order).array
    return cells
