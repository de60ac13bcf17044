"""Observations over time: lines with what is known about each point, and bars for few periods."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from figures.charts import line as lines
from figures.charts.line import Box, Line, Reading
from figures.charts.line_labels import end_labels, points, room_for
from figures.label_space import Space, spread_labels
from figures.periods import span
from figures.theme import Figure, Theme, base_layout, plain_axis, value_axis
from i18n import Language

__all__ = ["Names", "build_lines", "line_panel", "ranges_of", "spread_labels"]

# Names by ref_area, or by (ref_area, indicator) where one area has several lines.
Names = Mapping[Any, str]
HIGHLIGHTED = 6
NARROW = 0.03  # share of the highest value
# Streamlit does not say how wide a chart will be; these are the widths the pages give it.
WIDTH = {False: 1180, True: 358}


def build_lines(
    observations: pd.DataFrame,
    areas: Sequence[str],
    theme: Theme,
    language: Language,
    *,
    names: Names,
    decimals: int | None,
    unit: str,
    phone: bool = False,
    height: int | None = None,
) -> Figure:
    """A line for each area (and indicator) over time, as a Plotly figure.

    `observations`: rows of `data.observations.select(..., preferred_only=False)`, with the
    number of the source in a column `mark` if it is to stand in the hover; rows that are not
    preferred are drawn as small dots and named in the hover of the preferred value. `unit` is the
    indicator's unit id. Areas beyond the sixth become ghosts.
    """
    reading = Reading(theme, language, decimals, language.unit(unit))
    drawn = _lines(observations, areas, names, theme)
    margin = _margin(drawn, reading, phone)
    tall = height or (420 if phone else 400)
    layout = base_layout(theme, language, tall, margin=margin, hovermode="x unified")
    across = width_of(phone, theme) - margin["l"] - margin["r"]
    up = layout["height"] - margin["t"] - margin["b"]
    x, y = ranges_of(observations, reverse=unit == "rank")
    box = Box(x, y, across, up)
    traces, labels = line_panel(drawn, box, reading)
    layout["annotations"] = labels
    layout["xaxis"] = year_axis(box, reading)
    layout["yaxis"] = value_axis(theme, language, range=list(y))
    return {"data": traces, "layout": layout}


def line_panel(
    drawn: Sequence[Line], box: Box, reading: Reading, all_words: bool = False
) -> tuple[list[Figure], list[Figure]]:
    """Traces and end labels of the lines in one drawing area; ghosts lie behind the rest.

    `all_words` writes every value beside its point where there is room, not only the qualified.
    """
    space = Space(box.width, box.height)
    lines.reserve(drawn, box, space)
    labels = end_labels(drawn, box, reading, space, all_words)
    traces: list[Figure] = []
    for line in reversed(drawn):
        traces += lines.paths(line, box, reading.theme)
        if line.colour != reading.theme.ghost:
            traces += points(line, box, reading, space, all_words)
    return traces, labels


def ranges_of(
    observations: pd.DataFrame, reverse: bool = False
) -> tuple[tuple[float, float], tuple[float, float]]:
    """The years and values that the axes must hold; a rank has 1 at the top (`reverse`).

    The values begin at zero unless they stay within the upper third, as scores do.
    """
    spans = [span(period) for period in observations["time_period"]] or [(2023.5, 2024.5)]
    years = min(start for start, _ in spans), max(end for _, end in spans)
    values = observations["obs_value"].dropna()
    low, high = (float(values.min()), float(values.max())) if len(values) else (0.0, 1.0)
    if reverse:
        return years, (high * 1.08 + 1, 0)
    if 0 <= low < high * 0.67 or low == high:
        low = min(low, 0.0)
    # A difference of a few in a thousand must not fill the chart.
    narrow = low > 0 and high - low < high * NARROW
    pad = high * NARROW if narrow else (high - low or 1) * 0.08
    return years, (low - pad if low else low, high + pad)


def width_of(phone: bool, theme: Theme) -> float:
    """About how many pixels wide a page shows its chart."""
    return WIDTH[phone] * (1.5 if theme.presenting else 1)


def year_axis(box: Box, reading: Reading) -> Figure:
    """An axis of years with as many ticks as fit, each a whole year."""
    years = box.x[1] - box.x[0]
    room = box.width / reading.theme.text(52, reading.language)
    step = next((step for step in (1, 2, 5, 10, 20) if years / step <= room), 50)
    return plain_axis(
        reading.theme,
        reading.language,
        range=list(box.x),
        dtick=step,
        tick0=2000,
        tickformat="d",
        hoverformat="d",
    )


def _lines(
    observations: pd.DataFrame, areas: Sequence[str], names: Names, theme: Theme
) -> list[Line]:
    indicators = list(dict.fromkeys(observations["indicator"]))
    keys = []
    for number, area in enumerate(areas):
        for thin, indicator in enumerate(indicators):
            name = names.get((area, indicator)) or names[area]
            keys.append((area, indicator, name, min(number, 5), 1.5 if thin else 2.5))
    shown, context = keys[: HIGHLIGHTED * len(indicators)], keys[HIGHLIGHTED * len(indicators) :]
    ghosts = [
        Line(line.name, theme.ghost, theme.muted, line.rows, line.others, 1)
        for line in (lines.lines_of(observations, context, theme) if context else [])
    ]
    return [*lines.lines_of(observations, shown, theme), *ghosts]


def _margin(drawn: Sequence[Line], reading: Reading, phone: bool) -> dict[str, float]:
    size = reading.theme.size
    right = max(84 if phone else 96, room_for(drawn[:HIGHLIGHTED], reading, phone))
    top = 24
    return {"l": size(52), "r": right, "t": size(top), "b": size(30)}
