"""Excel workbooks: which sheet holds the table, and its cells as text.

The library reads the values; what it would not tell (errors, formulas without a value, percentages)
comes from the look into the archive.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from i18n import message as _
from tables.package import Resource
from uploads.issue import MOST_LISTED, Issue, Option, Question
from uploads.reading.archive import DAMAGED, WorkbookContents, read_contents, sheet_parts
from uploads.reading.grid import Grid, file_of, table_of_texts
from uploads.reading.sheet_scan import SheetScan
from uploads.reading.table_start import FIRST_ROWS, Start, columns_of, start_of
from uploads.values import Limits, ReadFile

LEAST_AREA = 1_000_000  # cells for which a library may always be asked
MOST_AREA = 4  # cells asked for, for each one that is there
ROWS_AT_A_TIME = 20_000  # that become columns of text together
MOST_WHOLE = 1e16  # from here on, not every whole number is a float
Cell = str | int | float | bool | datetime.date | datetime.time | datetime.timedelta

NO_SHEET = _("The workbook holds no visible sheet with cells.")
TOO_MANY_COLUMNS = _(
    "Sheet %(sheet)s reaches to column %(columns)s; at most %(limit)s are allowed."
)
TOO_MANY_ROWS = _("Sheet %(sheet)s reaches to row %(rows)s; at most %(limit)s rows are allowed.")
ALMOST_EMPTY = _(
    "Sheet %(sheet)s reaches to row %(rows)s and column %(columns)s, but is almost empty. "
    "Delete the cells far off the table."
)
WHICH_SHEET = _("Several sheets could be the table. Which one is it?")
ONE_SHEET = _("Sheet %(sheet)s")
OTHER_SHEETS = _("Sheet %(sheet)s was read; the workbook has others.")
MACROS = _("The macros of the workbook were left out; only values were read.")
FORMULAS = _("Formulas were read as the values saved with them (cells: %(count)s).")
UNCALCULATED = _(
    "The formula has no saved value. Open the file in Excel, save it and upload it again."
)
ERROR_CELL = _("The cell shows the error %(value)s. Correct it, or leave the cell empty.")


@dataclass(frozen=True)
class _Candidate:
    """A sheet that may hold the table; `left` is the column its cells begin in."""

    name: str
    sheet: CalamineSheet
    scan: SheetScan
    start: Start
    left: int


def read_workbook(
    path: Path, answers: Mapping[str, str], limits: Limits, candidates: Sequence[Resource]
) -> ReadFile:
    """Return the table of an .xlsx or .xlsm file, or what is wrong with it, or which sheet to ask.

    Values that formulas gave when the file was saved count as values; macros are not looked at.
    """
    contents = read_contents(path, limits)
    if isinstance(contents, Issue):
        return ReadFile(None, (contents,))
    try:
        return _read(path, contents, answers, limits, candidates)
    except (CalamineError, ValueError, OverflowError):
        return ReadFile(None, (Issue("format-error", DAMAGED),))
    except BaseException as error:
        # A panic inside the library, which its binding does not make an Exception.
        if type(error).__name__ != "PanicException":
            raise
        return ReadFile(None, (Issue("format-error", DAMAGED),))


def _read(
    path: Path,
    contents: WorkbookContents,
    answers: Mapping[str, str],
    limits: Limits,
    candidates: Sequence[Resource],
) -> ReadFile:
    sheets, faults = _sheets_of(path, contents, limits, candidates)
    if not sheets:
        return ReadFile(None, tuple(faults or [Issue("source-error", NO_SHEET)]))
    best = max(sheet.start.score for sheet in sheets)
    if faults and best == 0:
        return ReadFile(None, tuple(faults))
    likest = [sheet for sheet in sheets if sheet.start.score == best]
    answered = [sheet for sheet in sheets if sheet.name == answers.get("sheet")]
    if len(likest) > 1 and best > 0 and not answered:
        return ReadFile(None, (), (_which(likest),))
    chosen = (answered or likest)[0]
    issues = _assumptions(chosen, contents, len(sheets))
    return _read_sheet(chosen, issues, limits, candidates)


def _sheets_of(
    path: Path, contents: WorkbookContents, limits: Limits, candidates: Sequence[Resource]
) -> tuple[list[_Candidate], list[Issue]]:
    """The visible sheets with cells, and the faults of those that are too large to open."""
    sheets, faults = [], []
    parts = sheet_parts(path)
    with CalamineWorkbook.from_path(path) as book:
        for meta in book.sheets_metadata:
            scan = contents.sheets.get(parts.get(meta.name, ""))
            is_table = meta.typ == SheetTypeEnum.WorkSheet
            if scan is None or not is_table or meta.visible != SheetVisibleEnum.Visible:
                continue
            if fault := _too_large(meta.name, scan, limits):
                faults.append(fault)
                continue
            sheet = book.get_sheet_by_name(meta.name)
            first = [
                [text_of_cell(cell) for cell in row]
                for row in islice(sheet.iter_rows(), FIRST_ROWS)
            ]
            start = start_of(first, candidates)
            if start and sheet.start:
                sheets.append(_Candidate(meta.name, sheet, scan, start, sheet.start[1]))
    return sheets, faults


def _too_large(name: str, scan: SheetScan, limits: Limits) -> Issue | None:
    fields = {"sheet": name, "rows": str(scan.rows), "columns": str(scan.columns)}
    if scan.columns > limits.max_columns:
        fields |= {"limit": str(limits.max_columns)}
        return Issue("field-count", TOO_MANY_COLUMNS, fields=fields)
    if scan.rows > limits.max_rows + FIRST_ROWS:
        fields |= {"limit": str(limits.max_rows)}
        return Issue("row-count", TOO_MANY_ROWS, fields=fields)
    if scan.rows * scan.columns > max(LEAST_AREA, MOST_AREA * scan.count):
        return Issue("row-count", ALMOST_EMPTY, fields=fields)
    return None


def _which(sheets: Sequence[_Candidate]) -> Question:
    options = tuple(Option(sheet.name, ONE_SHEET, {"sheet": sheet.name}) for sheet in sheets)
    return Question("sheet", WHICH_SHEET, options)


def _assumptions(chosen: _Candidate, contents: WorkbookContents, sheets: int) -> list[Issue]:
    """What was left out of a workbook, and that formulas count as their values."""
    issues = []
    if sheets > 1:
        fields = {"sheet": chosen.name}
        issues.append(Issue("sheet", OTHER_SHEETS, fields=fields, kind="conversion"))
    if contents.has_macros:
        issues.append(Issue("macro", MACROS, kind="conversion"))
    if count := chosen.scan.formulas:
        issues.append(Issue("formula", FORMULAS, count=count, kind="conversion"))
    return issues


def _read_sheet(
    chosen: _Candidate, issues: list[Issue], limits: Limits, candidates: Sequence[Resource]
) -> ReadFile:
    header, header_row = chosen.start.header, chosen.start.place + 1
    if chosen.scan.rows - header_row > limits.max_rows:
        fields = {"sheet": chosen.name, "rows": str(chosen.scan.rows)}
        fields |= {"limit": str(limits.max_rows)}
        return ReadFile(None, (*issues, Issue("row-count", TOO_MANY_ROWS, fields=fields)))
    issues += _faults(chosen, header_row, columns_of(header, candidates))
    rows = islice(chosen.sheet.iter_rows(), header_row, None)
    cells, native = columns_of_text(rows, len(header))
    row_numbers = np.arange(len(cells), dtype=np.int64) + header_row + 1
    percents = [
        (row - header_row, column - chosen.left)
        for row, column in chosen.scan.percents
        if row >= header_row
    ]
    cells = as_percentages(cells, native, percents)
    grid = Grid(header, header_row, cells, row_numbers, native, name=chosen.name)
    return file_of(grid, issues, limits, candidates)


def _faults(chosen: _Candidate, header_row: int, columns: Sequence[str]) -> list[Issue]:
    """Cells below the headings without a value: errors, and formulas nobody calculated."""
    cells = [(place, UNCALCULATED, "") for place in chosen.scan.uncalculated]
    cells += [(place, ERROR_CELL, error) for place, error in chosen.scan.errors.items()]
    issues = []
    for (row, column), words, error in sorted(cells)[:MOST_LISTED]:
        inside = 0 <= column - chosen.left < len(columns)
        name = columns[column - chosen.left] if inside else None
        if row >= header_row:
            issues.append(Issue("type-error", words, row + 1, name, error))
    return issues


def columns_of_text(
    rows: Iterator[list[Cell]], width: int
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


def as_percentages(
    cells: pa.Table,
    native: Mapping[int, NDArray[np.bool_]],
    percents: Iterable[tuple[int, int]],
) -> pa.Table:
    """Return the cells with the numbers at these places as Excel shows them: 0.755 as 75.5%."""
    by_column: dict[int, list[int]] = {}
    for row, column in percents:
        if column in native and row < len(cells) and native[column][row]:
            by_column.setdefault(column, []).append(row)
    for column, rows in by_column.items():
        texts = cells.column(column).to_pylist()
        for row in rows:
            texts[row] = _percentage(texts[row])
        changed = pa.chunked_array([pa.array(texts, pa.large_string())])
        cells = cells.set_column(column, str(column), changed)
    return cells


def text_of_cell(cell: Cell) -> str:
    """Return a number as Python writes it, whole ones without a point; a date in ISO form."""
    return TEXTS.get(type(cell), str)(cell)


def _percentage(number: str) -> str:
    text = format(Decimal(number) * 100, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) + "%"


def _number(number: float) -> str:
    return str(int(number)) if number.is_integer() and abs(number) < MOST_WHOLE else repr(number)


def _moment(moment: datetime.datetime) -> str:
    return moment.date().isoformat() if moment.time() == datetime.time() else moment.isoformat()


TEXTS: Mapping[type, Callable[..., str]] = {
    str: str,
    float: _number,
    bool: lambda value: "true" if value else "false",
    datetime.datetime: _moment,
    datetime.date: datetime.date.isoformat,
    datetime.time: datetime.time.isoformat,
}
