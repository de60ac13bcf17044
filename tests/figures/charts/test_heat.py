"""A heat table has a cell for each figure, and a hollow one where there is none."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from figures.charts.chart_data import ChartData
from figures.charts.heat import build_heat, grid_of
from figures.charts.key import key_of_heat, omission_of_heat
from figures.theme import DARK, LIGHT, Figure
from tables.observations import select
from tables.read import Tables

CHOSEN = ("vn-ha-nam", "la-sekong")


@pytest.fixture(scope="module")
def rows(tables: Tables) -> pd.DataFrame:
    return select(tables, "grdp_bn_vnd", preferred_only=False)


@pytest.fixture
def data(rows: pd.DataFrame, chart: Callable[..., ChartData]) -> ChartData:
    return chart(rows, CHOSEN, "bn_vnd")


def cells_of(figure: Figure) -> Figure:
    return next(trace for trace in figure["data"] if trace.get("customdata"))


def test_every_figure_that_counts_is_in_the_cell_of_its_province_and_year(data: ChartData) -> None:
    grid, cells = grid_of(data), cells_of(build_heat(data))
    assert len(cells["customdata"]) == len(grid.cells) == len(cells["x"])
    for which, row, base in zip(cells["customdata"], cells["y"], cells["base"], strict=True):
        assert which[:2] == [grid.areas[row], grid.years[round(base + 0.5)]]
    assert all(cell["preferred"] for cell in grid.cells.values())


def test_the_chosen_come_first_and_in_bold(data: ChartData) -> None:
    labels = build_heat(data)["layout"]["yaxis"]["ticktext"]
    assert labels[0] == "<b>Ha Nam</b>"
    assert "<b>" not in "".join(labels[1:])


def test_wide_letters_of_a_short_name_have_their_room(data: ChartData) -> None:
    wide = replace(data, names=dict.fromkeys(data.names, "Mwm Quang"))
    narrow = replace(data, names=dict.fromkeys(data.names, "illi tilt"))
    wide_room, room = (build_heat(one)["layout"]["margin"]["l"] for one in (wide, narrow))
    assert wide_room > room


def test_years_are_in_even_steps_and_missing_ones_are_hollow(data: ChartData) -> None:
    grid, figure = grid_of(data), build_heat(data)
    numbers = [int(year) for year in grid.years]
    assert numbers == list(range(numbers[0], numbers[-1] + 1))
    hollow = figure["data"][0]
    assert len(hollow["x"]) + len(grid.cells) == len(grid.areas) * len(grid.years)
    assert hollow["marker"]["color"] == LIGHT.background


def test_classes_are_named_and_a_larger_value_is_never_in_a_lower_one(data: ChartData) -> None:
    grid, figure = grid_of(data), build_heat(data)
    colours = cells_of(figure)["marker"]["color"]
    values = [cell["obs_value"] for cell in grid.cells.values()]
    classes = [
        LIGHT.sequential.index(colour)
        for _, colour in sorted(zip(values, colours, strict=True), key=lambda pair: pair[0])
    ]
    assert classes == sorted(classes)
    legend = [trace["name"] for trace in figure["data"] if trace["type"] == "scatter"]
    assert len(legend) == len(set(classes)) + 1
    assert legend[-1] == "no figure"


def test_a_qualified_value_has_its_mark_in_the_cell_and_in_the_key(
    chart: Callable[..., ChartData], observe: Callable[..., pd.DataFrame]
) -> None:
    data = chart(observe("budget_revenue_bn_vnd", "vn-ha-nam"), ["vn-ha-nam"], "bn_vnd")
    texts = cells_of(build_heat(data))["text"]
    assert any(text.startswith("△") for text in texts)
    assert "△" in dict(key_of_heat(data))
    assert "Parts of years" in omission_of_heat(data)


def test_narrow_cells_have_no_text_and_a_projector_the_first_rows(
    data: ChartData, chart: Callable[..., ChartData], rows: pd.DataFrame
) -> None:
    narrow = chart(rows, CHOSEN, "bn_vnd", phone=True, theme=DARK)
    assert set(cells_of(build_heat(narrow))["text"]) == {""}
    few = chart(rows, CHOSEN, "bn_vnd", limit=5)
    assert len(grid_of(few).areas) == 5
    assert "Only the first" in omission_of_heat(few)


def test_nothing_at_all_is_an_empty_grid(
    chart: Callable[..., ChartData], rows: pd.DataFrame
) -> None:
    assert grid_of(chart(rows[:0], CHOSEN, "bn_vnd")).cells == {}
    build_heat(chart(rows[:0], CHOSEN, "bn_vnd"))


def test_the_first_year_has_a_figure_in_some_row(
    chart: Callable[..., ChartData], rows: pd.DataFrame
) -> None:
    for limit in (1, 2, 5, None):
        grid = grid_of(chart(rows, CHOSEN, "bn_vnd", limit=limit))
        assert min(column for _, column in grid.cells) == 0
        assert max(column for _, column in grid.cells) == len(grid.years) - 1
