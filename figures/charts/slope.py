"""Two years of one indicator, and a line from one to the other for each province."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from figures.axes import plain_axis, value_axis
from figures.charts import marks
from figures.charts.chart_data import ChartData, point
from figures.charts.line import joins, others_beside, records
from figures.charts.lines import ranges_of
from figures.label_space import spread_labels, text_height, text_width, wrap
from figures.periods import is_annual
from figures.theme import Figure, base_layout, font
from figures.value_format import Row
from tables.notes import is_break
from tables.observations import FORECAST

NAME_ROOM, NARROW_ROOM = 280, 110  # pixels for a name and its value right of the second year
BEYOND = 0.03  # of the axis, beyond both years: a mark on the very edge would take no click
AWAY = 10  # pixels between a point and its words
LABELLED = 16  # slopes of which each has words; of more, those in colour


@dataclass(frozen=True)
class Slope:
    """The two figures of a province, and how a line may join them: as `joins`, "" for not."""

    name: str
    colour: str
    text_colour: str
    rows: tuple[Row, Row]
    join: str


def build_slope(chart: ChartData) -> Figure:
    """A line for each province with a figure in both years of `chart.years`, as a Plotly figure.

    The first year is at the left, each value with its qualifier beside its point, names at the
    right. Of more than seven provinces one is in front of grey others. The line is dashed where the
    sources of the two figures are others; where the series breaks in between, nothing joins them.
    """
    theme, language = chart.theme, chart.language
    slopes = slopes_of(chart)
    size = theme.text(13, language)
    left, right = ([_words(slope, chart, end) for slope in slopes] for end in (0, 1))
    layout = base_layout(theme, language, chart.height or 460, hovermode="closest")
    layout["margin"] |= {
        "l": max((text_width(text, size) for text in left), default=0) + theme.size(2 * AWAY),
        "r": max((text_width(text, size) for text in right), default=0) + theme.size(2 * AWAY),
        "t": theme.size(30),
        "b": theme.size(12),
    }
    lines_of_text = sum(text_height(text, size) for text in right if text)
    layout["height"] = round(max(layout["height"], lines_of_text + theme.size(60)))
    ends_of_all = [row for slope in slopes for row in slope.rows]
    drawn = pd.DataFrame(ends_of_all, columns=chart.rows.columns)
    ends = ranges_of(drawn, reverse=chart.value_format.unit == "rank")[1]
    layout["yaxis"] = value_axis(theme, language, range=list(ends), visible=False)
    layout["xaxis"] = _years_axis(chart)
    pixels = (layout["height"] - theme.size(42)) / (ends[1] - ends[0])
    labels = [
        label
        for end, texts in ((0, left), (1, right))
        for label in _labels(slopes, texts, end, (ends, pixels), chart)
    ]
    layout["annotations"] = labels
    return {"data": [_trace(slope, chart) for slope in reversed(slopes)], "layout": layout}


def slopes_of(chart: ChartData) -> list[Slope]:
    """Return the slopes of the provinces that have both figures, in the order of the provinces."""
    theme, slopes = chart.theme, []
    for area in chart.provinces:
        rows = _rows_of(chart, area)
        ends = [row for row in rows if row["time_period"] in chart.years]
        if len(ends) < len(chart.years) or not ends:
            continue
        own, colour = chart.in_front in ("", area), chart.palette[area]
        slopes.append(
            Slope(
                chart.names[area],
                theme.categorical[colour] if own else theme.ghost,
                theme.categorical_text[colour] if own else theme.muted,
                (ends[0], ends[-1]),
                _join(rows, ends[0], ends[-1]),
            )
        )
    return slopes


def without_slope(chart: ChartData) -> list[str]:
    """Return the names of provinces that have a figure in one of the two years only."""
    both = {slope.name for slope in slopes_of(chart)}
    return [
        chart.names[area]
        for area in chart.provinces
        if chart.names[area] not in both
        if any(row["time_period"] in chart.years for row in _rows_of(chart, area))
    ]


def _rows_of(chart: ChartData, area: str) -> list[Row]:
    """The whole years of a province that count, without forecasts, in their order."""
    rows = chart.rows[(chart.rows["ref_area"] == area) & chart.rows["preferred"]]
    rows = rows[rows["obs_value"].notna() & (rows["obs_status"] != FORECAST)]
    return [row for row in records(rows) if is_annual(row["time_period"])]


def unbroken(rows: pd.DataFrame) -> list[list[str]]:
    """Return the years of each run of figures of one series that a line may join, in their order.

    `rows`: the whole years of the series that count, without forecasts.
    """
    series = records(rows)
    runs = [[row["time_period"]] for row in series[:1]]
    for before, after in pairwise(series):
        if is_break(before, after):
            runs.append([])
        runs[-1].append(after["time_period"])
    return runs


def _join(rows: Sequence[Row], first: Row, last: Row) -> str:
    start, end = first["time_period"], last["time_period"]
    between = [row for row in rows if start <= row["time_period"] <= end]
    if any(is_break(before, after) for before, after in pairwise(between)):
        return ""
    # That years lie between two points is plain to see; what matters is who tells them.
    return joins({**first, "time_period": str(int(end) - 1)}, last)


def _words(slope: Slope, chart: ChartData, end: int) -> str:
    """What is beside a point: at the left the value, at the right the name before it."""
    value = chart.value_format.label(slope.rows[end])
    if end == 0:
        return value
    room = (NARROW_ROOM if chart.phone else NAME_ROOM) * chart.theme.scale
    size = chart.theme.text(13, chart.language)
    return wrap(f"{slope.name} {value}", room, size)


def _labels(
    slopes: Sequence[Slope],
    texts: Sequence[str],
    end: int,
    axis: tuple[tuple[float, float], float],
    chart: ChartData,
) -> list[Figure]:
    """The words of one end, apart from each other, those of the slopes in colour if many."""
    theme, (ends, pixels) = chart.theme, axis
    size = theme.text(13, chart.language)
    many = len(slopes) > LABELLED
    pairs = [
        (slope, text)
        for slope, text in zip(slopes, texts, strict=True)
        if not many or slope.colour != theme.ghost
    ]
    at = [slope.rows[end]["obs_value"] * pixels for slope, _ in pairs]
    heights = [text_height(text, size) for _, text in pairs]
    apart = spread_labels(at, heights, (ends[0] * pixels, ends[1] * pixels))
    away = theme.size(AWAY) * (1 if end else -1)
    return [
        {
            "x": end,
            "y": slope.rows[end]["obs_value"],
            "text": text.replace(slope.name, f"<b>{slope.name}</b>", 1),
            "showarrow": False,
            "align": "left" if end else "right",
            "xanchor": "left" if end else "right",
            "xshift": away,
            "yshift": round(y - value, 1),
            "font": font(theme, chart.language, color=slope.text_colour),
        }
        for (slope, text), value, y in zip(pairs, at, apart, strict=True)
    ]


def _trace(slope: Slope, chart: ChartData) -> Figure:
    theme, quiet = chart.theme, slope.colour == chart.theme.ghost
    others = others_beside(chart.rows)
    line = {"width": theme.size(1 if quiet else 2.5), "color": slope.colour}
    if slope.join == "dash":
        line |= {"dash": "5px,3px", "width": theme.size(1 if quiet else 1.5)}
    exact = [marks.is_exact(row) for row in slope.rows]
    return {
        "type": "scatter",
        "mode": "lines+markers" if slope.join else "markers",
        "name": slope.name,
        "x": [0, 1],
        "y": [row["obs_value"] for row in slope.rows],
        "line": line,
        "marker": {
            "symbol": [marks.symbol(row) for row in slope.rows],
            "size": [theme.size(marks.size(row)) for row in slope.rows],
            "color": [slope.colour if sure else theme.background for sure in exact],
            "opacity": 1,
            "line": {"width": theme.size(1.75), "color": slope.colour},
        },
        "cliponaxis": False,
        "customdata": [point(row) for row in slope.rows],
        "hovertext": [
            marks.hover(row, f"{slope.name}, {row['time_period']}", chart.value_format)
            + marks.dispute(others(row), chart.value_format)
            for row in slope.rows
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _years_axis(chart: ChartData) -> Figure:
    """The two years above their points, each with an upright line."""
    axis = plain_axis(
        chart.theme,
        chart.language,
        range=[-BEYOND, 1 + BEYOND],
        tickvals=[0, 1],
        ticktext=[f"<b>{year}</b>" for year in chart.years],
        side="top",
        showline=False,
        ticks="",
    )
    return axis | {"showgrid": True, "gridcolor": chart.theme.axis}
