"""The axes of charts: values, years, rows of names; and how wide a chart is."""

import math
from collections.abc import Iterable, Sequence

from figures.theme import Figure, Theme, font
from i18n import Language

# Streamlit does not say how wide a chart will be; these are the widths the pages give it.
WIDTH = {False: 1180, True: 358}
STEPS, LONGEST_STEP = (1, 2, 5, 10, 20), 50  # years from one tick to the next
MOST_TICKS = 8  # of an axis of logarithms
YEAR = 44  # pixels that the number of a year needs at least


def width_of(phone: bool, theme: Theme) -> float:
    """Return about how many pixels wide a page shows its chart."""
    return WIDTH[phone] * theme.share * (1.5 if theme.presenting else 1)


def value_axis(theme: Theme, language: Language, **more: object) -> Figure:
    """Return an axis of values: quiet gridlines, about six ticks, the zero line in axis colour."""
    return {
        "showgrid": True,
        "gridcolor": theme.grid,
        "gridwidth": 1,
        "zeroline": True,
        "zerolinecolor": theme.axis,
        "zerolinewidth": 1,
        "nticks": 7,
        "tickfont": font(theme, language, color=theme.muted),
        "fixedrange": True,
        "automargin": True,
        "exponentformat": "none",  # officials read 25,000, never 25k
        "separatethousands": True,
        **more,
    }


def log_axis(theme: Theme, language: Language, ends: Sequence[float], **more: object) -> Figure:
    """Return an axis of values on which each step multiplies, with ticks at round numbers.

    `ends`: the logarithms to base 10 of its two ends, as `log_range` has them.
    """
    round_numbers = [
        digit * 10**power
        for power in range(math.floor(ends[0]), math.ceil(ends[1]) + 1)
        for digit in (1, 2, 5)
    ]
    ticks = [number for number in round_numbers if ends[0] <= math.log10(number) <= ends[1]]
    if len(ticks) > MOST_TICKS:
        ticks = [number for number in ticks if math.log10(number).is_integer()] or ticks
    text = [language.number(round(number, 9)) for number in ticks]
    axis = {"type": "log", "range": list(ends), "tickvals": ticks, "ticktext": text}
    return value_axis(theme, language, **axis, **more) | {"zeroline": False}


def log_range(values: Iterable[float]) -> tuple[float, float]:
    """Return the logarithms to base 10 of the ends of an axis that holds all values above zero."""
    powers = [math.log10(value) for value in values if value > 0] or [0.0, 1.0]
    pad = (max(powers) - min(powers) or 1) * 0.08
    return min(powers) - pad, max(powers) + pad


def plain_axis(theme: Theme, language: Language, **more: object) -> Figure:
    """Return an axis of times or names: a line and short ticks, no grid, no title."""
    return {
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": theme.axis,
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": theme.axis,
        "tickfont": font(theme, language, color=theme.muted),
        "fixedrange": True,
        **more,
    }


def year_axis(
    years: Sequence[float],
    width: float,
    theme: Theme,
    language: Language,
    *,
    label: float = YEAR,
    grid: bool = False,
) -> Figure:
    """Return an axis of years with as many ticks as fit, each a whole year.

    `years`: its two ends. `width`: its pixels, `label`: those that a year needs, at scale 1.
    `grid`: whether a line goes up from each tick.
    """
    pixels = width / (years[1] - years[0])
    room = theme.text(label, language)
    step = next((step for step in STEPS if step * pixels > room), LONGEST_STEP)
    lines = {"showgrid": True, "gridcolor": theme.grid} if grid else {}
    ticks = {"dtick": step, "tick0": 2000, "tickformat": "d"}
    return plain_axis(theme, language, range=list(years), **ticks, **lines)


def row_axis(labels: Sequence[str], theme: Theme, language: Language, **more: object) -> Figure:
    """Return an axis with a row for each label, the first at the top."""
    return {
        "range": [len(labels) - 0.5, -0.5],
        "tickvals": list(range(len(labels))),
        "ticktext": list(labels),
        "tickfont": font(theme, language),
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        **more,
    }
