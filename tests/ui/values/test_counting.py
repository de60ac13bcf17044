"""A chart says where its figures do not count the same."""

import pandas as pd

from i18n import LANGUAGES, Language
from tables.observations import select
from tests.made_up import statistics_of
from ui.state.cache import tables
from ui.values.counting import breaks, counting_methods, mixtures

EN = Language("en")
PEOPLE = ("v-gso-pop-1995-2016", "l-wiki-prov-2015")
INDUSTRY = (
    "v-gso-iip-2012-2016",
    "v-vnplus-2021-ha-nam-industry",
    "v-vccinews-2023-09-ha-nam-ip",
)


def test_growth_of_ha_nam_says_in_which_years_it_is_not_the_index() -> None:
    own = statistics_of(tables(), INDUSTRY)
    (sentence,) = mixtures(EN, select(own, "industrial_growth_pct", ["vn-ha-nam"]))
    assert sentence.startswith("Not counted alike: index of industrial production (IIP) (Ha Nam, ")
    assert "output value, industrial parks only (Ha Nam, 2020–2022)" in sentence


def test_a_ranking_counts_the_provinces_of_each_way() -> None:
    own = statistics_of(tables(), PEOPLE)
    (sentence,) = mixtures(EN, select(own, "population", periods=["2015"]))
    assert sentence == (
        "Not counted alike: average of the year (63 provinces); census (17 provinces)."
    )


def test_two_figures_are_told_apart_only_where_they_differ() -> None:
    pair = ["vn-quang-nam", "la-sekong"]
    rows = select(statistics_of(tables(), PEOPLE), "population", pair, ["2015"])
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
    own = statistics_of(tables(), ["v-mof-final-2005-2016"])
    rows = select(own, "budget_revenue_final_bn_vnd", ["vn-ha-nam"])
    assert breaks(EN, rows) == ["Does not compare with the years before: Ha Nam 2007."]
    assert breaks(EN, select(tables(), "area_km2", ["vn-ha-nam"])) == []
