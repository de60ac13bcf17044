"""Pages get the rows they ask for, the value that counts first."""

import pytest

from tables.observations import latest, period_span, select
from tables.read import Tables
from tests.made_up import made_up, made_up_with

ALPHA = "vn-alpha"


@pytest.fixture(scope="module")
def tables() -> Tables:
    """The made-up tables."""
    return made_up()


def test_only_preferred_values_are_selected_unless_all_are_asked_for(tables: Tables) -> None:
    chosen = select(tables, "people", [ALPHA], ["2020"])
    assert list(chosen["obs_value"]) == [100]
    both = select(tables, "people", [ALPHA], ["2020"], preferred_only=False)
    assert list(both["obs_value"]) == [100, 120]


def test_rows_come_by_province_and_period(tables: Tables) -> None:
    rows = select(tables, "people", preferred_only=False)
    order = list(zip(rows["ref_area"], rows["time_period"], strict=True))
    assert order == sorted(order)
    assert len(rows) == (tables["statistics"]["indicator"] == "people").sum()


def test_no_area_or_period_asked_for_gives_no_row(tables: Tables) -> None:
    assert select(tables, "people", areas=[]).empty
    assert select(tables, "people", periods=["1066"]).empty


def test_the_latest_value_is_no_forecast(tables: Tables) -> None:
    # There is a target for 2030; what is known ends before.
    newest = latest(tables, "parks", ALPHA)
    assert newest is not None
    assert (newest["time_period"], newest["obs_value"]) == ("2020", 8)


def test_the_latest_value_is_what_ends_last_and_of_those_the_longest() -> None:
    quarter = "vn-alpha,output,2021-Q4,census,55,A,,"
    newest = latest(made_up_with(statistics=quarter), "output", ALPHA)
    assert newest is not None
    assert newest["time_period"] == "2022-Q1"
    rows = made_up_with(statistics=quarter)
    without = rows["statistics"][rows["statistics"]["time_period"] != "2022-Q1"]
    whole = latest({**rows, "statistics": without}, "output", ALPHA)
    assert whole is not None
    assert whole["time_period"] == "2021"


def test_nothing_known_gives_nothing(tables: Tables) -> None:
    assert latest(tables, "kip", ALPHA) is None
    assert latest(tables, "no_such_indicator", ALPHA) is None


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2024", "2024-01", "2024-12"),
        ("2024-S1", "2024-01", "2024-06"),
        ("2024-S2", "2024-07", "2024-12"),
        ("2024-Q1", "2024-01", "2024-03"),
        ("2024-Q4", "2024-10", "2024-12"),
        ("2024-03", "2024-03", "2024-03"),
        ("2023-01/2023-09", "2023-01", "2023-09"),
        ("2011/2024", "2011-01", "2024-12"),
        ("2022-01-01/2022-02-20", "2022-01-01", "2022-02-20"),
    ],
)
def test_a_period_has_a_first_and_a_last_month(period: str, first: str, last: str) -> None:
    assert period_span(period) == (first, last)
