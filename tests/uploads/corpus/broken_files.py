"""Files whose make is wrong: each must be refused, with the row and column where there is one."""

import gzip
import io
import random
import struct
import zipfile

from xlsxwriter.worksheet import Worksheet

from tests.uploads import files
from tests.uploads.corpus.case import Case
from tests.uploads.files import (
    SHEET,
    STRINGS,
    archive_of,
    csv_file,
    fill,
    header,
    line,
    parts_of,
    replaced,
    rows,
    text,
    whole,
    windows_1258,
    with_cell,
    with_line,
    with_part,
    workbook,
    workbook_of,
)
from uploads.values import Limits

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PLAIN = workbook(fill)
XML = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
OUTER = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
VALUE = header().index("obs_value")


def bytes_in_row(row: int, old: bytes, new: bytes) -> bytes:
    """A CSV file with bytes of one row replaced."""
    lines = csv_file().split(b"\r\n")
    assert old in lines[row - 1], lines[row - 1]
    lines[row - 1] = lines[row - 1].replace(old, new, 1)
    return b"\r\n".join(lines)


def cut_utf16() -> bytes:
    """UTF-16 that ends within a letter."""
    return text().rstrip().encode("utf-16")[:-1]


def lone_surrogate() -> bytes:
    """UTF-16 with half a letter in the fourth row."""
    start = text(whole()[:3]).encode("utf-16")
    return start + b"\x00\xd8" + text(whole()[3:]).encode("utf-16-le")


def compound(stream: str) -> bytes:
    """An OLE file that names a stream, as old and as encrypted workbooks are."""
    return OLE + bytes(504) + stream.encode("utf-16-le") + bytes(512)


def office(part: str) -> bytes:
    """A zip archive that holds the main part of another program's file."""
    return archive_of({"[Content_Types].xml": XML + b"<Types/>", part: XML + b"<x/>"})


def with_doctype(part: str, doctype: bytes) -> bytes:
    """A workbook with a document type definition in one part."""
    content = parts_of(PLAIN)[part]
    begin = content.index(b"?>") + 2
    return with_part(PLAIN, part, content[:begin] + doctype + content[begin:])


def swelling(megabytes: int = 40) -> bytes:
    """A small workbook with a part that unpacks to many megabytes."""
    return with_part(PLAIN, "xl/media/image1.xml", b" " * megabytes * 1_000_000)


def lying() -> bytes:
    """The same, but the directory says that the part is small."""
    archive = bytearray(swelling())
    place = archive.rindex(b"PK\x01\x02")
    archive[place + 24 : place + 28] = struct.pack("<I", 1000)
    return bytes(archive)


def repeated_text() -> bytes:
    """One long text that every cell of a sheet shares: small, until each cell has its own."""
    cell = b'<c r="%s%d" t="s"><v>0</v></c>'
    body = b"".join(
        b'<row r="%d">' % row
        + b"".join(cell % (letter, row) for letter in (b"A", b"B"))
        + b"</row>"
        for row in range(1, 30_001)
    )
    sheet = parts_of(PLAIN)[SHEET]
    begin, end = sheet.index(b"<sheetData>") + 11, sheet.index(b"</sheetData>")
    strings = b"<sst><si><t>" + random.Random(1).randbytes(4500).hex().encode() + b"</t></si></sst>"
    return with_part(with_part(PLAIN, SHEET, sheet[:begin] + body + sheet[end:]), STRINGS, strings)


def far_cell(reference: bytes) -> bytes:
    """A workbook with one more cell, far off."""
    row = bytes(digit for digit in reference if chr(digit).isdigit())
    added = b'<row r="%s"><c r="%s"><v>1</v></c></row></sheetData>' % (row, reference)
    return replaced(PLAIN, SHEET, b"</sheetData>", added)


def twice() -> bytes:
    """An archive with two parts of one name."""
    out = io.BytesIO(PLAIN)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("XL/Worksheets/sheet1.xml", parts_of(PLAIN)[SHEET])
    return out.getvalue()


def damaged() -> bytes:
    """A workbook with wrong bytes in the middle of a part."""
    place = PLAIN.index(b"xl/worksheets/sheet1.xml") + 200
    return PLAIN[:place] + bytes(50) + PLAIN[place + 50 :]


