"""Empty cells and columns left out: what an update keeps as it is, and the mark that empties.

Whoever adds and updates rows need not repeat what the table has. So a cell is emptied only by a
mark of its own, and the cells that stay are judged by what the table has in them.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from i18n import message as _
from tables.package import Resource
from tables.read import Tables
from uploads.checking.column import Change, Column, Fault, read_column
from uploads.checking.rules.rows import Rows
from uploads.spelling import fold, fold_accents
from versions.changes import EMPTY

MARKS = {spell(mark) for mark in (EMPTY, "[trống]", "[ຫວ່າງ]") for spell in (fold, fold_accents)}
NEVER_EMPTY = _("A value must stand here, so the cell can't be emptied.")


def read_empty_marks(column: Column, is_key: bool) -> None:
    """Take the mark "[empty]", in any of the languages, for what it is: the cell will be empty."""
    for code in [code for code, value in enumerate(column.values) if value[:1] == "["]:
        if fold(column.values[code]) in MARKS:
            if is_key or column.field.constraints.get("required"):
                column.fail(code, Fault("constraint-error", NEVER_EMPTY))
            else:
                column.keep(code, Change("", ("empty-mark",)))
                column.instead[code] = EMPTY


def keep_published(
    columns: dict[str, Column], left_out: Sequence[str], resource: Resource, tables: Tables
) -> None:
    """Let empty cells stand for what the table has in them, where the row is published already.

    Of columns that the file does not have, and of those in which a value must stand: they are
    judged as published, and stay empty in what comes of the check. `columns` gets those left out.
    """
    keys = resource.primary_key
    if not set(keys) <= columns.keys():
        return
    gaps = [name for name, column in columns.items() if name not in keys and _has_gap(column)]
    if not gaps and not left_out:
        return
    rows = Rows(resource, columns, tables)
    published = rows.published([*gaps, *left_out])
    for name in left_out:
        column = read_column(resource.field(name), published[name], None)
        column.instead = dict.fromkeys(range(len(column.values)), "")
        columns[name] = column
    for name in gaps:
        _fill(columns[name], published[name])


def _has_gap(column: Column) -> bool:
    return bool(column.field.constraints.get("required")) and "" in column.values


def _fill(column: Column, published: pd.Series) -> None:
    empty = np.array([value == "" for value in column.values], dtype=bool)[column.codes]
    there = published.to_numpy(dtype=object)
    for value in set(there[empty]) - {""}:
        rows = np.flatnonzero(empty & (there == value))
        code = column.split(rows, int(column.codes[rows[0]]))
        column.keep(code, Change(str(value), ("kept",)))
        column.instead[code] = ""
