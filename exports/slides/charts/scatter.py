"""A scatter on a slide: a mark for each province, with its name where there is room."""

from pptx.oxml.xmlchemy import BaseOxmlElement

from exports.deck import Chart
from exports.slides.canvas import CONTENT, Box
from exports.slides.charts import axes, labels, plot
from exports.slides.charts.axes import NAMESPACES, replace
from exports.slides.charts.labels import Row
from exports.slides.charts.plot import GAP, Frame
from exports.slides.words import emu, solid
from figures.theme import LIGHT
from i18n import Language

LARGEST_BUBBLE = 40  # per cent of the size that PowerPoint would give the largest


def dress_scatter(
    space: BaseOxmlElement, chart: Chart, series: dict[str, list[Row]], box: Box, language: Language
) -> None:
    """Give a scatter its axes with their titles, its marks and the names beside them."""
    across = plot.scale_of(list(chart.points["x"]), False)
    scale = plot.scale_of(list(chart.points["value"]), False, chart.log, chart.reverse)
    line = CONTENT * 1.5
    left = plot.ticks_width(scale, language) + GAP * 2 + (line if chart.axis else 0)
    below = line + GAP + (line if chart.axis_x else 0)
    right = plot.ticks_width(across, language) / 2 + GAP
    inside = Box(left, CONTENT, box.width - left - right, box.height - CONTENT - below)
    frame = Frame(box, inside, scale)
    rows = [row for name in series for row in series[name]]
    written = labels.point_labels(chart, rows, frame, [across.share(row["x"]) for row in rows])
    bubbles = "size" in chart.points.columns
    for element, name in zip(axes.series_elements(space), series, strict=True):
        _dress(element, chart, name, bubbles)
        axes.add_labels(element, written, name, chart, language)
    for scaled in space.xpath("//c:bubbleScale"):
        scaled.set("val", str(LARGEST_BUBBLE))
    both = axes.value_axis(
        across, language, "b", between=False, title=chart.axis_x, ids=(axes.CATEGORIES, axes.VALUES)
    )
    both += axes.value_axis(scale, language, between=False, title=chart.axis)
    axes.finish(space, frame, both, "", language)


def _dress(element: BaseOxmlElement, chart: Chart, name: str, bubbles: bool) -> None:
    colour = LIGHT.ghost if name in chart.quiet else chart.colours[name]
    if bubbles:
        look = solid(colour, 0.6) + f'<a:ln w="{emu(1)}">{solid(colour)}</a:ln>'
        replace(element.get_or_add_spPr(), f"<c:spPr {NAMESPACES}>{look}</c:spPr>")
        return
    none = f"<c:spPr {NAMESPACES}><a:ln><a:noFill/></a:ln></c:spPr>"
    replace(element.get_or_add_spPr(), none)
    edge = f'<a:ln w="{emu(0.75)}">{solid(LIGHT.background)}</a:ln>'
    mark = f'<c:symbol val="circle"/><c:size val="10"/><c:spPr>{solid(colour)}{edge}</c:spPr>'
    replace(element.get_or_add_marker(), f"<c:marker {NAMESPACES}>{mark}</c:marker>")
