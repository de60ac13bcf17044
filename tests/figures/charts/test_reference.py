"""A country beside its provinces is a thin grey line with a name: no series, no bar, no place."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from figures.charts.bars import build_bars
from figures.charts.chart_data import ChartData, Panel
from figures.charts.lines import build_lines
from figures.charts.multiples import build_small_multiples
from figures.charts.ranking import build_ranking
from figures.charts.reference import company_of
from figures.theme import LIGHT, Figure

NAMES = {"vn-delta": "Delta", "vn-alpha": "Alpha", "vn": "Vietnam", "la": "Laos"}
MakeChart = Callable[..., ChartData]


def rows(area: str, *values: tuple[str, float, str]) -> pd.DataFrame:
    """Rows of one area: (period, value, status)."""
    return pd.DataFrame(
        [
            {
                "ref_area": area,
                "indicator": "growth",
                "time_period": period,
                "source_id": "census",
                "obs_value": value,
                "obs_status": status,
                "qualifier": "",
                "note": "",
                "preferred": True,
                "disputed": False,
                "mark": "[7]" if len(area) == 2 else "[1]",
            }
            for period, value, status in values
        ]
    )


DELTA = rows("vn-delta", ("2020", 4, "A"), ("2021", 5, "A"), ("2022", 6, "A"))
ALPHA = rows("vn-alpha", ("2020", 3, "A"), ("2021", 2, "A"), ("2022", 1, "A"))
VIETNAM = rows("vn", ("2020", 12, "A"), ("2021", 7, "B"), ("2022", 8, "E"))


@pytest.fixture
def data(chart: MakeChart) -> ChartData:
    """Two provinces and their country."""
    provinces = pd.concat([DELTA, ALPHA], ignore_index=True)
    plain = chart(provinces, ["vn-delta", "vn-alpha"], "pct", 1, reference=VIETNAM)
    return ChartData(**{**vars(plain), "names": NAMES})


def of_country(figure: Figure) -> list[dict[str, Any]]:
    """The traces that are of Vietnam."""
    return [trace for trace in figure["data"] if trace.get("name") == "Vietnam"]


def names(figure: Figure) -> list[dict[str, Any]]:
    """The annotations that name Vietnam."""
    return [note for note in figure["layout"]["annotations"] if "Vietnam" in note["text"]]


def test_a_line_of_a_country_is_thin_grey_and_behind_the_provinces(data: ChartData) -> None:
    figure = build_lines(data)
    path, points = of_country(figure)
    assert (path["mode"], path["line"]["color"]) == ("lines", LIGHT.axis)
    assert path["line"]["width"] < 1.5
    assert figure["data"].index(points) < min(
        number for number, trace in enumerate(figure["data"]) if trace.get("name") == "Delta"
    )
    [name] = names(figure)
    assert (name["text"], name["x"], name["font"]["color"]) == ("Vietnam", 2022, LIGHT.muted)


def test_a_line_of_a_country_stops_at_a_break_and_shows_only_the_point_left_alone(
    data: ChartData,
) -> None:
    path, points = of_country(build_lines(data))
    assert path["x"] == [2021, 2022]
    assert points["marker"]["opacity"] == [1, 0, 0]
    assert points["hovertext"][2] == "Vietnam: <b>8.0</b> %, estimate [7]"


def test_the_axes_hold_the_country(data: ChartData) -> None:
    for build in (build_lines, build_bars):
        assert build(data)["layout"]["yaxis"]["range"][1] > 12


def test_among_bars_a_country_is_a_line_across_each_group(data: ChartData) -> None:
    figure = build_bars(data)
    assert {trace["name"] for trace in figure["data"]} == {"Delta", "Alpha"}
    across = [(shape["x0"], shape["y0"], shape["y1"]) for shape in figure["layout"]["shapes"]]
    assert [(round(x + 0.42), low, high) for x, low, high in across] == [
        (2020, 12, 12),
        (2021, 7, 7),
        (2022, 8, 8),
    ]
    [name] = names(figure)
    assert (name["y"], name["xanchor"]) == (8, "left")
    assert figure["layout"]["margin"]["r"] > 40
    assert figure["data"][0]["hovertext"][1].endswith("<br>Vietnam: <b>7.0</b> % [7]")


def test_in_a_ranking_a_country_is_no_bar_and_has_no_place(data: ChartData) -> None:
    of_2022 = data.rows[data.rows["time_period"] == "2022"]
    year = VIETNAM[VIETNAM["time_period"] == "2022"]
    figure = build_ranking(ChartData(**{**vars(data), "rows": of_2022, "reference": year}))
    assert figure["layout"]["yaxis"]["ticktext"] == ["<b>Delta</b>", "<b>Alpha</b>"]
    assert figure["data"][0]["x"] == [6, 1]
    [line] = figure["layout"]["shapes"]
    assert (line["x0"], line["x1"]) == (8, 8)
    [name] = names(figure)
    assert name["text"] == "Vietnam 8.0"
    assert figure["layout"]["xaxis"]["range"][1] >= 8
    assert "Vietnam: <b>8.0</b> %, estimate" in figure["data"][1]["hovertext"][0]


def test_a_panel_has_its_own_countries(data: ChartData) -> None:
    lines = (("vn-delta", "growth", "Delta"),)
    panels = [
        Panel("Growth", lines, "pct", 1, reference=(("vn", "growth", "Vietnam"),)),
        Panel("Growth alone", lines, "pct", 1),
    ]
    figure = build_small_multiples(data.drawn, panels, LIGHT, data.language)
    assert {trace["xaxis"] for trace in of_country(figure)} == {"x"}
    assert len(names(figure)) == 1


def test_without_a_country_nothing_is_drawn_of_one(data: ChartData) -> None:
    alone = ChartData(**{**vars(data), "reference": None})
    for build in (build_lines, build_bars, build_ranking):
        figure = build(alone)
        assert names(figure) == []
        assert not figure["layout"].get("shapes")


def test_company_with_years_between_is_dashed_and_never_made_up(
    chart: Callable[..., ChartData], observe: Callable[..., pd.DataFrame]
) -> None:
    own = observe("population", "vn-ha-nam")
    own = own[own["preferred"] & own["time_period"].str.fullmatch(r"\d{4}")]
    gaps = own[own["time_period"].isin(["2010", "2015", "2016"])]
    years, *rest = company_of(chart(own, ["vn-ha-nam"], "persons", company=gaps))
    assert [value for value in years["x"] if value] == [2010, 2015, 2016]
    assert years["marker"]["size"] > 0
    assert [value for trace in rest for value in trace["x"] if value][:2] == [2010, 2015]
