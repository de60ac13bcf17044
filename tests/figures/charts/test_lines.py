"""A line through the years tells how exact each point is, and joins nothing that does not join."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from figures.charts.chart_data import ChartData
from figures.charts.key import omission_of_lines
from figures.charts.lines import build_lines, ranges_of
from figures.charts.marks import ABOVE
from figures.theme import DARK, LIGHT, Figure
from figures.theme import theme as theme_of
from figures.value_format import ValueFormat
from i18n import Language
from tables.notes import breaking_methods
from tables.read import Tables

HA_NAM, QUANG_NAM = "vn-ha-nam", "vn-quang-nam"
Observe = Callable[..., pd.DataFrame]
MakeChart = Callable[..., ChartData]


@pytest.fixture
def revenue(observe: Observe, chart: MakeChart) -> Figure:
    """Budget revenue of the two founding provinces of Vietnam."""
    rows = observe("budget_revenue_bn_vnd", HA_NAM, QUANG_NAM)
    return build_lines(chart(rows, [HA_NAM, QUANG_NAM], "bn_vnd"))


def points(figure: Figure) -> dict[tuple[str, str], dict[str, Any]]:
    """Mark, words and hover of each point by province and period."""
    result = {}
    for trace in figure["data"]:
        if "hovertext" not in trace:
            continue
        for index, (area, period, *_) in enumerate(trace["customdata"]):
            result[area, period] = {
                "x": trace["x"][index],
                "y": trace["y"][index],
                "symbol": trace["marker"]["symbol"][index],
                "fill": trace["marker"]["color"][index],
                "text": trace.get("text", [""] * len(trace["x"]))[index],
                "hover": trace["hovertext"][index],
            }
    return result


def joined(figure: Figure, solid: bool) -> set[tuple[str, int, int]]:
    """The pairs of years that a line joins, solid or dashed."""
    pairs = set()
    for trace in figure["data"]:
        if trace["mode"] == "lines" and ("dash" in trace["line"]) != solid:
            steps = zip(trace["x"], trace["x"][1:], strict=False)
            pairs |= {(trace["name"], a, b) for a, b in steps if a is not None and b is not None}
    return pairs


def test_more_than_14600_is_never_drawn_as_exactly_14600(revenue: Figure) -> None:
    point = points(revenue)[HA_NAM, "2023"]
    assert (point["y"], point["symbol"], point["text"]) == (14600, "triangle-up", "over 14,600")
    assert point["fill"] == LIGHT.background
    assert "over 14,600</b> bn VND" in point["hover"]


def test_the_other_source_is_named_where_sources_differ(revenue: Figure) -> None:
    hover = points(revenue)[HA_NAM, "2023"]["hover"]
    assert "Other sources: over 12,800" in hover
    assert hover.count("[") == 2


def test_estimates_are_hollow_and_reported_values_filled(revenue: Figure) -> None:
    marks = points(revenue)
    assert marks[HA_NAM, "2022"]["fill"] == LIGHT.vn
    assert marks[HA_NAM, "2020"]["fill"] == LIGHT.background


def test_years_without_a_figure_are_never_joined_by_a_solid_line(revenue: Figure) -> None:
    assert all(b - a == 1 for _, a, b in joined(revenue, solid=True))
    assert ("Ha Nam", 2016, 2019) in joined(revenue, solid=False)


def test_a_change_of_source_is_dashed(revenue: Figure, observe: Observe) -> None:
    rows = observe("budget_revenue_bn_vnd", HA_NAM, QUANG_NAM)
    source = rows[rows["preferred"]].set_index(["ref_area", "time_period"])["source_id"]
    ids = {"Ha Nam": HA_NAM, "Quang Nam": QUANG_NAM}
    solid = joined(revenue, solid=True)
    assert all(source[ids[n], str(a)] == source[ids[n], str(b)] for n, a, b in solid)


def test_nothing_is_joined_across_a_break(observe: Observe, chart: MakeChart) -> None:
    rows = observe("budget_revenue_final_bn_vnd", HA_NAM)
    figure = build_lines(chart(rows, [HA_NAM], "bn_vnd"))
    solid, dashed = joined(figure, solid=True), joined(figure, solid=False)
    assert ("Ha Nam", 2005, 2006) in solid
    assert ("Ha Nam", 2006, 2007) not in solid | dashed
    assert ("Ha Nam", 2008, 2010) in dashed


def test_parts_of_years_are_never_among_the_years(revenue: Figure) -> None:
    assert (QUANG_NAM, "2024") in points(revenue)
    assert all(len(period) == 4 for _, period in points(revenue))
    lines = [trace for trace in revenue["data"] if trace["mode"] == "lines"]
    assert all(year is None or year == int(year) for trace in lines for year in trace["x"])


def test_words_tell_of_the_newest_part_of_a_year(observe: Observe, chart: MakeChart) -> None:
    rows = observe("budget_revenue_bn_vnd", HA_NAM, QUANG_NAM)
    words = omission_of_lines(chart(rows, [HA_NAM, QUANG_NAM], "bn_vnd"))
    assert "Ha Nam, Quarter 1 of 2025: about 7,800 bn VND" in words
    assert "Quang Nam, Half-year 1 of 2024: 12,221 bn VND" in words


def test_parts_of_years_alone_show_the_months_they_cover(
    observe: Observe, chart: MakeChart
) -> None:
    rows = observe("budget_revenue_bn_vnd", QUANG_NAM)
    parts = rows[rows["time_period"].str.len() > 4]
    figure = build_lines(chart(parts, [QUANG_NAM], "bn_vnd"))
    bars = [trace["error_x"]["array"] for trace in figure["data"] if "error_x" in trace]
    assert max(max(halves) for halves in bars) == pytest.approx(0.375, abs=0.01)  # nine months
    assert points(figure)[QUANG_NAM, "2024-S1"]["x"] == pytest.approx(2023.75, abs=0.01)
    assert joined(figure, True) | joined(figure, False) == set()


def test_a_forecast_stands_alone(observe: Observe, chart: MakeChart) -> None:
    rows = observe("population", "la-oudomxay")
    areas = ["la-oudomxay"]
    figure = build_lines(chart(rows, areas, "persons"))
    forecast = points(figure)["la-oudomxay", "2012"]
    assert forecast["symbol"] == "circle-dot"
    assert forecast["text"] == "314,269 (forecast or target)"
    every = joined(figure, solid=True) | joined(figure, solid=False)
    assert all(2012 not in (a, b) for _, a, b in every)


def test_every_preferred_observation_of_a_year_is_drawn(revenue: Figure, observe: Observe) -> None:
    rows = observe("budget_revenue_bn_vnd", HA_NAM, QUANG_NAM)
    preferred = rows[rows["preferred"] & (rows["time_period"].str.len() == 4)]
    expected = set(zip(preferred["ref_area"], preferred["time_period"], strict=True))
    assert expected <= set(points(revenue))


@pytest.mark.parametrize(("qualifier", "words"), [("", ""), ("about", "<br>about 27,600")])
def test_names_stand_at_the_end_of_lines_with_the_value_where_it_needs_words(
    observe: Observe, chart: MakeChart, qualifier: str, words: str
) -> None:
    rows = observe("budget_revenue_bn_vnd", HA_NAM, QUANG_NAM)
    last = (rows["ref_area"] == QUANG_NAM) & (rows["time_period"] == "2024") & rows["preferred"]
    rows.loc[last, ["obs_value", "qualifier"]] = [27_600, qualifier]
    figure = build_lines(chart(rows, [HA_NAM, QUANG_NAM], "bn_vnd"))
    texts = [note["text"] for note in figure["layout"]["annotations"]]
    assert texts == ["<b>Ha Nam</b>", f"<b>Quang Nam</b>{words}"]


@pytest.mark.parametrize(("count", "focus"), [(7, ""), (8, ""), (8, "la-sekong"), (2, "la-sekong")])
def test_from_eight_provinces_on_one_is_in_front_of_grey_others(
    count: int, focus: str, observe: Observe, chart: MakeChart, names: dict[str, str]
) -> None:
    areas = ["la-sekong", *sorted(name for name in names if name.startswith("la-b"))]
    areas += sorted(name for name in names if name.startswith("la-") and name not in areas)
    areas = areas[:count][::-1]
    rows = observe("population", *areas)
    figure = build_lines(chart(rows, areas, "persons", theme=DARK, focus=focus))
    paths = [trace for trace in figure["data"] if trace["mode"] == "lines"]
    ghosts = {trace["name"] for trace in paths if trace["line"]["color"] == DARK.ghost}
    front = focus or areas[0]
    expected = {names[area] for area in areas if area != front}
    assert ghosts == (set() if count == 7 else expected)
    drawn = {
        area for area, _ in (point[:2] for t in figure["data"] for point in t.get("customdata", []))
    }
    assert drawn == set(areas)


def test_provinces_that_each_have_another_indicator_are_no_more_series_than_provinces(
    observe: Observe, chart: MakeChart, names: dict[str, str]
) -> None:
    lao = sorted(name for name in names if name.startswith("la-"))[:4]
    rows = pd.concat([observe("population", *lao), observe("budget_revenue_bn_vnd", HA_NAM)])
    assert chart(rows, [HA_NAM, *lao], "persons").in_front == ""


def test_numbers_follow_the_language(observe: Observe, chart: MakeChart) -> None:
    rows = observe("budget_revenue_bn_vnd", HA_NAM)
    for code, text, separators in (
        ("en", "over 14,600", ".,"),
        ("vi", "trên 14.600", ",."),
        ("lo", "ຫຼາຍກວ່າ 14.600", ",."),
    ):
        figure = build_lines(
            chart(rows, [HA_NAM], "", value_format=ValueFormat(Language(code), "bn_vnd", 0))
        )
        assert points(figure)[HA_NAM, "2023"]["text"] == text
        assert figure["layout"]["separators"] == separators


def test_on_a_projector_no_text_is_under_18_pixels(observe: Observe, chart: MakeChart) -> None:
    rows = observe("budget_revenue_bn_vnd", HA_NAM)
    look = theme_of(dark=False, presenting=True)
    figure = build_lines(chart(rows, [HA_NAM], "bn_vnd", theme=look))
    sizes = [trace["textfont"]["size"] for trace in figure["data"] if "textfont" in trace]
    sizes += [note["font"]["size"] for note in figure["layout"]["annotations"]]
    sizes += [figure["layout"][axis]["tickfont"]["size"] for axis in ("xaxis", "yaxis")]
    assert min(sizes) >= 18


def test_amounts_begin_at_zero_and_the_first_rank_is_on_top() -> None:
    amounts = pd.DataFrame({"time_period": ["2020", "2021"], "obs_value": [80.0, 300.0]})
    assert ranges_of(amounts)[1][0] == 0
    low, high = ranges_of(amounts, reverse=True)[1]
    assert low > high


def test_a_line_stops_where_another_thing_is_counted(
    tables: Tables, observe: Observe, chart: MakeChart
) -> None:
    rows = observe("industrial_growth_pct", HA_NAM)
    counted = rows.assign(way=breaking_methods(tables, rows))
    figure = build_lines(chart(counted, [HA_NAM], "pct", 1))
    pairs = joined(figure, True) | joined(figure, False)
    assert ("Ha Nam", 2020, 2021) in pairs  # output value of the industrial parks, twice
    # The index of 2018, output value of the province in 2019, of its parks in 2020.
    assert not {("Ha Nam", 2018, 2019), ("Ha Nam", 2019, 2020)} & pairs


def test_a_difference_of_three_in_a_thousand_does_not_fill_the_chart() -> None:
    rows = pd.DataFrame({"time_period": ["2016", "2019"], "obs_value": [1397.0, 1394.0]})
    low, high = ranges_of(rows)[1]
    assert high - low > 20 * 3


def test_what_has_no_height_has_a_mark_over_the_plot_at_its_period(
    observe: Observe, chart: MakeChart
) -> None:
    rows = observe("population", HA_NAM)
    figure = build_lines(chart(rows, [HA_NAM], "persons", above={"2031": "words"}))
    [mark] = [note for note in figure["layout"]["annotations"] if note["text"] == ABOVE]
    assert (mark["x"], mark["y"], mark["yref"], mark["yanchor"]) == (2031, 1, "y domain", "bottom")
    assert mark["hovertext"] == "words"
    assert figure["layout"]["xaxis"]["range"][1] > 2031
    heights = [y for trace in figure["data"] for y in trace["y"] if y is not None]
    assert figure["layout"]["yaxis"]["range"] == list(ranges_of(rows)[1])
    assert set(heights) <= set(rows["obs_value"])
