"""Merged cells of a table of one row a record: filled down, refused, or never touched."""

from pathlib import Path

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from tests.uploads.files import header
from tests.uploads.reading.sheets.sheets import ROW, VALUE, column, read, said, xlsx
from uploads.reading.sheets.long_table import in_ranges


def test_rows_are_named_as_a_person_writes_them() -> None:
    assert in_ranges([3, 4, 5, 9, 11, 12]) == "3-5, 9, 11-12"
    assert in_ranges([]) == ""


def test_a_name_merged_over_rows_is_read_in_each(tmp_path: Path) -> None:
    def merge(book: Workbook, sheet: Worksheet) -> None:
        sheet.merge_range(1, 0, 3, 0, "vn-ha-nam")
        sheet.merge_range(4, 0, 5, 0, "la-sekong")

    file = read(xlsx(tmp_path / "x.xlsx", merge, rows=5))
    assert column(file, 0) == ["vn-ha-nam"] * 3 + ["la-sekong"] * 2
    (issue,) = file.issues
    assert (issue.type, issue.column, issue.kind) == ("merged-cells", "ref_area", "conversion")
    assert issue.fields["places"] == "2-4, 5-6"


def test_a_number_merged_over_rows_is_refused_where_it_is_not_written(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "x.xlsx", lambda book, sheet: sheet.merge_range(1, VALUE, 3, VALUE, 900))
    assert said(read(path)) == [
        ("merged-cells", 3, "obs_value"),
        ("merged-cells", 4, "obs_value"),
    ]


def test_merged_cells_below_the_table_make_no_rows(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "x.xlsx", lambda book, sheet: sheet.merge_range(4, 0, 9, 0, "Nguồn"))
    assert len(column(read(path), 0)) == 4


def test_a_cell_merged_across_is_not_written_elsewhere(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "x.xlsx", lambda book, sheet: sheet.merge_range(4, 0, 5, 7, "Ghi chú"))
    file = read(path)
    assert column(file, 0)[3:] == ["Ghi chú"]
    assert column(file, 1)[3:] == [""]


def test_headings_in_two_rows_are_one_fault(tmp_path: Path) -> None:
    with Workbook(str(tmp_path / "x.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "A title")
        for place, name in enumerate(header()):
            if name in ("time_period", "source_id"):
                sheet.write_string(2, place, name)
            elif name != "obs_value":
                sheet.merge_range(1, place, 2, place, name)
        sheet.merge_range(1, 2, 1, 3, "Document")
        sheet.write_string(1, VALUE, "obs_value")
        sheet.write_row(3, 0, ROW)
    file = read(tmp_path / "x.xlsx")
    assert said(file) == [("header-row", 2, None)]
    assert file.issues[0].fields == {"next": "3"}


def test_merged_titles_above_the_headings_are_no_headings(tmp_path: Path) -> None:
    with Workbook(str(tmp_path / "x.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 7, "A title")
        sheet.write_row(1, 0, header())
        sheet.write_row(2, 0, ROW)
    assert said(read(tmp_path / "x.xlsx")) == [("header-row", 2, None)]
    assert column(read(tmp_path / "x.xlsx"), 0) == ["vn-ha-nam"]
