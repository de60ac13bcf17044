"""How the content of a text file tells of which kind it is, whatever the file is called."""

import re
from collections.abc import Callable, Mapping

from i18n import message as _
from uploads.issue import Issue
from uploads.reading.encodings import BOMS
from uploads.reading.formats.jsonstat import open_jsonstat
from uploads.reading.formats.px import open_px
from uploads.reading.formats.spreadsheetml import NAMESPACE, open_spreadsheetml
from uploads.reading.formats.web import open_html, open_mhtml
from uploads.reading.sheets.book import Book
from uploads.values import Limits

Reader = Callable[[bytes, Limits], Book | Issue]
HTML, MHTML, PX, JSON_STAT, EXCEL_2003 = "HTML", "MHTML", "PX", "JSON-stat", "Excel 2003"
READERS: Mapping[str, Reader] = {
    HTML: open_html,
    MHTML: open_mhtml,
    PX: open_px,
    JSON_STAT: open_jsonstat,
    EXCEL_2003: open_spreadsheetml,
}
TAG = re.compile(
    rb"<(!doctype\s+html|html|head|body|table|div|meta|style|p|h[1-6]|br|font|center)\b"
)
HEADER_LINE = re.compile(rb"[!-9;-~]+:[ \t]*[^\r\n]*(\r?\n[ \t][^\r\n]*)*\r?\n")
PX_KEYWORD = re.compile(rb'(CHARSET|AXIS-VERSION|CODEPAGE|LANGUAGES?|CREATION-DATE|MATRIX|TITLE)="')
JSON_STAT_KEY = re.compile(rb'"(dimension|dataset|class)"\s*:')
OPEN_AND_SAVE = _(
    "This is a file of %(program)s. Open it there, save the table as .xlsx and upload that file."
)
EXPORT_NUMBERS = _(
    "This is a file of Numbers by Apple. Open it there, choose File, Export To, Excel, and upload "
    "the .xlsx."
)
# What a spreadsheet writes as text and nothing here reads: the program that opens it.
SYLK = re.compile(rb"ID;P[^\r\n]*\r?\n([A-Z]{1,3};|E\r?$)", re.MULTILINE)
FLAT_ODS = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"
PROGRAMS = {FLAT_ODS: "LibreOffice (.fods)"}


def sign_of(head: bytes) -> str:
    """Return the kind of READERS that the first bytes of a file show, "" for any other text."""
    start = _start_of(head)
    if start.startswith(b"<") and NAMESPACE.encode() in start:
        return EXCEL_2003
    if start.startswith(b"<") and not start.lower().startswith(b"<?xml"):
        return HTML if TAG.search(start.lower()) else ""
    if start.startswith(b"<") and (b"<html" in start.lower() or b"<table" in start.lower()):
        return HTML
    if PX_KEYWORD.match(start) and b";" in start:
        return PX
    if start.startswith(b"{") and JSON_STAT_KEY.search(start):
        return JSON_STAT
    return MHTML if _is_mhtml(start) else ""


def _start_of(head: bytes) -> bytes:
    """The first bytes as ASCII-like bytes without BOM and blanks, UTF-16 as UTF-8."""
    for bom, codec, _name in BOMS:
        if head.startswith(bom):
            return head[len(bom) :].decode(codec, "ignore").lstrip().encode()
    return head.lstrip()


def _is_mhtml(start: bytes) -> bool:
    """Whether lines of an e-mail's head come first, and it says that it holds a web page."""
    place = 0
    while line := HEADER_LINE.match(start, place):
        place = line.end()
    head = start[:place].lower()
    return b"mime-version:" in head and b"content-type:" in head


def refusal_of(head: bytes) -> Issue | None:
    """Return the fault of a text that another program wrote and nothing here reads."""
    start = _start_of(head)
    if SYLK.match(start):
        return of_program("Excel (SYLK)")
    for sign, program in PROGRAMS.items():
        if start.startswith(b"<") and sign in start:
            return of_program(program)
    return None


def of_program(program: str) -> Issue:
    """Return the fault of a file that one opens in a program to save it anew."""
    return Issue("format-error", OPEN_AND_SAVE, fields={"program": program})
