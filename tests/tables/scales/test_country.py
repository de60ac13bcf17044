"""A share is of the country's own figure, else of the sum of all its provinces, or it is not."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tables.scales.country import share_of_country
from tests.made_up import made_up

Series = Callable[..., pd.DataFrame]
TABLES = made_up()
ALL = ("vn-alpha", "vn-beta", "vn-delta")  # provinces of Vietnam in 2020


def shares(
    rows: pd.DataFrame, national: pd.DataFrame, every: pd.DataFrame | None = None
) -> tuple[dict[str, float], pd.DataFrame]:
    every = rows if every is None else every
    scaled = share_of_country(TABLES, rows, national, every, "reported")
    return dict(zip(scaled["ref_area"], scaled["obs_value"], strict=True)), scaled


@settings(max_examples=30)
@given(st.lists(st.floats(0.001, 1e9), min_size=3, max_size=3))
def test_shares_of_all_provinces_are_100_together(series: Series, values: list[float]) -> None:
    rows = series(*((area, "2020", value) for area, value in zip(ALL, values, strict=True)))
    own, _ = shares(rows, rows[:0])
    assert sum(own.values()) == pytest.approx(100, rel=1e-6)
    assert all(0 <= share <= 100 for share in own.values())


@settings(max_examples=30)
@given(st.floats(0, 1e9), st.floats(0.001, 1e9))
def test_no_share_is_more_than_the_country(series: Series, value: float, whole: float) -> None:
    rows, national = series(("vn-delta", "2020", value)), series(("vn", "2020", whole))
    own, _ = shares(rows, national)
    assert ("vn-delta" in own) == (value <= whole)
    assert all(0 <= share <= 100 for share in own.values())


def test_the_country_has_the_word_before_the_sum(series: Series) -> None:
    rows = series(*((area, "2020", 10) for area in ALL))
    own, scaled = shares(rows, series(("vn", "2020", 40, {"source_id": "yearbook"})))
    assert own["vn-delta"] == 25
    assert scaled.iloc[0]["source_ids"] == ("census", "yearbook")
    assert scaled.iloc[0]["against"]["ref_area"] == "vn"


@pytest.mark.parametrize(
    "unlike", [{"qualifier": "over"}, {"obs_status": "F"}, {"way": "a"}, {"preferred": False}]
)
def test_a_sum_needs_all_provinces_exact_and_alike(series: Series, unlike: dict[str, Any]) -> None:
    rows = series(*((area, "2020", 10) for area in ALL[1:]), (ALL[0], "2020", 10, unlike))
    assert shares(rows, rows[:0])[0] == {}
    assert shares(rows[:2], rows[:0])[0] == {}


def test_provinces_that_are_more_than_the_country_have_no_shares_of_it(
    series: Series,
) -> None:
    rows = series((ALL[0], "2020", 60), (ALL[1], "2020", 50))
    assert shares(rows, series(("vn", "2020", 100)))[0] == {}
    assert len(shares(rows, series(("vn", "2020", 109.5)))[0]) == 2


def test_an_average_beside_a_count_is_about_right(series: Series) -> None:
    rows = series(("vn-delta", "2020", 10, {"qualifier": "average"}))
    scaled = shares(rows, series(("vn", "2020", 40)))[1]
    assert list(scaled["qualifier"]) == ["about"]


def test_only_the_provinces_asked_for_come_back(series: Series) -> None:
    every = series(*((area, "2020", 10) for area in ALL))
    own, scaled = shares(every[2:], every[:0], every)
    assert own == {"vn-delta": pytest.approx(100 / 3)}
    assert scaled.iloc[0]["against"]["derived"]
