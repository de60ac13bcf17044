"""A line for each province over time, with what is known about each of its points."""

from collections.abc import Iterable, Sequence

import pandas as pd

from figures.axes import log_axis, log_range, value_axis, width_of, year_axis
from figures.charts.chart_data import HIGHLIGHTED, ChartData
from figures.charts.labels import end_labels, hover_points, marks_above, points, room_for
from figures.charts.line import Line, Plot, lines_of, paths, reserve
from figures.charts.reference import company_of, lines_of_countries
from figures.label_space import LabelSpace
from figures.periods import span
from figures.theme import Figure, base_layout
from tables.scales.scale import Scale

NARROW_RANGE = 0.03  # share of the highest value
TICK = 52  # pixels that a year on the axis needs at least


def build_lines(chart: ChartData) -> Figure:
    """A line for each province (and indicator) over time, as a Plotly figure.

    Rows that are not preferred are drawn as small dots and named in the hover of the preferred
    value. Provinces beyond the sixth become ghosts. Countries are thin grey lines for reference.
    """
    theme, language, phone = chart.theme, chart.language, chart.phone
    lines, countries = _lines(chart), lines_of_countries(chart)
    right = room_for([*lines[:HIGHLIGHTED], *countries], theme, chart.value_format, phone)
    margin = {"l": theme.size(52), "t": theme.size(24), "b": theme.size(30)}
    margin["r"] = max(84 if phone else 96, right)
    height = chart.height or (420 if phone else 400)
    layout = base_layout(theme, language, height, margin=margin, hovermode="x unified")
    across = width_of(phone, theme) - margin["l"] - margin["r"]
    up = layout["height"] - margin["t"] - margin["b"]
    drawn = chart.drawn if chart.company is None else pd.concat([chart.drawn, chart.company])
    x, y = ranges_of(drawn, chart.above, reverse=chart.value_format.unit == "rank")
    is_log = chart.scale == Scale.LOG
    y = log_range(drawn["obs_value"]) if is_log else y
    plot = Plot(x, y, across, up, theme, chart.value_format, above=chart.above, log=is_log)
    traces, labels = line_panel([*lines, *countries], plot)
    traces = [*company_of(chart), *traces]
    layout["annotations"] = labels
    layout["xaxis"] = years_of_plot(plot)
    layout["yaxis"] = value_axis(theme, language, range=list(y))
    if is_log:
        layout["yaxis"] = log_axis(theme, language, y)
    return {"data": traces, "layout": layout}


def line_panel(
    lines: Sequence[Line], plot: Plot, all_words: bool = False
) -> tuple[list[Figure], list[Figure]]:
    """Traces and annotations of the lines in one plot area; ghosts lie behind the rest.

    `all_words` writes every value beside its point where there is room, not only the qualified.
    """
    space = LabelSpace(plot.width, plot.height)
    reserve(lines, plot, space)
    labels = marks_above(plot) + end_labels(lines, plot, space, all_words)
    traces: list[Figure] = []
    for line in reversed(lines):
        traces += paths(line, plot)
        if line.reference:
            traces += hover_points(line, plot)
        elif line.colour != plot.theme.ghost:
            traces += points(line, plot, space, all_words)
    return traces, labels


def ranges_of(
    observations: pd.DataFrame, more: Iterable[str] = (), reverse: bool = False
) -> tuple[tuple[float, float], tuple[float, float]]:
    """The years and values that the axes must hold; a rank has 1 at the top (`reverse`).

    `more`: periods that the axis of years must hold as well.

    The values begin at zero unless they stay within the upper third, as scores do.
    """
    periods = [*observations["time_period"], *more]
    spans = [span(period) for period in periods] or [(2023.5, 2024.5)]
    years = min(start for start, _ in spans), max(end for _, end in spans)
    values = observations["obs_value"].dropna()
    low, high = (float(values.min()), float(values.max())) if len(values) else (0.0, 1.0)
    if reverse:
        return years, (high * 1.08 + 1, 0)
    if 0 <= low < high * 0.67 or low == high:
        low = min(low, 0.0)
    # A difference of a few in a thousand must not fill the chart.
    narrow = low > 0 and high - low < high * NARROW_RANGE
    pad = high * NARROW_RANGE if narrow else (high - low or 1) * 0.08
    return years, (low - pad if low else low, high + pad)


def years_of_plot(plot: Plot) -> Figure:
    """The axis of years of a plot area."""
    axis = year_axis(plot.x, plot.width, plot.theme, plot.language, label=TICK)
    return axis | {"hoverformat": "d"}


def _lines(chart: ChartData) -> list[Line]:
    theme, indicators = chart.theme, list(dict.fromkeys(chart.rows["indicator"]))
    keys = []
    for number, area in enumerate(chart.provinces):
        for thin, indicator in enumerate(indicators):
            name = chart.names.get((area, indicator)) or chart.names[area]
            keys.append((area, indicator, name, min(number, 5), 1.5 if thin else 2.5))
    first, others = keys[: HIGHLIGHTED * len(indicators)], keys[HIGHLIGHTED * len(indicators) :]
    ghosts = [
        Line(line.name, theme.ghost, theme.muted, line.rows, line.others, 1)
        for line in (lines_of(chart.rows, others, theme) if others else [])
    ]
    return [*lines_of(chart.rows, first, theme), *ghosts]
