"""Every kind of chart of the link is drawn from one and the same data."""

from collections.abc import Callable

import pandas as pd
import pytest

from figures.charts.chart_data import FRAME, ChartData, Panel, point
from figures.charts.kinds import KINDS, ChartKind

AREAS = ("vn-ha-nam", "vn-quang-nam")


@pytest.fixture
def data(observe: Callable[..., pd.DataFrame], chart: Callable[..., ChartData]) -> ChartData:
    """Budget revenue of a year and the years before it."""
    rows = observe("budget_revenue_bn_vnd", *AREAS)
    return chart(rows, AREAS, "bn_vnd", years=("2021", "2022"))


def test_every_kind_has_its_line() -> None:
    assert set(KINDS) == set(ChartKind)


@pytest.mark.parametrize(
    ("kind", "types"),
    [
        (ChartKind.LINE, {"scatter"}),
        (ChartKind.BARS, {"bar", "scatter"}),
        (ChartKind.RANKING, {"bar", "scatter"}),
        (ChartKind.SLOPE, {"scatter"}),
        (ChartKind.MULTIPLES, {"scatter"}),
        (ChartKind.HEAT, {"bar", "scatter"}),
        (ChartKind.TABLE, {"bar", "scatter"}),
    ],
)
def test_a_kind_draws_its_figure(kind: ChartKind, types: set[str], data: ChartData) -> None:
    assert {trace["type"] for trace in KINDS[kind].build(data)["data"]} == types


@pytest.mark.parametrize("kind", ChartKind)
def test_every_mark_says_which_observation_it_is(kind: ChartKind, data: ChartData) -> None:
    """A click on it leads to where the value is from; what only joins or frames marks has none."""
    rows = {tuple(point(row)) for row in data.rows.to_dict("records")}
    for trace in KINDS[kind].build(data)["data"]:
        points = trace.get("customdata", [])
        assert {tuple(each) for each in points} <= rows
        frames = trace.get("mode") == "lines" or trace.get("meta") == FRAME
        assert len(points) == (0 if frames else len(trace["x"]))


def test_lines_that_share_no_axis_are_drawn_in_panels(
    data: ChartData, chart: Callable[..., ChartData]
) -> None:
    panels = [Panel(area, ((area, "budget_revenue_bn_vnd", area),), "bn_vnd", 0) for area in AREAS]
    figure = KINDS[ChartKind.LINE].build(chart(data.rows, AREAS, "bn_vnd", panels=panels))
    assert {"xaxis", "xaxis2"} <= set(figure["layout"])


def test_a_line_makes_no_sense_through_yes_and_no() -> None:
    assert "flag" in KINDS[ChartKind.LINE].not_for
