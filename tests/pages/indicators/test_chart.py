"""The chart of the page of indicators, and what the page offers where there is none."""

import json

import pytest

from figures.charts.kinds import ChartKind
from tests.apps import assert_sound, open_page, words

UNITS = ("reported", "today", "before")
WITHOUT_FIGURES: list[dict[str, str]] = [
    {"indicator": "budget_revenue_bn_vnd", "areas": "la-oudomxay"},
    {"indicator": "budget_revenue_bn_lak", "areas": "vn-ha-nam,vn-nam-dinh"},
    {"indicator": "population", "chart": "ranking", "year": "2031"},
    {"indicator": "gdp_per_capita_m_lak", "chart": "ranking", "year": "2024"},
]
NINH_BINH = {"indicator": "population", "areas": "vn-ninh-binh-2025"}
PARKS = {"indicator": "industrial_parks_count", "areas": "vn-ha-nam"}


@pytest.mark.parametrize("chart", ChartKind)
@pytest.mark.usefixtures("in_turn")
def test_every_kind_of_chart_opens_in_each_language(chart: ChartKind, code: str) -> None:
    app = open_page("indicators", lang=code, chart=chart)
    assert not app.warning
    assert "2024" in app.title[0].value
    if chart is ChartKind.TABLE:
        assert '<th scope="row">' in words(app)
    else:
        assert app.get("plotly_chart")


def test_presenting_shows_title_chart_and_source_line() -> None:
    app = open_page("indicators", present="1", **PARKS)
    assert not app.dataframe
    assert len(app.get("plotly_chart")) == 1
    assert "Sources" in words(app)


@pytest.mark.usefixtures("few_sources")
def test_figures_that_count_different_things_are_named_under_the_chart_and_not_joined() -> None:
    app = open_page("indicators", indicator="industrial_growth_pct", areas="vn-ha-nam")
    assert "output value, industrial parks only (Ha Nam, 2020–2022)" in words(app)
    assert "a gap: the figures on both sides do not compare" in words(app)


@pytest.mark.usefixtures("few_sources")
def test_the_hover_gives_the_arithmetic_and_the_point_has_a_mark_of_its_own() -> None:
    chart = json.loads(
        open_page("indicators", units="today", **NINH_BINH).get("plotly_chart")[0].proto.spec
    )
    points = next(trace for trace in chart["data"] if "markers" in trace["mode"])
    at = points["x"].index(2016)
    assert points["marker"]["symbol"][at] == "square-dot"
    assert "= 803,700 Ha Nam + " in points["hovertext"][at].replace("<br>", " ")
    assert points["marker"]["symbol"][points["x"].index(2024)] == "circle"


@pytest.mark.usefixtures("few_sources")
def test_todays_provinces_are_ranked_by_the_figures_of_2016() -> None:
    app = open_page("indicators", units="today", chart="ranking", year="2016", **NINH_BINH)
    assert "3,609,400 people (calculated, provisional)" in app.title[0].value
    assert "6th highest of 34 provinces" in app.title[0].value


def test_the_published_place_stands_with_the_value_and_leads_to_its_source() -> None:
    growth = {"indicator": "grdp_growth_pct", "areas": "vn-ha-nam", "chart": "ranking"}
    app = open_page("indicators", year="2023", **growth)
    assert "Ha Nam grew" in app.title[0].value
    assert "8th of 63 provinces as published" in app.title[0].value
    # One mark for the growth, one for the place.
    assert "[1]" in words(app) and "[2]" in words(app)


@pytest.mark.usefixtures("few_sources")
def test_a_ranking_of_a_thin_year_says_how_many_have_a_figure_and_numbers_no_bar() -> None:
    app = open_page(
        "indicators",
        indicator="budget_revenue_bn_vnd",
        areas="vn-ha-nam",
        chart="ranking",
        year="2023",
    )
    assert "of 63 provinces have a figure" in app.title[0].value
    assert "highest" not in app.title[0].value
    chart = app.get("plotly_chart")[0]
    names = json.loads(chart.proto.spec)["layout"]["yaxis"]["ticktext"]
    assert not [name for name in names if ". " in name]


@pytest.mark.usefixtures("few_sources")
def test_a_province_without_figures_is_said_and_kept_in_the_link() -> None:
    app = open_page("indicators", indicator="budget_revenue_bn_vnd", areas="vn-ha-nam,la-oudomxay")
    assert not app.warning
    assert [note.value for note in app.info] == ["No figure of this indicator found for Oudomxay."]
    assert app.query_params["areas"] in ("vn-ha-nam,la-oudomxay", ["vn-ha-nam,la-oudomxay"])


def test_no_province_chosen_is_said() -> None:
    assert [note.value for note in open_page("indicators", areas="").info] == [
        "No province is chosen."
    ]


@pytest.mark.usefixtures("few_sources")
def test_nothing_to_show_offers_what_is_nearest() -> None:
    app = open_page("indicators", indicator="budget_revenue_bn_vnd", areas="la-oudomxay")
    assert app.info
    app.button(key="nearest.indicator.budget_revenue_bn_lak").click().run()
    assert_sound(app)
    assert not app.info
    assert "153.48" in app.title[0].value


@pytest.mark.usefixtures("few_sources")
def test_a_year_without_figures_offers_the_nearest_with() -> None:
    app = open_page(
        "indicators", indicator="budget_revenue_final_bn_vnd", chart="ranking", year="2019"
    )
    assert [note.value for note in app.info] == ["No figure found for 2019."]
    app.button(key="nearest.year.2016").click().run()
    # One of the 63 has no figure, so nobody has a place.
    assert "62 of 63 provinces have a figure" in app.title[0].value


@pytest.mark.usefixtures("few_sources")
@pytest.mark.parametrize("units", UNITS)
@pytest.mark.parametrize("link", WITHOUT_FIGURES)
def test_every_button_of_an_empty_chart_leads_to_figures(
    link: dict[str, str], units: str, thorough: bool
) -> None:
    if (WITHOUT_FIGURES.index(link) + UNITS.index(units)) % 2 and not thorough:
        pytest.skip("in full with --thorough; links and units take turns")
    app = open_page("indicators", units=units, **link)
    assert app.info
    for key in [str(button.key) for button in app.button if "nearest." in str(button.key)]:
        app = open_page("indicators", units=units, **link)
        app.button(key=key).click().run()
        assert_sound(app)
        assert app.get("plotly_chart"), key
