"""A chart says where its figures do not count the same."""

import pandas as pd

from i18n import LANGUAGES, Language
from tables.observations import select
from ui.counting import breaks, counting_methods, mixtures
from ui.state.cache import tables

EN = Language("en")


def test_growth_of_ha_nam_says_in_which_years_it_is_not_the_index() -> None:
    (sentence,) = mixtures(EN, select(tables(), "industrial_growth_pct", ["vn-ha-nam"]))
    assert sentence.startswith("Not counted alike: index of industrial production (IIP) (Ha Nam, ")
    assert "output value, industrial parks only (Ha Nam, 2020–2022)" in sentence


def test_a_ranking_counts_the_provinces_of_each_way() -> None:
    (sentence,) = mixtures(EN, select(tables(), "population", periods=["2015"]))
    assert sentence == (
        "Not counted alike: average of the year (63 provinces); census (17 provinces)."
    )


def test_two_figures_are_told_apart_only_where_they_differ() -> None:
    pair = ["vn-quang-nam", "la-sekong"]
    rows = select(tables(), "population", pair, ["2015"])
    assert counting_methods(EN, rows) == ["census", "average of the year"]
    assert counting_methods(EN, select(tables(), "area_km2", pair, ["2018"])) in (
        [],
        [""],
        ["", ""],
    )


def test_of_several_indicators_each_is_named() -> None:
    both = [select(tables(), name) for name in ("industrial_growth_pct", "tourists_m")]
    sentences = mixtures(EN, pd.concat(both))
    assert [words.split(", not counted")[0] for words in sentences] == [
        "Industrial growth",
        "Tourist visits (millions)",
    ]


def test_figures_that_count_alike_need_no_words() -> None:
    assert mixtures(EN, select(tables(), "area_km2")) == []


def test_every_language_says_it() -> None:
    rows = select(tables(), "fdi_registered_year_m_usd", ["vn-ha-nam"])
    for code in LANGUAGES:
        assert all("%(" not in sentence for sentence in mixtures(Language(code), rows))


def test_bars_name_the_values_that_do_not_continue_those_before() -> None:
    rows = select(tables(), "budget_revenue_final_bn_vnd", ["vn-ha-nam"])
    assert breaks(EN, rows) == ["Does not compare with the years before: Ha Nam 2007."]
    assert breaks(EN, select(tables(), "area_km2", ["vn-ha-nam"])) == []
