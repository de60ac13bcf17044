"""Headings that are missing, unknown or there twice are faults of the row of headings."""

from dataclasses import replace

from exports.findings import issue_in_words
from i18n import Language
from tables.package import resources
from tables.read import Tables
from tests.uploads.checks import check, faults, sheet_of
from tests.uploads.lines import lines, rows_of, with_headings, without_column
from uploads.checking.sheet import check_sheet

TABLE = lines("statistics", 3)


def test_a_missing_column_is_named_and_the_others_are_still_checked(tables: Tables) -> None:
    table = without_column([*TABLE[:3], ["atlantis", *TABLE[3][1:]]], "obs_value")
    result = check(table, "statistics", tables)
    places = [(fault.type, fault.row, fault.column) for fault in faults(result)]
    assert places == [("missing-label", 1, "obs_value"), ("foreign-key", 4, "ref_area")]
    assert result.rows["obs_value"].tolist() == [""] * 3


def test_columns_that_are_missing_are_one_fault(tables: Tables) -> None:
    table = without_column(without_column(TABLE, "source_id"), "obs_value")
    [fault] = faults(check(table, "statistics", tables))
    assert (fault.type, fault.fields["columns"]) == ("missing-label", "source_id, obs_value")
    words = issue_in_words(Language("vi"), fault, resources()["statistics"])
    assert "Nguồn (source_id)" in words
    assert "Giá trị (obs_value)" in words


def test_an_unknown_heading_is_told_with_the_nearest(tables: Tables) -> None:
    table = with_headings(TABLE, {"obs_value": "obs_valeu"})
    (extra,) = faults(check(table, "statistics", tables))  # nor is obs_value said to be missing
    assert (extra.type, extra.value, extra.suggestion) == ("extra-label", "obs_valeu", "obs_value")


def test_the_second_of_two_equal_headings_is_told(tables: Tables) -> None:
    table = [[*TABLE[0], "Giá trị"], *([*line, "1"] for line in TABLE[1:])]
    [fault] = faults(check(table, "statistics", tables))
    assert (fault.type, fault.column, fault.suggestion) == (
        "duplicate-label",
        "Giá trị",
        "obs_value",
    )


def test_each_heading_that_is_not_an_id_is_said_to_be_read_as_one(tables: Tables) -> None:
    table = with_headings(TABLE, {"obs_value": "Giá trị (số)", "note": "Ghi chú"})
    result = check(table, "statistics", tables)
    read = {(issue.value, issue.suggestion) for issue in result.issues}
    assert read == {("Giá trị (số)", "obs_value"), ("Ghi chú", "note")}
    assert result.verdict == "converted"


def test_a_sheet_without_rows_is_an_empty_table(tables: Tables) -> None:
    for name in tables:
        result = check(lines(name, 0), name, tables)
        assert (result.verdict, len(result.rows)) == ("ok", 0)


def test_a_unit_above_the_table_that_is_not_the_indicator_s_is_asked_about(tables: Tables) -> None:
    given = rows_of("statistics", "indicator", "population")[:2]
    sheet = replace(sheet_of(given), unit="nghìn người")
    result = check_sheet(sheet, resources()["statistics"], tables, {})
    assert [question.id for question in result.questions] == ["unit:obs_value"]
    same = replace(sheet, unit="người")
    assert check_sheet(same, resources()["statistics"], tables, {}).questions == ()
