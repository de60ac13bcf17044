"""Bars keep the years without a figure and say what is uncertain."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from figures.charts.bars import build_bars
from figures.charts.chart_data import ChartData
from figures.theme import LIGHT, Figure

AREAS = ["vn-ha-nam", "vn-quang-nam"]
Observe = Callable[..., pd.DataFrame]
MakeChart = Callable[..., ChartData]


@pytest.fixture
def bars(observe: Observe, chart: MakeChart) -> Figure:
    """Budget revenue of two provinces."""
    return build_bars(chart(observe("budget_revenue_bn_vnd", *AREAS), AREAS, "bn_vnd"))


def marks(figure: Figure, kind: str) -> dict[tuple[str, str], dict[str, Any]]:
    """What each bar, or what is at its end, looks like by province and period."""
    result = {}
    for trace in (trace for trace in figure["data"] if trace["type"] == kind):
        for index, (area, period, *_) in enumerate(trace["customdata"]):
            lists = trace["marker"]
            result[area, period] = {
                "x": trace["x"][index],
                "text": trace["text"][index] if "text" in trace else "",
                "symbol": lists.get("symbol", [""] * len(trace["x"]))[index],
                "pattern": lists["pattern"]["shape"][index] if "pattern" in lists else "",
            }
    return result


def test_parts_of_years_are_never_among_the_years(bars: Figure) -> None:
    assert {len(period) for _, period in marks(bars, "bar")} == {4}


def test_years_without_a_figure_keep_their_place(bars: Figure) -> None:
    places = {period: mark["x"] for (area, period), mark in marks(bars, "bar").items()}
    assert "2013" not in places
    assert all(round(place) == int(period) for period, place in places.items())
    low, high = bars["layout"]["xaxis"]["range"]
    assert (low, high) == (2011.5, 2024.5)
    assert "tickvals" not in bars["layout"]["xaxis"]


def test_a_bar_of_a_qualified_value_has_its_mark_and_words_where_there_is_room(
    bars: Figure, observe: Observe, chart: MakeChart
) -> None:
    assert marks(bars, "scatter")["vn-ha-nam", "2023"]["symbol"] == "triangle-up"
    rows = observe("budget_revenue_bn_vnd", "vn-ha-nam")
    few = rows[rows["time_period"].isin(["2022", "2023"])]
    end = marks(build_bars(chart(few, AREAS[:1], "bn_vnd")), "scatter")["vn-ha-nam", "2023"]
    assert end["text"] == "over<br>14,600"


def test_no_label_makes_the_axis_longer_than_its_values(bars: Figure, chart: MakeChart) -> None:
    low, high = bars["layout"]["yaxis"]["range"]
    assert (low, high) == (0, pytest.approx(32_144 * 1.15, rel=0.05))
    assert "textangle" not in {name for trace in bars["data"] for name in trace}


def test_estimates_are_hatched(bars: Figure) -> None:
    patterns = {period: mark["pattern"] for (_, period), mark in marks(bars, "bar").items()}
    own = marks(bars, "bar")
    assert (own["vn-ha-nam", "2020"]["pattern"], own["vn-ha-nam", "2022"]["pattern"]) == ("/", "")
    assert patterns


def test_names_are_above_in_the_colours_of_the_bars(bars: Figure) -> None:
    names = {note["text"]: note["font"]["color"] for note in bars["layout"]["annotations"]}
    assert names["<b>■ Ha Nam</b>"] == LIGHT.vn_text
    assert not bars["layout"]["showlegend"]


def test_of_more_than_seven_provinces_one_has_bars_and_the_others_grey_dashes(
    observe: Observe, chart: MakeChart, names: dict[str, str]
) -> None:
    areas = sorted(name for name in names if name.startswith("la-"))[:8]
    figure = build_bars(chart(observe("population", *areas), areas, "persons"))
    assert {area for area, _ in marks(figure, "bar")} == {areas[0]}
    others = [trace for trace in figure["data"] if trace["name"] != names[areas[0]]]
    assert {trace["marker"]["line"]["color"] for trace in others} == {LIGHT.ghost}
    assert {trace["name"] for trace in others} == {names[area] for area in areas[1:]}


def test_what_has_no_height_has_a_mark_above_its_year(observe: Observe, chart: MakeChart) -> None:
    rows = observe("population", *AREAS)
    rows = rows[rows["time_period"].isin(["2019", "2020", "2023"])]
    above = {"2021": "a year", "2023": "with bars", "2022-S1": "half a year"}
    layout = build_bars(chart(rows, AREAS, "persons", above=above))["layout"]
    assert [
        (note["x"], note["hovertext"]) for note in layout["annotations"] if "hovertext" in note
    ] == [(2021, "a year"), (2023, "with bars")]
