"""Grouped bars for few periods; part-years stand in a panel of their own."""

from collections.abc import Sequence

import pandas as pd

from figures.charts import marks
from figures.charts.line import Line, Reading, Row, lines_of
from figures.charts.line_labels import hover
from figures.charts.lines import HIGHLIGHTED, Names, width_of
from figures.label_space import text_height, text_width, wrap
from figures.periods import is_annual, middle
from figures.theme import Figure, Theme, base_layout, font, plain_axis, value_axis
from i18n import Language

GAP = 0.06  # share of the width between whole years and part-years
UPRIGHT = 32  # pixels; the values of narrower bars stand along the bar
PLOT = 250  # pixels of height that a chart has at least
LEAST = 9  # pixels; an upright value needs as much


def build_bars(
    observations: pd.DataFrame,
    areas: Sequence[str],
    theme: Theme,
    language: Language,
    *,
    names: Names,
    decimals: int | None,
    unit: str,
    phone: bool = False,
) -> Figure:
    """A group of bars for each period, a bar for each area (and indicator), as a Plotly figure.

    Arguments as for `series.build_lines`; at most six areas. Bars of estimates and forecasts are
    hatched, those of figures calculated from parts cross-hatched; every bar has its value with
    its qualifier. Half-years and other part-years are drawn in a second panel on the right, never
    among the years.
    """
    reading = Reading(theme, language, decimals, language.unit(unit))
    keys = [
        (area, indicator, names.get((area, indicator)) or names[area], number, 2.5)
        for number, area in enumerate(areas[:HIGHLIGHTED])
        for indicator in dict.fromkeys(observations["indicator"])
    ]
    if len(areas) == 1:
        keys = [(*key[:3], number, 2.5) for number, key in enumerate(keys[:HIGHLIGHTED])]
    drawn = lines_of(observations, keys, theme)
    shown = observations[observations["obs_value"].notna()]
    periods = sorted(set(shown["time_period"]), key=middle)
    years = [period for period in periods if is_annual(period)]
    parts = [period for period in periods if not is_annual(period)]
    layout = base_layout(theme, language, 420 if phone else 400, barmode="group", bargap=0.25)
    layout["showlegend"] = len(drawn) > 1
    layout["margin"]["t"] = theme.size(44 if len(drawn) > 1 else 16)
    layout["legend"] |= {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"}
    layout["legend"]["font"] = font(theme, language)
    each = width_of(phone, theme) * 0.85 / max(len(periods), 1)
    wide = each * 0.75 / max(len(drawn), 1)
    traces = [_bars(line, years, "", reading, n, wide) for n, line in enumerate(drawn)]
    layout["yaxis"] = value_axis(theme, language, range=_range(drawn, reading, wide))
    layout["xaxis"] = _periods_axis(years, reading, [0, 1], each)
    if parts:
        share = len(years) / len(periods) * (1 - GAP)
        layout["xaxis"] = _periods_axis(years, reading, [0, max(share, 0.01)], each)
        layout["xaxis2"] = _periods_axis(parts, reading, [share + GAP, 1], each)
        traces += [_bars(line, parts, "2", reading, n, wide) for n, line in enumerate(drawn)]
    return {"data": [trace for trace in traces if trace["x"]], "layout": layout}


def _bars(
    line: Line, periods: Sequence[str], axis: str, reading: Reading, number: int, wide: float
) -> Figure:
    theme, language = reading.theme, reading.language
    rows: list[Row] = [
        row for row in [*line.annual, *line.partial] if row["time_period"] in periods
    ]
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
        "text": [_text(row, reading, wide) for row in rows],
        "textposition": "outside",
        "constraintext": "none",
        "textangle": -90 if _is_upright(wide, reading) else 0,
        "textfont": font(theme, language, 12, color=line.text_colour),
        "cliponaxis": False,
        "marker": {
            "color": line.colour,
            "line": {"width": theme.size(1.5), "color": line.colour},
            "pattern": {"shape": patterns, **hatch},
        },
        "hovertext": [hover(line, row, reading) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _pattern(row: Row) -> str:
    if marks.is_derived(row):
        return "x"
    return "/" if row["obs_status"] in ("E", "P", "F") else ""


def _text(row: Row, reading: Reading, wide: float) -> str:
    """The value of a bar: on lines where bars are wide, along the bar where they are not."""
    words = marks.words(row, reading.language, reading.decimals)
    if _is_upright(wide, reading):
        # Where even upright numbers would overlap, only those that need words keep theirs.
        return words if wide >= LEAST or marks.needs_words(row) else ""
    number = reading.language.number(row["obs_value"], reading.decimals)
    return words.replace(f" {number}", f"<br>{number}", 1).replace(" (", "<br>(", 1)


def _is_upright(wide: float, reading: Reading) -> bool:
    return wide < reading.theme.size(UPRIGHT)


def _range(drawn: Sequence[Line], reading: Reading, wide: float) -> list[float]:
    """Values of the axis with room beyond the longest bars for their text."""
    rows = [row for line in drawn for row in [*line.annual, *line.partial]]
    size, low, high = reading.theme.text(12, reading.language), 0.0, 0.0
    for row in rows:
        text = _text(row, reading, wide)
        tall = text_width(text, size) if _is_upright(wide, reading) else text_height(text, size)
        beyond = row["obs_value"] / (1 - min((tall + 8) / reading.theme.size(PLOT), 0.7))
        low, high = min(low, beyond), max(high, beyond)
    return [low, high or 1.0]


def _periods_axis(
    periods: Sequence[str], reading: Reading, domain: list[float], each: float
) -> Figure:
    """An axis of periods by name; `each` is a period's width in pixels."""
    theme, language = reading.theme, reading.language
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
