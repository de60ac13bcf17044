"""Every period of the real tables has its place in time."""

from datetime import date

import pytest

from figures.periods import first_and_last_day, middle, span
from tables.read import Tables


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-S1", "2024-01-01", "2024-06-30"),
        ("2024-Q4", "2024-10-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-02-03", "2024-02-03", "2024-02-03"),
        ("2023-01/2023-09", "2023-01-01", "2023-09-30"),
        ("2022-01-01/2022-02-20", "2022-01-01", "2022-02-20"),
        ("2015/2024", "2015-01-01", "2024-12-31"),
    ],
)
def test_a_period_begins_and_ends_as_it_says(period: str, first: str, last: str) -> None:
    expected = (date.fromisoformat(first), date.fromisoformat(last))
    assert first_and_last_day(period) == expected


def test_a_year_stands_on_its_tick() -> None:
    assert middle("2024") == 2024
    assert span("2024") == (2023.5, 2024.5)


def test_every_period_and_date_of_the_tables_has_a_place(tables: Tables) -> None:
    periods = {*tables["statistics"]["time_period"], *tables["gate_traffic"]["time_period"]}
    periods |= set(tables["events"]["date"])
    assert all(span(period)[0] < span(period)[1] for period in periods)
    parts = {period for period in periods if len(period) > 4}
    assert all(middle(period) != int(middle(period)) for period in parts if "/" not in period)
