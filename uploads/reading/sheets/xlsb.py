"""Binary workbooks of Excel (.xlsb): values by calamine, the rest from the records of the sheet.

Ids and shapes of records are those of [MS-XLSB], sections 2.3.2 and 2.4.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum
from xlrd import error_text_from_code

from uploads.issue import Issue
from uploads.reading.archive import SWELLS, megabytes, part_of, read_contents, read_part
from uploads.reading.sheets.book import Book, Extent, SheetSource, too_large
from uploads.reading.sheets.formats import Look, looks_of_formats
from uploads.reading.sheets.raised import mark_runs
from uploads.reading.sheets.sheet_scan import Place
from uploads.reading.sheets.xlsx import source_of
from uploads.values import Limits

BOOK_PART, RELATIONS_PART = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"
ROW, BLANK, ERROR, SHARED_TEXT, FIRST_FORMULA, LAST_FORMULA, RICH_TEXT = 0, 1, 3, 7, 8, 11, 62
FORMULA_ERROR, LAST_CELL = 11, 11
NUMBERS_AND_DATES = (2, 5, 9)  # as a short number, a long one, a formula
STRING_ITEM, FONT, FORMAT, STYLE_OF_CELL, COLUMN, MERGED = 19, 43, 44, 47, 60, 176
SETTINGS, SHEET, BEGIN_STYLES, END_STYLES = 153, 156, 617, 618
BEGIN_CELLS, END_CELLS = 145, 146
POSITION_OF_FONT = {1: "superscript", 2: "subscript"}
ROW_IS_HIDDEN = 0x10
LAST_COLUMN_OF_SHEET = 16_384


@dataclass
class XlsbScan:
    """What the records of a worksheet say beside its values; all as in SheetScan.

    merged: blocks, each as its first and its last cell. size: characters of all shared texts.
    """

    rows: int = 0
    columns: int = 0
    count: int = 0
    formulas: int = 0
    uncalculated: list[Place] = field(default_factory=list)
    errors: dict[Place, str] = field(default_factory=dict)
    looks: dict[Place, Look] = field(default_factory=dict)
    raised: dict[Place, tuple[str, str]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    size: int = 0


@dataclass(frozen=True)
class _Shared:
    """What all sheets share: looks by style, texts with marks, lengths of texts."""

    looks: Mapping[int, Look]
    marked: Mapping[int, tuple[str, str]]
    lengths: Sequence[int]


def open_xlsb(path: Path, limits: Limits) -> Book | Issue:
    """Return the visible sheets of an .xlsb file; or why it may not be opened.

    Raises CalamineError or ValueError where the file is damaged.
    """
    contents = read_contents(path, limits)
    if isinstance(contents, Issue):
        return contents
    try:
        scans, from_1904 = _scans(path)
    except (struct.error, IndexError, ElementTree.ParseError) as error:
        raise ValueError("an .xlsb file with a broken record") from error
    if sum(scan.size for scan in scans.values()) > limits.max_unpacked_bytes:
        fields = {"limit": megabytes(limits.max_unpacked_bytes)}
        return Issue("byte-count", SWELLS, fields=fields)
    try:
        sheets, faults = _sheets_of(path, scans, from_1904, limits)
    except OSError as error:
        if error.errno:  # of the machine
            raise
        raise ValueError("an .xlsb file with a broken record") from error
    return Book(sheets, faults, contents.has_macros)


def _sheets_of(
    path: Path, scans: Mapping[str, XlsbScan], from_1904: bool, limits: Limits
) -> tuple[tuple[SheetSource, ...], tuple[Issue, ...]]:
    sheets, faults = [], []
    with CalamineWorkbook.from_path(path) as book:
        for meta in book.sheets_metadata:
            scan = scans.get(meta.name)
            is_table = meta.typ == SheetTypeEnum.WorkSheet
            if scan is None or not is_table or meta.visible != SheetVisibleEnum.Visible:
                continue
            extent = Extent(scan.rows, scan.columns, scan.count)
            if fault := too_large(meta.name, extent, limits):
                faults.append(fault)
            elif (sheet := book.get_sheet_by_name(meta.name)).start:
                sheets.append(source_of(sheet, scan, from_1904))
    return tuple(sheets), tuple(faults)


def _scans(path: Path) -> tuple[Mapping[str, XlsbScan], bool]:
    """By name of the sheet, what its records say; and whether days count from 1904."""
    styles = list(_records(read_part(path, "xl/styles.bin")))
    fonts = [POSITION_OF_FONT.get(_number(data, 6, 2)) for kind, data in styles if kind == FONT]
    marked, lengths = _texts(read_part(path, "xl/sharedstrings.bin"), fonts)
    shared = _Shared(_looks(styles), marked, lengths)
    relations = ElementTree.fromstring(read_part(path, RELATIONS_PART))
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    scans, from_1904 = {}, False
    for kind, data in _records(read_part(path, BOOK_PART)):
        if kind == SETTINGS:
            from_1904 = bool(_number(data, 0, 4) & 1)
        elif kind == SHEET:
            relation, end = _text(data, 8)
            name, _end = _text(data, end)
            scans[name] = _scan(read_part(path, part_of(targets.get(relation, ""))), shared)
    return scans, from_1904


def _looks(styles: Sequence[tuple[int, bytes]]) -> Mapping[int, Look]:
    codes = {_number(data, 0, 2): _text(data, 2)[0] for kind, data in styles if kind == FORMAT}
    kinds = [kind for kind, _data in styles]
    if BEGIN_STYLES not in kinds:
        return {}
    of_cells = styles[kinds.index(BEGIN_STYLES) : kinds.index(END_STYLES)]
    numbers = (_number(data, 2, 2) for kind, data in of_cells if kind == STYLE_OF_CELL)
    return looks_of_formats(numbers, codes)


def _texts(
    content: bytes, fonts: Sequence[str | None]
) -> tuple[Mapping[int, tuple[str, str]], Sequence[int]]:
    """Shared texts with marks by their number, and the length of each text."""
    marked: dict[int, tuple[str, str]] = {}
    lengths: list[int] = []
    for kind, data in _records(content):
        if kind == STRING_ITEM:
            if both := _marked(data, 0, fonts):
                marked[len(lengths)] = both
            lengths.append(_number(data, 1, 4))
    return marked, lengths


def _marked(data: bytes, at: int, fonts: Sequence[str | None]) -> tuple[str, str] | None:
    """A rich text, plain and with its marks; None if it has none."""
    text, end = _text(data, at + 1)
    if not data[at] & 1:
        return None
    units = text.encode("utf-16-le")
    runs = [
        struct.unpack_from("<HH", data, end + 4 + 4 * number)
        for number in range(_number(data, end, 4))
    ]
    pieces = [
        (units[2 * start : 2 * stop].decode("utf-16-le", "replace"), fonts[font])
        for (start, font), (stop, _font) in pairwise([*runs, (len(units) // 2, 0)])
    ]
    first = runs[0][0] if runs else 0
    return mark_runs([(units[: 2 * first].decode("utf-16-le", "replace"), None), *pieces])


def _scan(content: bytes, shared: _Shared) -> XlsbScan:
    scan, row, is_among_cells = XlsbScan(), 0, False
    for kind, data in _records(content):
        if kind in (BEGIN_CELLS, END_CELLS):
            is_among_cells = kind == BEGIN_CELLS
        elif kind == ROW and is_among_cells:
            row = _number(data, 0, 4)
            if data[11] & ROW_IS_HIDDEN or not _number(data, 8, 2):
                scan.hidden_rows.add(row)
        elif is_among_cells and kind == RICH_TEXT:  # which the library passes over
            raise ValueError("a text with runs in a cell")
        elif is_among_cells and BLANK < kind <= LAST_CELL:
            _add_cell(scan, kind, data, row, shared)
        elif kind == COLUMN and _number(data, 16, 2) & 1:
            first, last = _number(data, 0, 4), _number(data, 4, 4)
            scan.hidden_columns.update(range(first, min(last, LAST_COLUMN_OF_SHEET) + 1))
        elif kind == MERGED:
            top, bottom, left, right = struct.unpack_from("<IIII", data)
            scan.merged.append(((top, left), (bottom, right)))
    return scan


def _add_cell(scan: XlsbScan, kind: int, data: bytes, row: int, shared: _Shared) -> None:
    place = row, _number(data, 0, 4)
    scan.rows, scan.columns = max(scan.rows, row + 1), max(scan.columns, place[1] + 1)
    scan.count += 1
    scan.formulas += FIRST_FORMULA <= kind <= LAST_FORMULA and kind != FORMULA_ERROR
    style = _number(data, 4, 3)
    if kind in NUMBERS_AND_DATES and style in shared.looks:
        scan.looks[place] = shared.looks[style]
    elif kind in (ERROR, FORMULA_ERROR):
        scan.errors[place] = error_text_from_code.get(data[8], "#ERROR")
    elif kind == SHARED_TEXT:
        number = _number(data, 8, 4)
        scan.size += shared.lengths[number]
        if number in shared.marked:
            scan.raised[place] = shared.marked[number]


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of a part: kind and content. Both numbers before it have 7 bits a byte."""
    at = 0
    while at < len(content):
        kind, at = _short(content, at, 2)
        size, at = _short(content, at, 4)
        yield kind, content[at : at + size]
        at += size


def _short(content: bytes, at: int, longest: int) -> tuple[int, int]:
    number = 0
    for place in range(longest):
        byte = content[at + place]
        number |= (byte & 0x7F) << (7 * place)
        if not byte & 0x80:
            break
    return number, at + place + 1


def _number(data: bytes, at: int, size: int) -> int:
    if len(data) < at + size:
        raise ValueError("a record that is too short")
    return int.from_bytes(data[at : at + size], "little")


def _text(data: bytes, at: int) -> tuple[str, int]:
    """A text with its length before it, and where it ends."""
    end = at + 4 + 2 * _number(data, at, 4)
    if len(data) < end:
        raise ValueError("a text that is too short")
    return data[at + 4 : end].decode("utf-16-le", "replace"), end
