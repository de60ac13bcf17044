"""Two categories, mostly years, and a line from one to the other for each series."""

from collections.abc import Sequence

from exports.drawing import letters
from exports.drawing.axes import TEXT, values_scale
from exports.drawing.canvas import DASH, Frame, Point, Style
from exports.drawing.plot import POINT, Plot, Value, joined
from figures.label_space import spread_labels
from figures.theme import LIGHT

_AWAY = 10  # pixels between a point and its words
_MOST_NAME = 0.45  # of the width, for names with their second values


def draw_slope(plot: Plot) -> None:
    """Draw each series that has both values: the first at the left, name and second at the right.

    A series with one value has its point and its words, and no line.
    """
    first, last = plot.chart.categories[0], plot.chart.categories[-1]
    left = [value for value in plot.values if value.category == first]
    right = [value for value in plot.values if value.category == last]
    frame = _frame(plot, left, right)
    numbers = [value.value for value in plot.values]
    scale = values_scale(numbers, frame.bottom, frame.top, reverse=plot.chart.reverse)
    for category, x in ((first, frame.left), (last, frame.right)):
        plot.canvas.line((x, frame.top), (x, frame.bottom), LIGHT.axis)
        place = (x, frame.top - plot.words)
        plot.canvas.write(place, category, Style(plot.canvas.size(TEXT), weight=600), "middle")
    starts = {value.series: (frame.left, scale.at(value.value)) for value in left}
    ends = {value.series: (frame.right, scale.at(value.value)) for value in right}
    for series in reversed([name for name in plot.chart.names if name in starts and name in ends]):
        for _, _, join in joined(plot.of(series), plot.chart):
            dash = DASH if series in plot.chart.targets or join == "dash" else ""
            points, name = [starts[series], ends[series]], plot.chart.names[series]
            width = 1 if series in plot.chart.quiet else 2.5
            plot.canvas.path(points, plot.colour(series), width, dash, name)
    for values, places in ((left, starts), (right, ends)):
        for value in values:
            colour = plot.colour(value.series)
            hollow = value.is_hollow or value.series in plot.chart.targets
            place = places[value.series]
            plot.canvas.dot(place, POINT, colour, hollow=hollow, title=plot.note(value))
    alone = {value.series for value in left} - set(ends)
    _write(plot, left, [_first(plot, value, alone) for value in left], starts, -1)
    _write(plot, right, [_second(plot, value) for value in right], ends, 1)


def _first(plot: Plot, value: Value, alone: set[str]) -> str:
    return _second(plot, value) if value.series in alone else value.text


def _second(plot: Plot, value: Value) -> str:
    return f"{plot.chart.names[value.series]}  {value.text}"


def _frame(plot: Plot, left: Sequence[Value], right: Sequence[Value]) -> Frame:
    outer, room = plot.frame, plot.canvas.width * _MOST_NAME
    both = {value.series for value in left} & {value.series for value in right}
    texts = [value.text if value.series in both else _second(plot, value) for value in left]
    start = outer.left + _widest(texts, room, plot) + _AWAY
    end = outer.right - _widest([_second(plot, value) for value in right], room, plot) - _AWAY
    return Frame(start, outer.top + 3 * plot.words, end, outer.bottom - plot.words)


def _widest(texts: Sequence[str], room: float, plot: Plot) -> float:
    lines = (line for text in texts for line in letters.lines(text, room, plot.words, 600))
    return max((letters.width(line, plot.words, 600) for line in lines), default=0.0)


def _write(
    plot: Plot,
    values: Sequence[Value],
    texts: Sequence[str],
    places: dict[str, Point],
    way: int,
) -> None:
    """Words beside the points of one side, none on another; `way`: -1 for the left, 1 right."""
    room = plot.canvas.width * _MOST_NAME
    lines = [letters.lines(text, room, plot.words, 600) for text in texts]
    heights = [sum(letters.line_height(line, plot.words) for line in own) for own in lines]
    limits = (plot.frame.top + 2 * plot.words, plot.frame.bottom)
    middles = spread_labels([places[value.series][1] for value in values], heights, limits)
    for value, own, height, middle in zip(values, lines, heights, middles, strict=True):
        point, y = places[value.series], middle - height / 2
        x = point[0] + way * _AWAY
        if abs(middle - point[1]) > POINT:
            plot.canvas.line(point, (x - way * 2, middle), LIGHT.ghost, 0.8)
        for line in own:
            y += letters.line_height(line, plot.words)
            base = y - letters.line_height(line, plot.words) * 0.28
            anchor = "start" if way > 0 else "end"
            plot.canvas.write((x, base), line, plot.style(value.series, 600), anchor)
