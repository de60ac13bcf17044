"""Grouped bars for few periods; part-years stand in a panel of their own."""

from collections.abc import Sequence

import pandas as pd

from figures import marks
from figures.labels import wrap
from figures.lines import Line, Reading, Row, lines_of
from figures.periods import is_annual, middle
from figures.points import hover
from figures.series import HIGHLIGHTED, Names
from figures.theme import Figure, Theme, base_layout, font, plain_axis, value_axis
from i18n import Language

GAP = 0.06  # share of the width between whole years and part-years


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
    hatched, every bar has its value with its qualifier. Half-years and other part-years are
    drawn in a second panel on the right, never among the years.
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
    layout["yaxis"] = value_axis(theme, language)
    layout["showlegend"] = len(drawn) > 1
    layout["legend"] |= {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"}
    layout["legend"]["font"] = font(theme, language)
    traces = [_bars(line, years, "", reading, number) for number, line in enumerate(drawn)]
    layout["xaxis"] = _periods_axis(years, language, theme, [0, 1])
    if parts:
        share = len(years) / (len(years) + len(parts)) * (1 - GAP)
        layout["xaxis"] = _periods_axis(years, language, theme, [0, max(share, 0.01)])
        layout["xaxis2"] = _periods_axis(parts, language, theme, [share + GAP, 1])
        traces += [_bars(line, parts, "2", reading, number) for number, line in enumerate(drawn)]
    return {"data": [trace for trace in traces if trace["x"]], "layout": layout}


def _bars(line: Line, periods: Sequence[str], axis: str, reading: Reading, number: int) -> Figure:
    theme, language = reading.theme, reading.language
    rows: list[Row] = [
        row for row in [*line.annual, *line.partial] if row["time_period"] in periods
    ]
    hatched = ["/" if row["obs_status"] in ("E", "P", "F") else "" for row in rows]
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
        "text": [_text(row, reading) for row in rows],
        "textposition": "outside",
        "constraintext": "none",
        "textangle": 0,
        "textfont": font(theme, language, 12, color=line.text_colour),
        "cliponaxis": False,
        "marker": {
            "color": line.colour,
            "line": {"width": theme.size(1.5), "color": line.colour},
            "pattern": {"shape": hatched, **hatch},
        },
        "hovertext": [hover(line, row, reading) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _text(row: Row, reading: Reading) -> str:
    # The qualifier above the number keeps the text about as narrow as the bar.
    number = reading.language.number(row["obs_value"], reading.decimals)
    return (
        marks.words(row, reading.language, reading.decimals)
        .replace(f" {number}", f"<br>{number}", 1)
        .replace(" (", "<br>(", 1)
    )


def _periods_axis(
    periods: Sequence[str], language: Language, theme: Theme, domain: list[float]
) -> Figure:
    return plain_axis(
        theme,
        language,
        type="category",
        categoryorder="array",
        categoryarray=list(periods),
        range=[-0.5, len(periods) - 0.5],
        tickvals=list(periods),
        ticktext=[wrap(language.date(period), 84, 13) for period in periods],
        tickangle=0,
        automargin=True,
        domain=domain,
    )
