"""Workbooks of Excel: what is shown of their cells, however they are packed."""

import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from tests.uploads.files import archive_of, fill, parts_of, workbook
from tests.uploads.reading.sheets.sheets import PERIOD, VALUE, column, read, said, xlsx
from uploads.reading.sheets.book import Book
from uploads.reading.workbook import open_book
from uploads.values import Limits

DAY = datetime.datetime(2024, 3, 1)


@pytest.mark.parametrize(
    ("formats", "text"),
    [("mmm-yy", "2024-03"), ("mm/yyyy", "2024-03"), ("yyyy", "2024"), ("d/m/yyyy", "2024-03-01")],
)
def test_a_date_is_read_as_its_format_shows_it(formats: str, text: str, tmp_path: Path) -> None:
    def dates(book: Workbook, sheet: Worksheet) -> None:
        sheet.write_datetime(1, PERIOD, DAY, book.add_format({"num_format": formats}))

    file = read(xlsx(tmp_path / "x.xlsx", dates))
    assert column(file, PERIOD) == [text, "2024", "2024"]
    assert file.issues == ()


@pytest.mark.parametrize(
    ("formats", "number", "in_words"),
    [
        ("d/m/yyyy", 2020, ("2020", "1905-07-12")),
        ("yyyy", 2020, ("2020", "1905-07-12")),
        ("mmm-yy", 5, ("5", "1900-01-05")),
        ("d/m/yyyy", 150001, ("150001", "2310-09-08")),
    ],
)
def test_a_plain_number_shown_as_a_date_is_refused_with_both(
    formats: str, number: int, in_words: tuple[str, str], tmp_path: Path
) -> None:
    def dates(book: Workbook, sheet: Worksheet) -> None:
        sheet.write_number(2, PERIOD, number, book.add_format({"num_format": formats}))

    file = read(xlsx(tmp_path / "x.xlsx", dates))
    assert said(file) == [("type-error", 3, "time_period")]
    assert all(word in file.issues[0].in_words() for word in in_words)


def test_a_date_that_hides_its_year_is_refused(tmp_path: Path) -> None:
    def dates(book: Workbook, sheet: Worksheet) -> None:
        sheet.write_datetime(1, PERIOD, DAY, book.add_format({"num_format": "d-mmm"}))
        sheet.write_datetime(2, VALUE, DAY, book.add_format({"num_format": "d-mmm"}))

    # That a date is no number is for the check of the column to say.
    assert said(read(xlsx(tmp_path / "x.xlsx", dates))) == [("type-error", 2, "time_period")]


def test_a_number_whose_format_shows_thousands_is_refused(tmp_path: Path) -> None:
    def unit(book: Workbook, sheet: Worksheet) -> None:
        sheet.write_number(1, VALUE, 639, book.add_format({"num_format": '0" nghìn người"'}))
        sheet.write_number(2, VALUE, 639000, book.add_format({"num_format": '0," nghìn người"'}))

    file = read(xlsx(tmp_path / "x.xlsx", unit))
    assert said(file) == [("type-error", 2, "obs_value")]
    assert "639" in file.issues[0].in_words()


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.1 + 0.2, "0.3"),
        (434.9999999999999, "435"),
        (434.99999999, "434.99999999"),
        (16.9, "16.9"),
    ],
)
def test_numbers_have_the_digits_that_excel_shows(number: float, text: str, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "x.xlsx", lambda book, sheet: sheet.write_number(1, VALUE, number))
    assert column(read(path), VALUE)[0] == text


def _raised(mark: str, kind: int) -> Callable[[Workbook, Worksheet], None]:
    def write(book: Workbook, sheet: Worksheet) -> None:
        sheet.write_rich_string(
            1, VALUE, "10320", book.add_format({"font_script": kind}), mark, book.add_format()
        )
        sheet.write_rich_string(2, 0, "Hà <Nam> ", book.add_format({"font_script": kind}), mark)
        sheet.write_string(3, 0, "10320", book.add_format({"font_script": kind}))

    return write


@pytest.mark.parametrize(
    ("mark", "kind", "text"),
    [("2", 1, "²"), ("1)", 1, "¹)"), ("a,b", 1, "ᵃ,ᵇ"), ("*", 1, "*"), ("2", 2, "₂")],
)
def test_raised_characters_stay_apart(mark: str, kind: int, text: str, tmp_path: Path) -> None:
    file = read(xlsx(tmp_path / "x.xlsx", _raised(mark, kind)))
    assert column(file, VALUE)[0] == "10320" + text
    # A cell that is raised as a whole has no mark beside its text.
    assert column(file, 0) == ["vn-ha-nam", "Hà <Nam> " + text, "10320"]


