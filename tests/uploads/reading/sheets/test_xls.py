"""Workbooks of Excel 97: what is shown of their cells, and what a library would not tell."""

import datetime
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlwt

from tests.uploads.files import header
from tests.uploads.reading.sheets.sheets import PERIOD, ROW, VALUE, column, read, said
from uploads.reading.sheets.book import Book
from uploads.reading.workbook import open_book
from uploads.values import Limits

DAY = datetime.datetime(2024, 3, 1)
RAISED = xlwt.easyfont("escapement superscript")


def sheet_of(rows: int = 3) -> tuple[xlwt.Workbook, xlwt.Worksheet]:
    """A workbook with the headings and rows of statistics."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Biểu 1", cell_overwrite_ok=True)
    lines: list[Sequence[object]] = [header(), *[ROW] * rows]
    for row, cells in enumerate(lines):
        for place, cell in enumerate(cells):
            sheet.write(row, place, cell)
    return book, sheet


def saved(book: xlwt.Workbook, path: Path) -> Path:
    """The file of a workbook."""
    out = io.BytesIO()
    book.save(out)
    (path / "x.xls").write_bytes(out.getvalue())
    return path / "x.xls"


def test_a_table_is_read_with_its_numbers_as_numbers(tmp_path: Path) -> None:
    file = read(saved(sheet_of()[0], tmp_path))
    assert file.issues == ()
    assert column(file, VALUE) == ["861.9"] * 3
    assert column(file, 0) == ["vn-ha-nam"] * 3
    assert file.sheet is not None
    assert {place: mask.tolist() for place, mask in file.sheet.native.items()} == {
        VALUE: [True] * 3
    }


@pytest.mark.parametrize(
    ("formats", "text"),
    [("mmm-yy", "2024-03"), ("mm/yyyy", "2024-03"), ("yyyy", "2024"), ("d/m/yyyy", "2024-03-01")],
)
def test_a_date_is_read_as_its_format_shows_it(formats: str, text: str, tmp_path: Path) -> None:
    book, sheet = sheet_of()
    sheet.write(1, PERIOD, DAY, xlwt.easyxf(num_format_str=formats))
    assert column(read(saved(book, tmp_path)), PERIOD)[0] == text


def test_a_plain_number_shown_as_a_date_is_refused_with_both(tmp_path: Path) -> None:
    book, sheet = sheet_of()
    sheet.write(2, PERIOD, 2020, xlwt.easyxf(num_format_str="d/m/yyyy"))
    file = read(saved(book, tmp_path))
    assert said(file) == [("type-error", 3, "time_period")]
    assert "1905-07-12" in file.issues[0].in_words() and "2020" in file.issues[0].in_words()


def test_percentages_and_numbers_are_read_as_they_are_shown(tmp_path: Path) -> None:
    book, sheet = sheet_of()
    sheet.write(1, VALUE, 0.075, xlwt.easyxf(num_format_str="0.0%"))
    sheet.write(2, VALUE, 0.1 + 0.2)
    sheet.write(3, VALUE, 434.9999999999999)
    assert column(read(saved(book, tmp_path)), VALUE) == ["7.5%", "0.3", "435"]


def test_raised_characters_stay_apart(tmp_path: Path) -> None:
    book, sheet = sheet_of()
    sheet.write_rich_text(1, VALUE, ["10320", ("2", RAISED)])
    sheet.write_rich_text(2, 0, ["Hà Nam", ("1)", RAISED), " (tỉnh)"])
    sheet.write(3, 0, "10320", xlwt.easyxf("font: escapement superscript"))
    file = read(saved(book, tmp_path))
    assert column(file, VALUE)[0] == "10320²"
    assert column(file, 0) == ["vn-ha-nam", "Hà Nam¹) (tỉnh)", "10320"]


def test_hidden_rows_and_columns_are_read_and_named(tmp_path: Path) -> None:
    book, sheet = sheet_of()
    sheet.row(2).hidden = True
    sheet.col(VALUE).hidden = True
    file = read(saved(book, tmp_path))
    assert [(issue.type, issue.fields["places"]) for issue in file.issues] == [
        ("hidden-row", "3"),
        ("hidden-column", "obs_value"),
    ]
    assert len(column(file, 0)) == 3


def test_a_hidden_sheet_is_no_table(tmp_path: Path) -> None:
    book, _sheet = sheet_of()
    book.add_sheet("Hidden").write(0, 0, "ref_area")
    book.get_sheet(1).visibility = 1
    opened = open_book(saved(book, tmp_path), Limits())
    assert isinstance(opened, Book)
    assert [sheet.name for sheet in opened.sheets] == ["Biểu 1"]


def test_a_name_merged_over_rows_is_read_in_each(tmp_path: Path) -> None:
    book, sheet = sheet_of()
    sheet.write_merge(1, 3, 0, 0, "la-sekong")
    file = read(saved(book, tmp_path))
    assert column(file, 0) == ["la-sekong"] * 3
    assert said(file) == [("merged-cells", None, "ref_area")]


def test_formulas_that_nobody_calculated_are_refused(tmp_path: Path) -> None:
    book, sheet = sheet_of()
    sheet.write(1, VALUE, xlwt.Formula("1+1"))
    assert said(read(saved(book, tmp_path))) == [("type-error", 2, "obs_value")]


def test_cells_with_nothing_but_a_border_are_no_cells(tmp_path: Path) -> None:
    book, sheet = sheet_of()
    for place in range(8, 256):
        sheet.write(0, place, None, xlwt.easyxf("borders: left thin"))
    sheet.write(60_000, 0, None, xlwt.easyxf("borders: left thin"))
    assert read(saved(book, tmp_path)).issues == ()


@pytest.mark.parametrize("end", [100, 600, 1500, 3000])
def test_a_file_that_is_not_complete_is_refused(end: int, tmp_path: Path) -> None:
    path = saved(sheet_of()[0], tmp_path)
    path.write_bytes(path.read_bytes()[:end])
    assert said(read(path)) == [("format-error", None, None)]
