"""Files that are untidy and honest: each holds the shipped rows, and must be read as them."""

import csv
import unicodedata
from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from tests.uploads import files
from tests.uploads.corpus.case import Case
from tests.uploads.files import (
    archive_of,
    csv_file,
    fill,
    header,
    replaced,
    rows,
    text,
    vietnamese_header,
    whole,
    windows_1258,
    with_part,
    workbook,
)

WIDTH = len(header())


def blank(lines: int = 1) -> list[list[str]]:
    """Rows of nothing but delimiters."""
    return [[""] * WIDTH] * lines


def in_the_middle(*added: Sequence[str]) -> list[Sequence[str]]:
    """The headings and the rows with other rows after the fifth."""
    return [*whole()[:5], *added, *whole()[5:]]


def titled(sheet: Worksheet) -> None:
    """A title over merged cells, a blank row, then the table."""
    sheet.merge_range(0, 0, 0, WIDTH - 1, "Bảng 1. Số liệu thống kê")
    sheet.write(1, 0, "Đơn vị: Hà Nam, Sekong")
    fill(sheet, top=3)


def explained(sheet: Worksheet) -> None:
    """What the columns mean, as a template's second sheet says it."""
    sheet.write_row(0, 0, ["Cột", "Ý nghĩa"])
    for row, name in enumerate(header(), start=1):
        sheet.write_row(row, 0, [name, "…"])


def hidden(sheet: Worksheet) -> None:
    """An older state of the table on a sheet that is not shown."""
    fill(sheet, [header(), *rows()[:3]])
    sheet.hide()


def calculated(sheet: Worksheet) -> None:
    """The first value as a formula, with the value it had when the file was saved."""
    fill(sheet)
    column = header().index("obs_value")
    sheet.write_formula(1, column, "=860+0.5", None, 860.5)


def with_total(sheet: Worksheet) -> None:
    """A total below the table."""
    fill(sheet)
    sheet.write_row(len(whole()) + 1, 0, ["ລວມທັງໝົດ", "", "", "", 12345])


def far_off(sheet: Worksheet) -> None:
    """The table in the middle of the sheet."""
    fill(sheet, top=4, left=3)


def swapped_rows(archive: bytes) -> bytes:
    """The last row of a sheet written before the others, and a wrong word on how far it reaches."""
    content = files.parts_of(archive)[files.SHEET]
    start, end = content.rindex(b"<row "), content.rindex(b"</sheetData>")
    last, begin = content[start:end], content.index(b"<row ")
    moved = content[:begin] + last + content[begin:start] + content[end:]
    moved = moved.replace(b'<dimension ref="A1:H21"/>', b'<dimension ref="A1:B2"/>')
    return with_part(archive, files.SHEET, moved)


def case(name: str, filename: str, content: bytes, *conversions: str) -> Case:
    """A file of statistics that must be read as the shipped rows."""
    return Case(name, files.TABLE, filename, content, "", conversions=conversions)


