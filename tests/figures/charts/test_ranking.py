"""A ranking orders provinces by their figure, and keeps the words that belong to it."""

import pytest

from figures.charts.ranking import build_ranking
from figures.theme import LIGHT, Figure
from i18n import Language
from tables.observations import select
from tables.read import Tables


@pytest.fixture
def ranking(tables: Tables, english: Language, names: dict[str, str]) -> Figure:
    rows = select(tables, "budget_revenue_bn_vnd", periods=["2023"])
    lit = ["vn-ha-nam"]
    return build_ranking(
        rows, LIGHT, english, names=names, highlight=lit, decimals=0, unit="bn_vnd"
    )


def test_the_largest_is_first_and_on_top(ranking: Figure) -> None:
    values = ranking["data"][0]["x"]
    assert values == sorted(values, reverse=True)
    low, high = ranking["layout"]["yaxis"]["range"]
    assert low > high


def test_the_qualifier_stands_with_the_value(ranking: Figure) -> None:
    assert "  <b>over 14,600</b>" in ranking["data"][1]["text"]


def test_only_highlighted_provinces_wear_their_countrys_colour(ranking: Figure) -> None:
    fills = ranking["data"][0]["marker"]["color"]
    ha_nam = ranking["layout"]["yaxis"]["ticktext"].index("<b>Ha Nam</b>")
    assert fills[ha_nam] == LIGHT.vn
    assert set(fills) == {LIGHT.vn, LIGHT.ghost}


def test_countries_differ_by_shape(tables: Tables, english: Language, names: dict) -> None:
    rows = select(tables, "population", ["vn-quang-nam", "la-sekong"], ["2024"])
    figure = build_ranking(rows, LIGHT, english, names=names, decimals=0, unit="persons")
    assert figure["data"][1]["marker"]["symbol"] == ["square", "circle"]


def test_of_ranks_the_smallest_is_first(tables: Tables, english: Language, names: dict) -> None:
    rows = select(tables, "pci_rank", periods=["2016"])
    figure = build_ranking(rows, LIGHT, english, names=names, decimals=0, unit="rank")
    assert figure["data"][0]["x"][0] == 1
