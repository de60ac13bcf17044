"""Stacked bars add up, and say what is left and what is missing."""

from collections.abc import Callable

import pandas as pd
import pytest

from figures.charts.chart_data import ChartData, Measure
from figures.charts.key import key_of_stacked, omission_of_stacked
from figures.charts.together.stacked import build_stacked
from figures.theme import LIGHT
from tables.scales.wholes import Division

COLUMNS = [
    *("ref_area", "indicator", "time_period", "obs_value", "source_id", "qualifier"),
    *("obs_status", "note", "preferred", "disputed", "source_ids"),
]
PARKS = Division("parks", ("running",), is_whole=False)
SEXES = Division("people", ("women", "men"), is_whole=True)
Rows = Callable[..., ChartData]


@pytest.fixture
def stacked(chart: Callable[..., ChartData]) -> Rows:
    """A chart of a division from (area, indicator, year, value)."""

    def build(division: Division, *figures: tuple[str, str, str, float]) -> ChartData:
        rows = [(*figure, "census", "", "A", "", True, False, ("census",)) for figure in figures]
        data = chart(pd.DataFrame(rows, columns=COLUMNS), ("vn-ha-nam", "la-sekong"), "count")
        names = division.parts if division.is_whole else division.indicators
        measures = [Measure(name, name, data.value_format) for name in names]
        return ChartData(**{**data.__dict__, "measures": measures, "division": division})

    return build


def test_the_part_and_what_is_left_reach_the_whole(stacked: Rows) -> None:
    data = stacked(PARKS, ("vn-ha-nam", "running", "2020", 7), ("vn-ha-nam", "parks", "2020", 8))
    figure = build_stacked(data)
    assert [trace["x"] for trace in figure["data"]] == [[7], [1]]
    assert figure["data"][1]["marker"]["color"] == LIGHT.ghost
    assert [label["text"] for label in figure["layout"]["annotations"]] == ["8"]
    assert any("calculated here" in words for _, words in key_of_stacked(data))


def test_bars_are_by_province_and_year_with_the_name_once(stacked: Rows) -> None:
    years = [("vn-ha-nam", name, year, 1) for year in ("2021", "2020") for name in SEXES.parts]
    sekong = [("la-sekong", name, "2020", 1) for name in SEXES.parts]
    figure = build_stacked(stacked(SEXES, *sekong, *years))  # type: ignore[arg-type]
    labels = figure["layout"]["yaxis"]["ticktext"]
    assert labels == ["<b>Ha Nam</b>  2020", "2021", "<b>Sekong</b>  2020"]
    assert figure["layout"]["annotations"] == []
    assert all(point[:2] == ["vn-ha-nam", "2020"] for point in [figure["data"][0]["customdata"][0]])


def test_a_missing_part_is_named_with_its_year(stacked: Rows) -> None:
    data = stacked(SEXES, ("la-sekong", "women", "2020", 60))
    assert all(trace["x"] == [] for trace in build_stacked(data)["data"])
    assert "Sekong 2020" in omission_of_stacked(data)


def test_without_a_division_there_is_nothing(chart: Callable[..., ChartData]) -> None:
    rows = pd.DataFrame([], columns=COLUMNS)
    assert build_stacked(chart(rows, ("vn-ha-nam",), "count"))["data"] == []
