"""Excel 2003 XML: cells at the places that they name, with the kinds that they name."""

import pytest

from tests.uploads import files
from tests.uploads.checks import grid_of, read, words_of

BOOK = (
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:html="http://www.w3.org/TR/REC-html40">'
    '<Styles><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style></Styles>%s</Workbook>'
)
SHEET = '<Worksheet ss:Name="%s"><Table>%s</Table></Worksheet>'


def cell(text: str, kind: str = "String", more: str = "") -> str:
    """A cell as Excel writes it."""
    return f'<Cell{more}><Data ss:Type="{kind}">{text}</Data></Cell>'


def row(*cells: str, more: str = "") -> str:
    """A row of cells."""
    return f"<Row{more}>{''.join(cells)}</Row>"


def book(*rows: str) -> bytes:
    """A file of one sheet, whose headings are three columns."""
    head = row(*map(cell, ("ref_area", "time_period", "obs_value")))
    return (BOOK % SHEET % ("a", head + "".join(rows))).encode()


def test_a_sheet_is_read_as_the_rows_that_it_holds() -> None:
    rows = "".join(row(*map(cell, line)) for line in files.whole())
    content = (BOOK % SHEET % ("Số liệu", rows)).encode()
    assert grid_of(read(content, "x.xls")) == [list(line) for line in files.whole()]


def test_cells_stand_where_they_say_and_are_of_the_kind_that_they_say() -> None:
    file = read(
        book(
            row(cell("a"), cell("10.5", "Number", ' ss:Index="3"'), more=' ss:Index="4"'),
            row(cell("b", more=' ss:MergeAcross="1"'), cell("0.755", "Number", ' ss:StyleID="p"')),
            row(cell("c"), cell("2015-03-01T00:00:00.000", "DateTime"), cell("12", "Number")),
            row(cell("d"), cell("2015"), cell("10320<html:Sup>2</html:Sup>")),
        ),
        "x.xml",
    )
    assert grid_of(file)[1:] == [
        ["a", "", "10.5"],
        ["b", "", "75.5%"],
        ["c", "2015-03-01", "12"],
        ["d", "2015", "10320²"],
    ]
    assert file.sheet is not None
    assert file.sheet.row_numbers.tolist() == [4, 5, 6, 7]
    assert file.sheet.native[2].tolist() == [True, True, True, False]


def test_an_error_is_a_fault_of_its_cell() -> None:
    file = read(book(row(cell("a"), cell("2015"), cell("#REF!", "Error"))), "x.xls")
    assert [(one.row, one.column) for one in file.issues if one.kind == "fault"] == [
        (2, "obs_value")
    ]


def test_one_of_several_sheets_is_asked_for_and_hidden_ones_are_not() -> None:
    rows = row(cell("ref_area"), cell("obs_value")) + row(cell("a"), cell("1"))
    hidden = (
        "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet>"
    )
    sheets = [SHEET % (name, rows) for name in ("2023", "2024", "old")]
    sheets[2] = sheets[2].replace("</Worksheet>", hidden)
    content = (BOOK % "".join(sheets)).encode()
    [question] = read(content, "x.xls").questions
    assert [option.value for option in question.options] == ["2023", "2024"]
    assert grid_of(read(content, "x.xls", sheet="2024"))[1] == ["a", "1"]


@pytest.mark.parametrize(
    "content",
    [
        book().replace(b"ss:Type", b"tt:Type"),
        book()[:-20],
        book(row(cell("x", more=' ss:Index="16384"'))),
        book(row(cell("x"), more=' ss:Index="99999999"')),
        book(row(cell("x", "Number", ' ss:StyleID="p"'))),
        book().replace(
            b"<Workbook", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Workbook'
        ),
    ],
)
def test_what_excel_would_not_write_is_refused(content: bytes) -> None:
    assert len(words_of(read(content, "x.xls"))) == 1
