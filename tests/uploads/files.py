"""The bytes of files: twenty rows of statistics as a clerk's programs would write them."""

import csv
import io
import unicodedata
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from tables.package import resources

TABLE = "statistics"
ROWS = Path(__file__).with_name("statistics.csv")
NOTE = "Số liệu của tỉnh Hà Nam, đã được kiểm tra"
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
Row = Sequence[str]


def header() -> list[str]:
    """The columns of the table, by their ids."""
    return [field.name for field in resources()[TABLE].fields]


def vietnamese_header() -> list[str]:
    """The columns of the table, by their Vietnamese titles."""
    return [field.title["vi"] for field in resources()[TABLE].fields]


@cache
def rows() -> tuple[tuple[str, ...], ...]:
    """Twenty rows of Ha Nam and Sekong, the first with a note in Vietnamese.

    They are the tests' own, so that no figure published later changes a file of the corpus.
    """
    with ROWS.open(encoding="utf-8", newline="") as file:
        records = list(csv.DictReader(file))
    return tuple(tuple(record.get(name, "") for name in header()) for record in records)


def text(
    lines: Sequence[Row] | None = None,
    delimiter: str = ",",
    end: str = "\r\n",
    quoting: int = csv.QUOTE_MINIMAL,
) -> str:
    """A CSV file of the lines given, or of the headings and the rows."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows(lines if lines is not None else whole())
    return out.getvalue()


def whole() -> list[Row]:
    """The headings and the rows."""
    return [header(), *rows()]


def csv_file(lines: Sequence[Row] | None = None) -> bytes:
    """A plain CSV file in UTF-8."""
    return text(lines).encode()


def with_cell(row: int, column: str, value: str) -> list[Row]:
    """The headings and the rows with one other cell; the headings are row 1."""
    lines: list[Row] = [list(line) for line in whole()]
    lines[row - 1] = [
        value if name == column else cell
        for name, cell in zip(header(), lines[row - 1], strict=True)
    ]
    return lines


def with_line(row: int, line: str) -> bytes:
    """A CSV file with a line written by hand in place of a row."""
    lines = text().split("\r\n")
    return "\r\n".join([*lines[: row - 1], line, *lines[row:]]).encode()


def line(row: int) -> str:
    """A row of the CSV file as it is written."""
    return text().split("\r\n")[row - 1]


def windows_1258(words: str) -> bytes:
    """Text as a program on Vietnamese Windows saves it: vowels, then their tones."""
    return b"".join(_byte_pair(letter) for letter in unicodedata.normalize("NFC", words))


def _byte_pair(letter: str) -> bytes:
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", letter)
        tone = next(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        vowel = unicodedata.normalize("NFC", parts.replace(tone, ""))
        return vowel.encode("cp1258") + tone.encode("cp1258")


def workbook(*fill: Callable[[Worksheet], None], names: Sequence[str] = ()) -> bytes:
    """An .xlsx file with one sheet for each function, which fills it."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for place, one in enumerate(fill):
            one(book.add_worksheet(names[place] if names else None))
    return out.getvalue()


def fill(sheet: Worksheet, lines: Sequence[Row] | None = None, top: int = 0, left: int = 0) -> None:
    """Write the headings and the rows into a sheet; the values as numbers."""
    for place, cells in enumerate(lines if lines is not None else whole(), start=top):
        for column, cell in enumerate(cells, start=left):
            if place > top and column - left == header().index("obs_value") and cell:
                sheet.write_number(place, column, float(cell))
            elif cell:
                sheet.write_string(place, column, cell)


def workbook_of(lines: Sequence[Row]) -> bytes:
    """An .xlsx file of the lines, every cell of them text."""

    def write(sheet: Worksheet) -> None:
        for place, cells in enumerate(lines):
            sheet.write_row(place, 0, cells)

    return workbook(write)


def parts_of(archive: bytes) -> dict[str, bytes]:
    """The content of a zip archive by name."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def archive_of(parts: Mapping[str, bytes]) -> bytes:
    """A zip archive of the parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_part(archive: bytes, name: str, content: bytes) -> bytes:
    """The archive with one part written anew or added."""
    return archive_of(parts_of(archive) | {name: content})


def replaced(archive: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The archive with bytes of one part replaced; they must be there."""
    content = parts_of(archive)[name]
    assert old in content, old
    return with_part(archive, name, content.replace(old, new, 1))
