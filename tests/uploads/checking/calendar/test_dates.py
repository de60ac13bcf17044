"""Dates and periods are read as people write them; day and month are asked where both can be."""

import pytest

from tables.package import resources
from tables.read import Tables
from tests.uploads.checks import check, faults
from tests.uploads.lines import Lines, lines, rows_of, with_column
from uploads.checking.calendar.dates import holds_dates, holds_periods

# The status of a commitment may have any date, a budget any period.
STATUS = lines("commitment_status", 4)
TRAFFIC = rows_of("gate_traffic", "basis", "total")


def dates(*texts: str) -> Lines:
    """Rows with these dates."""
    return with_column(STATUS[: len(texts) + 1], "date", texts)


def period(text: str) -> Lines:
    """A row with this period."""
    return with_column(TRAFFIC[:2], "time_period", [text])


def test_columns_of_dates_are_known_by_their_pattern() -> None:
    columns = {
        (table.name, field.name)
        for table in resources().values()
        for field in table.fields
        if holds_dates(field)
    }
    periods = {pair for pair in columns if holds_periods(resources()[pair[0]].field(pair[1]))}
    assert periods == {
        ("statistics", "time_period"),
        ("statistics_national", "time_period"),
        ("statistics_recast", "time_period"),
        ("gate_traffic", "time_period"),
        ("exchange_rates", "time_period"),
        ("support", "period"),
    }
    assert {name for _table, name in columns - periods} == {
        "valid_from",
        "valid_to",
        "date",
        "end_date",
        "established",
        "due",
        "published",
    }


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-02-29", "2024-02-29"),
        ("2024-2-9", "2024-02-09"),
        ("2024/02/09", "2024-02-09"),
        ("18/03/2024", "2024-03-18"),
        ("18-3-2024", "2024-03-18"),
        ("18.3.2024", "2024-03-18"),
        ("3/2024", "2024-03"),
        ("ngày 9 tháng 2 năm 2024", "2024-02-09"),
        ("tháng 3 năm 2024", "2024-03"),
        ("Tháng 3/2024", "2024-03"),
        ("ເດືອນ 3 ປີ 2024", "2024-03"),
        ("Năm 2024", "2024"),
        ("ປີ 2024", "2024"),
        ("໑໘/໐໓/໒໐໒໔", "2024-03-18"),
        ("45369", "2024-03-18"),
        ("2024.0", "2024"),
        ("2024-03-18T00:00:00", "2024-03-18"),
        ("2024-03-18 00:00", "2024-03-18"),
    ],
)
def test_a_date_may_be_written_in_many_ways(text: str, iso: str, tables: Tables) -> None:
    result = check(dates(text), "commitment_status", tables)
    assert (result.rows["date"].tolist(), faults(result)) == ([iso], [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("quý 1/2024", "2024-Q1"),
        ("Quý IV năm 2024", "2024-Q4"),
        ("Q3 2024", "2024-Q3"),
        ("2024q2", "2024-Q2"),
        ("2024-s1", "2024-S1"),
        ("H2 2024", "2024-S2"),
        ("6 tháng đầu năm 2024", "2024-S1"),
        ("6 tháng cuối năm 2024", "2024-S2"),
        ("9 tháng đầu năm 2024", "2024-01/2024-09"),
        ("9 tháng năm 2024", "2024-01/2024-09"),
        ("6 ເດືອນຕົ້ນປີ 2024", "2024-S1"),
        ("2011-2024", "2011/2024"),
        ("2011–2024", "2011/2024"),
        ("2011 / 2024", "2011/2024"),
        ("2024-2024", "2024"),
        ("2024-03/2024-03", "2024-03"),
        ("2022-01-01/2022-02-20", "2022-01-01/2022-02-20"),
        ("2023-01/2023-09", "2023-01/2023-09"),
    ],
)
def test_a_period_may_be_written_in_many_ways(text: str, code: str, tables: Tables) -> None:
    result = check(period(text), "gate_traffic", tables)
    assert (result.rows["time_period"].tolist(), faults(result)) == ([code], [])


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-30",
        "31/04/2024",
        "00/01/2024",
        "0000",
        "2567",
        "3/5/24",
        "2024-13",
        "13/13/2024",
        "2024-S1",
        "18:30",
        "2024-03-18 14:30",
        "soon",
        "12345678",
        "2024--03",
    ],
)
def test_what_is_no_date_is_refused(text: str, tables: Tables) -> None:
    result = check(dates(text), "commitment_status", tables)
    assert [(fault.row, fault.column) for fault in faults(result)] == [(2, "date")]


@pytest.mark.parametrize(
    "text", ["2024-S3", "2024-Q5", "2024/2011", "2022-01/2022-13", "2022-02-30/2022-03-01", "Q1"]
)
def test_what_is_no_period_is_refused(text: str, tables: Tables) -> None:
    assert len(faults(check(period(text), "gate_traffic", tables))) == 1


def test_one_day_after_the_twelfth_proves_the_order(tables: Tables) -> None:
    result = check(dates("05/03/2024", "18/03/2024"), "commitment_status", tables)
    assert result.rows["date"].tolist() == ["2024-03-05", "2024-03-18"]
    result = check(dates("05/03/2024", "03/18/2024"), "commitment_status", tables)
    assert result.rows["date"].tolist() == ["2024-05-03", "2024-03-18"]


def test_day_or_month_is_asked_where_nothing_proves_it(tables: Tables) -> None:
    result = check(dates("2024", "05/03/2024"), "commitment_status", tables)
    assert result.verdict == "ambiguous"
    [question] = result.questions
    assert (question.id, question.row) == ("dates:date", 3)
    days = [option.fields["date"] for option in question.options]
    assert days == ["2024-03-05", "2024-05-03"]
    for answer, day in (("day-first", "2024-03-05"), ("month-first", "2024-05-03")):
        answered = check(
            dates("2024", "05/03/2024"), "commitment_status", tables, dates__date=answer
        )
        assert answered.rows["date"].tolist() == ["2024", day]
        assert answered.verdict == "converted"


def test_equal_day_and_month_need_no_question(tables: Tables) -> None:
    result = check(dates("05/05/2024"), "commitment_status", tables)
    assert (result.rows["date"].tolist(), result.questions) == (["2024-05-05"], ())


def test_a_buddhist_year_is_suggested_as_a_common_one(tables: Tables) -> None:
    [fault] = faults(check(dates("2567-03-18"), "commitment_status", tables))
    assert fault.suggestion == "2024-03-18"