def locked() -> bytes:
    """An archive whose parts are marked as encrypted."""
    archive = bytearray(PLAIN)
    place = archive.index(b"PK\x01\x02")
    archive[place + 8] |= 1
    return bytes(archive)


def uncalculated(sheet: Worksheet) -> None:
    """A formula in the third row that no program has calculated."""
    fill(sheet)
    sheet.write_formula(2, VALUE, "=E2*2", None, "")


def with_error(sheet: Worksheet) -> None:
    """A reference to a cell that was deleted, in the fourth row."""
    fill(sheet)
    sheet.write_formula(3, VALUE, "=#REF!*2", None, "#REF!")


def error_below_titles(sheet: Worksheet) -> None:
    """A division by zero below title rows, in a table that begins in column C."""
    sheet.write(0, 2, "Table 1")
    fill(sheet, top=2, left=2)
    sheet.write_formula(7, 2 + VALUE, "=1/0", None, "#DIV/0!")


def case(
    name: str,
    filename: str,
    content: bytes,
    type: str,
    row: int | None = None,
    column: str | None = None,
    limits: Limits | None = None,
) -> Case:
    """A file for the table of statistics that must be refused."""
    return Case(name, files.TABLE, filename, content, type, row, column, limits)


ENCODINGS = [
    case("broken UTF-8", "x.csv", bytes_in_row(2, "ệ".encode(), b"\xe1\xbb"), "encoding-error", 2),
    case(
        "broken UTF-8 after a BOM",
        "x.csv",
        b"\xef\xbb\xbf" + bytes_in_row(9, b"v", b"\xff"),
        "encoding-error",
        9,
    ),
    case(
        "UTF-8 with a row in Windows-1258",
        "x.csv",
        bytes_in_row(7, b"domestic revenue", windows_1258("Thu nội địa")),
        "encoding-error",
        7,
    ),
    case(
        "Spanish in Windows-1252",
        "x.csv",
        text([header(), *rows()[1:]]).encode() + "España, año".encode("cp1252"),
        "encoding-error",
        21,
    ),
    case(
        "western European or Vietnamese",
        "x.csv",
        text([header(), *rows()[1:]]).encode() + b"vn-ha-nam,S\xe3o",
        "encoding-error",
        21,
    ),
    case(
        "a Vietnamese font before Unicode",
        "x.csv",
        text([header(), *rows()[1:]]).encode() + b"T\xb8c gi\xb6, H\xb5 Nam",
        "encoding-error",
        21,
    ),
    case("half a letter of UTF-16", "x.csv", cut_utf16(), "encoding-error", 21),
    case("a broken letter of UTF-16", "x.csv", lone_surrogate(), "encoding-error", 4),
    case(
        "a letter lost before",
        "x.csv",
        csv_file(with_cell(5, "note", "H\ufffd Nam")),
        "encoding-error",
        5,
        "note",
    ),
]
KINDS = [
    case("empty", "x.csv", b"", "source-error"),
    case("nothing but a BOM", "x.csv", b"\xef\xbb\xbf", "source-error"),
    case("blank lines only", "x.csv", b"  \r\n\r\n\t\r\n", "source-error"),
    case("delimiters only", "x.csv", b",,,,\r\n" * 5, "source-error"),
    case("headings only", "x.csv", csv_file([header()]), "source-error", 1),
    case("headings and blank rows", "x.csv", csv_file([header(), [""] * 8]), "source-error", 1),
    case("an empty workbook", "x.xlsx", workbook(lambda sheet: None), "source-error"),
    case("a workbook of headings", "x.xlsx", workbook_of([header()]), "source-error", 1),
    case("a PDF as CSV", "x.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "format-error"),
    case("a PNG as .xlsx", "x.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(60), "format-error"),
    case("a web page as .xls", "x.xls", b"<html><table><tr><td>a</table>", "source-error", 1),
    case("a web page as CSV", "x.csv", b"\n<!DOCTYPE html>\n<p>Error 404", "format-error"),
    case("JSON as CSV", "x.csv", b'[{"ref_area": "vn-ha-nam"}]', "format-error"),
    case("XML as CSV", "x.csv", XML + b"<Workbook/>", "format-error"),
    case("a workbook of Excel 97", "x.xls", compound("Workbook"), "format-error"),
    case("an encrypted workbook", "x.xlsx", compound("EncryptedPackage"), "format-error"),
    case("an archive marked as encrypted", "x.xlsx", locked(), "format-error"),
    case("a picture in a zip", "x.xlsx", archive_of({"x.png": b"PNG"}), "format-error"),
    case("a Word file", "x.xlsx", office("word/document.xml"), "format-error"),
    case("slides", "x.xlsx", office("ppt/presentation.xml"), "format-error"),
    case("a binary workbook", "x.xlsx", office("xl/workbook.bin"), "format-error"),
    case(
        "OpenDocument", "x.ods", archive_of({"mimetype": b"x", "content.xml": b"x"}), "format-error"
    ),
    case("a CSV named .xlsx", "x.xlsx", csv_file(), "format-error"),
    case("a workbook named .csv", "x.csv", PLAIN, "format-error"),
    case("a CSV named .pdf", "x.pdf", csv_file(), "format-error"),
    case("a packed CSV", "x.csv", gzip.compress(csv_file(), mtime=0), "format-error"),
    case("a program", "x.csv", b"\x7fELF\x02\x01\x01" + bytes(99), "format-error"),
    case("noise", "x.csv", random.Random(4).randbytes(5000), "format-error"),
]
CELLS = [
    case("a quote never closed", "x.csv", with_line(6, '"' + line(6)), "format-error", 6),
    case(
        "a quote never closed at the end",
        "x.csv",
        with_line(21, line(21).rsplit(",", 1)[0] + ',"x'),
        "format-error",
        21,
    ),
    case(
        "letters after a closing quote",
        "x.csv",
        with_line(4, line(4).replace("about,", 'about,"a"b')),
        "format-error",
        4,
    ),
    case(
        "a quote inside quotes",
        "x.csv",
        with_line(4, line(4).replace("about,", 'about,"the "old" way"')),
        "format-error",
        4,
    ),
    case("a cell too many", "x.csv", with_line(5, line(5) + ",more"), "extra-cell", 5),
    case(
        "a cell too few",
        "x.csv",
        with_line(8, line(8).rsplit(",", 1)[0]),
        "missing-cell",
        8,
        "note",
    ),
    case(
        "half a row",
        "x.csv",
        with_line(21, "la-sekong,area_km2"),
        "missing-cell",
        21,
        "time_period",
    ),
    case(
        "a decimal comma without quotes",
        "x.csv",
        with_line(2, line(2).replace("860.5", "860,5")),
        "extra-cell",
        2,
    ),
    case(
        "a cell too many below titles and blank lines",
        "x.csv",
        b"Table 1\r\n\r\n" + with_line(5, line(5) + ",more"),
        "extra-cell",
        7,
    ),
    case(
        "a cell too many below a line break in quotes",
        "x.csv",
        with_line(5, line(5) + ",more")
        .replace(b"Ha Nam", b"Ha\r\nNam")
        .replace(files.NOTE.encode(), b"first\r\nsecond"),
        "extra-cell",
        5,
    ),
    case(
        "semicolons and a cell too many",
        "x.csv",
        text(delimiter=";").encode().replace(b"area_km2", b"area;km2", 1),
        "extra-cell",
        2,
    ),
    case("a NUL byte", "x.csv", bytes_in_row(7, b"2023", b"20\x0023"), "format-error", 7),
    case("NUL bytes at the end", "x.csv", csv_file() + bytes(4096), "format-error", 22),
    case(
        "a control character",
        "x.csv",
        csv_file(with_cell(3, "note", "bell\x07")),
        "constraint-error",
        3,
        "note",
    ),
    case(
        "letters that turn the direction of reading",
        "x.csv",
        csv_file(with_cell(10, "indicator", "area\u202e_km2")),
        "constraint-error",
        10,
        "indicator",
    ),
    case(
        "a megabyte in a cell",
        "x.csv",
        csv_file(with_cell(11, "note", "x" * 1_000_000)),
        "constraint-error",
        11,
        "note",
    ),
    case(
        "a long cell in a workbook",
        "x.xlsx",
        workbook_of(with_cell(11, "note", "ơ" * 10_001)),
        "constraint-error",
        11,
        "note",
    ),
]
LIMITS = [
    case("too many bytes", "x.csv", csv_file(), "byte-count", limits=Limits(max_bytes=1000)),
    case("too many rows", "x.csv", csv_file(), "row-count", limits=Limits(max_rows=19)),
    case(
        "a thousand columns too many",
        "x.csv",
        csv_file([[*row, *["x"] * 1000] for row in whole()]),
        "field-count",
        1,
    ),
    case("too many columns", "x.csv", csv_file(), "field-count", 1, limits=Limits(max_columns=7)),
    case("too many rows in a workbook", "x.xlsx", PLAIN, "row-count", limits=Limits(max_rows=19)),
    case(
        "too many columns in a workbook",
        "x.xlsx",
        PLAIN,
        "field-count",
        limits=Limits(max_columns=7),
    ),
]
WORKBOOKS = [
    case("half a workbook", "x.xlsx", PLAIN[: len(PLAIN) // 2], "format-error"),
    case("a workbook without its end", "x.xlsx", PLAIN[:-30], "format-error"),
    case("a damaged workbook", "x.xlsx", damaged(), "format-error"),
    case("a zip bomb", "x.xlsx", swelling(), "byte-count"),
    case("a zip bomb that says it is small", "x.xlsx", lying(), "byte-count"),
    case(
        "unpacked too large",
        "x.xlsx",
        PLAIN,
        "byte-count",
        limits=Limits(max_unpacked_bytes=10_000),
    ),
    case("a text repeated in every cell", "x.xlsx", repeated_text(), "byte-count"),
    case("an external entity in a sheet", "x.xlsx", with_doctype(SHEET, OUTER), "format-error"),
    case(
        "an external entity in the book",
        "x.xlsx",
        with_doctype("xl/workbook.xml", OUTER),
        "format-error",
    ),
    case("entities that swell", "x.xlsx", with_doctype(STRINGS, LAUGHS), "format-error"),
    case(
        "a sheet in UTF-16",
        "x.xlsx",
        with_part(PLAIN, SHEET, parts_of(PLAIN)[SHEET].decode().encode("utf-16")),
        "format-error",
    ),
    case("a cell in the last corner", "x.xlsx", far_cell(b"XFD1048576"), "field-count"),
    case("a cell in the last row", "x.xlsx", far_cell(b"A1048576"), "row-count"),
    case("a cell in the last corner allowed", "x.xlsx", far_cell(b"GR1048576"), "row-count"),
    case("a cell beyond the last column", "x.xlsx", far_cell(b"ZZZ30"), "field-count"),
    case("two parts of one name", "x.xlsx", twice(), "format-error"),
    case(
        "a part outside of the archive",
        "x.xlsx",
        with_part(PLAIN, "../evil.xml", b"x"),
        "format-error",
    ),
    case("a part at the root", "x.xlsx", with_part(PLAIN, "/etc/evil.xml", b"x"), "format-error"),
    case(
        "no table in the archive",
        "x.xlsx",
        archive_of(
            {name: part for name, part in parts_of(PLAIN).items() if name != "xl/workbook.xml"}
        ),
        "format-error",
    ),
    case(
        "no sheet in the archive",
        "x.xlsx",
        archive_of({name: part for name, part in parts_of(PLAIN).items() if name != SHEET}),
        "source-error",
    ),
    case(
        "a text that is not there",
        "x.xlsx",
        replaced(PLAIN, SHEET, b"<v>0</v>", b"<v>99999</v>"),
        "format-error",
    ),
    case(
        "a sheet that stops",
        "x.xlsx",
        with_part(PLAIN, SHEET, parts_of(PLAIN)[SHEET][:900]),
        "format-error",
    ),
    case(
        "a formula nobody calculated",
        "x.xlsx",
        workbook(uncalculated),
        "type-error",
        3,
        "obs_value",
    ),
    case("a reference to nothing", "x.xlsx", workbook(with_error), "type-error", 4, "obs_value"),
    case(
        "an error below titles",
        "x.xlsx",
        workbook(error_below_titles),
        "type-error",
        8,
        "obs_value",
    ),
]
BROKEN = [*ENCODINGS, *KINDS, *CELLS, *LIMITS, *WORKBOOKS]
