"""A year and two digits is a month or two years: proven by the column, else asked."""

import pytest

from tables.read import Tables
from tests.uploads.checks import check, faults
from tests.uploads.lines import Lines, rows_of, with_column
from uploads.values import CheckResult

TRAFFIC = rows_of("gate_traffic", "basis", "total")


def periods(*texts: str) -> Lines:
    """Rows with these periods, each of its own source of values."""
    return with_column(TRAFFIC[: len(texts) + 1], "time_period", texts)


def kept(result: CheckResult) -> list[str]:
    """The periods as they would be kept."""
    return result.rows["time_period"].tolist()


@pytest.mark.parametrize(
    ("texts", "codes"),
    [
        (["2008/09", "2009/10", "2010/11"], ["2008/2009", "2009/2010", "2010/2011"]),
        (["2010-11", "2011-12", "2012-13"], ["2010/2011", "2011/2012", "2012/2013"]),
        (["2008-09", "2009-10", "2010-11"], ["2008/2009", "2009/2010", "2010/2011"]),
        (["2019-20"], ["2019/2020"]),
        (["1999/00"], ["1999/2000"]),
        (["FY2010-11"], ["2010/2011"]),
        (["2010/11", "2011/2012"], ["2010/2011", "2011/2012"]),
        (["2005-10", "2011-15"], ["2005/2010", "2011/2015"]),
        (["2010-11", "2010-05"], ["2010-11", "2010-05"]),
        (["2011-10", "2010-12"], ["2011-10", "2010-12"]),
        (["2024-03"], ["2024-03"]),
    ],
)
def test_the_column_proves_what_it_is(texts: list[str], codes: list[str], tables: Tables) -> None:
    result = check(periods(*texts), "gate_traffic", tables)
    questions = [one.id for one in result.questions]
    assert (kept(result), faults(result), questions) == (codes, [], [])


@pytest.mark.parametrize("texts", [["2010-11"], ["2010/11"], ["2008/09", "2010/11"]])
def test_what_nothing_proves_is_asked(texts: list[str], tables: Tables) -> None:
    [question] = check(periods(*texts), "gate_traffic", tables).questions
    assert question.id == "years:time_period"
    years, month = question.options
    assert (years.value, month.value) == ("years", "month")
    as_years = check(periods("2010-11"), "gate_traffic", tables, years__time_period="years")
    assert (kept(as_years), as_years.questions) == (["2010/2011"], ())
    as_month = check(periods("2010-11"), "gate_traffic", tables, years__time_period="month")
    assert (kept(as_month), as_month.questions) == (["2010-11"], ())


def test_proofs_of_both_are_asked_about(tables: Tables) -> None:
    result = check(periods("2010-11", "2012-13", "2013-05"), "gate_traffic", tables)
    assert [question.id for question in result.questions] == ["years:time_period"]


def test_a_column_of_days_has_no_years_written_short(tables: Tables) -> None:
    status = with_column(rows_of("commitment_status", "status", "done")[:2], "date", ["2010-11"])
    assert check(status, "commitment_status", tables).questions == ()
