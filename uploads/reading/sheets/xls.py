"""Workbooks of Excel 97 to 2003 and 95 (.xls), read by xlrd.

Calamine reads their values too, but not what is shown of them: a month would be a day, 10320² a
hundred thousand, and nobody would hear of hidden rows.
"""

import io
import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache, partial
from itertools import islice, pairwise
from pathlib import Path

import xlrd
from xlrd.book import Book as XlsBook
from xlrd.sheet import Sheet as XlsSheet

from uploads.issue import Issue
from uploads.reading.archive import PASSWORD, SWELLS, megabytes
from uploads.reading.sheets.book import Book, Extent, SheetSource, too_large
from uploads.reading.sheets.cells import (
    ERROR_CELL,
    UNCALCULATED,
    Block,
    Cell,
    CellFault,
    SheetCells,
    sheet_cells,
)
from uploads.reading.sheets.formats import Look, look_of
from uploads.reading.sheets.raised import mark_runs
from uploads.reading.sheets.sheet_scan import Place
from uploads.values import Limits

POSITIONS = {1: "superscript", 2: "subscript"}  # of a font, by its escapement
MACRO_STORAGE = "_VBA_PROJECT_CUR".encode("utf-16-le")
EMPTY_KINDS = (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK)
FORMULA_RECORD, BEGIN_RECORD, END_RECORD = 0x0006, 0x0809, 0x000A  # records of a sheet
NO_VALUE = b"\x03"  # what a formula without any value begins with, or with an empty text


def open_xls(path: Path, limits: Limits) -> Book | Issue:
    """Return the visible sheets of an .xls file, or why it may not be opened.

    Raises ValueError where the file is damaged.
    """
    content = path.read_bytes()
    try:
        return _book_of(content, limits)
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            return Issue("format-error", PASSWORD)
        raise ValueError("a damaged .xls file") from error
    except MemoryError:
        raise
    except Exception as error:  # the library trusts what it reads, and fails in every way
        raise ValueError("a damaged .xls file") from error


def _book_of(content: bytes, limits: Limits) -> Book | Issue:
    book = xlrd.open_workbook(
        file_contents=content,
        formatting_info=True,
        on_demand=True,
        ragged_rows=True,
        logfile=io.StringIO(),
    )
    sheets, faults, size = [], [], 0
    for place in range(book.nsheets):
        sheet = book.sheet_by_index(place)
        if sheet.visibility or not sheet.nrows:
            continue
        extent, bytes_of_text = _extent(sheet)
        size += bytes_of_text
        if size > limits.max_unpacked_bytes:
            fields = {"limit": megabytes(limits.max_unpacked_bytes)}
            return Issue("byte-count", SWELLS, fields=fields)
        if fault := too_large(sheet.name, extent, limits):
            faults.append(fault)
        elif extent.count:
            sheets.append(SheetSource(sheet.name, extent.rows, _reader(book, sheet, extent)))
    return Book(tuple(sheets), tuple(faults), has_macros=MACRO_STORAGE in content)


def _extent(sheet: XlsSheet) -> tuple[Extent, int]:
    """How far the cells reach that hold anything, and how many characters they hold.

    Cells that only have a border are kept too, often as far as column IV. A text that many cells
    share is small in the file, and large once it is in each.
    """
    rows = columns = count = size = 0
    for row in range(sheet.nrows):
        kinds, values = sheet.row_types(row), sheet.row_values(row)
        places = [place for place, kind in enumerate(kinds) if kind not in EMPTY_KINDS]
        if places:
            rows, columns = row + 1, max(columns, places[-1] + 1)
            count += len(places)
            size += sum(len(str(values[place])) for place in places)
    return Extent(rows, columns, count), size


def _reader(book: XlsBook, sheet: XlsSheet, extent: Extent) -> Callable[[int | None], SheetCells]:
    """What reads the cells once, however many of its rows are asked for."""
    whole = cache(partial(_cells_of, book, sheet, extent))
    return lambda _count: whole()


