"""A chart or a map as a drawing of a size: its title, its plot, and what must be said beneath."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from exports.deck import Chart, Map
from exports.drawing import letters
from exports.drawing.bars import draw_across, draw_stacked, draw_upright, least_rows
from exports.drawing.canvas import DASH, Canvas, Frame, Style
from exports.drawing.lines import draw_lines
from exports.drawing.map import draw_map, least_map_height
from exports.drawing.plot import Plot, statuses_of, values_of
from exports.drawing.scatter import draw_scatter
from exports.drawing.slope import draw_slope
from figures.theme import LIGHT
from i18n import Language

KINDS: Mapping[str, Callable[[Plot], None]] = {
    "line": draw_lines,
    "bar": draw_upright,
    "ranking": draw_across,
    "slope": draw_slope,
    "stacked": draw_stacked,
    "scatter": draw_scatter,
}
TITLE, UNIT, REMARK = 15, 12, 11  # font sizes
EDGE = 2  # pixels around the drawing
AROUND = {"ranking": 30, "stacked": 62}  # pixels of legend and axis around rows
HEIGHTS = {"line": 250, "bar": 230, "slope": 240, "scatter": 300}  # pixels of a plot


def to_svg(part: Chart | Map, width: float, height: float, language: Language) -> str:
    """Return a chart or a map as SVG of a size in pixels, higher if its rows need more."""
    height = max(height, least_height(part, width, language))
    return draw(part, width, height, language).svg(part.title, part.alt or part.title)


def draw(
    part: Chart | Map,
    width: float,
    height: float,
    language: Language,
    *,
    heading: bool = True,
    beneath: bool = True,
) -> Canvas:
    """Return the drawing of a chart or a map; `heading`: whether its title is part of it.

    `beneath`: whether what must be said and has no room is said beneath, which makes it higher.
    """
    canvas = Canvas(width, height, language)
    top = _heading(canvas, part) if heading else 0.0
    if isinstance(part, Map):
        draw_map(canvas, part, Frame(0, top + 4, width, height))
        return canvas
    plot = _plot(canvas, part, top)
    plot.left_out += [plot.note(value) for value in plot.values if value.announcements]
    if beneath and plot.left_out:
        # Drawn again, higher by what there was no room for, which is said beneath.
        remarks = (*part.remarks, "; ".join(dict.fromkeys(plot.left_out)))
        whole, empty = replace(part, remarks=remarks), Canvas(width, 0, language)
        canvas = Canvas(width, height + _foot(empty, whole, 0) - _foot(empty, part, 0), language)
        if heading:
            _heading(canvas, part)
        _plot(canvas, whole, top)
    return canvas


def _plot(canvas: Canvas, chart: Chart, top: float) -> Plot:
    """Draw a chart below a pixel, and what its marks mean at the foot."""
    foot = _foot(Canvas(canvas.width, 0, canvas.language), chart, 0)
    bottom = canvas.height - foot - 4
    plot = Plot(canvas, chart, Frame(EDGE, top + 4, canvas.width - EDGE, bottom))
    KINDS[chart.kind](plot)
    _foot(canvas, chart, canvas.height - foot)
    return plot


def least_height(
    part: Chart | Map, width: float, language: Language, *, heading: bool = True
) -> float:
    """Return the pixels down that a part of a width needs to be read well."""
    canvas = Canvas(width, 0, language)
    top = (_heading(canvas, part) if heading else 0.0) + 8
    if isinstance(part, Map):
        return top + least_map_height(canvas, part, width)
    plot = Plot(canvas, part, Frame(0, 0, width, 0))
    rows = least_rows(plot) + AROUND[part.kind] if part.kind in AROUND else HEIGHTS[part.kind]
    return top + rows + _foot(canvas, part, 0)


def _heading(canvas: Canvas, part: Chart | Map) -> float:
    """The title in bold, the unit beneath it: the pixel below them."""
    size = canvas.size(TITLE)
    y = canvas.paragraph((0, 0), part.title, canvas.width, Style(size, weight=600))
    quiet = Style(canvas.size(UNIT), LIGHT.muted)
    return canvas.paragraph((0, y), part.unit, canvas.width, quiet)


def _foot(canvas: Canvas, chart: Chart, top: float) -> float:
    """What hollow and dashed marks mean, and remarks, from a pixel down: the pixel below them."""
    size, y = canvas.size(REMARK), top + 4
    statuses = statuses_of(values_of(chart))
    plans = statuses_of(value for value in values_of(chart) if value.series in chart.targets)
    x = 0.0
    for status in statuses:
        wide = 16 + letters.width(status, size)
        if x and x + wide > canvas.width:
            x, y = 0.0, y + letters.line_height(status, size)
        middle = y + size * 0.65
        if status in plans:
            canvas.line((x, middle), (x + 12, middle), LIGHT.muted, 1.5, DASH)
        canvas.dot((x + 6, middle), 3, LIGHT.muted, hollow=True)
        canvas.write((x + 16, y + size), status, Style(size, LIGHT.muted))
        x += wide + 14
    y += letters.line_height("".join(statuses), size) if statuses else 0
    for remark in chart.remarks:
        y = canvas.paragraph((0, y), remark, canvas.width, Style(size, LIGHT.muted))
    return y
