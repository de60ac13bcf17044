"""An index and a change in a year are made of exact values that continue each other, or not."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tables.scales.steps import change, exact_years, index

Series = Callable[..., pd.DataFrame]
AREA = "vn-delta"
YEARS = [str(year) for year in range(2015, 2024)]
VALUES = st.lists(st.floats(1, 1e6), min_size=9, max_size=9)
# What keeps a value from being compared with those before it.
UNLIKE = [
    {"qualifier": "over"},
    {"qualifier": "under"},
    {"qualifier": "about"},
    {"qualifier": "average"},
    {"obs_status": "F"},
    {"obs_status": "B"},
    {"note": "break: other boundaries"},
    {"preferred": False},
]


def years_of(rows: pd.DataFrame) -> list[str]:
    return list(rows["time_period"])


@settings(max_examples=30)
@given(VALUES, st.integers(0, 8))
def test_an_index_is_100_in_its_base_and_gives_the_values_back(
    series: Series, values: list[float], number: int
) -> None:
    rows = series(*((AREA, *pair) for pair in zip(YEARS, values, strict=True)))
    scaled = index(rows, YEARS[number])
    assert years_of(scaled) == YEARS
    assert scaled["obs_value"].iloc[number] == pytest.approx(100)
    assert list(scaled["obs_value"] * values[number] / 100) == pytest.approx(values)
    assert list(scaled["published"]) == values


@settings(max_examples=30)
@given(VALUES)
def test_a_change_and_the_value_before_give_the_value(series: Series, values: list[float]) -> None:
    rows = series(*((AREA, *pair) for pair in zip(YEARS, values, strict=True)))
    scaled = change(rows, points=False)
    assert years_of(scaled) == YEARS[1:]
    before = [row["obs_value"] for row in scaled["against"]]
    assert before == values[:-1]
    again = [old * (1 + pct / 100) for old, pct in zip(before, scaled["obs_value"], strict=True)]
    assert again == pytest.approx(values[1:], rel=1e-6)


def test_the_change_of_a_rate_is_in_points_and_may_begin_below_zero(series: Series) -> None:
    rows = series((AREA, "2020", -2), (AREA, "2021", 3.5))
    assert list(change(rows, points=True)["obs_value"]) == [5.5]
    assert change(rows, points=False).empty


@pytest.mark.parametrize("unlike", UNLIKE)
def test_what_is_not_exact_or_does_not_continue_has_no_change(
    series: Series, unlike: Mapping[str, Any]
) -> None:
    rows = series((AREA, "2020", 10), (AREA, "2021", 11, unlike), (AREA, "2022", 12))
    assert "2021" not in years_of(change(rows, points=False))


@pytest.mark.parametrize("unlike", UNLIKE)
def test_what_is_not_exact_or_does_not_continue_has_no_index(
    series: Series, unlike: Mapping[str, Any]
) -> None:
    rows = series((AREA, "2020", 10), (AREA, "2021", 11, unlike), (AREA, "2022", 12))
    breaks = "B" in unlike.values() or "note" in unlike
    assert years_of(index(rows, "2020")) == (["2020"] if breaks else ["2020", "2022"])
    if unlike != {"qualifier": "average"}:
        assert AREA not in exact_years(rows).get("2021", ()) or breaks


def test_an_index_stays_on_the_side_of_a_break_that_has_its_base(series: Series) -> None:
    rows = series((AREA, "2019", 9), (AREA, "2020", 10), (AREA, "2021", 50, {"obs_status": "B"}))
    assert years_of(index(rows, "2020")) == ["2019", "2020"]
    assert years_of(index(rows, "2021")) == ["2021"]


def test_a_change_needs_neighbouring_years_of_the_same_sources(series: Series) -> None:
    rows = series((AREA, "2018", 9), (AREA, "2020", 10), (AREA, "2021", 11, {"source_id": "paper"}))
    assert change(rows, points=False).empty
    scaled = index(rows, "2020").set_index("time_period")
    assert scaled.loc["2021", "source_ids"] == ("paper", "census")


def test_values_whose_notes_differ_compare_only_where_the_definition_is_one(series: Series) -> None:
    rows = series((AREA, "2020", 10, {"note": "new"}), (AREA, "2021", 11, {"note": "all"}))
    assert years_of(change(rows, False)) == ["2021"]
    assert change(rows, False, "by_note").empty
    assert years_of(index(rows, "2020", "by_note")) == ["2020"]


def test_ways_of_counting_do_not_meet_even_across_a_year_that_says_none(series: Series) -> None:
    rows = series(
        (AREA, "2020", 10, {"way": "a"}), (AREA, "2021", 11), (AREA, "2022", 12, {"way": "b"})
    )
    assert years_of(index(rows, "2020")) == ["2020", "2021"]


def test_a_province_without_a_figure_in_the_base_is_left_out(series: Series) -> None:
    rows = series((AREA, "2020", 10), ("vn-alpha", "2020", 0), ("vn-beta", "2021", 3))
    assert set(index(rows, "2020")["ref_area"]) == {AREA}
    assert exact_years(rows) == {"2020": {AREA}, "2021": {"vn-beta"}}


def test_the_weakest_status_and_every_doubt_are_carried(series: Series) -> None:
    provisional = {"obs_status": "P", "disputed": True}
    rows = series((AREA, "2020", 10, provisional), (AREA, "2021", 11))
    later = change(rows, points=False).iloc[0]
    assert (later["obs_status"], later["disputed"]) == ("P", True)


def test_parts_of_years_and_none_at_all_have_no_scale(series: Series) -> None:
    rows = series((AREA, "2020-S1", 10), (AREA, "2021-S1", 11))
    assert change(rows, points=False).empty
    assert index(rows, "2020").empty
    assert index(rows[:0], "2020").empty
