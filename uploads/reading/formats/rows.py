"""Tables as rows of text, as files of several kinds hold them, made the sheets of a book."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pyarrow as pa

from i18n import message as _
from uploads.issue import Issue
from uploads.reading.grid import table_of_texts
from uploads.reading.sheets.book import Book, Extent, SheetSource, too_large
from uploads.reading.sheets.cells import ERROR_CELL, Block, CellFault, SheetCells
from uploads.reading.sheets.sheet_scan import Place
from uploads.values import Limits

NO_TABLE = _("The file holds no table. Save the table as .xlsx or as CSV (UTF-8) and upload that.")


@dataclass(frozen=True)
class RowTable:
    """A table of a file: its name, and its rows from the first on, each as long as it is.

    numbers: the places (row and column from 0) of cells that are numbers or dates by their make,
    so that their text is written as Python writes it. faults: what the text of a cell does not
    tell. merged, hidden_rows: as in SheetCells.
    """

    name: str
    rows: Sequence[Sequence[str]]
    numbers: frozenset[Place] = frozenset()
    faults: tuple[tuple[Place, CellFault], ...] = ()
    merged: tuple[Block, ...] = ()
    hidden_rows: frozenset[int] = frozenset()


def error_cell(text: str) -> CellFault:
    """Return the fault of a cell that shows an error of its formula, as #REF!."""
    return CellFault(ERROR_CELL, text)


def book_of_tables(
    tables: Sequence[RowTable], assumptions: Sequence[Issue], limits: Limits
) -> Book | Issue:
    """Return the tables as the sheets of a book; a fault where none has a cell.

    assumptions: what is said of reading a file of this kind.
    """
    sheets, faults = [], []
    for table in tables:
        width = max(map(len, table.rows), default=0)
        count = sum(map(len, table.rows))
        if not any(map(any, table.rows)):
            continue
        if fault := too_large(table.name, Extent(len(table.rows), width, count), limits):
            faults.append(fault)
            continue
        sheets.append(SheetSource(table.name, len(table.rows), partial(_cells, table, width)))
    if not sheets and not faults:
        return Issue("format-error", NO_TABLE)
    return Book(tuple(sheets), tuple(faults), assumptions=tuple(assumptions))


def _cells(table: RowTable, width: int, count: int | None) -> SheetCells:
    """The cells of a table, or of its first rows."""
    rows = table.rows[:count]
    texts = [
        pa.chunked_array(
            [pa.array([row[place] if place < len(row) else "" for row in rows], pa.large_string())]
        )
        for place in range(width)
    ]
    native = {}
    for column in {column for _row, column in table.numbers}:
        native[column] = np.array([(row, column) in table.numbers for row in range(len(rows))])
    return SheetCells(
        table.name,
        table_of_texts(texts),
        native={column: mask for column, mask in native.items() if mask.any()},
        merged=table.merged,
        hidden_rows=table.hidden_rows,
        faults=dict(table.faults),
    )
