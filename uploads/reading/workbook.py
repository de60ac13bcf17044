"""Excel workbooks: which sheet holds the table, and what a reader of its cells must be told."""

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
from uploads.issue import Issue, Option, Question
from uploads.reading.grid import Grid, reading_of, table_of_texts
from uploads.reading.sheet_scan import SheetScan
from uploads.reading.table_start import FIRST_ROWS, Start, columns_of, start_of
from uploads.reading.workbook_archive import DAMAGED, Look, look_into, sheet_parts
from uploads.values import Limits, Reading

LISTED = 100  # faults of one kind that are listed one by one
LEAST_AREA = 1_000_000  # cells for which a library may always be asked
MOST_AREA = 4  # cells asked for, for each one that is there


@dataclass(frozen=True)
class _Found:
    """A sheet that may hold the table; `left` is the column its cells begin in."""

    name: str
    sheet: CalamineSheet
    scan: SheetScan
    start: Start
    left: int


def read_workbook(
    path: Path, answers: Mapping[str, str], limits: Limits, wanted: Sequence[Resource]
) -> Reading:
    """Return the table of an .xlsx or .xlsm file, or what is wrong with it, or which sheet to ask.

    Values that formulas gave when the file was saved count as values; macros are not looked at.
    """
    look = look_into(path, limits)
    if isinstance(look, Issue):
        return Reading(None, (look,))
    try:
        return _read(path, look, answers, limits, wanted)
    except (CalamineError, ValueError, OverflowError):
        return Reading(None, (Issue("format-error", DAMAGED),))
    except BaseException as error:
        # A panic inside the library, which its binding does not make an Exception.
        if type(error).__name__ != "PanicException":
            raise
        return Reading(None, (Issue("format-error", DAMAGED),))


def _read(
    path: Path,
    look: Look,
    answers: Mapping[str, str],
    limits: Limits,
    wanted: Sequence[Resource],
) -> Reading:
    found, faults = _sheets_of(path, look, limits, wanted)
    if not found:
        empty = Issue("source-error", _("The workbook holds no visible sheet with cells."))
        return Reading(None, tuple(faults or [empty]))
    best = max(one.start.score for one in found)
    if faults and best == 0:
        return Reading(None, tuple(faults))
    likest = [one for one in found if one.start.score == best]
    answered = [one for one in found if one.name == answers.get("sheet")]
    if len(likest) > 1 and best > 0 and not answered:
        return Reading(None, (), (_which(likest),))
    chosen = (answered or likest)[0]
    issues = _about(chosen, look, len(found))
    return _reading(chosen, issues, limits, wanted)


def _sheets_of(
    path: Path, look: Look, limits: Limits, wanted: Sequence[Resource]
) -> tuple[list[_Found], list[Issue]]:
    """The visible sheets with cells, and the faults of those that are too large to open."""
    found, faults = [], []
    parts = sheet_parts(path)
    with CalamineWorkbook.from_path(path) as book:
        for meta in book.sheets_metadata:
            scan = look.sheets.get(parts.get(meta.name, ""))
            is_table = meta.typ == SheetTypeEnum.WorkSheet
            if scan is None or not is_table or meta.visible != SheetVisibleEnum.Visible:
                continue
            if fault := _too_large(meta.name, scan, limits):
                faults.append(fault)
                continue
            sheet = book.get_sheet_by_name(meta.name)
            first = [
                [text_of(cell) for cell in row] for row in islice(sheet.iter_rows(), FIRST_ROWS)
            ]
            start = start_of(first, wanted)
            if start and sheet.start:
                found.append(_Found(meta.name, sheet, scan, start, sheet.start[1]))
    return found, faults


def _too_large(name: str, scan: SheetScan, limits: Limits) -> Issue | None:
    fields = {"sheet": name, "rows": str(scan.rows), "columns": str(scan.columns)}
    if scan.columns > limits.max_columns:
        fields |= {"limit": str(limits.max_columns)}
        words = _("Sheet %(sheet)s reaches to column %(columns)s; at most %(limit)s are allowed.")
        return Issue("field-count", words, fields=fields)
    if scan.rows > limits.max_rows + FIRST_ROWS:
        fields |= {"limit": str(limits.max_rows)}
        words = _("Sheet %(sheet)s reaches to row %(rows)s; at most %(limit)s rows are allowed.")
        return Issue("row-count", words, fields=fields)
    if scan.rows * scan.columns > max(LEAST_AREA, MOST_AREA * scan.count):
        words = _(
            "Sheet %(sheet)s reaches to row %(rows)s and column %(columns)s, but is almost empty. "
            "Delete the cells far off the table."
        )
        return Issue("row-count", words, fields=fields)
    return None


