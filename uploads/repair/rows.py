"""Rows that can be mended only once they are understood: repeated ones, swapped coordinates."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from i18n import message as _
from tables.package import Field
from uploads.checking.column import Column, Fault
from uploads.issue import Issue
from uploads.repair.sheet import ROWS, without_rows
from uploads.values import Sheet

REPEATED = "leave-out:repeated"  # the id of an answer: rows that are the same as an earlier one
SWAP = "swap:coordinates"  # the id of an answer: longitude and latitude of rows that look swapped
LONGITUDE, LATITUDE = "lon", "lat"
OTHER = {LONGITUDE: LATITUDE, LATITUDE: LONGITUDE}

SWAPPED = _(
    "Longitude and latitude look swapped. Here longitude is about 100 to 110, latitude 8 to 24."
)
SWAPPED_BACK = _("You swapped longitude and latitude back (rows: %(count)s).")
REPEATED_LEFT_OUT = _("You left out rows that repeat an earlier one: %(count)s.")

Columns = Mapping[str, Column]


@dataclass(frozen=True)
class Repair:
    """What was answered about rows that are understood: the sheet as it is then, and the words."""

    answer: str
    sheet: Sheet
    issue: Issue


def swapped_rows(columns: Columns) -> NDArray[np.int64]:
    """Return the rows, counted from 0, whose two coordinates fit only the other way round."""
    if not {LONGITUDE, LATITUDE} <= columns.keys():
        return np.array([], np.int64)
    fits = np.ones(len(columns[LONGITUDE].codes), bool)
    for name, other in OTHER.items():
        column = columns[name]
        own, crossed = _within(column, column.field), _within(column, columns[other].field)
        fits &= (crossed & ~own)[column.codes]
    return np.flatnonzero(fits)


def _within(column: Column, limits: Field) -> NDArray[np.bool_]:
    """By code, whether a value is a number that the limits of a column allow."""
    codes = range(len(column.values))
    return np.array([_is_within(limits, column, code) for code in codes], dtype=bool)


def _is_within(field: Field, column: Column, code: int) -> bool:
    if column.values[code] == "" or column.bad[code]:
        return False
    try:
        number = float(column.values[code])
    except ValueError:
        return False
    limits = field.constraints
    return bool(limits.get("minimum", number) <= number <= limits.get("maximum", number))


def explain_swap(columns: Columns, name: str) -> Callable[[int], Fault]:
    """Return what gives the fault of a coordinate that looks swapped, by its row from 0."""
    other = columns[OTHER[name]]

    def explain(row: int) -> Fault:
        return Fault("row-constraint", SWAPPED, suggestion=other.values[other.codes[row]])

    return explain


def repair_rows(
    sheet: Sheet,
    positions: Mapping[str, int],
    swapped: NDArray[np.int64],
    repeated: NDArray[np.int64],
    answers: Mapping[str, str],
) -> Repair | None:
    """Return what an answer makes of a sheet whose rows are understood, None if there is none.

    positions: of the columns in the sheet. swapped, repeated: rows counted from 0.
    """
    if answers.get(SWAP) == ROWS and len(swapped):
        issue = Issue("swapped", SWAPPED_BACK, count=len(swapped), kind="conversion")
        issue = replace(issue, row=int(sheet.row_numbers[swapped[0]]), column=LONGITUDE)
        return Repair(SWAP, _swapped_back(sheet, positions, swapped), issue)
    if answers.get(REPEATED) == ROWS and len(repeated):
        issue = Issue("rows-left-out", REPEATED_LEFT_OUT, count=len(repeated), kind="conversion")
        left_out = np.isin(np.arange(len(sheet.row_numbers)), repeated)
        issue = replace(issue, row=int(sheet.row_numbers[repeated[0]]))
        return Repair(REPEATED, without_rows(sheet, left_out), issue)
    return None


def _swapped_back(sheet: Sheet, positions: Mapping[str, int], rows: NDArray[np.int64]) -> Sheet:
    first, second = positions[LONGITUDE], positions[LATITUDE]
    cells, native = sheet.cells.copy(), dict(sheet.native)
    cells.iloc[rows, [first, second]] = sheet.cells.iloc[rows, [second, first]].to_numpy()
    for one, other in ((first, second), (second, first)):
        if one in native or other in native:
            none = np.zeros(len(cells), bool)
            mixed = sheet.native.get(one, none).copy()
            mixed[rows] = sheet.native.get(other, none)[rows]
            native[one] = mixed
    return replace(sheet, cells=cells, native=native)
