"""Empty cells and columns left out stand for what the table has; a mark empties a cell."""

import pytest

from tables.package import resources
from tables.read import Tables
from tests.uploads.checks import check, conversions, faults
from tests.uploads.lines import rows_of, with_cell, without_column
from uploads.checking.header import faults_of_replacing
from uploads.values import CheckResult
from versions.changes import EMPTY

ROWS = rows_of("statistics", "qualifier", "about")[:3]
NEW = with_cell(ROWS, 2, "time_period", "1931")


def cell(result: CheckResult, column: str, row: int = 2) -> str:
    """What would be kept in a row, counted as a spreadsheet does."""
    return str(result.rows.loc[row - 2, column])


@pytest.mark.parametrize("mark", ["[empty]", "[Trống]", "[trong]", "[ຫວ່າງ]", "[EMPTY]"])
def test_a_mark_in_any_language_empties_a_cell(mark: str, tables: Tables) -> None:
    result = check(with_cell(ROWS, 2, "note", mark), "statistics", tables)
    assert (cell(result, "note"), conversions(result)) == (EMPTY, {"empty-mark"})
    assert cell(result, "note", 3) == ROWS[2][ROWS[0].index("note")]


def test_a_mark_in_a_column_of_codes_empties_too(tables: Tables) -> None:
    result = check(with_cell(ROWS, 2, "qualifier", "[empty]"), "statistics", tables)
    assert (cell(result, "qualifier"), faults(result)) == (EMPTY, [])


@pytest.mark.parametrize("column", ["obs_value", "obs_status", "ref_area", "time_period"])
def test_what_must_have_a_value_is_not_emptied(column: str, tables: Tables) -> None:
    found = faults(check(with_cell(ROWS, 2, column, "[empty]"), "statistics", tables))
    assert [(fault.row, fault.column) for fault in found] == [(2, column)]


def test_a_value_that_is_published_already_need_not_be_repeated(tables: Tables) -> None:
    given = with_cell(with_cell(ROWS, 2, "obs_value", ""), 2, "obs_status", "")
    result = check(given, "statistics", tables)
    assert (faults(result), conversions(result)) == ([], {"kept"})
    assert (cell(result, "obs_value"), cell(result, "obs_status")) == ("", "")


def test_a_new_row_has_nothing_to_keep(tables: Tables) -> None:
    [fault] = faults(check(with_cell(NEW, 2, "obs_value", ""), "statistics", tables))
    assert (fault.row, fault.column) == (2, "obs_value")


def test_a_gap_beside_an_empty_number_of_the_key_is_a_fault(tables: Tables) -> None:
    points = rows_of("corridor_points", "corridor_id", "ewec")[:3]
    given = with_cell(with_cell(points, 2, "seq", ""), 2, "place", "")
    [key, gap] = faults(check(given, "corridor_points", tables))
    assert [(fault.row, fault.column) for fault in (key, gap)] == [(2, "seq"), (2, "place")]


def test_columns_that_may_be_empty_may_be_left_out(tables: Tables) -> None:
    given = without_column(without_column(ROWS, "note"), "qualifier")
    result = check(given, "statistics", tables)
    assert (faults(result), conversions(result)) == ([], {"left-out"})
    assert list(result.rows) == [field.name for field in resources()["statistics"].fields]
    assert (cell(result, "note"), cell(result, "qualifier")) == ("", "")
    [missing] = faults_of_replacing(result.issues)
    assert missing.fields["columns"] == "qualifier, note"


@pytest.mark.parametrize("column", ["obs_value", "source_id"])
def test_keys_and_values_may_not_be_left_out(column: str, tables: Tables) -> None:
    [fault] = faults(check(without_column(ROWS, column), "statistics", tables))
    assert (fault.type, fault.column) == ("missing-label", column)


def test_rules_see_what_the_table_has_in_a_column_left_out(tables: Tables) -> None:
    # The share of a weighted mean is judged by the weight that is published.
    given = rows_of("indicators", "aggregation", "weighted_mean")[:3]
    result = check(without_column(given, "weight_indicator"), "indicators", tables)
    assert (faults(result), conversions(result)) == ([], {"left-out"})
