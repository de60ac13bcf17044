"""Workbooks: which of their sheets holds the table, and where in it the table is."""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from python_calamine import CalamineError

from i18n import message as _
from tables.package import Resource
from uploads.issue import Issue, Option, Question
from uploads.reading.archive import DAMAGED, part_name
from uploads.reading.grid import file_of
from uploads.reading.sheets.book import TOO_MANY_ROWS, Book, SheetSource
from uploads.reading.sheets.long_table import long_table
from uploads.reading.sheets.ods import open_ods
from uploads.reading.sheets.xls import open_xls
from uploads.reading.sheets.xlsb import open_xlsb
from uploads.reading.sheets.xlsx import open_xlsx
from uploads.reading.table_start import Start, start_of
from uploads.values import Limits, ReadFile

T = TypeVar("T")

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of older Office files
NO_SHEET = _("The workbook holds no visible sheet with cells.")
WHICH_SHEET = _("Several sheets could be the table. Which one is it?")
ONE_SHEET = _("Sheet %(sheet)s")
OTHER_SHEETS = _("Sheet %(sheet)s was read; the workbook has others.")
MACROS = _("The macros of the workbook were left out; only values were read.")


@dataclass(frozen=True)
class _Candidate:
    """A sheet that may hold the table, and where its headings are."""

    source: SheetSource
    start: Start


def open_book(path: Path, limits: Limits) -> Book | Issue:
    """Return the visible sheets of a workbook, of whatever program; or why it may not be opened.

    Of each its cells are read when they are asked for: raw, as a spreadsheet shows them. The last
    one stays open, as a file is read twice: as rows, and as a grid.
    """
    stat = path.stat()
    return _open(path, stat.st_size, stat.st_mtime_ns, limits)


@lru_cache(maxsize=1)
def _open(path: Path, _size: int, _changed: int, limits: Limits) -> Book | Issue:
    return or_damaged(lambda: _reader_of(path)(path, limits))


def _reader_of(path: Path) -> Callable[[Path, Limits], Book | Issue]:
    with path.open("rb") as file:
        if file.read(len(OLE)) == OLE:
            return open_xls
    try:
        with zipfile.ZipFile(path) as archive:
            names = {part_name(entry) for entry in archive.infolist()}
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError):
        return open_xlsx  # which says what is wrong
    if "xl/workbook.bin" in names:
        return open_xlsb
    return open_ods if "content.xml" in names else open_xlsx


def read_workbook(
    path: Path, answers: Mapping[str, str], limits: Limits, candidates: Sequence[Resource]
) -> ReadFile:
    """Return the table of a workbook, or what is wrong with it, or which sheet to ask for."""
    return read_book(open_book(path, limits), answers, limits, candidates)


def read_book(
    book: Book | Issue,
    answers: Mapping[str, str],
    limits: Limits,
    candidates: Sequence[Resource],
) -> ReadFile:
    """Return the table of one of the sheets of a book, or why that is none, or which to ask for."""
    if isinstance(book, Issue):
        return ReadFile(None, (book,))
    file = or_damaged(lambda: _read(book, answers, limits, candidates))
    return ReadFile(None, (file,)) if isinstance(file, Issue) else file


def or_damaged(read: Callable[[], T | Issue]) -> T | Issue:
    """Return what comes of reading, or the fault of a file that is damaged."""
    try:
        return read()
    except (CalamineError, ValueError, OverflowError):
        return Issue("format-error", DAMAGED)
    except BaseException as error:
        # A panic inside the library, which its binding does not make an Exception.
        if type(error).__name__ != "PanicException":
            raise
        return Issue("format-error", DAMAGED)


def _read(
    book: Book, answers: Mapping[str, str], limits: Limits, candidates: Sequence[Resource]
) -> ReadFile:
    sheets = [
        _Candidate(sheet, start)
        for sheet in book.sheets
        if (start := start_of(sheet.first_rows, candidates))
    ]
    if not sheets:
        return ReadFile(None, book.faults or (Issue("source-error", NO_SHEET),))
    best = max(sheet.start.score for sheet in sheets)
    if book.faults and best == 0:
        return ReadFile(None, book.faults)
    likest = [sheet for sheet in sheets if sheet.start.score == best]
    answered = [sheet for sheet in sheets if sheet.source.name == answers.get("sheet")]
    if len(likest) > 1 and best > 0 and not answered:
        return ReadFile(None, (), (_which(likest),))
    chosen = (answered or likest)[0]
    issues = _assumptions(chosen, book, len(sheets))
    header_row = chosen.start.place + 1
    if chosen.source.height - header_row > limits.max_rows:
        fields = {"sheet": chosen.source.name, "rows": str(chosen.source.height)}
        fields |= {"limit": str(limits.max_rows)}
        return ReadFile(None, (*issues, Issue("row-count", TOO_MANY_ROWS, fields=fields)))
    table, about_cells = long_table(chosen.source.cells, chosen.start, candidates)
    if table is None:
        return ReadFile(None, (*issues, *about_cells))
    return file_of(table, (*issues, *about_cells), limits, candidates, chosen.start.unit)


def _which(sheets: Sequence[_Candidate]) -> Question:
    names = [sheet.source.name for sheet in sheets]
    options = tuple(Option(name, ONE_SHEET, {"sheet": name}) for name in names)
    return Question("sheet", WHICH_SHEET, options)


def _assumptions(chosen: _Candidate, book: Book, sheets: int) -> list[Issue]:
    """What was left out of a workbook."""
    issues = list(book.assumptions)
    if sheets > 1:
        fields = {"sheet": chosen.source.name}
        issues.append(Issue("sheet", OTHER_SHEETS, fields=fields, kind="conversion"))
    if book.has_macros:
        issues.append(Issue("macro", MACROS, kind="conversion"))
    return issues
