"""Bars keep part-years apart from years, and say what is uncertain."""

from collections.abc import Callable

import pandas as pd
import pytest

from figures.charts.bars import build_bars
from figures.charts.chart_data import ChartData
from figures.theme import Figure

AREAS = ["vn-ha-nam", "vn-quang-nam"]


@pytest.fixture
def bars(observe: Callable[..., pd.DataFrame], chart: Callable[..., ChartData]) -> Figure:
    rows = observe("budget_revenue_bn_vnd", *AREAS)
    return build_bars(chart(rows[rows["time_period"] >= "2019"], AREAS, "bn_vnd"))


def test_half_years_never_stand_among_years(bars: Figure) -> None:
    for trace in bars["data"]:
        annual = {len(period) == 4 for period in trace["x"]}
        assert annual == {trace["xaxis"] == "x"}
    assert bars["layout"]["xaxis"]["domain"][1] < bars["layout"]["xaxis2"]["domain"][0]


def test_a_bar_carries_its_qualifier(bars: Figure) -> None:
    ha_nam = next(trace for trace in bars["data"] if trace["name"] == "Ha Nam")
    assert ha_nam["text"][ha_nam["x"].index("2023")] == "over<br>14,600"


def test_estimates_are_hatched(bars: Figure) -> None:
    ha_nam = next(trace for trace in bars["data"] if trace["name"] == "Ha Nam")
    shapes = dict(zip(ha_nam["x"], ha_nam["marker"]["pattern"]["shape"], strict=True))
    assert (shapes["2020"], shapes["2022"]) == ("/", "")


def test_bars_begin_at_zero(bars: Figure) -> None:
    assert bars["layout"]["yaxis"]["range"][0] == 0


def test_thin_bars_carry_their_values_upright(
    observe: Callable[..., pd.DataFrame], chart: Callable[..., ChartData]
) -> None:
    rows = observe("budget_revenue_bn_vnd", *AREAS)
    figure = build_bars(chart(rows, AREAS, "bn_vnd", phone=True))
    assert {trace["textangle"] for trace in figure["data"]} == {-90}
    assert "over 14,600" in {text for trace in figure["data"] for text in trace["text"]}


def test_what_has_no_height_has_a_mark_above_its_year_and_no_part_of_a_year_more(
    observe: Callable[..., pd.DataFrame], chart: Callable[..., ChartData]
) -> None:
    rows = observe("population", *AREAS)
    rows = rows[rows["time_period"].isin(["2019", "2020", "2023"])]
    above = {"2021": "a year", "2023": "with bars", "2022-S1": "half a year"}
    layout = build_bars(chart(rows, AREAS, "persons", above=above))["layout"]
    assert layout["xaxis"]["categoryarray"] == ["2019", "2020", "2021", "2023"]
    assert "xaxis2" not in layout
    assert [(note["x"], note["hovertext"]) for note in layout["annotations"]] == [
        (2, "a year"),
        (3, "with bars"),
    ]