def _which(sheets: Sequence[_Found]) -> Question:
    options = tuple(Option(one.name, _("Sheet %(sheet)s"), {"sheet": one.name}) for one in sheets)
    return Question("sheet", _("Several sheets could be the table. Which one is it?"), options)


def _about(chosen: _Found, look: Look, number: int) -> list[Issue]:
    issues = []
    if number > 1:
        words = _("Sheet %(sheet)s was read; the workbook has others.")
        issues.append(Issue("sheet", words, fields={"sheet": chosen.name}, kind="conversion"))
    if look.has_macros:
        words = _("The macros of the workbook were left out; only values were read.")
        issues.append(Issue("macro", words, kind="conversion"))
    if chosen.scan.formulas:
        words = _("Formulas were read as the values saved with them (cells: %(count)s).")
        count = chosen.scan.formulas
        issues.append(Issue("formula", words, count=count, kind="conversion"))
    return issues


def _reading(
    chosen: _Found, issues: list[Issue], limits: Limits, wanted: Sequence[Resource]
) -> Reading:
    header, header_row = chosen.start.header, chosen.start.place + 1
    if chosen.scan.rows - header_row > limits.max_rows:
        words = _("Sheet %(sheet)s reaches to row %(rows)s; at most %(limit)s rows are allowed.")
        fields = {"sheet": chosen.name, "rows": str(chosen.scan.rows)}
        fields |= {"limit": str(limits.max_rows)}
        return Reading(None, (*issues, Issue("row-count", words, fields=fields)))
    issues += _faults(chosen, header_row, columns_of(header, wanted))
    rows = islice(chosen.sheet.iter_rows(), header_row, None)
    cells, native = columns_of_text(rows, len(header))
    places = np.arange(len(cells), dtype=np.int64) + header_row + 1
    percents = [
        (row - header_row, column - chosen.left)
        for row, column in chosen.scan.percents
        if row >= header_row
    ]
    cells = as_percentages(cells, native, percents)
    return reading_of(Grid(header, header_row, cells, places, native), issues, limits, wanted)


def _faults(chosen: _Found, header_row: int, columns: Sequence[str]) -> list[Issue]:
    """Cells below the headings without a value: errors, and formulas nobody calculated."""
    uncalculated = _(
        "The formula has no saved value. Open the file in Excel, save it and upload it again."
    )
    error = _("The cell shows the error %(value)s. Correct it, or leave the cell empty.")
    cells = [(place, uncalculated, "") for place in chosen.scan.uncalculated]
    cells += [(place, error, shown) for place, shown in chosen.scan.errors.items()]
    issues = []
    for (row, column), words, shown in sorted(cells)[:LISTED]:
        inside = 0 <= column - chosen.left < len(columns)
        name = columns[column - chosen.left] if inside else None
        if row >= header_row:
            issues.append(Issue("type-error", words, row + 1, name, shown))
    return issues


BATCH = 20_000  # rows that become columns in one go
MOST_WHOLE = 1e16  # from here on, not every whole number is a float
Cell = str | int | float | bool | datetime.date | datetime.time | datetime.timedelta


def columns_of_text(
    rows: Iterator[list[Cell]], width: int
) -> tuple[pa.Table, dict[int, NDArray[np.bool_]]]:
    """Return the cells as text, and by column which of them were numbers or dates."""
    texts: list[list[pa.Array]] = [[] for _ in range(width)]
    masks: list[list[NDArray[np.bool_]]] = [[] for _ in range(width)]
    while batch := list(islice(rows, BATCH)):
        for place, column in enumerate(zip(*batch, strict=True)):
            numbers = np.zeros(len(column), bool)
            if set(map(type, column)) != {str}:
                numbers = np.array([not isinstance(cell, str | bool) for cell in column])
                column = tuple(map(text_of, column))
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
    shown: dict[int, list[int]] = {}
    for row, column in percents:
        if column in native and row < len(cells) and native[column][row]:
            shown.setdefault(column, []).append(row)
    for column, rows in shown.items():
        texts = cells.column(column).to_pylist()
        for row in rows:
            texts[row] = _percentage(texts[row])
        changed = pa.chunked_array([pa.array(texts, pa.large_string())])
        cells = cells.set_column(column, str(column), changed)
    return cells


def text_of(cell: Cell) -> str:
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
