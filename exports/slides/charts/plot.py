"""The frame of a chart: its axes with their ends and steps, and where its values are drawn.

The slide fixes them, so that labels can be laid beside lines without touching each other.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from exports.deck import Chart
from exports.slides.canvas import CONTENT, Box
from exports.slides.measure import line_height, lines_of, text_width
from exports.slides.words import TAGS, look
from figures.theme import LIGHT
from i18n import Language

ACROSS = {"ranking"}  # kinds of chart whose bars lie
FROM_ZERO = {"bar", "ranking", "stacked"}  # kinds whose lengths are read, not their ends
TICKS = 5
GAP = 8
YEAR = re.compile(r"[12]\d{3}")
MOST_YEARS = 8  # that are named one by one
YEAR_STEPS = (2, 5, 10, 20, 50)
SLANT = 0.71  # the height of a text at 45°, as a share of its width
NAMES_SHARE = 0.38  # of a chart, at most, for the names of its rows
LCID = {"en": "809", "vi": "42A", "lo": "454"}
MARKS = {"en": ",", "vi": ".", "lo": "."}  # between thousands


@dataclass(frozen=True)
class Scale:
    """An axis of values: its two ends, the step between ticks, and the format of their numbers."""

    low: float
    high: float
    step: float
    decimals: int
    log: bool = False
    reverse: bool = False

    def share(self, value: float) -> float:
        """Return how far along the axis a value is, from 0 at its start to 1."""
        if self.log:
            value = math.log10(max(value, self.low))
            share = (value - math.log10(self.low)) / (math.log10(self.high) - math.log10(self.low))
        else:
            share = (value - self.low) / (self.high - self.low)
        return 1 - share if self.reverse else share

    @property
    def ticks(self) -> list[float]:
        """The numbers written along it."""
        if self.log:
            ends = round(math.log10(self.low)), round(math.log10(self.high))
            return [10.0**power for power in range(ends[0], ends[1] + 1)]
        return [
            self.low + self.step * at for at in range(round((self.high - self.low) / self.step) + 1)
        ]


def scale_of(
    values: Sequence[float], zero: bool, log: bool = False, reverse: bool = False
) -> Scale:
    """Return an axis on which all values lie, with round ends and about five steps."""
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if log and low > 0:
        ends = 10.0 ** math.floor(math.log10(low)), 10.0 ** math.ceil(math.log10(high))
        return Scale(ends[0], max(ends[1], ends[0] * 10), 10, 0, log=True, reverse=reverse)
    if zero or 0 <= low < high / 2:
        low, high = min(low, 0.0), max(high, 0.0)
    step = _round_step((high - low or abs(high) or 1) / TICKS)
    start, end = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return Scale(start, max(end, start + step), step, decimals, reverse=reverse)


def _round_step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= least * (1 - 1e-9))


def number_format(language: Language, decimals: int) -> str:
    """Return how a spreadsheet writes numbers of so many decimals in a language.

    The marks of a format are those of the machine that opens it, whatever language it asks for:
    between thousands the mark is therefore a letter of the format, so that a Vietnamese slide says
    1.234 on an English machine too. A decimal mark cannot be one.
    """
    if decimals:
        return f"[$-{LCID.get(language.code, '809')}]#,##0.{'0' * decimals}"
    mark = f'"{MARKS.get(language.code, ",")}"'
    return f"[>=1000000]#{mark}000{mark}000;[>=1000]#{mark}000;0"


@dataclass(frozen=True)
class Frame:
    """The inside of a chart, in points from the upper left of the chart, and its scale."""

    chart: Box
    inside: Box
    scale: Scale
    edges: bool = False  # whether the first and the last category are at its edges

    def y(self, value: float) -> float:
        """Return how far below the top of an upright chart a value is drawn."""
        return self.inside.bottom - self.scale.share(value) * self.inside.height

    def x(self, place: int, places: int) -> float:
        """Return how far from the left the middle of a place on the axis of categories is."""
        share = place / max(places - 1, 1) if self.edges else (place + 0.5) / max(places, 1)
        return self.inside.left + share * self.inside.width

    @property
    def layout(self) -> str:
        """The frame as the chart keeps it: shares of its width and height."""
        share = {
            "x": self.inside.left / self.chart.width,
            "y": self.inside.top / self.chart.height,
            "w": self.inside.width / self.chart.width,
            "h": self.inside.height / self.chart.height,
        }
        return (
            '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
            '<c:yMode val="edge"/>'
            + "".join(f'<c:{name} val="{value:.4f}"/>' for name, value in share.items())
            + "</c:manualLayout></c:layout>"
        )


def ticks_width(scale: Scale, language: Language) -> float:
    """Return how wide the numbers along an axis of values are."""
    texts = [language.number(round(tick, 9), scale.decimals) for tick in scale.ticks]
    return max(text_width(text, CONTENT) for text in texts)


def names_width(chart: Chart, width: float) -> float:
    """Return how wide the names of rows are; those of more than their share of a chart break."""
    widest = max((text_width(name, CONTENT) for name in chart.categories), default=0)
    return min(widest, width * NAMES_SHARE)


def years_of(chart: Chart) -> list[date]:
    """Return the first days of the years along a line, if there are too many to name each.

    A chart then has an axis of dates, on which every program names each so many years.
    """
    names = list(chart.categories)
    whole = chart.kind == "line" and len(names) > MOST_YEARS and all(map(YEAR.fullmatch, names))
    years = [int(name) for name in names] if whole else []
    follow = years == list(range(years[0], years[-1] + 1)) if years else False
    return [date(year, 1, 1) for year in years] if follow else []


def category_steps(chart: Chart, width: float) -> tuple[int, float]:
    """Return every how many categories one has its name, and how high names are.

    Years are named in steps, as one reads the others between them. Of names none may be left out:
    those without room lie on two lines, or are turned by 45° (the step is -1).
    """
    names = list(chart.categories)
    room = width / max(len(names), 1)
    widest = max((text_width(name, CONTENT) for name in names), default=0) + GAP
    line = max((line_height(name, CONTENT) for name in names), default=CONTENT)
    if widest <= room:
        return 1, line
    if all(name.strip().isdigit() for name in names):
        # Programs that know no steps turn the years, and need more height than a line.
        return next(
            (step for step in YEAR_STEPS if step * room >= widest), YEAR_STEPS[-1]
        ), 2 * line
    longest_word = max(text_width(word, CONTENT) for name in names for word in name.split())
    rows = max(len(lines_of(name, room - GAP, CONTENT)) for name in names)
    if rows <= 2 and longest_word <= room - GAP:
        return 1, line * 2
    return -1, widest * SLANT + line


def text_properties(language: Language, colour: str = LIGHT.muted, turn: int | None = None) -> str:
    """Return how the texts of an axis or of a whole chart look, as `c:txPr`.

    `turn`: degrees; None leaves it to the program.
    """
    turned = "" if turn is None else f' rot="{turn * 60_000}" vert="horz"'
    return (
        f"<c:txPr><a:bodyPr{turned}/><a:lstStyle/><a:p><a:pPr>"
        f"{look('defRPr', language, CONTENT, colour, False)}</a:pPr>"
        f'<a:endParaRPr lang="{TAGS.get(language.code, "en-GB")}"/></a:p></c:txPr>'
    )