PLAIN = workbook(fill)
SPACED = [header(), *([f" {cell} " if cell else "" for cell in row] for row in rows())]
MESSY = [
    case("plain", "rows.csv", csv_file()),
    case("as a text file", "rows.txt", csv_file()),
    case("without an ending", "rows", csv_file()),
    case("a CSV in a zip", "rows.zip", archive_of({"x.csv": csv_file()}), "archive"),
    case("capitals in the ending", "ROWS.CSV", csv_file()),
    case("UTF-8 with BOM", "rows.csv", b"\xef\xbb\xbf" + csv_file(), "encoding"),
    case("UTF-16", "rows.csv", b"\xff\xfe" + text().encode("utf-16-le"), "encoding"),
    case("UTF-16 BE", "rows.csv", b"\xfe\xff" + text().encode("utf-16-be"), "encoding"),
    case("UTF-16 without BOM", "rows.csv", text().encode("utf-16-le"), "encoding"),
    case("UTF-16 BE without BOM", "rows.csv", text().encode("utf-16-be"), "encoding"),
    case("UTF-32", "rows.csv", text().encode("utf-32"), "encoding"),
    case(
        "Unicode text of Excel",
        "rows.txt",
        text(delimiter="\t").encode("utf-16"),
        "encoding",
        "delimiter",
    ),
    case("Windows-1258", "rows.csv", windows_1258(text()), "encoding"),
    case(
        "Windows-1258 with Vietnamese headings",
        "rows.csv",
        windows_1258(text([vietnamese_header(), *rows()], ";")),
        "encoding",
        "delimiter",
    ),
    case("NFD", "rows.csv", unicodedata.normalize("NFD", text()).encode(), "unicode-form"),
    case(
        "NFD in the headings",
        "rows.csv",
        unicodedata.normalize("NFD", text([vietnamese_header(), *rows()])).encode(),
        "unicode-form",
    ),
    case("semicolons", "rows.csv", text(delimiter=";").encode(), "delimiter"),
    case("tabs", "rows.tsv", text(delimiter="\t").encode(), "delimiter"),
    case("vertical bars", "rows.csv", text(delimiter="|").encode(), "delimiter"),
    case(
        "a line that names the separator",
        "rows.csv",
        b"sep=;\r\n" + text(delimiter=";").encode(),
        "delimiter",
    ),
    case("LF", "rows.csv", text(end="\n").encode()),
    case("CR", "rows.csv", text(end="\r").encode(), "line-ends"),
    case(
        "all kinds of line ends",
        "rows.csv",
        text(whole()[:7], end="\r").encode() + text(whole()[7:], end="\n").encode(),
        "line-ends",
    ),
    case("no end of the last line", "rows.csv", csv_file().rstrip()),
    case("every cell in quotes", "rows.csv", text(quoting=csv.QUOTE_ALL).encode()),
    case(
        "title rows",
        "rows.csv",
        csv_file([["Bảng 1, tỉnh Hà Nam"], ["Đơn vị: xem cột", "2024"], *whole()]),
        "header-row",
    ),
    case(
        "title rows and semicolons",
        "rows.csv",
        text([["Table 1, of Ha Nam, of Sekong, and more"], [], *whole()], ";").encode(),
        "header-row",
        "delimiter",
    ),
    case("blank lines", "rows.csv", csv_file(in_the_middle([], [])), "blank-row"),
    case("rows of delimiters", "rows.csv", csv_file(in_the_middle(*blank(3))), "blank-row"),
    case(
        "rows of spaces", "rows.csv", csv_file(in_the_middle([" "] * WIDTH)), "blank-row", "space"
    ),
    case("blank rows at the end", "rows.csv", csv_file([*whole(), *blank(50)]), "blank-row"),
    case(
        "a total below",
        "rows.csv",
        csv_file([*whole(), ["Tổng cộng", "", "", "", "99999", "", "", ""]]),
        "total-row",
    ),
    case(
        "two totals and a blank row below",
        "rows.csv",
        csv_file([*whole(), [], ["Cộng:", "", "", "", "1"], ["", "TOTAL", "", "", "2"]]),
        "total-row",
        "blank-row",
    ),
    case("spaces around cells", "rows.csv", csv_file(SPACED), "space"),
    case(
        "non-breaking spaces around cells",
        "rows.csv",
        text(SPACED).replace(" ,", "\u00a0,").encode(),
        "space",
    ),
    case(
        "invisible letters",
        "rows.csv",
        text().replace("vn-ha-nam", "\ufeffvn-ha\u200b-nam").encode(),
        "invisible",
    ),
    case(
        "a line break in a cell",
        "rows.csv",
        text(files.with_cell(2, "note", files.NOTE.replace(" tỉnh ", "\r\ntỉnh\n"))).encode(),
        "line-break",
    ),
    case(
        "empty columns at the right",
        "rows.csv",
        csv_file([[*line, "", "", ""] for line in whole()]),
        "empty-column",
    ),
    case(
        "delimiters at the end of some rows",
        "rows.csv",
        csv_file([header(), *([*row, "", ""] for row in rows())]),
    ),
    case("a workbook", "rows.xlsx", PLAIN),
    case("a workbook of text cells", "rows.xlsx", files.workbook_of(whole())),
    case("a workbook with titles", "rows.xlsx", workbook(titled), "header-row"),
    case("a workbook with a total", "rows.xlsx", workbook(with_total), "total-row", "blank-row"),
    case("a table in the middle of a sheet", "rows.xlsx", workbook(far_off), "header-row"),
    case("a workbook with an explanation", "rows.xlsx", workbook(fill, explained), "sheet"),
    case(
        "a workbook with a cover", "rows.xlsx", workbook(explained, titled), "sheet", "header-row"
    ),
    case("a hidden sheet", "rows.xlsx", workbook(fill, hidden)),
    case("an empty sheet first", "rows.xlsx", workbook(lambda sheet: None, fill)),
    case("a formula with its value", "rows.xlsx", workbook(calculated), "formula"),
    case(
        "a workbook with macros",
        "rows.xlsm",
        with_part(PLAIN, "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(100)),
        "macro",
    ),
    case("rows of a sheet out of order", "rows.xlsx", swapped_rows(PLAIN)),
    case(
        "cells that do not say where they stand",
        "rows.xlsx",
        replaced(
            workbook(lambda sheet: fill(sheet)), files.SHEET, b'<c r="A1" t="s">', b'<c t="s">'
        ),
    ),
]