def test_raised_characters_within_a_cell_of_the_sheet_stay_apart(tmp_path: Path) -> None:
    parts = parts_of(xlsx(tmp_path / "x.xlsx", lambda book, sheet: None).read_bytes())
    name = "xl/worksheets/sheet1.xml"
    run = b'<r><t>10320</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r>'
    cell = b'<c r="E2"><v>861.9</v></c>'
    assert cell in parts[name]
    parts[name] = parts[name].replace(cell, b'<c r="E2" t="inlineStr"><is>' + run + b"</is></c>")
    (tmp_path / "x.xlsx").write_bytes(archive_of(parts))
    assert column(read(tmp_path / "x.xlsx"), VALUE)[0] == "10320²"


def test_hidden_rows_and_columns_are_read_and_named(tmp_path: Path) -> None:
    def hide(book: Workbook, sheet: Worksheet) -> None:
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(4, 0)
        sheet.set_row(40, None, None, {"hidden": True})  # without a cell
        sheet.set_column(VALUE, VALUE, None, None, {"hidden": True})

    file = read(xlsx(tmp_path / "x.xlsx", hide, rows=5))
    assert len(column(file, 0)) == 5
    assert [(issue.type, issue.fields["places"]) for issue in file.issues] == [
        ("hidden-row", "2-3, 5"),
        ("hidden-column", "obs_value"),
    ]


PACKINGS: dict[str, Callable[[dict[str, bytes]], dict[str, bytes]]] = {
    "backslashes": lambda parts: {name.replace("/", "\\"): part for name, part in parts.items()},
    "from the root": lambda parts: {f"/{name}": part for name, part in parts.items()},
    "from here": lambda parts: {f"./{name}": part for name, part in parts.items()},
    "capitals": lambda parts: {name.upper(): part for name, part in parts.items()},
    "one capital": lambda parts: {
        name.replace("styles", "Styles").replace("shared", "Shared"): part
        for name, part in parts.items()
    },
    "backslashes in relations": lambda parts: {
        name: part.replace(b'"worksheets/', b'"worksheets\\') for name, part in parts.items()
    },
    "Power Query": lambda parts: (
        parts
        | {"customXml/item1.xml": '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16")}
    ),
}


@pytest.mark.parametrize("packing", PACKINGS)
def test_a_workbook_is_read_however_it_is_packed(packing: str, tmp_path: Path) -> None:
    def percent(book: Workbook, sheet: Worksheet) -> None:
        sheet.write_number(1, VALUE, 0.075, book.add_format({"num_format": "0.0%"}))
        sheet.write_rich_string(2, 0, "Hà Nam", book.add_format({"font_script": 1}), "1")

    parts = parts_of(xlsx(tmp_path / "plain.xlsx", percent).read_bytes())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in PACKINGS[packing](parts).items():
            entry = zipfile.ZipInfo()
            entry.filename = name  # as it is: the constructor would write / for \
            archive.writestr(entry, part)
    (tmp_path / "x.xlsx").write_bytes(out.getvalue())
    file = read(tmp_path / "x.xlsx")
    assert column(file, VALUE) == ["7.5%", "861.9", "861.9"]
    assert column(file, 0) == ["vn-ha-nam", "Hà Nam¹", "vn-ha-nam"]


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("/etc/evil.xml", b"x"),
        ("xl/../../evil.xml", b"x"),
        ("xl/tables/table1.xml", '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16")),
        ("xl/styles2.xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a/>'),
    ],
)
def test_what_is_dangerous_is_refused(name: str, part: bytes, tmp_path: Path) -> None:
    parts = parts_of(workbook(fill)) | {name: part}
    (tmp_path / "x.xlsx").write_bytes(archive_of(parts))
    assert said(read(tmp_path / "x.xlsx")) == [("format-error", None, None)]


def test_a_book_gives_the_cells_of_each_sheet_from_a1_on(tmp_path: Path) -> None:
    with Workbook(str(tmp_path / "x.xlsx")) as book:
        sheet = book.add_worksheet("Biểu 1")
        sheet.merge_range(1, 1, 1, 3, "Năm")
        sheet.write_row(2, 1, [2020, "2021", 0.5], book.add_format({"num_format": "0%"}))
        book.add_worksheet("Trống")
    opened = open_book(tmp_path / "x.xlsx", Limits())
    assert isinstance(opened, Book)
    (source,) = opened.sheets
    assert source.cells.rows() == [
        ["", "", "", ""],
        ["", "Năm", "", ""],
        ["", "202000%", "2021", "50%"],
    ]
    assert [source.cells.is_native(2, place) for place in range(4)] == [False, True, False, True]
    (block,) = source.cells.merged
    assert (block.top, block.left, block.bottom, block.right) == (1, 1, 1, 3)
