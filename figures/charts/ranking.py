"""Provinces in the order of one indicator."""

from collections.abc import Sequence

import pandas as pd

from figures.axes import row_axis, value_axis, width_of
from figures.charts import marks
from figures.charts.chart_data import ChartData, point
from figures.charts.reference import hover_of_country, reference_of, upright_lines
from figures.label_space import text_size
from figures.theme import Figure, base_layout, font
from figures.value_format import Row

ROW_HEIGHT = 26  # pixels a province
BEFORE, MOST_BEFORE = 14, 0.6  # pixels, and share of the chart, before a bar that goes left


def build_ranking(chart: ChartData) -> Figure:
    """A bar for each province of one indicator and one period, the first at the top.

    Only preferred rows; largest first, but of ranks the smallest. Each bar ends in its country's
    mark (square for Vietnam, circle for Laos) and its value with the qualifier; the provinces
    chosen are in their country's colour. Names have the province's place in `chart.places`. Of
    more than `chart.limit` rows, those of the provinces chosen are kept, and the first others. A
    country is a thin line at its value, with its name above: no bar, and without a place.
    """
    theme, language = chart.theme, chart.language
    rows = ranked_rows(chart)
    names = [place_and_name(row["ref_area"], chart) for row in rows]
    fills = [
        theme.country(row["ref_area"]) if row["ref_area"] in chart.provinces else theme.ghost
        for row in rows
    ]
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": [row["obs_value"] for row in rows],
        "y": list(range(len(rows))),
        "width": 0.28,
        "marker": {"color": fills, "opacity": 1},
        "customdata": [point(row) for row in rows],
        "hoverinfo": "skip",
    }
    margin = _margin(rows, names, chart)
    layout = base_layout(theme, language, 0, margin=margin, hovermode="closest")
    layout["height"] = round(theme.size(ROW_HEIGHT) * max(len(rows), 1) + margin["t"] + margin["b"])
    layout["xaxis"] = _value_axis([*rows, *reference_of(chart)], chart, margin)
    lines, words, room = upright_lines(chart, layout["xaxis"]["range"])
    layout |= {"shapes": lines, "annotations": words, "height": layout["height"] + round(room)}
    margin["t"] += room
    highlights = [row["ref_area"] in chart.provinces for row in rows]
    labels = [f"<b>{name}</b>" if on else name for name, on in zip(names, highlights, strict=True)]
    layout["yaxis"] = row_axis(labels, theme, language, ticklabelstandoff=4)
    return {"data": [bars, _values(rows, names, fills, chart)], "layout": layout}


def ranked_rows(chart: ChartData) -> list[Row]:
    """Return the rows that a ranking has room for, the first one first."""
    return _ranked(_first(chart.rows[chart.rows["preferred"]], chart), chart)


def place_and_name(area: str, chart: ChartData) -> str:
    """Return the name of a province after its place, where it has one: "3. Ha Nam"."""
    place = chart.places.get(area)
    number = f"{place.number}. " if place and place.number else ""
    return f"{number}{chart.names[area]}"


def _first(rows: pd.DataFrame, chart: ChartData) -> pd.DataFrame:
    """The rows of the provinces chosen and the first of the others, as many as the limit says."""
    if chart.limit is None or len(rows) <= chart.limit:
        return rows
    own = rows[rows["ref_area"].isin(chart.provinces[: chart.limit - 1])]
    smallest_first = chart.value_format.unit == "rank"
    others = rows.drop(own.index).sort_values("obs_value", ascending=smallest_first)
    return pd.concat([own, others.head(chart.limit - len(own))])


def _ranked(rows: pd.DataFrame, chart: ChartData) -> list[Row]:
    valued = rows[rows["obs_value"].notna()]
    smallest_first = chart.value_format.unit == "rank"
    ordered = valued.sort_values(["obs_value", "ref_area"], ascending=[smallest_first, True])
    return ordered.to_dict("records")  # type: ignore[return-value]


def _values(
    rows: Sequence[Row], names: Sequence[str], fills: Sequence[str], chart: ChartData
) -> Figure:
    """The marks at the ends of the bars, each with its value."""
    theme, value_format = chart.theme, chart.value_format
    highlights = [row["ref_area"] in chart.provinces for row in rows]
    words = [value_format.label(row) for row in rows]
    texts = [f"<b>{text}</b>" if on else text for text, on in zip(words, highlights, strict=True)]
    colours = [
        theme.country_text(row["ref_area"]) if on else theme.muted
        for row, on in zip(rows, highlights, strict=True)
    ]
    exact = [marks.is_exact(row) for row in rows]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [row["obs_value"] for row in rows],
        "y": list(range(len(rows))),
        "marker": {
            "symbol": [_symbol(row) for row in rows],
            "size": theme.size(10),
            "opacity": 1,
            "color": [
                f if sure else theme.background for f, sure in zip(fills, exact, strict=True)
            ],
            "line": {"width": theme.size(2), "color": fills},
        },
        "text": [f"  {text}" for text in texts],
        "textposition": ["middle left" if row["obs_value"] < 0 else "middle right" for row in rows],
        # The line of a country may run through them.
        "textfont": {**font(theme, chart.language, shadow=theme.halo), "color": colours},
        "cliponaxis": False,
        "customdata": [point(row) for row in rows],
        "hovertext": [
            marks.hover(row, name, value_format)
            + marks.dispute([*_beside(row, chart), *row.get("before", ())], value_format)
            + hover_of_country(chart, row)
            for row, name in zip(rows, names, strict=True)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _beside(row: Row, chart: ChartData) -> list[Row]:
    """What is computed of a province whose source gives a recast value."""
    if not marks.is_recast(row):
        return []
    rows = chart.rows[(chart.rows["ref_area"] == row["ref_area"]) & ~chart.rows["preferred"]]
    return [other for other in rows.to_dict("records") if marks.is_derived(other)]  # type: ignore[misc]


def _symbol(row: Row) -> str:
    """The mark of the country; a dot in it says that the value is calculated from parts."""
    shape = "square" if row["ref_area"].startswith("vn") else "circle"
    return f"{shape}-dot" if marks.is_derived(row) else shape


def _margin(rows: Sequence[Row], names: Sequence[str], chart: ChartData) -> dict[str, float]:
    """Room for the names left of the bars, and right of them for the values, each as it needs."""
    size = chart.theme.text(13, chart.language)
    widest = max((text_size(name, size)[0] for name in names), default=0)
    values = [text_size(f"  {chart.value_format.label(row)}", size)[0] for row in rows]
    right = max(values, default=0) + chart.theme.size(BEFORE)
    return {"l": widest + 16, "r": right, "t": chart.theme.size(8), "b": 8}


def _value_axis(rows: Sequence[Row], chart: ChartData, margin: dict[str, float]) -> Figure:
    theme, language = chart.theme, chart.language
    values = [row["obs_value"] for row in rows] or [0.0]
    low, high = min(0.0, *values), max(0.0, *values)
    width = width_of(chart.phone, theme) - margin["l"] - margin["r"]
    size, start = theme.text(13, language), low
    for row in rows:
        if row["obs_value"] < 0:
            # Its value is left of the bar, where the names must not begin before it ends.
            wide = text_size(f"  {chart.value_format.label(row)}", size)[0] + theme.size(BEFORE)
            share = min(wide / width, MOST_BEFORE)
            start = min(start, (row["obs_value"] - share * high) / (1 - share))
    # Values are at the bars' ends, so the axis needs no ticks of its own.
    axis = value_axis(theme, language, range=[start, high], showticklabels=False)
    return axis | {"showgrid": False}
