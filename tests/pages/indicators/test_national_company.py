"""A province before all others of its country, its region, and rankings of one country."""

from dataclasses import replace
from typing import Any

from figures.charts.kinds import ChartKind
from figures.theme import LIGHT
from i18n import Language
from pages.indicators.chart import figure_of
from pages.indicators.controls import Choice
from pages.indicators.national import (
    company,
    countries_beside,
    key_of_company,
    region_names,
    region_rows,
)
from pages.indicators.result import result_of
from tables.scales.scale import Scale

EN = Language("en")


def in_front(**more: Any) -> Choice:  # noqa: ANN401 (of any field)
    """Ha Nam before all other provinces of Vietnam."""
    return replace(
        Choice("grdp_growth_pct", "reported", ("vn-ha-nam",), ChartKind.LINE, ""),
        focus="vn-ha-nam",
        **more,
    )


def test_company_is_all_other_provinces_of_the_country_and_no_series() -> None:
    others = company(in_front())
    assert others is not None
    assert {area[:2] for area in others["ref_area"]} == {"vn"}
    assert "vn-ha-nam" not in set(others["ref_area"])
    figure = figure_of(in_front(), EN, LIGHT, False)
    plain = figure_of(replace(in_front(), focus=""), EN, LIGHT, False)
    assert len(figure["data"]) == len(plain["data"]) + 2
    trace, dashes = figure["data"][:2]
    assert dashes["line"]["dash"]
    assert {*filter(None, dashes["y"])} <= {*others["obs_value"]}
    assert sum(value is not None for value in trace["y"]) == len(others)
    assert trace["hoverinfo"] == "skip"
    low, high = figure["layout"]["yaxis"]["range"]
    assert low <= others["obs_value"].min() <= others["obs_value"].max() <= high


def test_there_is_no_company_where_values_are_of_other_kinds() -> None:
    assert company(in_front(scale=Scale.CHANGE)) is None
    assert company(in_front(compared=("population",))) is None
    assert company(replace(in_front(), chart=ChartKind.BARS)) is None


def test_the_region_of_the_province_in_front_says_how_it_was_made() -> None:
    rows = region_rows(in_front(), EN)
    assert rows is not None
    assert set(rows["ref_area"]) == set(region_names(in_front(), EN))
    assert all("divided by" in text for text in rows["formula"])
    marks = [
        tuple(mark[:3])
        for trace in figure_of(in_front(), EN, LIGHT, False)["data"]
        for mark in trace.get("customdata") or ()
    ]
    points = zip(rows["ref_area"], rows["time_period"], rows["indicator"], strict=True)
    assert {*points} <= {*marks}
    two = replace(in_front(), focus="", provinces=("vn-ha-nam", "la-oudomxay"))
    assert region_rows(two, EN) is None


def test_a_ranking_of_one_country_has_no_province_of_the_other() -> None:
    areas = ("vn-da-nang", "la-sekong")
    both = Choice("population", "reported", areas, ChartKind.RANKING, "2015")
    of_laos = result_of(replace(both, of="la"), EN)
    assert {area[:2] for area in of_laos.rows["ref_area"]} == {"la"}
    assert of_laos.missing == ()
    places = of_laos.by_indicator["population"].places
    assert places["la-sekong"] == result_of(both, EN).by_indicator["population"].places["la-sekong"]


def test_the_name_of_a_region_is_in_the_key_and_on_no_line() -> None:
    [name] = region_names(in_front(), EN).values()
    assert ("━", name) in key_of_company(in_front(), EN)
    labels = figure_of(in_front(), EN, LIGHT, False)["layout"]["annotations"]
    assert all(name not in label["text"] for label in labels)


def test_beside_a_slope_the_country_is_told_of_its_two_years() -> None:
    slope = replace(
        Choice("population", "reported", ("vn-ha-nam",), ChartKind.SLOPE, "2020"), start="2015"
    )
    result = result_of(slope, EN)
    countries = countries_beside(slope, result.national, result.rows, EN)
    assert countries is not None
    assert [fact["period"] for fact in countries.facts] == ["2015", "2020"]
