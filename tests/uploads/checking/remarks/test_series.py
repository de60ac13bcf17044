"""Values against their own series."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.made_up import MADE_UP
from tests.uploads.checking.remarks.steps import figures, remarks, series, texts, types

YEARS = st.integers(0, 11)
# Twelve years of a count or an amount: each year a few percent more or less than the one before.
STEADY = st.lists(st.floats(-0.04, 0.12), min_size=12, max_size=12)


def steady(steps: list[float], first: float) -> list[float]:
    """A series that moves by these shares."""
    values = [first]
    for step in steps[1:]:
        values.append(values[-1] * (1 + step))
    return [round(value, 3) for value in values]


@settings(max_examples=settings().max_examples // 5)
@given(STEADY, YEARS, st.sampled_from([10, 100, 1000, 0.1, 0.01, 0.001]), st.booleans())
def test_a_digit_or_a_unit_wrong_is_remarked(
    steps: list[float], at: int, factor: float, stands: bool
) -> None:
    values = steady(steps, 40_000.0)
    lines = series("people", values)
    new = lines[at].rpartition(",")[0] + f",{values[at] * factor:.12g}"
    standing = lines if stands else lines[:at] + lines[at + 1 :]
    (one,) = remarks(texts(statistics=figures(*standing)), "statistics", figures(new))
    assert one[0] == ("unit" if factor in (1000, 0.001) else "digit")
    assert one[1]["time_period"] == str(2001 + at)


@settings(max_examples=settings().max_examples // 5)
@given(STEADY, YEARS)
def test_a_value_like_those_beside_it_is_not(steps: list[float], at: int) -> None:
    lines = series("people", steady(steps, 40_000.0))
    before = texts(statistics=figures(*lines[:at], *lines[at + 1 :]))
    assert remarks(before, "statistics", figures(lines[at])) == []


def test_what_stands_is_left_alone() -> None:
    lines = series("people", [100, 100, 100_000, 100])
    before = texts(statistics=figures(*lines))
    assert remarks(before, "statistics", figures(*lines)) == []
    assert remarks(before, "statistics", figures("vn-delta,people,2005,101")) == []


def test_the_message_names_the_value_beside_it() -> None:
    before = texts(statistics=figures(*series("people", [100, 110])))
    ((_type, _key, words),) = remarks(before, "statistics", figures("vn-delta,people,2003,110000"))
    assert words == "110000 is 1000 times the value of 2002 (110). Is the unit right?"
    ((_type, _key, words),) = remarks(before, "statistics", figures("vn-delta,people,2003,11"))
    assert words == "The value of 2002 (110) is 10 times 11. Is a digit missing?"


def test_a_series_that_is_all_new_is_told_by_its_old_values() -> None:
    before = texts(statistics=figures(*series("people", [100, 110, 120])))
    new = figures(*series("people", [100_000, 110_000, 120_000]))
    assert types(before, "statistics", new) == ["unit"] * 3


def test_one_of_several_new_values_is_told_by_the_others() -> None:
    new = figures(*series("people", [100, 110, 120_000, 120, 125]))
    found = remarks(texts(), "statistics", new)
    assert [key["time_period"] for _type, key, _words in found] == ["2003"]


@pytest.mark.parametrize("value", ["133", "75"])
def test_a_step_much_larger_than_those_of_the_series_is_a_jump(value: str) -> None:
    before = texts(statistics=figures(*series("people", [95, 96, 97, 98, 99, 100, 101])))
    assert types(before, "statistics", figures(f"vn-delta,people,2008,{value}")) == ["jump"]
    assert types(before, "statistics", figures("vn-delta,people,2008,120")) == []


def test_a_series_that_always_jumps_has_no_jumps() -> None:
    before = texts(statistics=figures(*series("people", [95, 160, 90, 150, 80, 170, 100])))
    assert types(before, "statistics", figures("vn-delta,people,2008,200")) == []


def test_percent_are_compared_in_points() -> None:
    before = texts(statistics=figures(*series("poor", [20, 19, 18, 17, 16, 15, 14])))
    ((name, _key, words),) = remarks(before, "statistics", figures("vn-delta,poor,2008,33"))
    assert name == "jump"
    assert "19 points" in words
    assert types(before, "statistics", figures("vn-delta,poor,2008,10")) == []


def test_beside_a_value_below_0_alone_a_jump_names_that_value() -> None:
    before = texts(statistics=figures(*series("growth", [-1, 2, 1, 3, 2, 4, 3], year=2005)))
    ((name, _key, words),) = remarks(before, "statistics", figures("vn-delta,growth,2004,-50"))
    assert name == "jump"
    assert "the value of 2005 (-1)" in words


def test_a_rate_of_growth_may_be_a_tenth_of_another() -> None:
    before = texts(statistics=figures(*series("growth", [7, 8, 6, 7])))
    assert types(before, "statistics", figures("vn-delta,growth,2005,0.7")) == []
    assert types(before, "statistics", figures("vn-delta,growth,2005,70")) == ["digit"]


def test_a_half_year_may_hold_half_as_much_or_the_same() -> None:
    before = texts(statistics=figures(*series("output", [100, 110, 120])))
    for value in ("25", "120", "200"):
        assert types(before, "statistics", figures(f"vn-delta,output,2003-Q2,{value}")) == []
    assert types(before, "statistics", figures("vn-delta,output,2003-Q2,1200")) == ["digit"]


def test_land_hardly_changes() -> None:
    before = texts(statistics=figures("vn-delta,land,2010,1000"))
    assert types(before, "statistics", figures("vn-delta,land,2020,1100")) == ["area-changed"]
    assert types(before, "statistics", figures("vn-delta,land,2020,1010")) == []


def test_a_place_among_provinces_may_be_any() -> None:
    before = texts(statistics=figures(*series("place", [3, 4, 5])))
    assert types(before, "statistics", figures("vn-delta,place,2004,50")) == []


@pytest.mark.parametrize("value", ["0", "-5", ""])
def test_nothing_is_so_many_times_nothing(value: str) -> None:
    before = texts(statistics=figures(*series("growth", [0, 0, -1, 2])))
    assert types(before, "statistics", figures(f"vn-delta,growth,2005,{value}")) == []


def test_a_new_province_is_told_by_those_it_was_made_of() -> None:
    before = texts(
        statistics=figures("vn-alpha,people,2024,100", "vn-beta,people,2024,50"),
        provinces="""
        province_id,country,valid_from,valid_to
        vn-alpha,VN,,2025-06-30
        vn-beta,VN,,2025-06-30
        vn-gamma,VN,2025-07-01,
        """,
        lineage=MADE_UP["lineage"],
    )
    ((name, _key, words),) = remarks(before, "statistics", figures("vn-gamma,people,2025,1550"))
    assert (name, "(150)" in words) == ("digit", True)
    assert types(before, "statistics", figures("vn-gamma,people,2025,155")) == []


def test_rates_and_traffic_are_series_too() -> None:
    before = texts(
        exchange_rates="currency,time_period,source_id,rate\nLAK,2020,census,9000\n",
        gate_traffic="gate_id,indicator,time_period,basis,source_id,scope,obs_value\n"
        "risen,goods_tonnes,2020,total,census,all,5000\n",
    )
    rates = "currency,time_period,source_id,rate\nLAK,2021,census,9.5\n"
    assert types(before, "exchange_rates", rates) == ["unit"]
    traffic = (
        "gate_id,indicator,time_period,basis,source_id,scope,obs_value\n"
        "risen,goods_tonnes,2021,total,census,all,6000000\n"
    )
    assert types(before, "gate_traffic", traffic) == ["unit"]
