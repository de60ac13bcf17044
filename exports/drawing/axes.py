"""The axes of drawn charts: whole and even steps, values to pixels, names of categories."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from exports.drawing import letters
from exports.drawing.canvas import Canvas, Frame, Style
from figures.theme import LIGHT
from i18n import Language

TEXT = 12  # font size of axes
MOST_STEPS = 6
NARROW = 0.05  # of the largest value: a smaller difference must not fill the chart
MOST_ROUND = 8  # ticks of an axis of logarithms
YEAR_STEPS = (1, 2, 5, 10, 20, 50)


@dataclass(frozen=True)
class Scale:
    """Values on a line of pixels, from `low` at `start` to `high` at `end`, with its ticks.

    `log`: each step multiplies.
    """

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]
    log: bool = False

    def at(self, value: float) -> float:
        """Return the pixel of a value; of logarithms, what is not above zero is at the start."""
        low, high = self.low, self.high
        if self.log:
            value, low, high = (math.log10(max(each, self.low)) for each in (value, low, high))
        return self.start + (value - low) / (high - low) * (self.end - self.start)


def even_ticks(low: float, high: float, *, whole: bool, most: int = MOST_STEPS) -> list[float]:
    """Return ticks in even steps of 1, 2 or 5 times a power of ten, around all of the values.

    `whole`: no step is less than 1, for what is counted.
    """
    span = high - low or abs(high) or 1.0
    power = 10.0 ** math.floor(math.log10(span / most))
    step = next(power * digit for digit in (1, 2, 5, 10) if power * digit * most >= span * 0.999)
    step = max(step, 1.0) if whole else step
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(number * step, 10) for number in range(first, max(last, first + 1) + 1)]


def round_ticks(low: float, high: float) -> list[float]:
    """Return round numbers around values above zero, for an axis of logarithms."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    numbers = [digit * 10.0**power for power in powers for digit in (1, 2, 5)]
    first = max((number for number in numbers if number <= low), default=numbers[0])
    last = min((number for number in numbers if number >= high), default=numbers[-1])
    ticks = [round(number, 10) for number in numbers if first <= number <= last]
    tens = [tick for tick in ticks if math.log10(tick).is_integer()]
    return tens if len(ticks) > MOST_ROUND and len(tens) > 1 else ticks


def values_scale(
    values: Iterable[float],
    start: float,
    end: float,
    *,
    zero: bool = False,
    log: bool = False,
    reverse: bool = False,
) -> Scale:
    """Return the scale of values from one pixel to another, with its ticks at both ends.

    It begins at zero where that is asked for, or takes no more than half of the room. `log`: an
    axis of logarithms. `reverse`: the smallest value is at the end, as the first of ranks.
    """
    numbers = [float(value) for value in values] or [0.0, 1.0]
    start, end = (end, start) if reverse else (start, end)
    if log and (above := [number for number in numbers if number > 0]):
        ticks = round_ticks(min(above), max(above))
        ticks = ticks if len(ticks) > 1 else [ticks[0], ticks[0] * 10]
        return Scale(ticks[0], ticks[-1], start, end, tuple(ticks), log=True)
    low, high = min(numbers), max(numbers)
    if zero or 0 <= low < high / 2 or low == high:
        low, high = min(low, 0.0), max(high, 0.0)
    if low > 0 and high - low < high * NARROW:
        low, high = low - high * NARROW, high + high * NARROW
    whole = all(number.is_integer() for number in numbers)
    room = abs(end - start)
    ticks = even_ticks(low, high, whole=whole, most=max(2, min(MOST_STEPS, int(room / 32))))
    lines = ticks[1:] if reverse and not ticks[0] else ticks  # there is no place 0
    return Scale(ticks[0], ticks[-1], start, end, tuple(lines))


