"""The cells of one sheet as a spreadsheet shows them, and all that it shows beside their text."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from i18n import message as _
from uploads.reading.grid import table_of_texts
from uploads.reading.sheets.formats import (
    FAULTS_OF_LOOKS,
    FIRST_DAY,
    LAST_DAY,
    NUMBER_AS_DATE,
    Look,
    days_of,
    text_as_shown,
)
from uploads.reading.sheets.sheet_scan import Place

ROWS_AT_A_TIME = 20_000  # that become columns of text together
MOST_WHOLE = 1e16  # from here on, not every whole number is a float
MOST_DIGITS = 15  # of a number, that Excel keeps and shows
A_DATE = r"^\d{4}-\d\d-\d\d"
Cell = str | int | float | bool | datetime.date | datetime.time | datetime.timedelta

UNCALCULATED = _(
    "The formula has no saved value. Open the file in Excel, save it and upload it again."
)
ERROR_CELL = _(
    "The cell shows the error %(value)s. Correct it or empty the cell; where each value has a row "
    "of its own, leave the row out."
)


@dataclass(frozen=True)
class Block:
    """The first and the last row and column of cells that are merged; A1 is row 0, column 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class CellFault:
    """Why what a cell holds cannot be told for sure: the message, and what fills it."""

    message_id: str
    value: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SheetCells:
    """The cells of a sheet, from its first row on.

    texts: columns of text, the first of them being column `left` of the sheet; row 0 is row 1 of
    the sheet. Numbers as Python writes them, with at most the 15 digits that Excel shows; a
    percentage as 75.5%; dates as ISO dates, and of those whose format shows a month or a year just
    that; raised characters as ² and ᵃ. Of merged cells the first has the text.
    native: by column of `texts`, which cells were numbers or dates. merged: blocks of cells.
    hidden_rows, hidden_columns: places of rows and columns that are hidden, also by a filter.
    faults: by place, what the text of a cell does not tell. formulas: how many gave a value.
    All places count from A1, which is (0, 0).
    """

    name: str
    texts: pa.Table
    left: int = 0
    native: Mapping[int, NDArray[np.bool_]] = field(default_factory=dict)
    merged: tuple[Block, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    faults: Mapping[Place, CellFault] = field(default_factory=dict)
    formulas: int = 0

    def rows(self, count: int | None = None) -> list[list[str]]:
        """Return the text of all cells, or of the first rows, as rows that begin at column A."""
        texts = self.texts if count is None else self.texts.slice(0, count)
        columns = [[""] * len(texts)] * self.left + [one.to_pylist() for one in texts.columns]
        return [list(row) for row in zip(*columns, strict=True)]

    def is_native(self, row: int, column: int) -> bool:
        """Return whether the cell at a place is a number or a date and no text."""
        mask = self.native.get(column - self.left)
        return mask is not None and bool(mask[row])


def sheet_cells(
    name: str,
    rows: Iterable[Sequence[Cell]],
    width: int,
    left: int,
    looks: Mapping[Place, Look],
    raised: Mapping[Place, tuple[str, str]],
    from_1904: bool = False,
) -> SheetCells:
    """Return the cells of a sheet from the values that a library gives.

    looks, raised: what is shown of values and texts, by their place. Raises ValueError where a
    text is not the one that its raised characters belong to.
    """
    texts, native = columns_of_text(iter(rows), width)
    columns = [column.combine_chunks() for column in texts.columns]
    faults = _faults_of_dates(columns, native, left, from_1904)
    changes: dict[int, dict[int, str]] = {}
    by_column: dict[int, dict[int, Look]] = {}
    for (row, column), look in looks.items():
        by_column.setdefault(column - left, {})[row] = look
    for place in by_column.keys() & native.keys():
        written = columns[place].to_pylist()
        for row, look in by_column[place].items():
            if row < len(texts) and native[place][row]:
                changes.setdefault(place, {})[row] = text_as_shown(written[row], look)
                if look in FAULTS_OF_LOOKS:
                    fault = CellFault(FAULTS_OF_LOOKS[look], written[row])
                    faults.setdefault((row, place + left), fault)
    for (row, column), (plain, marked) in raised.items():
        if columns[column - left][row].as_py().replace("\r", "") != plain.replace("\r", ""):
            raise ValueError("raised characters of another text")
        changes.setdefault(column - left, {})[row] = marked
    for place, of_column in changes.items():
        columns[place] = _with_texts(columns[place], of_column)
    return SheetCells(name, table_of_texts(columns), left, native, faults=faults)


def _with_texts(column: pa.Array, changes: Mapping[int, str]) -> pa.Array:
    mask = np.zeros(len(column), bool)
    mask[list(changes)] = True
    return pc.replace_with_mask(
        column, mask, pa.array([changes[row] for row in sorted(changes)], pa.large_string())
    )


def _faults_of_dates(
    columns: Sequence[pa.Array],
    native: Mapping[int, NDArray[np.bool_]],
    left: int,
    from_1904: bool,
) -> dict[Place, CellFault]:
    """Numbers such as 2020 in cells with a format of dates: 12 July 1905, by what Excel shows."""
    faults = {}
    for place, mask in native.items():
        is_date = pc.match_substring_regex(columns[place], A_DATE)
        early, late = (
            pc.less(columns[place], FIRST_DAY),
            pc.greater_equal(columns[place], LAST_DAY),
        )
        is_odd = pc.and_(is_date, pc.or_(early, late))
        for row in np.flatnonzero(is_odd.to_numpy(zero_copy_only=False) & mask).tolist():
            day = columns[place][row].as_py()[:10]
            number = str(days_of(day, from_1904))
            faults[row, place + left] = CellFault(NUMBER_AS_DATE, day, {"number": number})
    return faults


def columns_of_text(
    rows: Iterator[Sequence[Cell]], width: int
) -> tuple[pa.Table, dict[int, NDArray[np.bool_]]]:
    """Return the cells as text, and by column which of them were numbers or dates."""
    texts: list[list[pa.Array]] = [[] for _ in range(width)]
    masks: list[list[NDArray[np.bool_]]] = [[] for _ in range(width)]
    while batch := list(islice(rows, ROWS_AT_A_TIME)):
        for place, column in enumerate(zip(*batch, strict=True)):
            numbers = np.zeros(len(column), bool)
            if set(map(type, column)) != {str}:
                numbers = np.array([not isinstance(cell, str | bool) for cell in column])
                column = tuple(map(text_of_cell, column))
            texts[place].append(pa.array(column, pa.large_string()))
            masks[place].append(numbers)
    cells = table_of_texts([pa.chunked_array(parts, pa.large_string()) for parts in texts])
    native = {place: np.concatenate(parts) for place, parts in enumerate(masks) if parts}
    return cells, {place: mask for place, mask in native.items() if mask.any()}


def text_of_cell(cell: Cell) -> str:
    """Return a number as Python writes it, whole ones without a point; a date in ISO form."""
    return TEXTS.get(type(cell), str)(cell)


def text_of_number(number: float) -> str:
    """Return a number with at most the 15 digits that Excel shows: 0.1 + 0.2 is 0.3."""
    if number.is_integer():
        return str(int(number)) if abs(number) < MOST_WHOLE else repr(number)
    text = repr(number)
    if len(text) <= MOST_DIGITS + 1:
        return text
    rounded = float(f"{number:.{MOST_DIGITS}g}")
    return str(int(rounded)) if rounded.is_integer() else repr(rounded)


def _moment(moment: datetime.datetime) -> str:
    return moment.date().isoformat() if moment.time() == datetime.time() else moment.isoformat()


TEXTS: Mapping[type, Callable[..., str]] = {
    str: str,
    float: text_of_number,
    bool: lambda value: "true" if value else "false",
    datetime.datetime: _moment,
    datetime.date: datetime.date.isoformat,
    datetime.time: datetime.time.isoformat,
}
