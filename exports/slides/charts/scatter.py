"""A scatter on a slide: a mark for each province, with its name where there is room."""

from collections.abc import Sequence

from pptx.oxml.xmlchemy import BaseOxmlElement

from exports.deck import Chart
from exports.slides.canvas import CONTENT, Box
from exports.slides.charts import axes, labels, plot
from exports.slides.charts.axes import NAMESPACES, replace
from exports.slides.charts.labels import Label, Labels, Row
from exports.slides.charts.plot import GAP, Frame, Scale
from exports.slides.measure import line_height, text_width
from exports.slides.words import emu, solid
from figures.theme import LIGHT
from i18n import Language

LARGEST_BUBBLE = 40  # per cent of the size that PowerPoint would give the largest


def dress_scatter(
    space: BaseOxmlElement,
    chart: Chart,
    series: dict[str, list[Row]],
    box: Box,
    language: Language,
    bubbles: bool,
) -> None:
    """Give a scatter its axes with their titles, its marks or bubbles, and names beside them."""
    across = plot.scale_of(list(chart.points["x"]), False)
    scale = plot.scale_of(list(chart.points["value"]), False, chart.log, chart.reverse)
    line = CONTENT * 1.5
    left = plot.ticks_width(scale, language) + GAP * 3 + (line if chart.axis else 0)
    below = line + GAP + (line if chart.axis_x else 0)
    right = plot.ticks_width(across, language) / 2 + GAP
    inside = Box(left, CONTENT, box.width - left - right, box.height - CONTENT - below)
    frame = Frame(box, inside, scale)
    rows = [row for name in series for row in series[name]]
    written = _labels(chart, rows, frame, across)
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


def _labels(chart: Chart, rows: Sequence[Row], frame: Frame, across: Scale) -> Labels:
    """The names of points that have room for theirs, those that the chart is about first."""
    places = [
        (frame.inside.left + across.share(row["x"]) * frame.inside.width, frame.y(row["value"]))
        for row in rows
    ]
    written = Labels(frame, boxes=[Box(x - 5, y - 5, 10, 10) for x, y in places])
    order = sorted(zip(rows, places, strict=True), key=lambda one: one[0]["series"] in chart.quiet)
    for row, place in order:
        quiet = row["series"] in chart.quiet
        spots = _spots(chart.names[row["series"]], place, quiet)
        spots = [(position, box) for position, box in spots if _fits(box, frame)]
        free = [spot for spot in spots if written.is_free(spot[1])]
        # What the chart is about has its name, if need be over marks in grey.
        for position, box in (free or ([] if quiet else spots))[:1]:
            colour = LIGHT.muted if quiet else labels.text_colour(chart.colours[row["series"]])
            label = Label(0, "", position, colour, name=True, value=False, bold=not quiet)
            written.add(row["series"], label, box)
    return written


def _spots(name: str, place: tuple[float, float], quiet: bool) -> list[tuple[str, Box]]:
    """Where the name of a mark may stand, the usual place first."""
    width, height = text_width(name, CONTENT, not quiet), line_height(name, CONTENT)
    x, y = place
    corners = {
        "r": (x + GAP, y - height / 2),
        "l": (x - GAP - width, y - height / 2),
        "t": (x - width / 2, y - GAP - height),
        "b": (x - width / 2, y + GAP),
    }
    return [(position, Box(*corner, width, height)) for position, corner in corners.items()]


def _fits(box: Box, frame: Frame) -> bool:
    inside = box.left > frame.inside.left and box.right <= frame.chart.width
    return inside and box.top >= 0 and box.bottom <= frame.inside.bottom


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
