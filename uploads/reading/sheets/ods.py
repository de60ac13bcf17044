"""Spreadsheets of LibreOffice (.ods), read from their XML as it streams by.

Calamine reads their values too, but not what is shown of them, nor what is hidden or merged.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TypeVar
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from uploads.issue import Issue
from uploads.reading.archive import PASSWORD, SWELLS, megabytes, read_contents, read_part
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
from uploads.reading.sheets.formats import Look
from uploads.reading.sheets.raised import mark_runs
from uploads.reading.sheets.sheet_scan import Place
from uploads.reading.sheets.styles import OASIS, TABLE, OdsStyles
from uploads.values import Limits

OFFICE, WORDS = OASIS % "office", OASIS % "text"
CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
ENCRYPTED = b"encryption-data"
HIDDEN_WORDS = ("collapse", "filter")
ERRORS = ("#", "Err:")  # how the text of an error begins
LAST_ROW, LAST_COLUMN = 1 << 20, 1 << 14  # that a sheet has
NUMBER_TYPES = ("float", "currency", "percentage")


What = TypeVar("What", Look, tuple[str, str], CellFault)


class _SwellsError(Exception):
    """That repeated cells would take more memory than a workbook may."""


@dataclass
class _Table:
    """A sheet as its rows stream by.

    rows: the cells of each row up to the last that holds anything. size: characters of all texts,
    of which there may be `limit`. defaults: the style of cells of each column.
    """

    name: str
    limit: int
    rows: list[list[Cell]] = field(default_factory=list)
    looks: dict[Place, Look] = field(default_factory=dict)
    raised: dict[Place, tuple[str, str]] = field(default_factory=dict)
    faults: dict[Place, CellFault] = field(default_factory=dict)
    merged: list[Block] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    defaults: list[str] = field(default_factory=list)
    formulas: int = 0
    size: int = 0
    row: int = 0  # that comes next

    def add_columns(self, element: Element) -> None:
        """Take the description of one column, or of several alike."""
        count = min(_number(element, "number-columns-repeated"), LAST_COLUMN - len(self.defaults))
        if element.get(TABLE + "visibility") in HIDDEN_WORDS:
            self.hidden_columns.update(range(len(self.defaults), len(self.defaults) + count))
        self.defaults += [element.get(TABLE + "default-cell-style-name", "")] * count

    def add_rows(self, element: Element, styles: OdsStyles) -> None:
        """Take a row, or several alike."""
        count = min(_number(element, "number-rows-repeated"), LAST_ROW - self.row)
        cells, size = self._cells(element, styles), self.size
        if cells:
            rows = range(self.row, self.row + count)
            self.size += (self.size - size) * (count - 1) + len(cells) * count
            if self.size > self.limit:
                raise _SwellsError
            self.rows += [[]] * (self.row - len(self.rows)) + [cells] * count
            for row in rows[1:]:
                _repeat(self.looks, range(len(cells)), self.row, row)
                _repeat(self.raised, range(len(cells)), self.row, row)
                _repeat(self.faults, range(len(cells)), self.row, row)
            if element.get(TABLE + "visibility") in HIDDEN_WORDS:
                self.hidden_rows.update(rows)
        self.row += count

    def _cells(self, element: Element, styles: OdsStyles) -> list[Cell]:
        cells: list[Cell] = []
        column, default = 0, element.get(TABLE + "default-cell-style-name", "")
        for cell in element:
            count = min(_number(cell, "number-columns-repeated"), LAST_COLUMN - column)
            # What a merged cell covers is not shown, though it may hold something.
            if cell.tag == TABLE + "table-cell":
                for place in range(column, column + (count if _holds(cell) else 0)):
                    cells += [""] * (place - len(cells))
                    own = self.defaults[place] if place < len(self.defaults) else ""
                    style = cell.get(TABLE + "style-name") or default or own
                    cells.append(self._cell(cell, (self.row, place), styles, style))
                self._add_merged(cell, column)
            column += count
        while cells and cells[-1] == "" and (self.row, len(cells) - 1) not in self.faults:
            cells.pop()
        return cells

    def _add_merged(self, cell: Element, column: int) -> None:
        down = min(_number(cell, "number-rows-spanned"), LAST_ROW)
        across = min(_number(cell, "number-columns-spanned"), LAST_COLUMN)
        if down > 1 or across > 1:
            end = self.row + down - 1, column + across - 1
            self.merged.append(Block(self.row, column, *end))

    def _cell(self, cell: Element, place: Place, styles: OdsStyles, style: str) -> Cell:
        kind = cell.get(OFFICE + "value-type", "")
        runs = list(_runs(cell, styles))
        text = "".join(run for run, _position in runs)
        self.size += len(text)
        is_formula = cell.get(TABLE + "formula") is not None
        is_error = is_formula and kind in ("", "string") and text.startswith(ERRORS)
        if is_error or cell.get(CALC + "value-type") == "error":
            self.faults[place] = CellFault(ERROR_CELL, text[:20])
            return ""
        if is_formula and not kind and not text:
            self.faults[place] = CellFault(UNCALCULATED)
            return ""
        self.formulas += is_formula
        if look := "percent" if kind == "percentage" else styles.look(style):
            self.looks[place] = look
        if kind in NUMBER_TYPES:
            return float(cell.get(OFFICE + "value", ""))
        if kind == "boolean":
            return cell.get(OFFICE + "boolean-value") == "true"
        if kind == "date":
            return _moment(cell.get(OFFICE + "date-value", ""))
        if marked := mark_runs(runs):
            self.raised[place] = marked
        return text

    @property
    def extent(self) -> Extent:
        """How far the cells reach, and how many there are."""
        columns = max(map(len, self.rows), default=0)
        return Extent(len(self.rows), columns, sum(map(len, self.rows)))

    def read(self) -> SheetCells:
        """Return the cells as a spreadsheet shows them."""
        width = self.extent.columns
        rows = (cells + [""] * (width - len(cells)) for cells in self.rows)
        cells = sheet_cells(self.name, rows, width, 0, self.looks, self.raised)
        return replace(
            cells,
            merged=tuple(self.merged),
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(self.hidden_columns),
            faults={**cells.faults, **self.faults},
            formulas=self.formulas,
        )


def open_ods(path: Path, limits: Limits) -> Book | Issue:
    """Return the visible sheets of an .ods file, or why it may not be opened.

    Raises ValueError where the file is damaged.
    """
    contents = read_contents(path, limits)
    if isinstance(contents, Issue):
        return contents
    if ENCRYPTED in read_part(path, "meta-inf/manifest.xml"):
        return Issue("format-error", PASSWORD)
    try:
        tables = list(_tables(path, limits.max_unpacked_bytes))
    except _SwellsError:
        fields = {"limit": megabytes(limits.max_unpacked_bytes)}
        return Issue("byte-count", SWELLS, fields=fields)
    except ElementTree.ParseError as error:
        raise ValueError("an .ods file that is no XML") from error
    faults = {table.name: too_large(table.name, table.extent, limits) for table in tables}
    sheets = tuple(
        SheetSource(table.name, len(table.rows), _reader(table))
        for table in tables
        if table.rows and not faults[table.name]
    )
    return Book(sheets, tuple(filter(None, faults.values())), contents.has_macros)


def _reader(table: _Table) -> Callable[[int | None], SheetCells]:
    """What reads the cells once, however many of its rows are asked for."""
    whole = cache(table.read)
    return lambda _count: whole()


def _tables(path: Path, limit: int) -> Iterator[_Table]:
    """The visible tables of the document; not those of other files that it keeps copies of."""
    styles = OdsStyles()
    shared = read_part(path, "styles.xml") or b"<none/>"
    for _event, element in ElementTree.iterparse(io.BytesIO(shared)):
        styles.add(element)
    parents: list[str] = []
    table: _Table | None = None
    content = io.BytesIO(read_part(path, "content.xml"))
    for event, element in ElementTree.iterparse(content, ("start", "end")):
        if event == "start":
            is_sheet = element.tag == TABLE + "table" and parents[-1:] == [OFFICE + "spreadsheet"]
            if is_sheet and element.get(TABLE + "style-name") not in styles.hidden:
                table = _Table(element.get(TABLE + "name", ""), limit)
            parents.append(element.tag)
            continue
        parents.pop()
        styles.add(element)
        if table and element.tag == TABLE + "table-column":
            table.add_columns(element)
        elif table and element.tag == TABLE + "table-row":
            table.add_rows(element, styles)
            element.clear()
        elif element.tag == TABLE + "table" and parents[-1:] == [OFFICE + "spreadsheet"]:
            if table:
                yield table
            table = None
            element.clear()


def _repeat(places: dict[Place, What], columns: range, first: int, row: int) -> None:
    """Put what is said of the cells of a row to those of another that is like it."""
    for column in columns:
        if (first, column) in places:
            places[row, column] = places[first, column]


def _holds(cell: Element) -> bool:
    """Whether a cell holds anything: a value, a text or a formula."""
    is_given = cell.get(OFFICE + "value-type") or cell.get(TABLE + "formula") is not None
    return bool(is_given) or cell.find(WORDS + "p") is not None


def _runs(cell: Element, styles: OdsStyles) -> Iterator[tuple[str, str | None]]:
    """The texts of a cell, each with its position; its comments and drawings are none of them."""
    for place, paragraph in enumerate(cell.iterfind(WORDS + "p")):
        if place:
            yield "\n", None
        yield from _runs_in(paragraph, styles, None)


def _runs_in(
    element: Element, styles: OdsStyles, position: str | None
) -> Iterator[tuple[str, str | None]]:
    yield element.text or "", position
    for child in element:
        if child.tag == WORDS + "s":
            yield " " * min(_number(child, "c", WORDS), LAST_COLUMN), position
        elif child.tag in (WORDS + "tab", WORDS + "line-break"):
            yield "\n", position
        elif child.tag in (WORDS + "span", WORDS + "a"):
            own = styles.positions.get(child.get(WORDS + "style-name", ""))
            yield from _runs_in(child, styles, own or position)
        yield child.tail or "", position


def _moment(text: str) -> Cell:
    try:
        return datetime.fromisoformat(text)
    except ValueError:  # before the year 1, and after 9999
        return text


def _number(element: Element, name: str, space: str = TABLE) -> int:
    """A number of repetitions, 1 where none is given."""
    text = element.get(space + name, "1")
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise ValueError("no number of repetitions")
    return int(text)
