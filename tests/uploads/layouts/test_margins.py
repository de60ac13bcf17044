"""What offices put around the rows of a table is left out and named, and nothing else is."""

import numpy as np
import pytest

from tables.package import resources
from tables.read import Tables
from tests.uploads.checks import sheet_of
from tests.uploads.lines import Lines, lines, with_cell
from uploads.issue import Issue
from uploads.layouts.margins import rows_in_words, without_margins
from uploads.values import Sheet

STATS = lines("statistics", 4)
WIDTH = len(STATS[0])


def read(
    given: Lines, tables: Tables, table: str = "statistics"
) -> tuple[Sheet, tuple[Issue, ...]]:
    """The lines without their margins."""
    return without_margins(sheet_of(given), resources()[table], tables)


def put(row: int, cells: list[str]) -> Lines:
    """The rows of statistics with one more, as its row of the file; empty cells are added."""
    return [*STATS[: row - 1], [*cells, *[""] * (WIDTH - len(cells))], *STATS[row - 1 :]]


@pytest.mark.parametrize(
    ("row", "cells", "kind"),
    [
        (2, ["CẢ NƯỚC", "area_km2", "2015", "s", "331212", "A"], "region-row"),
        (4, ["Đồng bằng sông Hồng", "area_km2", "2015", "s", "21060", "A"], "region-row"),
        (3, ["ພາກເໜືອ"], "region-row"),
        (6, ["Nguồn: Niên giám thống kê"], "note-row"),
        (6, ["Nguồn: Niên giám", " năm 2020", " trang 5"], "note-row"),
        (6, ["(*) Số liệu sơ bộ"], "note-row"),
        (2, ["Phân theo địa phương"], "note-row"),
        (2, ["A", "B", "1", "2", "3", "4", "5", "6"], "index-row"),
        (2, ["#adm1+code", "#indicator", "#date", "#meta+source", "#indicator+num"], "tag-row"),
        (4, STATS[0], "heading-row"),
        (2, [one.title["vi"] for one in resources()["statistics"].fields], "heading-row"),
    ],
)
def test_a_row_that_is_no_data_is_left_out_and_named(
    row: int, cells: list[str], kind: str, tables: Tables
) -> None:
    sheet, [issue] = read(put(row, cells), tables)
    assert sheet.cells.to_numpy().tolist() == STATS[1:]
    assert (issue.kind, issue.type, issue.row, issue.count) == ("conversion", kind, row, 1)
    assert str(row) in issue.in_words()
    assert sheet.row_numbers.tolist() == [one for one in range(2, 7) if one != row]


def test_rows_of_one_kind_are_one_finding(tables: Tables) -> None:
    given = put(2, ["Cả nước"])
    given.insert(3, ["Tây Nguyên", *[""] * (WIDTH - 1)])
    _sheet, [issue] = read(given, tables)
    assert (issue.fields["rows"], issue.count) == ("2, 4", 2)


def test_rows_of_few_words_are_one_fault(tables: Tables) -> None:
    signed = ["Người lập biểu", *[""] * (WIDTH - 2), "Thủ trưởng đơn vị"]
    given = [*put(4, ["Xem trang 12"]), signed]
    sheet, [issue] = read(given, tables)
    assert sheet.cells.to_numpy().tolist() == STATS[1:]
    assert (issue.kind, issue.row, issue.fields["rows"]) == ("fault", 4, "4, 7")


@pytest.mark.parametrize(
    "cells",
    [
        ["", "", "", "", "12.5"],
        ["la-attapeu", "area_km2", "2015", "", "10320", "A"],
        ["Miền đất hứa", "area_km2", "2015", "s", "1", "A"],
    ],
)
def test_what_may_be_data_stays(cells: list[str], tables: Tables) -> None:
    sheet, issues = read(put(3, cells), tables)
    assert len(sheet.cells) == len(STATS)
    assert issues == ()


def test_a_region_is_left_out_only_where_provinces_belong(tables: Tables) -> None:
    notes = with_cell(lines("notes", 2), 2, "text", "Tây Nguyên")
    assert read(notes, tables, "notes")[1] == ()
    gates = with_cell(lines("gates", 2), 2, "vn_province_id", "Tây Nguyên")
    assert read(gates, tables, "gates")[1] == ()


def test_a_row_of_the_table_is_never_left_out(tables: Tables) -> None:
    spellings = tables["spellings"].iloc[:1].assign(spelling="Tây Nguyên", row_id="vn-dak-lak")
    given = put(3, ["Tây Nguyên", "area_km2", "2015", "s", "1", "A"])
    sheet, issues = read(given, {**tables, "spellings": spellings})
    assert (len(sheet.cells), issues) == (len(STATS), ())


@pytest.mark.parametrize("heading", ["STT", "No.", "ລ/ດ", ""])
def test_a_column_that_only_counts_is_left_out(heading: str, tables: Tables) -> None:
    numbered = [[heading, *STATS[0]], *([str(at), *line] for at, line in enumerate(STATS[1:], 1))]
    sheet, [issue] = read(numbered, tables)
    assert sheet.header == tuple(STATS[0])
    assert sheet.cells.to_numpy().tolist() == STATS[1:]
    assert (issue.kind, issue.type) == ("conversion", "serial-column")


def test_a_column_that_does_not_count_stays(tables: Tables) -> None:
    coded = [["STT", *STATS[0]], *(["7", *line] for line in STATS[1:])]
    sheet, issues = read(coded, tables)
    assert (len(sheet.header), issues) == (WIDTH + 1, ())


@pytest.mark.parametrize("table", list(resources()))
def test_no_shipped_row_is_left_out(table: str, tables: Tables) -> None:
    given = lines(table, 100_000)
    if len(given) > 1:
        sheet, issues = read(given, tables, table)
        assert (len(sheet.cells), issues) == (len(given) - 1, ())


def test_a_sheet_of_nothing_but_notes_stays_as_it_is(tables: Tables) -> None:
    given = [STATS[0], ["Nguồn: Niên giám", *[""] * (WIDTH - 1)]]
    assert len(read(given, tables)[0].cells) == 1


def test_rows_that_follow_each_other_are_named_as_one() -> None:
    assert rows_in_words([2, 5, 6, 7, 12]) == "2, 5–7, 12"
    assert rows_in_words([4, 5]) == "4–5"
    assert rows_in_words(list(np.arange(1, 100, 2))).endswith("39, …")
