"""The parts of a whole on each other: a bar for each province and period that has all of them."""

from collections.abc import Sequence
from itertools import groupby

from figures.axes import row_axis, value_axis, width_of
from figures.charts import marks
from figures.charts.chart_data import FRAME, ChartData, point
from figures.charts.line import others_beside, records
from figures.label_space import text_width, wrap
from figures.periods import middle
from figures.theme import Figure, base_layout, font
from figures.value_format import Row
from tables.observations import FORECAST
from tables.scales.wholes import Stack, stacks

STEP = 30  # pixels of a bar and what is between it and the next
THICK = 0.72  # of that
WORDS = 12  # font size of values


def build_stacked(chart: ChartData) -> Figure:
    """Horizontal bars of the parts of `chart.division`, as a Plotly figure.

    Of the provinces chosen, in their order, a bar for each period, oldest first. Parts are dark to
    light; what is left of a whole that no indicator counts is grey. Each value with its qualifier
    is in its part where it has room, the whole's behind the bar.
    """
    theme, language, bars = chart.theme, chart.language, stacks_of(chart)[0]
    labels = _labels(bars, chart)
    size = theme.text(13, language)
    left = max((text_width(label, size) for label in labels), default=0) + theme.size(8)
    totals = [_total(stack, chart) for stack in bars]
    right = max((text_width(total, size) for total in totals), default=0) + theme.size(16)
    layout = base_layout(theme, language, 0, barmode="stack", hovermode="closest", showlegend=True)
    names = [measure.title for measure in chart.measures]
    lines = _legend_lines(names, chart)
    margin = {"l": left, "r": right, "t": theme.size(12 + 22 * lines), "b": theme.size(30)}
    layout["margin"] = margin
    inner = theme.size(STEP) * max(len(bars), 1)
    layout["height"] = round(inner + margin["t"] + margin["b"])
    layout["legend"] |= {"orientation": "h", "x": 0, "xanchor": "left", "traceorder": "normal"}
    layout["legend"] |= {"y": 1 + theme.size(8) / inner, "yanchor": "bottom"}
    layout["legend"]["font"] = font(theme, language, WORDS)
    most = max((_length(stack) for stack in bars), default=1.0) or 1.0
    pixels = (width_of(chart.phone, theme) - left - right) / most
    layout["xaxis"] = value_axis(
        theme, language, range=[0, most], nticks=3 if chart.phone else 8, tickangle=0
    )
    layout["yaxis"] = row_axis(labels, theme, language, ticklabelstandoff=4)
    layout["annotations"] = [
        _total_label(number, stack, total, chart)
        for number, (stack, total) in enumerate(zip(bars, totals, strict=True))
        if total
    ]
    return {"data": _traces(bars, pixels, chart), "layout": layout}


def stacks_of(chart: ChartData) -> tuple[list[Stack], list[tuple[str, str]]]:
    """Return the stacks of a chart, by province and time, and (area, period) of what has none."""
    if chart.division is None:
        return [], []
    order = {area: number for number, area in enumerate(chart.provinces)}
    rows = chart.rows[chart.rows["preferred"] & (chart.rows["obs_status"] != FORECAST)]
    own = [row for row in records(rows) if row["ref_area"] in order]
    built, without = stacks(own, chart.division)
    return sorted(built, key=lambda each: (order[each.ref_area], middle(each.time_period))), without


def _labels(bars: Sequence[Stack], chart: ChartData) -> list[str]:
    """The periods, each province in bold before its first."""
    room, size = (
        (130 if chart.phone else 320) * chart.theme.scale,
        chart.theme.text(13, chart.language),
    )
    labels = []
    for area, own in groupby(bars, key=lambda each: each.ref_area):
        periods = [chart.language.date(stack.time_period) for stack in own]
        name = wrap(chart.names[area], room, size)
        labels += [f"<b>{name}</b>  {periods[0]}", *periods[1:]]
    return labels


def _length(stack: Stack) -> float:
    rows = (*stack.parts, stack.rest) if stack.rest else stack.parts
    return float(sum(row["obs_value"] for row in rows))


def _total(stack: Stack, chart: ChartData) -> str:
    return chart.value_format.label(stack.whole) if stack.whole else ""


def _total_label(number: int, stack: Stack, total: str, chart: ChartData) -> Figure:
    style = font(chart.theme, chart.language, color=chart.theme.muted)
    place = {"x": _length(stack), "y": number, "xanchor": "left", "xshift": 6}
    return {"text": total, "showarrow": False, "font": style, **place}


def _legend_lines(names: Sequence[str], chart: ChartData) -> int:
    """How many lines the names of the parts need, side by side as far as they go."""
    size = chart.theme.text(WORDS, chart.language)
    widths = [text_width(name, size) + chart.theme.size(50) for name in names]
    room = width_of(chart.phone, chart.theme)
    return max(1, -(-round(sum(widths)) // round(room))) if not chart.phone else len(names)


def _traces(bars: Sequence[Stack], pixels: float, chart: ChartData) -> list[Figure]:
    """A trace for each part, and one for what is left."""
    traces, colours = [], part_colours(chart)
    for number, measure in enumerate(chart.measures):
        rows = [(*stack.parts, stack.rest)[number] for stack in bars]
        colour = colours[measure.indicator]
        traces.append(_trace([row for row in rows if row], measure.title, colour, pixels, chart))
    return traces


def part_colours(chart: ChartData) -> dict[str, str]:
    """Return the colour of each part by its indicator, dark to light; grey for what is left."""
    ramp = chart.theme.sequential[:0:-1]  # the lightest is next to nothing beside the page
    step = (len(ramp) - 1) / max(len(chart.measures) - 1, 1)
    colours = {
        measure.indicator: ramp[round(number * step)]
        for number, measure in enumerate(chart.measures)
    }
    if chart.division and not chart.division.is_whole:
        colours[chart.division.whole] = chart.theme.ghost
    return colours


def _trace(rows: Sequence[Row], name: str, colour: str, pixels: float, chart: ChartData) -> Figure:
    theme, others = chart.theme, others_beside(chart.rows)
    size = theme.text(WORDS, chart.language)
    words = [chart.value_format.label(row) for row in rows]
    fits = [
        text_width(text, size) < row["obs_value"] * pixels - 6
        for text, row in zip(words, rows, strict=True)
    ]
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "x": [row["obs_value"] for row in rows],
        "y": list(range(len(rows))),
        "width": THICK,
        "marker": {
            "color": colour,
            "opacity": 1,
            "line": {"width": theme.size(1), "color": theme.background},
        },
        "text": [text if room else "" for text, room in zip(words, fits, strict=True)],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "constraintext": "none",
        "textangle": 0,
        "textfont": font(theme, chart.language, WORDS, color=theme.text_on(colour)),
        "customdata": [point(row) for row in rows],
        "hovertext": [
            marks.hover(row, f"{name}, {chart.names[row['ref_area']]}", chart.value_format)
            + ("" if row.get("against") else marks.dispute(others(row), chart.value_format))
            for row in rows
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "meta": FRAME if not rows else "",
    }
