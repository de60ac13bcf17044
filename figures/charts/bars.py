"""Grouped bars for few periods; part-years have a panel of their own."""

from collections.abc import Sequence

import pandas as pd

from figures.axes import plain_axis, value_axis, width_of
from figures.charts import marks
from figures.charts.chart_data import HIGHLIGHTED, ChartData, point
from figures.charts.labels import MARK_ROOM, hover_box, mark_above
from figures.charts.line import Line, lines_of
from figures.charts.reference import (
    across_groups,
    hover_of_country,
    reference_of,
    room_for_names,
)
from figures.label_space import text_height, text_width, wrap
from figures.periods import is_annual, middle
from figures.theme import Figure, base_layout, font
from figures.value_format import Row

PARTS_GAP = 0.06  # share of the width between whole years and part-years
UPRIGHT = 32  # pixels; the values of narrower bars are written along the bar
PLOT = 250  # pixels of height that a chart has at least
LEAST = 9  # pixels; an upright value needs as much


def build_bars(chart: ChartData) -> Figure:
    """A group of bars for each period, a bar for each province (and indicator), as a Plotly figure.

    At most six provinces. Bars of estimates and forecasts are hatched, those of values calculated
    from parts cross-hatched, those of recast values dotted; every bar has its value with its
    qualifier. Half-years and other part-years are drawn in a second panel on the right, never among
    the years.
    """
    theme, language, phone = chart.theme, chart.language, chart.phone
    series = lines_of(chart.rows, _keys(chart), theme)
    valued = chart.rows[chart.rows["obs_value"].notna()]
    periods = _periods(valued, chart)
    years = [period for period in periods if is_annual(period)]
    parts = [period for period in periods if not is_annual(period)]
    layout = base_layout(theme, language, 420 if phone else 400, barmode="group", bargap=0.25)
    layout["showlegend"] = len(series) > 1
    room = MARK_ROOM if chart.above else 0
    layout["margin"]["t"] = theme.size((44 if len(series) > 1 else 16) + room)
    layout["legend"] |= {"orientation": "h", "x": 0, "y": 1.02 + room / PLOT, "yanchor": "bottom"}
    layout["legend"]["font"] = font(theme, language)
    each = width_of(phone, theme) * 0.85 / max(len(periods), 1)
    wide = each * 0.75 / max(len(series), 1)
    layout["annotations"] = _marks_above(years, parts, chart)
    traces = [_bars(line, years, "", chart, n, wide) for n, line in enumerate(series)]
    layout["yaxis"] = value_axis(theme, language, range=_range(series, chart, wide))
    layout["xaxis"] = _periods_axis(years, chart, [0, 1], each)
    if parts:
        share = len(years) / len(periods) * (1 - PARTS_GAP)
        layout["xaxis"] = _periods_axis(years, chart, [0, max(share, 0.01)], each)
        layout["xaxis2"] = _periods_axis(parts, chart, [share + PARTS_GAP, 1], each)
        traces += [_bars(line, parts, "2", chart, n, wide) for n, line in enumerate(series)]
    _add_countries(layout, chart, years, parts)
    return {"data": [trace for trace in traces if trace["x"]], "layout": layout}


def _add_countries(
    layout: Figure, chart: ChartData, years: Sequence[str], parts: Sequence[str]
) -> None:
    """Lay the lines and names of the countries over the bars of both panels."""
    margin, (low, high) = layout["margin"], layout["yaxis"]["range"]
    margin["r"] = max(margin["r"], room_for_names(chart))
    pixels = (layout["height"] - margin["t"] - margin["b"]) / (high - low)
    panels = [across_groups(chart, years, "", pixels), across_groups(chart, parts, "2", pixels)]
    layout["shapes"] = [shape for shapes, _ in panels for shape in shapes]
    layout["annotations"] += [name for _, names in panels for name in names]


def _periods(valued: pd.DataFrame, chart: ChartData) -> list[str]:
    """The periods of the bars, and years of marks above; a part-year without a bar needs none."""
    years = {period for period in chart.above if is_annual(period)}
    return sorted({*valued["time_period"], *years}, key=middle)


def _marks_above(years: Sequence[str], parts: Sequence[str], chart: ChartData) -> list[Figure]:
    # By number: Plotly would take "2024" for the 2024th category.
    return [
        mark_above(chart.above[period], chart.theme, chart.language)
        | {"xref": axis, "yref": "paper", "x": number}
        for axis, periods in (("x", years), ("x2", parts))
        for number, period in enumerate(periods)
        if period in chart.above
    ]


