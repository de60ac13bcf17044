"""Provinces in the order of one figure."""

from collections.abc import Collection, Mapping

import pandas as pd

from figures.charts import marks
from figures.charts.line import Row
from figures.label_space import text_width
from figures.theme import Figure, Theme, base_layout, font, value_axis
from i18n import Language

ROW = 26  # pixels a province


def build_ranking(
    observations: pd.DataFrame,
    theme: Theme,
    language: Language,
    *,
    names: Mapping[str, str],
    highlight: Collection[str] = (),
    decimals: int | None,
    unit: str,
    phone: bool = False,
) -> Figure:
    """A bar for each area of one indicator and one period, the first at the top.

    `observations`: preferred rows, one an area. Largest first, but of ranks the smallest. Each
    bar ends in its country's mark (square for Vietnam, circle for Laos) and its value with the
    qualifier; areas in `highlight` wear their country's colour. `unit` is the unit id.
    """
    rows = _ranked(observations, reverse=unit == "rank")
    places = [names[row["ref_area"]] for row in rows]
    fills = [
        theme.country(row["ref_area"]) if row["ref_area"] in highlight else theme.ghost
        for row in rows
    ]
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": [row["obs_value"] for row in rows],
        "y": list(range(len(rows))),
        "width": 0.28,
        "marker": {"color": fills, "opacity": 1},
        "hoverinfo": "skip",
    }
    marked = _values(rows, places, fills, highlight, theme, language, decimals, unit)
    margin = _margin(places, theme, language, phone)
    layout = base_layout(theme, language, 0, margin=margin, hovermode="closest")
    layout["height"] = round(theme.size(ROW) * max(len(rows), 1) + margin["t"] + margin["b"])
    layout["xaxis"] = _value_axis(rows, theme, language, phone)
    layout["yaxis"] = _names_axis(rows, places, highlight, theme, language)
    return {"data": [bars, marked], "layout": layout}


def _ranked(observations: pd.DataFrame, reverse: bool) -> list[Row]:
    known = observations[observations["obs_value"].notna()]
    ordered = known.sort_values(["obs_value", "ref_area"], ascending=[reverse, True])
    return ordered.to_dict("records")  # type: ignore[return-value]


def _values(
    rows: list[Row],
    places: list[str],
    fills: list[str],
    highlight: Collection[str],
    theme: Theme,
    language: Language,
    decimals: int | None,
    unit: str,
) -> Figure:
    lit = [row["ref_area"] in highlight for row in rows]
    words = [marks.words(row, language, decimals) for row in rows]
    texts = [f"<b>{text}</b>" if on else text for text, on in zip(words, lit, strict=True)]
    colours = [
        theme.country_text(row["ref_area"]) if on else theme.muted
        for row, on in zip(rows, lit, strict=True)
    ]
    exact = [marks.is_exact(row) for row in rows]
    style = font(theme, language)
    hovers = [
        marks.hover(row, place, language, decimals, language.unit(unit))
        for row, place in zip(rows, places, strict=True)
    ]
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
        "textfont": {**style, "color": colours},
        "cliponaxis": False,
        "customdata": [[row["ref_area"], row["time_period"], row["source_id"]] for row in rows],
        "hovertext": hovers,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _symbol(row: Row) -> str:
    """The mark of the country; a dot in it tells a figure calculated from parts."""
    shape = "square" if row["ref_area"].startswith("vn") else "circle"
    return f"{shape}-dot" if marks.is_derived(row) else shape


def _margin(places: list[str], theme: Theme, language: Language, phone: bool) -> dict[str, float]:
    size = theme.text(13, language)
    widest = max((text_width(place, size) for place in places), default=0)
    right = theme.size(100 if phone else 150)
    return {"l": min(widest + 16, 190 * theme.scale), "r": right, "t": theme.size(8), "b": 8}


def _value_axis(rows: list[Row], theme: Theme, language: Language, phone: bool) -> Figure:
    values = [row["obs_value"] for row in rows] or [0.0]
    low, high = min(0.0, *values), max(0.0, *values)
    room = (high - low or 1) * (0.25 if low < 0 else 0)
    # Values stand at the bars' ends, so the axis needs no ticks of its own.
    axis = value_axis(theme, language, range=[low - room, high], showticklabels=False)
    return axis | {"showgrid": False}


def _names_axis(
    rows: list[Row],
    places: list[str],
    highlight: Collection[str],
    theme: Theme,
    language: Language,
) -> Figure:
    lit = [row["ref_area"] in highlight for row in rows]
    names = [f"<b>{place}</b>" if on else place for place, on in zip(places, lit, strict=True)]
    return {
        "tickvals": list(range(len(rows))),
        "ticktext": names,
        "tickfont": font(theme, language),
        "range": [len(rows) - 0.5, -0.5],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "ticklabelstandoff": 4,
    }
