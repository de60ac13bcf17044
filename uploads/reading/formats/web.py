"""Tables of web pages, which many programs save as .xls: HTML, and MHTML that packs it.

The page is read as a spreadsheet lays it out: text above and below a table is rows of one cell.
No address in it is followed, and nothing in it runs.
"""

import codecs
import email
import email.policy
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from i18n import message as _
from uploads.issue import Issue
from uploads.reading.encodings import BOMS, NOT_IN_ENCODING, decode, is_utf8
from uploads.reading.formats.rows import RowTable, book_of_tables
from uploads.reading.sheets.book import Book
from uploads.reading.sheets.cells import Block
from uploads.reading.sheets.raised import raise_marks
from uploads.reading.sheets.sheet_scan import Place
from uploads.values import Limits

WEB_PAGE = _("The table was read from a web page, as a spreadsheet shows it.")
DECLARED = re.compile(rb"<meta[^>]*charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
HEAD = 4096  # bytes in which a page names its encoding
# What browsers read under these names.
WESTERN = {"iso-8859-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "latin1": "cp1252"}
UNSEEN = {"head", "script", "style", "noscript", "template", "title"}
IN_A_LINE = {"a", "abbr", "b", "em", "font", "i", "small", "span", "strong", "sub", "sup", "u"}
SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
NUMBER_OF_EXCEL = "x:num"  # the number behind the text that a cell shows
PLAIN_NUMBER = re.compile(r"[-+(]?\d[\d.,' \xa0]*\)?")
DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}|\d{4}\.\d{1,2}\.\d{1,2}")
UNDISPLAYED = re.compile(r"display\s*:\s*none", re.IGNORECASE)
MOST_SPAN = 1000  # columns, as browsers have it


def open_html(content: bytes, limits: Limits) -> Book | Issue:
    """Return the tables of a page of HTML or of a part of one, or why it cannot be read."""
    text = _text_of(content, "")
    if isinstance(text, Issue):
        return text
    return book_of_tables(_named(list(tables_of(text, limits))), [_assumption()], limits)


def open_mhtml(content: bytes, limits: Limits) -> Book | Issue:
    """Return the tables of a web archive, whose parts are pages as `open_html` reads them."""
    tables: list[RowTable] = []
    for part in email.message_from_bytes(content, policy=email.policy.compat32).walk():
        page = part.get_payload(decode=True)
        if part.get_content_type() != "text/html" or not isinstance(page, bytes):
            continue
        text = _text_of(page, str(part.get_content_charset() or ""))
        if isinstance(text, Issue):
            return text
        tables += tables_of(text, limits)
    return book_of_tables(_named(tables), [_assumption()], limits)


def _assumption() -> Issue:
    return Issue("web-page", WEB_PAGE, kind="conversion")


def _named(tables: Sequence[RowTable]) -> list[RowTable]:
    """The tables with different names, so that an answer names one of them."""
    names = [table.name for table in tables]
    return [
        replace(table, name=name if names.count(name) == 1 else f"{place}. {name}")
        for place, (name, table) in enumerate(zip(names, tables, strict=True), start=1)
    ]


def _text_of(page: bytes, charset: str) -> str | Issue:
    """The page as text: UTF-8 and UTF-16 prove themselves, else its word on it is taken.

    A page that does not say is looked at as any other text.
    """
    declared = DECLARED.search(page[:HEAD])
    name = charset or (declared[1].decode("ascii", "replace") if declared else "")
    name = WESTERN.get(name.lower(), name)
    if is_utf8(page) or any(page.startswith(bom) for bom, _codec, _name in BOMS):
        name = ""
    try:
        codecs.lookup(name)
    except LookupError:
        text = decode(page)
        return text if isinstance(text, Issue) else text.content.decode()
    try:
        return page.decode(name)
    except UnicodeDecodeError as error:
        fields, row = {"encoding": name}, page[: error.start].count(b"\n") + 1
        return Issue("encoding-error", NOT_IN_ENCODING, row=row, fields=fields)


def tables_of(text: str, limits: Limits) -> Iterator[RowTable]:
    """Yield each table of a page that holds no other, with the lines of text around it.

    The lines since the table before stand above; those after the last table stand below it.
    """
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return
    if root is None:
        return
    last: RowTable | None = None
    above: list[str] = []
    for line, table in _lines_and_tables(root):
        if table is None:
            above.append(line)
            continue
        if last:
            yield last
        last, above = _table_of(table, above, limits), []
    if last:
        yield replace(last, rows=[*last.rows, *([line] for line in above)])


def _lines_and_tables(root: etree._Element) -> Iterator[tuple[str, etree._Element | None]]:
    """What a page shows from top to bottom: lines of text, and tables that hold no table."""
    line = ""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        is_table = tag == "table" and element.find(".//table") is None
        if event == "start":
            if tag not in IN_A_LINE and line.strip():
                yield _plain(line), None
                line = ""
            if is_table:
                yield "", element
            if is_table or tag in UNSEEN:
                walk.skip_subtree()
            else:
                line += element.text or ""
            continue
        if tag not in IN_A_LINE and line.strip():
            yield _plain(line), None
            line = ""
        line += element.tail or ""
    if line.strip():
        yield _plain(line), None


def _table_of(table: etree._Element, above: Sequence[str], limits: Limits) -> RowTable:
    """The table as rows; a cell over several has its text in the first of them."""
    lines = [*above, *(_plain(_visible_text(one)) for one in table.iter("caption"))]
    rows: list[list[str]] = [[line] for line in lines if line]
    numbers: set[Place] = set()
    merged: list[Block] = []
    hidden: set[int] = set()
    taken: dict[int, int] = {}  # by column, how many rows more a cell from above reaches over
    for line in table.iter("tr"):
        row: list[str] = []
        if UNDISPLAYED.search(line.get("style", "")):
            hidden.add(len(rows))
        for cell in line.iterchildren("td", "th"):
            while taken.get(len(row), 0):
                row.append("")
            text, is_number = _value_of(cell)
            if is_number:
                numbers.add((len(rows), len(row)))
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            for column in range(len(row), len(row) + width):
                taken[column] = height
            if width * height > 1:
                bottom, right = len(rows) + height - 1, len(row) + width - 1
                merged.append(Block(len(rows), len(row), bottom, right))
            row += [text, *[""] * (width - 1)]
            if len(row) > limits.max_columns + MOST_SPAN:
                break
        taken = {column: rest - 1 for column, rest in taken.items() if rest > 1}
        rows.append(row)
    first = next((cell for row in rows for cell in row if cell), "")
    return RowTable(first[:60], rows, frozenset(numbers), (), tuple(merged), frozenset(hidden))


def _span(cell: etree._Element, name: str) -> int:
    text = str(cell.get(name, "1")).strip()
    return min(max(int(text), 1), MOST_SPAN) if text.isascii() and text.isdigit() else 1


def _value_of(cell: etree._Element) -> tuple[str, bool]:
    """The text of a cell, or the whole number behind one that shows it with fewer digits."""
    text = _plain(_visible_text(cell))
    number = str(cell.get(NUMBER_OF_EXCEL) or "").strip()
    is_date = DATE.fullmatch(text)
    if number and PLAIN_NUMBER.fullmatch(text) and PLAIN_NUMBER.fullmatch(number) and not is_date:
        return number, True
    return text, False


def _visible_text(element: etree._Element) -> str:
    """The text that an element shows; raised digits stay raised, so that 10² is not 102."""
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return ""
    text = element.text or ""
    for child in element:
        text += _visible_text(child) + (child.tail or "")
    match element.tag:
        case "sup":
            return raise_marks(text, "superscript")
        case "sub":
            return raise_marks(text, "subscript")
        case "br" | "p" | "div" | "li":
            return f" {text} "
    return text


def _plain(text: str) -> str:
    return SPACES.sub(" ", text).strip(" ")
