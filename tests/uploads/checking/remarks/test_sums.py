"""Parts and their whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.uploads.checking.remarks.steps import figures, remarks, texts, types

COUNTS = st.integers(1_000, 9_000)
TWO = "province_id,country\nvn-1,VN\nvn-2,VN\n"


@settings(max_examples=settings().max_examples // 5)
@given(COUNTS, COUNTS, st.integers(-900, 900))
def test_parts_add_up_to_their_whole(men: int, women: int, off: int) -> None:
    whole = men + women + off
    before = texts(statistics=figures(f"vn-delta,men,2020,{men}", f"vn-delta,women,2020,{women}"))
    found = types(before, "statistics", figures(f"vn-delta,people,2020,{whole}"))
    assert ("unequal-sum" in found) == (abs(off) > 0.02 * whole)


def test_parts_of_another_source_may_differ_more() -> None:
    lines = figures("vn-delta,men,2020,50", "vn-delta,women,2020,50")
    before = texts(statistics=lines)
    whole = figures("vn-delta,people,2020,108").replace("census", "yearbook")
    assert types(before, "statistics", whole) == []
    whole = figures("vn-delta,people,2020,120").replace("census", "yearbook")
    assert types(before, "statistics", whole) == ["unequal-sum"]


def test_a_part_is_no_more_than_its_whole() -> None:
    before = texts(statistics=figures("vn-delta,people,2020,100", "vn-delta,people,2021,100"))
    ((name, key, words),) = remarks(before, "statistics", figures("vn-delta,students,2020,130"))
    assert (name, key["indicator"]) == ("more-than-whole", "students")
    assert words == "130 is more than the whole (people): 100."
    assert types(before, "statistics", figures("vn-delta,students,2021,90")) == []


def test_sums_that_stand_are_left_alone() -> None:
    stand = ["vn-delta,people,2020,100", "vn-delta,students,2020,150"]
    before = texts(statistics=figures(*stand))
    assert types(before, "statistics", figures("vn-delta,students,2021,90")) == []


@pytest.mark.parametrize(("value", "count"), [("60", 0), ("66", 0), ("100", 1)])
def test_all_provinces_add_up_to_their_country(value: str, count: int) -> None:
    national = "ref_area,indicator,time_period,obs_value,obs_status\nvn,people,2020,100,A\n"
    before = texts(
        provinces=TWO, statistics=figures("vn-1,people,2020,40"), statistics_national=national
    )
    new = figures(f"vn-2,people,2020,{value}")
    assert types(before, "statistics", new) == ["unequal-country"] * count


def test_a_country_is_not_told_by_some_of_its_provinces() -> None:
    national = "ref_area,indicator,time_period,obs_value,obs_status\nvn,people,2020,1000,A\n"
    before = texts(provinces=TWO, statistics_national=national)
    assert types(before, "statistics", figures("vn-1,people,2020,40")) == []


def test_a_new_figure_of_the_country_is_told_by_its_provinces() -> None:
    lines = figures("vn-1,people,2020,40", "vn-2,people,2020,60")
    before = texts(provinces=TWO, statistics=lines)
    national = figures("vn,people,2020,%s")
    assert types(before, "statistics_national", national % "150") == ["unequal-country"]
    assert types(before, "statistics_national", national % "101") == []
