"""Excel 2003 XML (SpreadsheetML), which reporting systems save as .xls or .xml."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from i18n import message as _
from uploads.issue import Issue
from uploads.reading.archive import UNSAFE
from uploads.reading.formats.rows import RowTable, book_of_tables, error_cell
from uploads.reading.sheets.book import Book
from uploads.reading.sheets.cells import Block, CellFault, text_of_number
from uploads.reading.sheets.formats import PART_OF_DATE, Look, look_of, text_as_shown
from uploads.reading.sheets.raised import raise_marks
from uploads.reading.sheets.sheet_scan import Place
from uploads.values import Limits

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
SS = f"{{{NAMESPACE}}}"
HIDDEN = "{*}WorksheetOptions/{*}Visible"
# Formats that have a name here in place of a code, as far as they show less than all.
NAMED_FORMATS = {"Percent": "0%"}
READ_XML = _("The table was read from a file of Excel 2003 XML.")
OPEN_IN_EXCEL = _(
    "This file of Excel 2003 XML is damaged or of unusual make. Open it in Excel, save the table "
    "as .xlsx and upload that file."
)
# The day of a date cell; a time of day other than midnight stays beside it.
MIDNIGHT = re.compile(r"T00:00:00(\.0+)?$")


def open_spreadsheetml(content: bytes, limits: Limits) -> Book | Issue:
    """Return the visible sheets of an Excel 2003 XML file, or why it cannot be read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        book = etree.fromstring(content, parser)
        if book.getroottree().docinfo.doctype:
            return Issue("format-error", UNSAFE, fields={"found": "DOCTYPE"})
        looks = _looks_of(book)
        tables = [_table_of(sheet, looks, limits) for sheet in _visible(book)]
    except (etree.XMLSyntaxError, ValueError):
        return Issue("format-error", OPEN_IN_EXCEL)
    return book_of_tables(tables, [Issue("excel-2003", READ_XML, kind="conversion")], limits)


def _looks_of(book: etree._Element) -> Mapping[str | None, Look]:
    """What each style shows of a value, by its id."""
    looks: dict[str | None, Look] = {}
    for style in book.iterfind(f"{SS}Styles/{SS}Style"):
        for form in style.iterfind(f"{SS}NumberFormat"):
            code = form.get(f"{SS}Format", "")
            if look := look_of(NAMED_FORMATS.get(code, code)):
                looks[style.get(f"{SS}ID")] = look
    return looks


def _visible(book: etree._Element) -> Iterator[etree._Element]:
    for sheet in book.iterfind(f"{SS}Worksheet"):
        options = sheet.find(HIDDEN)
        if options is None or not str(options.text).startswith("SheetHidden"):
            yield sheet


def _table_of(sheet: etree._Element, looks: Mapping[str | None, Look], limits: Limits) -> RowTable:
    """The cells of a sheet at their places. Raises ValueError for one beyond the limits."""
    rows: list[list[str]] = []
    numbers: set[Place] = set()
    faults: list[tuple[Place, CellFault]] = []
    merged: list[Block] = []
    hidden: set[int] = set()
    for line in sheet.iterfind(f"{SS}Table/{SS}Row"):
        rows += [[]] * (_index(line, len(rows), limits.max_rows) - len(rows))
        row: list[str] = []
        column = 0
        if line.get(f"{SS}Hidden") == "1":
            hidden.add(len(rows))
        for cell in line.iterfind(f"{SS}Cell"):
            column = _index(cell, column, limits.max_columns)
            row += [""] * (column - len(row))
            data = cell.find(f"{SS}Data")
            kind = "" if data is None else data.get(f"{SS}Type", "")
            look = looks.get(cell.get(f"{SS}StyleID", line.get(f"{SS}StyleID")))
            text, fault = ("", None) if data is None else _text_of(data, kind, look)
            place = len(rows), column
            if kind in ("Number", "DateTime"):
                numbers.add(place)
            if fault:
                faults.append((place, fault))
            row.append(text)
            right = column + int(cell.get(f"{SS}MergeAcross", 0))
            bottom = len(rows) + int(cell.get(f"{SS}MergeDown", 0))
            if (bottom, right) != place:
                merged.append(Block(len(rows), column, bottom, right))
            column = right + 1
        rows.append(row)
    name = sheet.get(f"{SS}Name", "")
    return RowTable(name, rows, frozenset(numbers), tuple(faults), tuple(merged), frozenset(hidden))


def _index(element: etree._Element, usual: int, limit: int) -> int:
    """The place of a row or cell from 0: what it says itself, or after the one before."""
    place = int(element.get(f"{SS}Index", usual + 1)) - 1
    if not usual <= place <= limit:
        raise ValueError(f"place {place}")
    return place


def _text_of(data: etree._Element, kind: str, look: Look | None) -> tuple[str, CellFault | None]:
    """The text of a cell as its format shows it, and why it cannot be told for sure."""
    text = _visible_text(data)
    match kind:
        case "Number":
            number = text_of_number(float(text))
            return (text_as_shown(number, look) if look else number), None
        case "DateTime":
            day = MIDNIGHT.sub("", text)
            fault = CellFault(PART_OF_DATE, day) if look == "part" else None
            return (text_as_shown(day, look) if look else day), fault
        case "Boolean":
            return ("true" if text == "1" else "false"), None
    return text, error_cell(text) if kind == "Error" else None


def _visible_text(element: etree._Element) -> str:
    """The text of a cell with its formatting; raised digits stay raised, so that 10² is not 102."""
    text = element.text or ""
    for child in element:
        text += _visible_text(child) + (child.tail or "")
    return raise_marks(text, "superscript") if str(element.tag).endswith("}Sup") else text
