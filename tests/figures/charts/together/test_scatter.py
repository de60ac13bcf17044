"""A scatter has a mark for each province that has both figures, and names that do not overlap."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd
import pytest

from figures.charts.chart_data import ChartData, Measure
from figures.charts.key import key_of_scatter, omission_of_scatter
from figures.charts.together.scatter import build_scatter, pairs_of
from figures.theme import LIGHT
from figures.value_format import ValueFormat
from i18n import Language

COLUMNS = [
    *("ref_area", "indicator", "obs_value", "qualifier", "time_period", "source_id"),
    *("obs_status", "note", "preferred", "disputed"),
]
AREAS = ("vn-ha-nam", "vn-hanoi", "la-sekong")


@pytest.fixture
def scatter(
    chart: Callable[..., ChartData], names: dict[str, str], english: Language
) -> Callable[..., ChartData]:
    """A chart of output across and income up, sized by people, from (area, x, y, people)."""

    def build(
        *figures: tuple[str, float, float, float | None], log: bool = False, **qualifiers: str
    ) -> ChartData:
        rows = [
            (area, name, value, qualifiers.get(name, ""), "2020", "census", "A", "", True, False)
            for area, *values in figures
            for name, value in zip(("output", "income", "people"), values, strict=True)
            if value is not None
        ]
        style = ValueFormat(english, "usd", 0)
        measures = [
            Measure(name, name.title(), style, (1, 1000), log)
            for name in ("output", "income", "people")
        ]
        frame = pd.DataFrame(rows, columns=COLUMNS)
        own = {**names, "vn": "Vietnam", "la": "Laos"}
        return chart(frame, AREAS[:1], "usd", measures=measures, names=own)

    return build


FIGURES = (("vn-ha-nam", 10, 100, 400), ("vn-hanoi", 20, 900, 1600), ("la-sekong", 30, 50, 100))


def test_marks_are_at_both_figures_and_their_area_says_the_size(
    scatter: Callable[..., ChartData],
) -> None:
    (marks,) = build_scatter(scatter(*FIGURES))["data"]
    at = dict(zip(marks["x"], marks["y"], strict=True))
    assert at == {10: 100, 20: 900, 30: 50}
    sizes = dict(zip(marks["x"], marks["marker"]["size"], strict=True))
    assert sizes[20] / sizes[10] == pytest.approx(2)
    assert marks["marker"]["size"] == sorted(marks["marker"]["size"], reverse=True)


def test_countries_differ_by_colour_and_shape(scatter: Callable[..., ChartData]) -> None:
    data = scatter(*FIGURES)
    (marks,) = build_scatter(data)["data"]
    laos = marks["x"].index(30)
    assert marks["marker"]["symbol"][laos] == "circle"
    assert {*marks["marker"]["symbol"]} == {"square", "circle"}
    assert [words for sign, words in key_of_scatter(data)][:2] == ["Vietnam", "Laos"]
    assert marks["marker"]["line"]["color"][laos] == LIGHT.la


def test_one_size_for_all_where_somebody_has_none(scatter: Callable[..., ChartData]) -> None:
    data = scatter(*FIGURES[:2], ("la-sekong", 30, 50, None))
    assert len({pair.pixels for pair in pairs_of(data)}) == 1
    assert "one size" in key_of_scatter(data)[-1][1]


def test_a_province_with_one_figure_is_counted_and_not_drawn(
    scatter: Callable[..., ChartData],
) -> None:
    data = scatter(*FIGURES[:2])
    alone = data.rows[(data.rows["ref_area"] != "vn-hanoi") | (data.rows["indicator"] == "income")]
    left: Mapping[str, object] = {"rows": alone}
    data = ChartData(**{**data.__dict__, **left})  # type: ignore[arg-type]
    assert [pair.area for pair in pairs_of(data)] == ["vn-ha-nam"]
    assert omission_of_scatter(data) == "1 province has only one of both figures."


def test_an_inexact_figure_is_hollow_and_the_hover_has_all_three(
    scatter: Callable[..., ChartData],
) -> None:
    data = scatter(FIGURES[0], income="over")
    (marks,) = build_scatter(data)["data"]
    assert marks["marker"]["color"] == [LIGHT.background]
    (hover,) = marks["hovertext"]
    assert all(
        words in hover
        for words in ("Ha Nam", "Income: <b>over 100", "Output: <b>10", "People: <b>400")
    )
    assert marks["customdata"][0][:3] == ["vn-ha-nam", "2020", "income"]


def test_on_axes_of_logarithms_names_are_where_the_marks_are(
    scatter: Callable[..., ChartData],
) -> None:
    layout = build_scatter(scatter(*FIGURES, log=True))["layout"]
    assert layout["xaxis"]["type"] == layout["yaxis"]["type"] == "log"
    (name,) = [label for label in layout["annotations"] if "Ha Nam" in label["text"]]
    assert (name["x"], name["y"]) == (1, 2)


def test_nothing_in_common_is_an_empty_figure(scatter: Callable[..., ChartData]) -> None:
    assert build_scatter(scatter())["data"] == []


def test_names_of_chosen_provinces_amid_marks_lie_on_no_other_name(
    scatter: Callable[..., ChartData],
) -> None:
    crowd = [(f"vn-{x}-{y}", x, y, None) for x in range(300, 700, 10) for y in range(300, 700, 25)]
    data = scatter(("vn-ha-nam", 500, 500, 1), ("la-sekong", 515, 500, 1), *crowd)
    names = {**data.names, **{area: area for area, *_ in crowd}}
    data = replace(data, provinces=("vn-ha-nam", "la-sekong"), names=names)
    labels = build_scatter(data)["layout"]["annotations"]
    chosen = [label for label in labels if label["text"].startswith("<b>")]
    assert {(label["xanchor"], label["yanchor"]) for label in chosen} == {
        ("center", "bottom"),
        ("left", "middle"),
    }