def tick_words(scale: Scale, language: Language) -> list[str]:
    """Return the ticks in words, all with as many decimals as the step needs."""
    ticks = scale.ticks
    if scale.log:
        return [language.number(tick) for tick in ticks]
    step = min((after - before for before, after in pairwise(ticks)), default=1.0)
    decimals = next(n for n in range(12) if abs(round(step, n) - step) < 1e-9)
    return [language.number(round(tick, decimals), decimals) for tick in ticks]


def value_lines(canvas: Canvas, frame: Frame, scale: Scale) -> None:
    """Draw a quiet line across the frame at each tick, its value at the left."""
    size = canvas.size(TEXT)
    for tick, text in zip(scale.ticks, tick_words(scale, canvas.language), strict=True):
        y = scale.at(tick)
        colour = LIGHT.axis if tick == 0 else LIGHT.grid
        canvas.line((frame.left, y), (frame.right, y), colour)
        place = (frame.left - 6, y + size * 0.35)
        canvas.write(place, text, Style(size, LIGHT.muted), "end")


def upright_lines(canvas: Canvas, frame: Frame, scale: Scale) -> None:
    """Draw a quiet line down the frame at each tick, its value beneath, as far as they fit."""
    size, end = canvas.size(TEXT), -math.inf
    for tick, text in zip(scale.ticks, tick_words(scale, canvas.language), strict=True):
        x = scale.at(tick)
        canvas.line((x, frame.top), (x, frame.bottom), LIGHT.axis if tick == 0 else LIGHT.grid)
        half = letters.width(text, size) / 2
        if x - half > end + 8:
            place = (x, frame.bottom + size + 3)
            canvas.write(place, text, Style(size, LIGHT.muted), "middle")
            end = x + half


def ticks_width(scale: Scale, canvas: Canvas) -> float:
    """Return the pixels that the words of the ticks need, with their gap."""
    words = tick_words(scale, canvas.language)
    return max(letters.width(text, canvas.size(TEXT)) for text in words) + 8


def are_years(categories: Sequence[str]) -> bool:
    """Return whether all categories are plain years."""
    return all(len(text) == 4 and text.isdecimal() for text in categories)


def category_height(canvas: Canvas, categories: Sequence[str], step: float) -> float:
    """Return the pixels below an axis that its categories need, of which each has a step."""
    size = canvas.size(TEXT)
    if are_years(categories):
        return size * letters.LAO_LINE + 4
    return max((_height(text, step, size) for text in categories), default=0.0) + 8


def fits(canvas: Canvas, categories: Sequence[str], step: float) -> bool:
    """Return whether the categories can be written side by side: years always can."""
    size = canvas.size(TEXT)
    rows = (line for text in categories for line in letters.lines(text, step - 8, size))
    return are_years(categories) or all(letters.width(row, size) <= step - 4 for row in rows)


def write_categories(
    canvas: Canvas, frame: Frame, categories: Sequence[str], places: Sequence[float]
) -> None:
    """Draw the axis at the foot of the frame, and its categories beneath it.

    Of years as many as fit, in even steps; of others all, in lines.
    """
    size = canvas.size(TEXT)
    canvas.line((frame.left, frame.bottom), (frame.right, frame.bottom), LIGHT.axis)
    step = frame.width / max(len(categories), 1)
    every = 1
    if are_years(categories):
        room = letters.width("2000", size) + 10
        every = next((years for years in YEAR_STEPS if years * step >= room), YEAR_STEPS[-1])
    for text, x in zip(categories, places, strict=True):
        if every > 1 and int(text) % every:
            continue
        canvas.line((x, frame.bottom), (x, frame.bottom + 4), LIGHT.axis)
        y = frame.bottom + 5
        for row in letters.lines(text, step - 8, size):
            y += letters.line_height(row, size)
            place = (x, y - size * 0.3)
            canvas.write(place, row, Style(size, LIGHT.muted), "middle")


def _height(text: str, step: float, size: float) -> float:
    rows = letters.lines(text, step - 8, size)
    return sum(letters.line_height(row, size) for row in rows)
