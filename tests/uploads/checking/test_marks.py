"""What stands beside a value goes into its own column, is asked about, or is refused."""

import pytest

from tables.package import resources
from tables.read import Tables
from tests.uploads.checks import check, faults
from tests.uploads.lines import Lines, rows_of, with_cell, with_column
from uploads.checking.marks import WORDS, split_mark
from uploads.values import CheckResult

ROWS = rows_of("statistics", "indicator", "fdi_registered_m_usd")[:2]
TRAFFIC = rows_of("gate_traffic", "basis", "total")[:2]


def statistic(value: str = "20", period: str = "2023", status: str = "", other: str = "") -> Lines:
    """A row with this value and period, status and qualifier."""
    cells = {"obs_value": value, "time_period": period, "obs_status": status, "qualifier": other}
    row = ROWS
    for column, cell in cells.items():
        row = with_cell(row, 2, column, cell)
    return row


def cells(result: CheckResult, *names: str) -> list[str]:
    """What would be kept in some columns."""
    return result.rows.loc[0, list(names)].tolist()


@pytest.mark.parametrize(
    ("text", "bare", "column", "code"),
    [
        ("Sơ bộ 2023", "2023", "obs_status", "P"),
        ("so bo 2023", "2023", "obs_status", "P"),
        ("Prel. 2023", "2023", "obs_status", "P"),
        ("2023 (Sơ bộ)", "2023", "obs_status", "P"),
        ("2023 (P)", "2023", "obs_status", "P"),
        ("2023p", "2023", "obs_status", "P"),
        ("Ước 2024", "2024", "obs_status", "E"),
        ("Ước quý I/2024", "quý I/2024", "obs_status", "E"),
        ("Est. 2024", "2024", "obs_status", "E"),
        ("Dự báo 2030", "2030", "obs_status", "F"),
        ("3,5 (P)", "3,5", "obs_status", "P"),
        ("khoảng 16.300,5", "16.300,5", "qualifier", "about"),
        ("≈ 1.200", "1.200", "qualifier", "about"),
        ("> 1.200", "1.200", "qualifier", "over"),
        ("BQ 2011-2015", "2011-2015", "qualifier", "average"),
        ("3,5*", "3,5", "note", ""),
        ("3,5 r", "3,5", "note", ""),
        ("2023 (1)", "2023", "note", ""),
    ],
)
def test_a_mark_is_split_off(text: str, bare: str, column: str, code: str) -> None:
    parts = split_mark(text)
    assert parts is not None
    assert (parts.text, parts.column, parts.code) == (bare, column, code)


@pytest.mark.parametrize(
    "text", ["2023", "T3/2024", "Q1 2024", "2024-S1", "soon", "12 nghìn tỷ", "(3,5)", "", "2024Q1"]
)
def test_what_has_no_mark_stays_whole(text: str) -> None:
    assert split_mark(text) is None


def test_a_mark_fills_the_empty_cell_of_its_column(tables: Tables) -> None:
    result = check(statistic(period="Sơ bộ 2023"), "statistics", tables)
    assert cells(result, "time_period", "obs_status") == ["2023", "P"]
    assert (faults(result), result.verdict) == ([], "converted")
    result = check(statistic("khoảng 16.300,5", status="A"), "statistics", tables)
    assert cells(result, "obs_value", "qualifier") == ["16300.5", "about"]


def test_a_mark_that_says_the_same_is_fine(tables: Tables) -> None:
    result = check(statistic("3.5 (P)", status="P"), "statistics", tables)
    assert (cells(result, "obs_value", "obs_status"), result.questions) == (["3.5", "P"], ())


@pytest.mark.parametrize(("answer", "status"), [("mark", "P"), ("column", "A")])
def test_a_mark_that_says_something_else_is_asked_about(
    answer: str, status: str, tables: Tables
) -> None:
    given = statistic(period="Sơ bộ 2023", status="A")
    [question] = check(given, "statistics", tables).questions
    assert (question.id, question.fields["value"]) == ("marks:time_period", "A")
    result = check(given, "statistics", tables, marks__time_period=answer)
    assert (cells(result, "time_period", "obs_status"), result.questions) == (["2023", status], ())


def test_only_the_marked_rows_get_it(tables: Tables) -> None:
    two = rows_of("statistics", "indicator", "fdi_registered_m_usd")[:3]
    two = with_column(two, "obs_status", ["", "A"])
    two = with_column(two, "obs_value", ["20 (ước)", "20"])
    assert check(two, "statistics", tables).rows["obs_status"].tolist() == ["E", "A"]


@pytest.mark.parametrize("text", ["3.5*", "3.5 r", "3.5 (1)"])
def test_what_only_a_note_can_tell_is_refused_with_what_to_write(text: str, tables: Tables) -> None:
    [fault] = faults(check(statistic(text, status="A"), "statistics", tables))
    assert (fault.suggestion, fault.fields["target"]) == ("3.5", "note")


def test_a_table_without_the_column_says_what_to_write(tables: Tables) -> None:
    given = with_cell(TRAFFIC, 2, "time_period", "Sơ bộ 2023")
    [fault] = faults(check(given, "gate_traffic", tables))
    assert (fault.column, fault.suggestion) == ("time_period", "2023")


def test_every_mark_is_a_code_of_its_column() -> None:
    for column, codes in WORDS.items():
        assert set(codes) <= set(resources()["statistics"].field(column).categories)
