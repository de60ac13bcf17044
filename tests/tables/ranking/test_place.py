"""A place is told among the provinces of one country of which nearly all have a figure."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables.ranking.place import Place, places, ranks
from tables.ranking.share import Share
from tables.read import Tables
from tests.made_up import made_up

VN, LA = [f"vn-p{number}" for number in range(10)], [f"la-p{number}" for number in range(3)]
INDICATORS = """
    indicator_id,unit,decimals,rank_of
    growth,pct,1,
    growth_rank,rank,0,growth
"""
PROVINCES = "province_id,country\n" + "".join(f"{area},{area[:2].upper()}\n" for area in (*VN, *LA))


def tables_with(statistics: str = "") -> Tables:
    columns = "ref_area,indicator,time_period,source_id,obs_value,obs_status,qualifier\n"
    rows = columns + statistics
    return made_up(provinces=PROVINCES, lineage="", indicators=INDICATORS, statistics=rows)


def rows_of(
    values: dict[str, float], indicator: str = "growth", year: str = "2023"
) -> pd.DataFrame:
    rows = [(area, indicator, year, value, "") for area, value in values.items()]
    columns = ["ref_area", "indicator", "time_period", "obs_value", "qualifier"]
    return pd.DataFrame(rows, columns=columns)


def numbers_of(ranked: dict[str, Place]) -> dict[str, int | None]:
    return {area: place.number for area, place in ranked.items()}


def test_all_provinces_have_places_and_nine_of_ten_have_none() -> None:
    values = {area: float(number) for number, area in enumerate(VN)}
    every = places(tables_with(), rows_of(values), "reported")
    assert numbers_of(every) == {area: 10 - number for number, area in enumerate(VN)}
    assert {place.share for place in every.values()} == {Share(10, 10)}
    nine = places(tables_with(), rows_of(dict(list(values.items())[:9])), "reported")
    assert set(numbers_of(nine).values()) == {None}
    assert {place.share for place in nine.values()} == {Share(9, 10)}


def test_countries_are_ranked_apart() -> None:
    values = {area: 100.0 + number for number, area in enumerate(VN)} | {LA[0]: 5, LA[1]: 7}
    ranked = places(tables_with(), rows_of(values | {LA[2]: 6}), "reported")
    assert [ranked[area].number for area in LA] == [3, 1, 2]
    assert ranked[VN[9]].number == 1
    # The places of one country do not hang on the figures of the other.
    thin = places(tables_with(), rows_of(values), "reported")
    assert {thin[area].number for area in LA[:2]} == {None}
    assert thin[LA[0]].share == Share(2, 3)
    assert thin[VN[9]].number == 1


def test_what_counts_another_thing_is_no_figure_for_a_place() -> None:
    rows = rows_of({area: 1.0 * number for number, area in enumerate(VN)})
    ways = ["index"] * 8 + ["output"] * 2
    ranked = places(tables_with(), rows.assign(way=ways), "reported")
    assert set(numbers_of(ranked).values()) == {None}
    assert ranked[VN[0]].alike == Share(8, 10)
    assert ranked[VN[0]].share == Share(10, 10)


def test_a_rank_is_never_ranked() -> None:
    values = {area: 1.0 + number for number, area in enumerate(VN)}
    ranked = places(tables_with(), rows_of(values, "growth_rank"), "reported")
    assert set(numbers_of(ranked).values()) == {None}


def test_a_place_that_a_source_tells_is_there_with_few_figures_but_not_for_made_ones() -> None:
    tables = tables_with("vn-p1,growth_rank,2023,report,8,A,\nvn-p2,growth_rank,2022,report,3,A,\n")
    rows = rows_of({VN[1]: 8.9, VN[2]: 7.0})
    ranked = places(tables, rows, "reported")
    assert numbers_of(ranked) == {VN[1]: None, VN[2]: None}
    published = ranked[VN[1]].published
    assert published is not None
    assert (published.number, published.provinces) == (8, 10)
    assert ranked[VN[2]].published is None
    made = places(tables, rows.assign(derived=[True, False]), "reported")
    assert made[VN[1]].published is None


def test_no_rows_have_no_places() -> None:
    assert places(tables_with(), rows_of({}), "reported") == {}


def test_a_qualifier_that_leaves_the_order_open_leaves_the_place_open() -> None:
    rows = pd.DataFrame(
        {
            "ref_area": ["a", "b", "c", "d"],
            "obs_value": [100.0, 90.0, 50.0, 50.0],
            "qualifier": ["", "over", "", ""],
        }
    )
    assert ranks(rows) == {"c": 3, "d": 3}


@pytest.mark.parametrize("ways", [["index", "output"], ["output", "index"]])
def test_without_a_usual_way_of_counting_nobody_has_a_place(ways: list[str]) -> None:
    assert ranks(rows_of({VN[0]: 1, VN[1]: 2}).assign(way=ways)) == {}


@given(st.lists(st.integers(-5, 5), min_size=10, max_size=10))
def test_places_are_from_one_to_all_in_the_order_of_the_figures(values: list[int]) -> None:
    by_area = dict(zip(VN, map(float, values), strict=False))
    ranked = numbers_of(places(tables_with(), rows_of(by_area), "reported"))
    assert set(ranked) == set(by_area)
    for area, number in ranked.items():
        assert number is not None
        assert 1 <= number <= len(values)
        # Equal figures share a place, and the next one is as many places further.
        assert number == 1 + sum(other > by_area[area] for other in by_area.values())
