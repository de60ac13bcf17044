"""Bars: upright in groups, across in an order, and parts of a whole on each other."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from exports.drawing import letters
from exports.drawing.axes import (
    Scale,
    category_height,
    fits,
    tick_words,
    ticks_width,
    upright_lines,
    value_lines,
    values_scale,
    write_categories,
)
from exports.drawing.canvas import Frame, Look, Style
from exports.drawing.plot import Plot, Value
from figures.theme import LIGHT

GROUP = 0.8  # of the step from one category to the next, for its bars
THICK, THICKEST = 0.62, 22  # share of a row for its bar, and pixels at most
ROW, PART_ROW = 19, 24  # pixels of a row across, at least
_MOST_NAME = 0.42  # of the width, for names left of bars
_SWATCH = 10  # pixels of a colour in a legend


def draw_upright(plot: Plot) -> None:
    """Draw a group of bars for each category, upright; across where their names need the room."""
    canvas, outer, chart = plot.canvas, plot.frame, plot.chart
    numbers = [value.value for value in plot.values]
    top = _legend(plot, outer) + plot.words * 1.6
    step = outer.width * 0.9 / max(len(chart.categories), 1)
    if not fits(canvas, chart.categories, step):
        draw_across(plot)
        return
    bottom = outer.bottom - category_height(canvas, chart.categories, step)
    scale = values_scale(numbers, bottom, top, zero=True)
    frame = Frame(outer.left + ticks_width(scale, canvas), top, outer.right, bottom)
    value_lines(canvas, frame, scale)
    step = frame.width / max(len(chart.categories), 1)
    middles = [frame.left + (number + 0.5) * step for number in range(len(chart.categories))]
    write_categories(canvas, frame, chart.categories, middles)
    _groups(plot, dict(zip(chart.categories, middles, strict=True)), step, scale)


def _groups(plot: Plot, middles: Mapping[str, float], step: float, scale: Scale) -> None:
    series = list(plot.chart.names)
    wide = min(step * GROUP / len(series), 46)
    for value in plot.values:
        offset = (series.index(value.series) - (len(series) - 1) / 2) * wide
        x, y, zero = middles[value.category] + offset, scale.at(value.value), scale.at(0)
        corner = (x - wide / 2 + 0.5, min(y, zero))
        size = (wide - 1, max(abs(zero - y), 0.5))
        plot.canvas.box(corner, size, _look(plot, value), plot.note(value))
        plot.take((x, (y + zero) / 2), wide - 1, abs(zero - y))
    for value in sorted(plot.values, key=lambda each: not each.is_qualified):
        offset = (series.index(value.series) - (len(series) - 1) / 2) * wide
        at = (middles[value.category] + offset, scale.at(value.value))
        ways = ("bottom center",) if value.value < 0 else ("top center",)
        style = plot.style(value.series)
        if not plot.label(at, value.text, ways, style, gap=1, over=True):
            plot.left_out.append(plot.said(value))


def _look(plot: Plot, value: Value) -> Look:
    """A bar in its colour; one that is no exact outcome is hollow, that of a target dashed."""
    if value.status or value.series in plot.chart.targets:
        return _hollow(plot, value.series)
    return {"fill": plot.colour(value.series)}


def _hollow(plot: Plot, series: str) -> Look:
    dash = "4 2" if series in plot.chart.targets else ""
    stroke = {"stroke": plot.colour(series), "stroke_width": 1.5, "stroke_dasharray": dash}
    return {"fill": LIGHT.background, **stroke}


def draw_across(plot: Plot) -> None:
    """Draw a row for each category, the first on top, with a bar for each series and its value."""
    canvas, outer, chart = plot.canvas, plot.frame, plot.chart
    top = _legend(plot, outer) if len(chart.names) > 1 else outer.top
    left = _names_width(plot)
    right = max((letters.width(value.text, plot.words) for value in plot.values), default=0.0) + 8
    minus = right if any(value.value < 0 for value in plot.values) else 0.0
    frame = Frame(outer.left + left + minus, top + 2, outer.right - right, outer.bottom)
    scale = values_scale((value.value for value in plot.values), frame.left, frame.right, zero=True)
    step = frame.height / max(len(chart.categories), 1)
    canvas.line((scale.at(0), frame.top), (scale.at(0), frame.bottom), LIGHT.axis)
    by_category = {key: list(own) for key, own in groupby(_by_category(plot), _category)}
    for number, category in enumerate(chart.categories):
        y = frame.top + (number + 0.5) * step
        _row_name(plot, category, (outer.left + left - 8, y))
        _row(plot, by_category.get(category, []), y, step, scale)


def _category(value: Value) -> str:
    return value.category


def _by_category(plot: Plot) -> list[Value]:
    order = {category: number for number, category in enumerate(plot.chart.categories)}
    return sorted(plot.values, key=lambda value: order[value.category])


def _row(plot: Plot, values: Sequence[Value], y: float, step: float, scale: Scale) -> None:
    """The bars of a row, each with its value at its end."""
    thick = min(step * THICK, THICKEST * max(len(values), 1)) / max(len(values), 1)
    for number, value in enumerate(values):
        middle = y + (number - (len(values) - 1) / 2) * thick
        start, end = sorted((scale.at(0), scale.at(value.value)))
        corner = (start, middle - thick / 2 + 0.5)
        size = (max(end - start, 0.5), thick - 1)
        plot.canvas.box(corner, size, _look(plot, value), plot.note(value))
        negative = value.value < 0
        place = (start - 5 if negative else end + 5, middle + plot.words * 0.35)
        anchor = "end" if negative else "start"
        plot.canvas.write(place, value.text, plot.style(value.series), anchor)


def draw_stacked(plot: Plot) -> None:
    """Draw a bar across for each category, the parts on each other, each with its value.

    What does not fit into its part is left out.
    """
    outer, chart = plot.frame, plot.chart
    top, left = _legend(plot, outer), _names_width(plot)
    by_category = {key: list(own) for key, own in groupby(_by_category(plot), _category)}
    totals = [sum(value.value for value in own) for own in by_category.values()]
    foot = plot.words * 1.6
    first = Frame(outer.left + left, top + 2, outer.right, outer.bottom - foot)
    last = tick_words(
        values_scale(totals, first.left, first.right, zero=True), plot.canvas.language
    )
    frame = replace(first, right=outer.right - letters.width(last[-1], plot.words) / 2)
    scale = values_scale(totals, frame.left, frame.right, zero=True)
    upright_lines(plot.canvas, frame, scale)
    step = frame.height / max(len(chart.categories), 1)
    for number, category in enumerate(chart.categories):
        y = frame.top + (number + 0.5) * step
        _row_name(plot, category, (outer.left + left - 8, y))
        _parts(plot, by_category.get(category, []), y, min(step * 0.74, 26), scale)


def _parts(plot: Plot, values: Sequence[Value], y: float, thick: float, scale: Scale) -> None:
    start = 0.0
    for value in values:
        x, end = scale.at(start), scale.at(start + value.value)
        fill = plot.colour(value.series)
        size = (max(end - x - 0.8, 0.2), thick)
        plot.canvas.box((x, y - thick / 2), size, {"fill": fill}, plot.note(value))
        if letters.width(value.text, plot.words) + 4 <= end - x:
            place = ((x + end) / 2, y + plot.words * 0.35)
            plot.canvas.write(place, value.text, Style(plot.words, LIGHT.text_on(fill)), "middle")
        else:
            plot.left_out.append(plot.said(value))
        start += value.value


def least_rows(plot: Plot) -> float:
    """Return the pixels down that rows across need, each category with its name in lines."""
    counts = Counter(value.category for value in plot.values)
    many = max(counts.values(), default=1) if plot.chart.kind != "stacked" else 1
    row = PART_ROW if plot.chart.kind == "stacked" else max(ROW, many * (plot.words + 3))
    room = plot.canvas.width * _MOST_NAME
    return sum(
        max(row, len(letters.lines(name, room, plot.words)) * letters.line_height(name, plot.words))
        for name in plot.chart.categories
    )


def _names_width(plot: Plot) -> float:
    """The pixels of the names left of bars, with their gap."""
    room = plot.canvas.width * _MOST_NAME
    lines = (
        line for name in plot.chart.categories for line in letters.lines(name, room, plot.words)
    )
    return max((letters.width(line, plot.words) for line in lines), default=0.0) + 8


def _row_name(plot: Plot, name: str, end: tuple[float, float]) -> None:
    """The name of a row in lines, right-aligned, around its middle."""
    lines = letters.lines(name, plot.canvas.width * _MOST_NAME, plot.words)
    height = letters.line_height(name, plot.words)
    y = end[1] + plot.words * 0.35 - (len(lines) - 1) * height / 2
    for number, line in enumerate(lines):
        plot.canvas.write((end[0], y + number * height), line, Style(plot.words), "end")


def _legend(plot: Plot, outer: Frame) -> float:
    """The names of the series beside their colours, in as many lines as they need: the pixel below.

    One series alone has no legend: the title says what it is.
    """
    if len(plot.chart.names) < 2:
        return outer.top
    x, y = outer.left, outer.top + plot.words
    for series, name in plot.chart.names.items():
        wide = _SWATCH + 5 + letters.width(name, plot.words)
        if x > outer.left and x + wide > outer.right:
            x, y = outer.left, y + letters.line_height(name, plot.words) + 2
        look = (
            _hollow(plot, series) if series in plot.chart.targets else {"fill": plot.colour(series)}
        )
        plot.canvas.box((x, y - _SWATCH + 1), (_SWATCH, _SWATCH), look)
        plot.canvas.write((x + _SWATCH + 5, y), name, Style(plot.words))
        x += wide + 16
    return y + plot.words * 0.8
