"""A line for each province over time, with what is known about each of its points."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from figures.axes import log_axis, log_range, value_axis, width_of, year_axis
from figures.charts.chart_data import ChartData
from figures.charts.labels import (
    end_labels,
    height_of_names,
    hover_points,
    marks_above,
    points,
    room_for,
)
from figures.charts.line import Line, Plot, ghosts_of, lines_of, paths, reserve
from figures.charts.reference import company_of, lines_of_countries
from figures.label_space import LabelSpace
from figures.periods import is_annual, span
from figures.theme import Figure, base_layout
from tables.scales.scale import Scale

NARROW_RANGE = 0.03  # share of the highest value
TICK = 52  # pixels that a year on the axis needs at least


def build_lines(chart: ChartData) -> Figure:
    """A line for each province (and indicator) over time, as a Plotly figure.

    Whole years only, unless there are none: `omission_of_lines` tells of parts of years. Rows that
    are not preferred are drawn as small dots and named in the hover of the preferred value. Of more
    than seven series one province is in front and the others are grey. Countries are thin grey
    lines for reference.
    """
    theme, language, phone = chart.theme, chart.language, chart.phone
    chart = replace(chart, rows=rows_of_line(chart.rows))
    lines, countries = lines_in(chart), lines_of_countries(chart)
    named = [line for line in [*lines, *countries] if not (line.ghost or line.in_key)]
    right = room_for([*lines, *countries], theme, chart.value_format, phone)
    margin = {"l": theme.size(52), "t": theme.size(24), "b": theme.size(30)}
    margin["r"] = max(84 if phone else 96, right)
    height = chart.height or (420 if phone else 400)
    layout = base_layout(theme, language, height, margin=margin, hovermode="x unified")
    if chart.in_front:
        layout["hovermode"] = "closest"  # a box of all of them would hide the chart
    across = width_of(phone, theme) - margin["l"] - margin["r"]
    up = layout["height"] - margin["t"] - margin["b"]
    more = max(0, height_of_names(named, theme, language, phone) - up)
    layout["height"] = round(layout["height"] + more)
    drawn = chart.drawn if chart.company is None else pd.concat([chart.drawn, chart.company])
    x, y = ranges_of(drawn, chart.above, reverse=chart.value_format.unit == "rank")
    is_log = chart.scale == Scale.LOG
    y = log_range(drawn["obs_value"]) if is_log else y
    plot = Plot(x, y, across, up + more, theme, chart.value_format, above=chart.above, log=is_log)
    traces, labels = line_panel([*lines, *countries], plot)
    traces = [*company_of(chart), *traces]
    layout["annotations"] = labels
    layout["xaxis"] = years_of_plot(plot)
    layout["yaxis"] = value_axis(theme, language, range=list(y))
    if is_log:
        layout["yaxis"] = log_axis(theme, language, y)
    return {"data": traces, "layout": layout}


def rows_of_line(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of whole years, all where there are none: a line never joins parts of one."""
    annual = rows["time_period"].map(is_annual).astype(bool)
    return rows[annual] if annual.any() else rows


def line_panel(lines: Sequence[Line], plot: Plot) -> tuple[list[Figure], list[Figure]]:
    """Traces and annotations of the lines in one plot area; ghosts lie behind the rest."""
    space = LabelSpace(plot.width, plot.height)
    reserve([line for line in lines if not line.ghost], plot, space)
    labels = marks_above(plot) + end_labels(lines, plot, space)
    traces: list[Figure] = []
    ghosts, others = ([line for line in lines if line.ghost == grey] for grey in (True, False))
    for line in [*reversed(ghosts), *reversed(others)]:
        traces += paths(line, plot)
        if line.reference or line.ghost:
            traces += hover_points(line, plot)
        else:
            traces += points(line, plot, space)
    return traces, labels


def ranges_of(
    observations: pd.DataFrame, more: Iterable[str] = (), reverse: bool = False
) -> tuple[tuple[float, float], tuple[float, float]]:
    """The years and values that the axes must hold; a rank has 1 at the top (`reverse`).

    `more`: periods that the axis of years must hold as well.

    The values begin at zero where that takes no more than half of the height.
    """
    periods = [*observations["time_period"], *more]
    spans = [span(period) for period in periods] or [(2023.5, 2024.5)]
    years = min(start for start, _ in spans), max(end for _, end in spans)
    values = observations["obs_value"].dropna()
    low, high = (float(values.min()), float(values.max())) if len(values) else (0.0, 1.0)
    if reverse:
        return years, (high * 1.08 + 1, 0)
    if 0 <= low < high / 2 or low == high:
        low = min(low, 0.0)
    # A difference of a few in a thousand must not fill the chart.
    narrow = low > 0 and high - low < high * NARROW_RANGE
    pad = high * NARROW_RANGE if narrow else (high - low or 1) * 0.08
    return years, (low - pad if low else low, high + pad)


def years_of_plot(plot: Plot) -> Figure:
    """The axis of years of a plot area."""
    axis = year_axis(plot.x, plot.width, plot.theme, plot.language, label=TICK)
    return axis | {"hoverformat": "d"}


def lines_in(chart: ChartData) -> list[Line]:
    """Return the lines of a chart in their order; of too many all but one are grey company."""
    theme, indicators = chart.theme, list(dict.fromkeys(chart.rows["indicator"]))
    keys = [
        (
            area,
            indicator,
            chart.names.get((area, indicator)) or chart.names[area],
            chart.palette[area],
            1.5 if thin else 2.5,
        )
        for area in chart.provinces
        for thin, indicator in enumerate(indicators)
    ]
    if not chart.in_front:
        return lines_of(chart.rows, keys, theme)
    front = [key for key in keys if key[0] == chart.in_front]
    others = [key for key in keys if key[0] != chart.in_front]
    return [
        *lines_of(chart.rows, front, theme),
        *ghosts_of(lines_of(chart.rows, others, theme), theme),
    ]
