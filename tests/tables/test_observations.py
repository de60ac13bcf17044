"""Pages get the rows they ask for, the value that counts first."""

import pytest

from tables.observations import latest, period_span, select
from tables.read import Tables


def test_only_preferred_values_are_selected_unless_all_are_asked_for(tables: Tables) -> None:
    chosen = select(tables, "budget_revenue_bn_vnd", ["vn-ha-nam"], ["2023"])
    assert list(chosen["obs_value"]) == [14600]
    both = select(tables, "budget_revenue_bn_vnd", ["vn-ha-nam"], ["2023"], preferred_only=False)
    assert list(both["obs_value"]) == [14600, 12800]


def test_rows_come_by_province_and_period(tables: Tables) -> None:
    rows = select(tables, "population", preferred_only=False)
    order = list(zip(rows["ref_area"], rows["time_period"], strict=True))
    assert order == sorted(order)
    assert len(rows) == (tables["statistics"]["indicator"] == "population").sum()


def test_no_area_or_period_asked_for_gives_no_row(tables: Tables) -> None:
    assert select(tables, "population", areas=[]).empty
    assert select(tables, "population", periods=["1066"]).empty


def test_the_latest_value_is_no_forecast(tables: Tables) -> None:
    # There is a plan for 2030; what is known ends before.
    newest = latest(tables, "industrial_clusters_count", "vn-ha-nam")
    assert newest is not None
    assert (newest["time_period"], newest["obs_value"]) == ("2024", 19)


def test_nothing_known_gives_nothing(tables: Tables) -> None:
    assert latest(tables, "gdp_bn_lak", "vn-ha-nam") is None
    assert latest(tables, "no_such_indicator", "vn-ha-nam") is None


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


def test_a_target_does_not_hide_the_last_outcome(tables: Tables) -> None:
    newest = latest(tables, "gdp_per_capita_m_lak", "la-sekong")
    assert newest is not None
    assert (newest["time_period"], newest["obs_value"]) == ("2016", 11.11)
