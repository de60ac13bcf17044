"""A ranking orders provinces by their figure, and keeps the words that belong to it."""

from collections.abc import Callable

import pytest

from figures.charts.chart_data import ChartData
from figures.charts.key import key_of_ranking
from figures.charts.ranking import build_ranking
from figures.theme import LIGHT, Figure
from tables.observations import select
from tables.ranking.place import places
from tables.read import Tables


@pytest.fixture
def ranking(tables: Tables, chart: Callable[..., ChartData]) -> Figure:
    rows = select(tables, "budget_revenue_bn_vnd", periods=["2023"])
    return build_ranking(chart(rows, ["vn-ha-nam"], "bn_vnd"))


def test_the_largest_is_first_and_on_top(ranking: Figure) -> None:
    values = ranking["data"][0]["x"]
    assert values == sorted(values, reverse=True)
    low, high = ranking["layout"]["yaxis"]["range"]
    assert low > high


def test_the_qualifier_stands_with_the_value(ranking: Figure) -> None:
    assert "  <b>over 14,600</b>" in ranking["data"][1]["text"]


def test_only_highlighted_provinces_wear_their_countrys_colour(ranking: Figure) -> None:
    fills = ranking["data"][0]["marker"]["color"]
    labels = ranking["layout"]["yaxis"]["ticktext"]
    (ha_nam,) = [row for row, label in enumerate(labels) if label.endswith("Ha Nam</b>")]
    assert fills[ha_nam] == LIGHT.vn
    assert set(fills) == {LIGHT.vn, LIGHT.ghost}


def test_countries_differ_by_shape(tables: Tables, chart: Callable[..., ChartData]) -> None:
    rows = select(tables, "population", ["vn-quang-nam", "la-sekong"], ["2024"])
    figure = build_ranking(chart(rows, [], "persons"))
    assert figure["data"][1]["marker"]["symbol"] == ["square", "circle"]


def test_of_ranks_the_smallest_is_first(tables: Tables, chart: Callable[..., ChartData]) -> None:
    rows = select(tables, "pci_rank", periods=["2016"])
    figure = build_ranking(chart(rows, [], "rank"))
    assert figure["data"][0]["x"][0] == 1


def test_a_name_has_its_place_where_there_is_one(
    tables: Tables, chart: Callable[..., ChartData]
) -> None:
    rows = select(tables, "grdp_growth_pct", periods=["2023"])
    ranked = places(tables, rows, "reported")
    labels = build_ranking(chart(rows, [], "pct", places=ranked))["layout"]["yaxis"]["ticktext"]
    numbers = [int(label.split(".")[0]) for label in labels]
    assert numbers == sorted(place.number or 0 for place in ranked.values())
    plain = build_ranking(chart(rows, [], "bn_vnd"))["layout"]["yaxis"]["ticktext"]
    assert [label.split(". ")[1] for label in labels] == list(plain)


def test_the_key_says_that_countries_are_ranked_apart_where_both_have_places(
    tables: Tables, chart: Callable[..., ChartData]
) -> None:
    words = ("1.", "place among the provinces of its own country")
    rows = select(tables, "population", periods=["2024"])
    both = places(tables, rows, "reported")
    assert words in key_of_ranking(chart(rows, [], "persons", places=both))
    one = {area: place for area, place in both.items() if place.country == "LA"}
    assert words not in key_of_ranking(chart(rows, [], "persons", places=one))


def test_of_too_many_the_chosen_and_the_first_others_stay(
    tables: Tables, chart: Callable[..., ChartData]
) -> None:
    rows = select(tables, "population", periods=["2024"])
    last = rows.nsmallest(1, "obs_value")["ref_area"].iloc[0]
    figure = build_ranking(chart(rows, [last], "persons", limit=5))
    areas = [area for area, *_ in figure["data"][1]["customdata"]]
    assert areas == [*rows.nlargest(4, "obs_value")["ref_area"], last]