def _cells_of(book: XlsBook, sheet: XlsSheet, extent: Extent) -> SheetCells:
    looks_by_style = {
        number: look
        for number, style in enumerate(book.xf_list)
        if (look := look_of(book.format_map[style.format_key].format_str or ""))
    }
    looks: dict[Place, Look] = {}
    faults: dict[Place, CellFault] = {}
    rows: list[list[Cell]] = []
    for row in range(extent.rows):
        kinds, values = sheet.row_types(row), sheet.row_values(row)
        cells: list[Cell] = [""] * extent.columns
        pairs = zip(kinds, values, strict=True)
        for column, (kind, value) in enumerate(islice(pairs, extent.columns)):
            cells[column] = _cell(kind, value, book.datemode)
            if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                style = sheet.cell_xf_index(row, column)
                if style in looks_by_style:
                    looks[row, column] = looks_by_style[style]
            elif kind == xlrd.XL_CELL_ERROR:
                words = xlrd.error_text_from_code.get(value, "#ERROR")
                faults[row, column] = CellFault(ERROR_CELL, words)
        rows.append(cells)
    raised = _raised(book, sheet)
    formulas = list(_formulas(book, sheet))
    # An empty text is kept as no value is; that of all formulas was never calculated.
    if formulas and not any(has_value for _place, has_value in formulas):
        faults |= {place: CellFault(UNCALCULATED) for place, _has_value in formulas}
    cells_read = sheet_cells(
        sheet.name, rows, extent.columns, 0, looks, raised, bool(book.datemode)
    )
    return replace(
        cells_read,
        merged=tuple(
            Block(top, left, bottom - 1, right - 1)
            for top, bottom, left, right in sheet.merged_cells
        ),
        hidden_rows=frozenset(
            row for row, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0
        ),
        hidden_columns=frozenset(
            column for column, info in sheet.colinfo_map.items() if info.hidden or info.width == 0
        ),
        faults={**cells_read.faults, **faults},
        formulas=sum(has_value for _place, has_value in formulas),
    )


def _cell(kind: int, value: float | str, datemode: int) -> Cell:
    if kind == xlrd.XL_CELL_DATE:
        moment = xlrd.xldate_as_datetime(value, datemode)
        return moment.time() if float(value) < 1 else _to_the_second(moment)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    return "" if kind == xlrd.XL_CELL_ERROR else value


def _to_the_second(moment: datetime) -> datetime:
    """A moment without the noise of a fraction of a day."""
    return datetime.fromtimestamp(round(moment.timestamp()))


def _raised(book: XlsBook, sheet: XlsSheet) -> Mapping[Place, tuple[str, str]]:
    """By place, texts with raised characters, plain and with their marks."""
    raised = {}
    for (row, column), runs in sheet.rich_text_runlist_map.items():
        text = sheet.cell_value(row, column)
        style = book.xf_list[sheet.cell_xf_index(row, column)]
        fonts = [(0, style.font_index), *runs]
        pieces = [
            (text[start:end], POSITIONS.get(book.font_list[font].escapement))
            for (start, font), (end, _font) in pairwise([*fonts, (len(text), 0)])
        ]
        if marked := mark_runs(pieces):
            raised[row, column] = marked
    return raised


def _formulas(book: XlsBook, sheet: XlsSheet) -> Iterator[tuple[Place, bool]]:
    """Each formula of a sheet by its place, and whether it was saved with a value."""
    at = book._sh_abs_posn[sheet.number]
    depth = 0
    while at + 4 <= len(book.mem):
        kind, size = struct.unpack_from("<HH", book.mem, at)
        record = book.mem[at + 4 : at + 4 + size]
        depth += (kind == BEGIN_RECORD) - (kind == END_RECORD)
        if depth <= 0:
            return
        if kind == FORMULA_RECORD and depth == 1 and size >= 14:
            row, column = struct.unpack_from("<HH", record)
            yield (row, column), not (record[12:14] == b"\xff\xff" and record[6:7] == NO_VALUE)
        at += 4 + size
