"""The axes of charts: values, years, rows of names; and how wide a chart is."""

import math
from collections.abc import Callable, Iterable, Sequence
from statistics import median

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


def steady_ends(
    values: Sequence[tuple[str, float]], period: str, log: bool = False
) -> tuple[float, float]:
    """Return the ends of an axis that keeps still from year to year, as far as it can.

    `values`: (period, value) of all years; `log`: all above zero. (0, 1), or (1, 10) of logarithms,
    without any. The axis holds the year that is shown, and every year but those far from the rest:
    beyond the middle one of the years' ends by more than the usual spread of a year. One such
    year, drawn for all, would press the others into a corner; so it alone has an axis of its own.
    """
    scale: Callable[[float], float] = math.log10 if log else float
    years: dict[str, list[float]] = {}
    for year, value in values:
        years.setdefault(year, []).append(value)
    if not years:
        return (1.0, 10.0) if log else (0.0, 1.0)
    ends = {year: (min(own), max(own)) for year, own in years.items()}
    spread = median(scale(high) - scale(low) for low, high in ends.values())
    lowest = median(scale(low) for low, _ in ends.values()) - spread
    highest = median(scale(high) for _, high in ends.values()) + spread
    held = [
        (low, high)
        for year, (low, high) in ends.items()
        if year == period or (scale(low) >= lowest and scale(high) <= highest)
    ] or [*ends.values()]
    return min(low for low, _ in held), max(high for _, high in held)


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
