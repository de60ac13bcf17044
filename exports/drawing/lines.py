"""Lines through categories, mostly years: gaps stay gaps, and each line has its name at its end."""

from collections.abc import Mapping, Sequence

from exports.drawing import letters
from exports.drawing.axes import (
    Scale,
    category_height,
    ticks_width,
    value_lines,
    values_scale,
    write_categories,
)
from exports.drawing.canvas import DASH, Frame, Point
from exports.drawing.plot import POINT, Plot, Value, joined
from figures.label_space import spread_labels
from figures.theme import LIGHT

_MOST_NAME = 0.3  # of the width, for names at the ends of lines
_AWAY = 10  # pixels between the end of a line and its name
ALL_WORDS = 16  # values of which each has its words; of more, ends and qualified ones
STROKE, QUIET = 2.5, 1  # widths of lines
MOVED = 4  # pixels from which a thin line leads from a name to its line
ABOVE = ("top center", "bottom center", "top right", "top left", "bottom right", "bottom left")


def draw_lines(plot: Plot) -> None:
    """Draw a line for each series; targets are dashed, and what is not exact is hollow."""
    frame, scale = _frame(plot)
    value_lines(plot.canvas, frame, scale)
    plot.keep_off_axes(frame)
    places = _places(plot, frame)
    write_categories(plot.canvas, frame, plot.chart.categories, list(places.values()))
    at = {
        (value.series, value.category): (places[value.category], scale.at(value.value))
        for value in plot.values
    }
    loud = [series for series in plot.chart.names if series not in plot.chart.quiet]
    for series in (*plot.chart.quiet, *reversed(loud)):
        _line(plot, series, at)
    for value in plot.values:
        if value.series in plot.chart.quiet:
            continue
        hollow = value.is_hollow or value.series in plot.chart.targets
        place = at[value.series, value.category]
        plot.canvas.dot(
            place, POINT, plot.colour(value.series), hollow=hollow, title=plot.note(value)
        )
        plot.take(place, 2 * POINT, 2 * POINT)
    write_ends(plot, frame, {series: at[series, own[-1].category] for series, own in _own(plot)})
    _write_values(plot, at)


def _own(plot: Plot) -> list[tuple[str, list[Value]]]:
    """Each series that has values and is not quiet, with them."""
    loud = [series for series in plot.chart.names if series not in plot.chart.quiet]
    return [(series, own) for series in loud if (own := plot.of(series))]


def _frame(plot: Plot) -> tuple[Frame, Scale]:
    canvas, outer, categories = plot.canvas, plot.frame, plot.chart.categories
    numbers = [value.value for value in plot.values]
    right = outer.right - names_width(plot) - _AWAY
    step = (right - outer.left) / max(len(categories), 1)
    bottom = outer.bottom - category_height(canvas, categories, step)
    chart = plot.chart
    scale = values_scale(
        numbers, bottom, outer.top + plot.words, log=chart.log, reverse=chart.reverse
    )
    left = outer.left + ticks_width(scale, canvas)
    return Frame(left, outer.top + plot.words, right, bottom), scale


def names_width(plot: Plot) -> float:
    """Return the pixels that the names of the series need at the ends of their lines."""
    room = plot.canvas.width * _MOST_NAME
    names = (plot.chart.names[series] for series, _ in _own(plot))
    lines = (line for name in names for line in _lines(name, room, plot))
    return max((letters.width(line, plot.words, 600) for line in lines), default=0.0)


def _lines(name: str, room: float, plot: Plot) -> Sequence[str]:
    return letters.lines(name, room, plot.words, 600)


def _places(plot: Plot, frame: Frame) -> Mapping[str, float]:
    """The pixel of each category across the frame, half a step from its ends."""
    step = frame.width / max(len(plot.chart.categories), 1)
    return {
        category: frame.left + (number + 0.5) * step
        for number, category in enumerate(plot.chart.categories)
    }


def _line(plot: Plot, series: str, at: Mapping[tuple[str, str], Point]) -> None:
    """The runs of a series that are joined in one way, each as one path."""
    runs: list[tuple[list[Point], str]] = []
    for before, after, join in joined(plot.of(series), plot.chart):
        start, end = at[series, before.category], at[series, after.category]
        if not runs or runs[-1][0][-1] != start or runs[-1][1] != join:
            runs.append(([start], join))
        runs[-1][0].append(end)
        plot.run_through(start, end)
    quiet, target = series in plot.chart.quiet, series in plot.chart.targets
    for points, join in runs:
        look = (QUIET if quiet else STROKE, DASH if target or join == "dash" else "")
        plot.canvas.path(points, plot.colour(series), *look, plot.chart.names[series])


def write_ends(plot: Plot, frame: Frame, ends: Mapping[str, Point]) -> None:
    """Write the name of each series beside the end of its line, none on another.

    Of several series with one name, as where a line is interrupted, the last one has it.
    """
    named = {plot.chart.names[series]: series for series in sorted(ends, key=lambda s: ends[s][0])}
    order = [series for series in ends if series in named.values()]
    room = plot.canvas.width * _MOST_NAME
    lines = [_lines(plot.chart.names[series], room, plot) for series in order]
    heights = [sum(letters.line_height(line, plot.words) for line in own) for own in lines]
    limits = (frame.top - plot.words, frame.bottom + plot.words / 2)
    middles = spread_labels([ends[series][1] for series in order], heights, limits)
    for series, own, height, middle in zip(order, lines, heights, middles, strict=True):
        x, y = frame.right + _AWAY, middle - height / 2
        wide = max(letters.width(line, plot.words, 600) for line in own)
        plot.take((x + wide / 2, middle), wide, height)
        end = ends[series]
        if abs(middle - end[1]) > MOVED or end[0] < frame.right - _AWAY * 4:
            start = (end[0] + POINT + 2, end[1])
            plot.canvas.line(start, (x - 3, middle), LIGHT.ghost, 0.8)
        for line in own:
            y += letters.line_height(line, plot.words)
            base = y - letters.line_height(line, plot.words) * 0.28
            plot.canvas.write((x, base), line, plot.style(series, 600))


def _write_values(plot: Plot, at: Mapping[tuple[str, str], Point]) -> None:
    """Words at the points: all of few, else what must be said; what has no room is left out."""
    own = [value for _, values in _own(plot) for value in values]
    few = len(own) <= ALL_WORDS
    ends = {id(values[number]) for _, values in _own(plot) for number in (0, -1)}
    ordered = sorted(own, key=lambda value: (not value.is_qualified, id(value) not in ends))
    for value in ordered:
        if not (few or value.is_qualified or id(value) in ends):
            continue
        place, style = at[value.series, value.category], plot.style(value.series)
        written = plot.label(
            place, value.text, ABOVE, style, gap=POINT + 1, over=value.is_qualified
        )
        if not written and value.is_qualified:
            plot.left_out.append(plot.said(value))
