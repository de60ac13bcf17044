"""Two measures against each other: a mark for each series that has both, with its name."""

import math

from exports.drawing import letters
from exports.drawing.axes import (
    TEXT,
    tick_words,
    ticks_width,
    upright_lines,
    value_lines,
    values_scale,
)
from exports.drawing.canvas import Frame, Style
from exports.drawing.plot import Plot
from figures.theme import LIGHT

RADIUS, SMALLEST, LARGEST = 5.0, 3.0, 16.0  # of a mark; of those whose area is an amount
_WAYS = ("middle right", "middle left", "top center", "bottom center", "top right", "bottom right")


def draw_scatter(plot: Plot) -> None:
    """Draw a mark for each point, its name beside it where there is room, both axes with titles."""
    frame, chart, canvas = plot.frame, plot.chart, plot.canvas
    size = canvas.size(TEXT)
    style = Style(size, LIGHT.muted)
    top = canvas.paragraph((frame.left, frame.top), chart.axis, frame.width, style) + plot.words
    foot = sum(letters.line_height(row, size) for row in _axis_x(plot)) + 2 * size
    bottom = frame.bottom - foot
    y = values_scale((value.value for value in plot.values), bottom, top, log=chart.log)
    left = frame.left + ticks_width(y, canvas)
    numbers = [value.x for value in plot.values]
    last = tick_words(values_scale(numbers, left, frame.right), canvas.language)[-1]
    right = frame.right - letters.width(last, size) / 2
    x = values_scale(numbers, left, right)
    inner = Frame(left, top, right, bottom)
    plot.keep_off_axes(inner)
    value_lines(canvas, inner, y)
    upright_lines(canvas, inner, x)
    canvas.paragraph((left, bottom + 1.6 * size), chart.axis_x, right - left, style)
    largest = max((value.size for value in plot.values), default=0.0)
    places = {value.series: (x.at(value.x), y.at(value.value)) for value in plot.values}
    radii = {value.series: _radius(value.size, largest) for value in plot.values}
    for value in sorted(plot.values, key=lambda each: -radii[each.series]):
        place, radius = places[value.series], radii[value.series]
        note = f"{chart.names[value.series]}: {value.x_text}; {value.text} {chart.unit}".rstrip()
        canvas.dot(place, radius, plot.colour(value.series), hollow=value.is_hollow, title=note)
        plot.take(place, 2 * radius, 2 * radius)
    for value in plot.values:
        name = chart.names[value.series]
        quiet = plot.colour(value.series) == LIGHT.ghost
        style, gap = plot.style(value.series, 400 if quiet else 600), radii[value.series] + 2
        written = plot.label(places[value.series], name, _WAYS, style, gap=gap, over=True)
        if not written and not quiet:
            plot.left_out.append(f"{name}: {value.x_text}; {value.text}")


def _axis_x(plot: Plot) -> tuple[str, ...]:
    size = plot.canvas.size(TEXT)
    return letters.lines(plot.chart.axis_x, plot.frame.width * 0.8, size)


def _radius(size: float, largest: float) -> float:
    """The radius of a mark: its area is in proportion to the size, where sizes are given."""
    if not largest:
        return RADIUS
    return max(SMALLEST, math.sqrt(max(size, 0.0) / largest) * LARGEST)
