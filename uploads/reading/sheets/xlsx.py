"""Excel workbooks of today (.xlsx, .xlsm): values by calamine, the rest by a look into the zip."""

import io
import re
import zipfile
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Protocol
from xml.etree import ElementTree

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from uploads.issue import Issue
from uploads.reading.archive import (
    BOOK,
    WorkbookContents,
    inflate,
    read_contents,
    read_part,
    sheet_parts,
)
from uploads.reading.sheets.book import Book, Extent, SheetSource, too_large
from uploads.reading.sheets.cells import (
    ERROR_CELL,
    UNCALCULATED,
    Block,
    CellFault,
    SheetCells,
    sheet_cells,
)
from uploads.reading.sheets.formats import Look
from uploads.reading.sheets.sheet_scan import Place
from uploads.values import Limits

TARGET = re.compile(rb'(\bTarget\s*=\s*"[^"]*")')


def open_xlsx(path: Path, limits: Limits) -> Book | Issue:
    """Return the visible sheets of an .xlsx or .xlsm file; or why it may not be opened.

    Values that formulas gave when the file was saved count as values; macros are not looked at.
    Raises CalamineError or ValueError where the file is damaged.
    """
    contents = read_contents(path, limits)
    return (
        contents
        if isinstance(contents, Issue)
        else Book(*_sheets_of(path, contents, limits), has_macros=contents.has_macros)
    )


def _sheets_of(
    path: Path, contents: WorkbookContents, limits: Limits
) -> tuple[tuple[SheetSource, ...], tuple[Issue, ...]]:
    sheets, faults = [], []
    parts, from_1904 = sheet_parts(path), _is_from_1904(path)
    with CalamineWorkbook.from_object(_with_usual_names(path)) as book:
        for meta in book.sheets_metadata:
            scan = contents.sheets.get(parts.get(meta.name, ""))
            is_table = meta.typ == SheetTypeEnum.WorkSheet
            if scan is None or not is_table or meta.visible != SheetVisibleEnum.Visible:
                continue
            if fault := too_large(meta.name, Extent(scan.rows, scan.columns, scan.count), limits):
                faults.append(fault)
                continue
            sheet = book.get_sheet_by_name(meta.name)
            if sheet.start:
                sheets.append(source_of(sheet, scan, from_1904))
    return tuple(sheets), tuple(faults)


class Scan(Protocol):
    """What a look at a worksheet says beside its values; see SheetScan."""

    rows: int
    formulas: int
    uncalculated: list[Place]
    errors: dict[Place, str]
    looks: dict[Place, Look]
    raised: dict[Place, tuple[str, str]]
    hidden_rows: set[int]
    hidden_columns: set[int]
    merged: list[tuple[Place, Place]]


def source_of(sheet: CalamineSheet, scan: Scan, from_1904: bool) -> SheetSource:
    """Return a sheet whose values the library has, and whose looks a scan."""
    return SheetSource(
        sheet.name, scan.rows, lambda count: _cells_of(sheet, scan, from_1904, count)
    )


def _cells_of(sheet: CalamineSheet, scan: Scan, from_1904: bool, count: int | None) -> SheetCells:
    """The cells of a sheet, or those of its first rows."""
    left = sheet.start[1] if sheet.start else 0
    last = scan.rows if count is None else count
    cells = sheet_cells(
        sheet.name,
        islice(sheet.iter_rows(), last),
        sheet.width,
        left,
        {place: look for place, look in scan.looks.items() if place[0] < last},
        {place: texts for place, texts in scan.raised.items() if place[0] < last},
        from_1904,
    )
    faults = {place: CellFault(UNCALCULATED) for place in scan.uncalculated}
    faults |= {place: CellFault(ERROR_CELL, error) for place, error in scan.errors.items()}
    return replace(
        cells,
        merged=tuple(Block(*first, *end) for first, end in sheet.merged_cell_ranges or scan.merged),
        hidden_rows=frozenset(scan.hidden_rows),
        hidden_columns=frozenset(scan.hidden_columns),
        faults={**cells.faults, **faults},
        formulas=scan.formulas,
    )


def _is_from_1904(path: Path) -> bool:
    book = ElementTree.fromstring(read_part(path, BOOK))
    settings = book.find("{*}workbookPr")
    return settings is not None and settings.get("date1904") in ("1", "true")


def _with_usual_names(path: Path) -> str | io.BytesIO:
    """The file, or a copy of its archive with the names that the library knows.

    Some programs begin the names of parts with the root, or write backslashes.
    """
    with path.open("rb") as file, zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
        odd = [entry for entry in entries if entry.filename.startswith(("/", "\\", "."))]
        relations = [entry for entry in entries if entry.filename.lower().endswith(".rels")]
        content = {entry.filename: b"".join(inflate(file, entry)) for entry in relations}
        if not odd and not any(b"\\" in part for part in content.values()):
            return str(path)
        copy = io.BytesIO()
        with zipfile.ZipFile(copy, "w") as target:
            for entry in entries:
                part = content.get(entry.filename)
                part = b"".join(inflate(file, entry)) if part is None else _with_slashes(part)
                target.writestr(entry.filename.replace("\\", "/").lstrip("./"), part)
    copy.seek(0)
    return copy


def _with_slashes(relations: bytes) -> bytes:
    return TARGET.sub(lambda target: target[1].replace(b"\\", b"/"), relations)
