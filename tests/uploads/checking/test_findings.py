"""However much is wrong with a file, the report is of a length that people read."""

from tables.read import Tables
from tests.uploads.checks import check, faults
from tests.uploads.lines import lines, with_cell, with_column

ROWS = 3000


def test_a_thousand_faults_are_told_and_the_others_counted(tables: Tables) -> None:
    table = lines("statistics", ROWS)
    table = with_column(table, "ref_area", [f"nowhere-{row}" for row in range(ROWS)])
    all_faults = faults(check(table, "statistics", tables))
    assert [fault.row for fault in all_faults[:1000]] == list(range(2, 1002))
    assert [fault.type for fault in all_faults[1000:]] == ["too-many-faults"]
    assert all_faults[-1].count == ROWS - 1000


def test_faults_come_in_the_order_of_the_rows_and_columns(tables: Tables) -> None:
    table = with_cell(lines("statistics"), 5, "obs_value", "many")
    table = with_cell(table, 3, "note", "=1+1")
    table = with_cell(table, 3, "ref_area", "atlantis")
    all_faults = faults(check(table, "statistics", tables))
    places = [(fault.row, fault.column) for fault in all_faults]
    assert places == [(3, "ref_area"), (3, "note"), (5, "obs_value")]


def test_a_conversion_is_told_once_with_its_rows_counted(tables: Tables) -> None:
    table = with_column(
        lines("statistics", 3), "obs_status", ["Estimate", "Normal value"] * 1 + ["e"]
    )
    [conversion] = check(table, "statistics", tables).issues
    assert (conversion.kind, conversion.type, conversion.count) == ("conversion", "code", 3)
    assert (conversion.row, conversion.value, conversion.suggestion) == (2, "Estimate", "E")