def _keys(chart: ChartData) -> list[tuple[str, str, str, int, float]]:
    """The series to draw, as `lines_of` takes them; a single province has a colour for each."""
    keys = [
        (area, indicator, chart.names.get((area, indicator)) or chart.names[area], number, 2.5)
        for number, area in enumerate(chart.provinces[:HIGHLIGHTED])
        for indicator in dict.fromkeys(chart.rows["indicator"])
    ]
    if len(chart.provinces) > 1:
        return keys
    return [(*key[:3], number, 2.5) for number, key in enumerate(keys[:HIGHLIGHTED])]


def _bars(
    line: Line, periods: Sequence[str], axis: str, chart: ChartData, number: int, wide: float
) -> Figure:
    theme, language = chart.theme, chart.language
    rows = [row for row in [*line.annual, *line.partial] if row["time_period"] in periods]
    patterns = [_pattern(row) for row in rows]
    hatch = {"bgcolor": theme.background, "fgcolor": line.colour, "size": 6, "solidity": 0.35}
    return {
        "type": "bar",
        "name": line.name,
        "legendgroup": line.name,
        "showlegend": not axis,
        "offsetgroup": str(number),
        "xaxis": f"x{axis}",
        "x": [row["time_period"] for row in rows],
        "y": [row["obs_value"] for row in rows],
        "text": [_text(row, chart, wide) for row in rows],
        "textposition": "outside",
        "constraintext": "none",
        "textangle": -90 if _is_upright(wide, chart) else 0,
        "textfont": font(theme, language, 12, color=line.text_colour),
        "cliponaxis": False,
        "marker": {
            "color": line.colour,
            "line": {"width": theme.size(1.5), "color": line.colour},
            "pattern": {"shape": patterns, **hatch},
        },
        "customdata": [point(row) for row in rows],
        "hovertext": [
            hover_box(line, row, chart.value_format) + hover_of_country(chart, row) for row in rows
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _pattern(row: Row) -> str:
    if marks.is_derived(row):
        return "x"
    if marks.is_recast(row):
        return "."
    return "/" if row["obs_status"] in ("E", "P", "F") else ""


def _text(row: Row, chart: ChartData, wide: float) -> str:
    """The value of a bar: on lines where bars are wide, along the bar where they are not."""
    words = chart.value_format.label(row)
    if _is_upright(wide, chart):
        # Where even upright numbers would overlap, only those that need words keep theirs.
        return words if wide >= LEAST or marks.needs_words(row) else ""
    number = chart.language.number(row["obs_value"], chart.value_format.decimals)
    return words.replace(f" {number}", f"<br>{number}", 1).replace(" (", "<br>(", 1)


def _is_upright(wide: float, chart: ChartData) -> bool:
    return wide < chart.theme.size(UPRIGHT)


def _range(series: Sequence[Line], chart: ChartData, wide: float) -> list[float]:
    """Values of the axis with room beyond the longest bars for their text."""
    rows = [row for line in series for row in [*line.annual, *line.partial]]
    size, countries = chart.theme.text(12, chart.language), reference_of(chart)
    # A line at the very edge would be cut in half.
    values = [0.0, *(row["obs_value"] * 1.02 for row in countries)]
    low, high = min(values), max(values)
    for row in rows:
        text = _text(row, chart, wide)
        tall = text_width(text, size) if _is_upright(wide, chart) else text_height(text, size)
        beyond = row["obs_value"] / (1 - min((tall + 8) / chart.theme.size(PLOT), 0.7))
        low, high = min(low, beyond), max(high, beyond)
    return [low, high or 1.0]


def _periods_axis(
    periods: Sequence[str], chart: ChartData, domain: list[float], each: float
) -> Figure:
    """An axis of periods by name; `each` is a period's width in pixels."""
    theme, language = chart.theme, chart.language
    names = [language.date(period) for period in periods]
    long = any(len(name) > 4 for name in names)
    upright = each < theme.text(72 if long else 34, language)
    return plain_axis(
        theme,
        language,
        type="category",
        categoryorder="array",
        categoryarray=list(periods),
        range=[-0.5, len(periods) - 0.5],
        tickvals=list(periods),
        ticktext=names if upright else [wrap(name, 84, 13) for name in names],
        tickangle=-90 if upright else 0,
        automargin=True,
        domain=domain,
    )
