"""Tables as rows of text, as files of several kinds hold them, and the one that is meant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from i18n import message as _
from tables.package import Resource
from uploads.issue import Issue, Option, Question
from uploads.reading.grid import Grid, file_of, table_of_texts
from uploads.reading.table_start import FIRST_ROWS, Start, columns_of, start_of
from uploads.values import Limits, ReadFile

# Raised digits stay raised in a text, so that 10² is not read as 102.
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
SHEET = "sheet"  # the question which table is meant, as of workbooks
NO_TABLE = _("The file holds no table. Save the table as .xlsx or as CSV (UTF-8) and upload that.")
WHICH_TABLE = _("The file holds several tables. Which one is it?")
ONE_TABLE = _("%(table)s (rows: %(rows)s)")
OTHER_TABLES = _("“%(table)s” was read; the file holds other tables.")
TOO_WIDE = _("The table has %(found)s columns; at most %(limit)s may be. Delete the rest.")
TOO_LONG = _("The table has %(found)s rows; at most %(limit)s are allowed. Split it.")
ERROR_CELL = _("The cell shows the error %(value)s. Correct it, or leave the cell empty.")


@dataclass(frozen=True)
class RowTable:
    """A table of a file: its name, and its rows from the first on, each as long as it is.

    numbers: the places (row and column from 0) of cells that are numbers or dates by their make,
    so that their text is written as Python writes it. errors: places of cells that show an error.
    """

    name: str
    rows: Sequence[Sequence[str]]
    numbers: frozenset[tuple[int, int]] = frozenset()
    errors: frozenset[tuple[int, int]] = frozenset()


def file_of_tables(
    tables: Sequence[RowTable],
    issues: Sequence[Issue],
    answers: Mapping[str, str],
    limits: Limits,
    candidates: Sequence[Resource],
) -> ReadFile:
    """Return the one table whose headings are most like those looked for, or ask which it is.

    `issues` is what reading the file assumed; it comes first. Row numbers are those of the table.
    """
    starts = [(table, start_of(table.rows[:FIRST_ROWS], candidates)) for table in tables]
    filled = [(table, start) for table, start in starts if start]
    if not filled:
        return ReadFile(None, (*issues, Issue("format-error", NO_TABLE)))
    best = max(start.score for table, start in filled)
    likest = [one for one in filled if one[1].score == best]
    answered = [one for one in filled if one[0].name == answers.get(SHEET)]
    if len(likest) > 1 and not answered:
        return ReadFile(None, (), (_which([table for table, start in likest]),))
    table, start = (answered or likest)[0]
    if len(filled) > 1:
        fields = {"table": table.name}
        issues = [*issues, Issue("sheet", OTHER_TABLES, fields=fields, kind="conversion")]
    return _file_of(table, start, issues, limits, candidates)


def _which(tables: Sequence[RowTable]) -> Question:
    options = tuple(
        Option(table.name, ONE_TABLE, {"table": table.name, "rows": str(len(table.rows))})
        for table in tables
    )
    return Question(SHEET, WHICH_TABLE, options)


def _file_of(
    table: RowTable,
    start: Start,
    issues: Sequence[Issue],
    limits: Limits,
    candidates: Sequence[Resource],
) -> ReadFile:
    below = table.rows[start.place + 1 :]
    width = max(len(start.header), *(len(row) for row in below)) if below else len(start.header)
    if fault := _too_large(len(below), width, limits):
        return ReadFile(None, (*issues, fault))
    header = (*start.header, *[""] * (width - len(start.header)))
    columns = zip(*([*row, *[""] * (width - len(row))] for row in below), strict=True)
    cells = [pa.chunked_array([pa.array(list(one), pa.large_string())]) for one in columns]
    if not below:
        cells = [pa.chunked_array([pa.array([], pa.large_string())])] * width
    first = start.place + 1
    native = {}
    for column in {column for row, column in table.numbers if row >= first}:
        native[column] = np.array(
            [(first + row, column) in table.numbers for row in range(len(below))]
        )
    names = columns_of(header, candidates)
    faults = [
        Issue("type-error", ERROR_CELL, row + 1, names[column], table.rows[row][column])
        for row, column in sorted(table.errors)
        if row >= first
    ]
    rows = np.arange(len(below), dtype=np.int64) + first + 1
    grid = Grid(header, first, table_of_texts(cells), rows, native)
    return file_of(grid, [*issues, *faults], limits, candidates)


def _too_large(rows: int, columns: int, limits: Limits) -> Issue | None:
    if columns > limits.max_columns:
        fields = {"found": str(columns), "limit": str(limits.max_columns)}
        return Issue("field-count", TOO_WIDE, fields=fields)
    if rows > limits.max_rows:
        fields = {"found": str(rows), "limit": str(limits.max_rows)}
        return Issue("row-count", TOO_LONG, fields=fields)
    return None
