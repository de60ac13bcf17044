"""Excel 2003 XML (SpreadsheetML), which reporting systems save as .xls or .xml."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from lxml import etree

from i18n import message as _
from tables.package import Resource
from uploads.issue import Issue
from uploads.reading.archive import UNSAFE
from uploads.reading.formats.rows import RAISED, RowTable, file_of_tables
from uploads.values import Limits, ReadFile

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
SS = f"{{{NAMESPACE}}}"
HIDDEN = "{*}WorksheetOptions/{*}Visible"
PERCENT = re.compile(r"%|^Percent$")
READ_XML = _("The table was read from a file of Excel 2003 XML.")
OPEN_IN_EXCEL = _(
    "This file of Excel 2003 XML is damaged or of unusual make. Open it in Excel, save the table "
    "as .xlsx and upload that file."
)
# The day of a date cell; a time of day other than midnight stays beside it.
MIDNIGHT = re.compile(r"T00:00:00(\.0+)?$")


def read_spreadsheetml(
    content: bytes, answers: Mapping[str, str], limits: Limits, candidates: Sequence[Resource]
) -> ReadFile:
    """Return the table of an Excel 2003 XML file, or ask which of its sheets it is."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        book = etree.fromstring(content, parser)
        if book.getroottree().docinfo.doctype:
            return ReadFile(None, (Issue("format-error", UNSAFE, fields={"found": "DOCTYPE"}),))
        percents = {
            style.get(f"{SS}ID")
            for style in book.iterfind(f"{SS}Styles/{SS}Style")
            for form in style.iterfind(f"{SS}NumberFormat")
            if PERCENT.search(form.get(f"{SS}Format", ""))
        }
        tables = [_table_of(sheet, percents, limits) for sheet in _visible(book)]
    except (etree.XMLSyntaxError, ValueError, InvalidOperation):
        return ReadFile(None, (Issue("format-error", OPEN_IN_EXCEL),))
    issues = [Issue("excel-2003", READ_XML, kind="conversion")]
    return file_of_tables(tables, issues, answers, limits, candidates)


def _visible(book: etree._Element) -> Iterator[etree._Element]:
    for sheet in book.iterfind(f"{SS}Worksheet"):
        options = sheet.find(HIDDEN)
        if options is None or not str(options.text).startswith("SheetHidden"):
            yield sheet


def _table_of(sheet: etree._Element, percents: set[str | None], limits: Limits) -> RowTable:
    """The cells of a sheet at their places. Raises ValueError for one beyond the limits."""
    rows: list[list[str]] = []
    numbers, errors = set(), set()
    for line in sheet.iterfind(f"{SS}Table/{SS}Row"):
        rows += [[]] * (_index(line, len(rows), limits.max_rows) - len(rows))
        row: list[str] = []
        column = 0
        for cell in line.iterfind(f"{SS}Cell"):
            column = _index(cell, column, limits.max_columns)
            row += [""] * (column - len(row))
            data = cell.find(f"{SS}Data")
            kind = "" if data is None else data.get(f"{SS}Type", "")
            style = cell.get(f"{SS}StyleID", line.get(f"{SS}StyleID"))
            if kind in ("Number", "DateTime"):
                numbers.add((len(rows), column))
            if kind == "Error":
                errors.add((len(rows), column))
            row.append("" if data is None else _text_of(data, kind, style in percents))
            column += 1 + int(cell.get(f"{SS}MergeAcross", 0))
        rows.append(row)
    return RowTable(sheet.get(f"{SS}Name", ""), rows, frozenset(numbers), frozenset(errors))


def _index(element: etree._Element, usual: int, limit: int) -> int:
    """The place of a row or cell from 0: what it says itself, or after the one before."""
    place = int(element.get(f"{SS}Index", usual + 1)) - 1
    if not usual <= place <= limit:
        raise ValueError(f"place {place}")
    return place


def _text_of(data: etree._Element, kind: str, is_percent: bool) -> str:
    text = _visible_text(data)
    match kind:
        case "Number" if is_percent:
            return format(Decimal(text) * 100, "f") + "%"
        case "Number":
            return str(int(text)) if text.isdigit() else text
        case "DateTime":
            return MIDNIGHT.sub("", text)
        case "Boolean":
            return "true" if text == "1" else "false"
    return text


def _visible_text(element: etree._Element) -> str:
    """The text of a cell with its formatting; raised digits stay raised, so that 10² is not 102."""
    text = element.text or ""
    for child in element:
        text += _visible_text(child) + (child.tail or "")
    return text.translate(RAISED) if str(element.tag).endswith("}Sup") else text
