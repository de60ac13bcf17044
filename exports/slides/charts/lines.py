"""Lines on a slide: a native chart whose stretches are joined as the deck says."""

from collections.abc import Sequence

from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement

from exports.deck import Chart
from exports.slides.canvas import CONTENT, Box
from exports.slides.charts import axes, labels, plot
from exports.slides.charts.axes import NAMESPACES, replace, stroke
from exports.slides.charts.labels import Row
from exports.slides.charts.plot import GAP, Frame, Scale
from exports.slides.measure import line_height, text_width
from exports.slides.words import emu, solid
from figures.theme import LIGHT
from i18n import Language


def dress_lines(
    space: BaseOxmlElement, chart: Chart, series: dict[str, list[Row]], box: Box, language: Language
) -> None:
    """Give a chart of lines or a slope its axes, strokes, marks and labels."""
    ends = [rows[-1] for name, rows in series.items() if rows and name not in chart.quiet]
    frame, direct = _frame(chart, series, ends, box, language)
    step, _below = plot.category_steps(chart, frame.inside.width)
    written = labels.line_labels(chart, series, frame, direct, language)
    for element, (name, rows) in zip(axes.series_elements(space), series.items(), strict=True):
        _dress(element, chart, name, rows)
        axes.add_labels(element, written, name, chart, language)
    both = axes.category_axis(chart, language, step) + axes.value_axis(
        frame.scale, language, hidden=chart.kind == "slope", between=not frame.edges
    )
    axes.finish(space, frame, both, "" if direct else axes.legend(chart, language), language)
    if any(_spans(chart, rows) for rows in series.values()):
        space.chart.find(qn("c:dispBlanksAs")).set("val", "span")


def _frame(
    chart: Chart, series: dict[str, list[Row]], ends: Sequence[Row], box: Box, language: Language
) -> tuple[Frame, bool]:
    """The frame of the lines, and whether their names fit at their ends."""
    scale = plot.scale_of(list(chart.points["value"]), False, chart.log, chart.reverse)
    right = labels.end_width(chart, ends)
    left = _left(chart, series, scale, language) + GAP * 2
    _step, below = plot.category_steps(chart, box.width - left - right)
    high = sum(line_height(labels.end_text(row, chart), CONTENT) for row in ends)
    direct = right <= box.width * labels.END_SHARE and high <= box.height - below
    legend = 0 if direct else axes.legend_height(chart, box.width)
    right = right + GAP * 2 if direct else CONTENT * 2
    height = box.height - CONTENT - below - GAP - legend
    inside = Box(left, CONTENT, box.width - left - right, height)
    return Frame(box, inside, scale, edges=len(chart.categories) > 1), direct


def _left(chart: Chart, series: dict[str, list[Row]], scale: Scale, language: Language) -> float:
    if chart.kind != "slope":
        return plot.ticks_width(scale, language)
    starts = [labels.words_of(rows[0]) for rows in series.values() if rows]
    return max((text_width(text, CONTENT) for text in starts), default=0)


def _spans(chart: Chart, rows: Sequence[Row]) -> bool:
    """Whether a point of a line is joined to one before it over a place without a value."""
    places = [chart.categories.index(row["category"]) for row in rows]
    return any(
        row.get("join", "") and place > before + 1
        for row, before, place in zip(rows[1:], places, places[1:], strict=False)
    )


def _dress(element: BaseOxmlElement, chart: Chart, name: str, rows: Sequence[Row]) -> None:
    """The line of a series: dots for a plan; each stretch of it as its points are joined.

    PowerPoint joins a stretch as its own end says. Programs that know one line for a whole series
    only draw it in dots where years lie between any of its points.
    """
    quiet, plan = name in chart.quiet, name in chart.targets
    colour, width = (LIGHT.ghost, 1.25) if quiet else (chart.colours[name], 2.75)
    dashed = plan or _spans(chart, rows)
    line = stroke(colour, width, dashed)
    replace(element.get_or_add_spPr(), f"<c:spPr {NAMESPACES}>{line}</c:spPr>")
    marker = f"<c:marker {NAMESPACES}>{_mark(colour, quiet)}</c:marker>"
    replace(element.get_or_add_marker(), marker)
    for place, row in enumerate(rows):
        join = row.get("join", "solid") if place else "solid"
        hollow = bool(row.get("status")) and not quiet
        if hollow or (place and (not join or (plan or join == "dash") != dashed)):
            own = stroke(colour, width, plan or join == "dash") if join else ""
            at = chart.categories.index(row["category"])
            _dress_point(element, at, _mark(colour, quiet, hollow), own)


def _dress_point(element: BaseOxmlElement, place: int, mark: str, line: str) -> None:
    replace(
        element._add_dPt(),
        f'<c:dPt {NAMESPACES}><c:idx val="{place}"/><c:marker>{mark}</c:marker>'
        f'<c:bubble3D val="0"/><c:spPr>{line or "<a:ln><a:noFill/></a:ln>"}</c:spPr></c:dPt>',
    )


def _mark(colour: str, quiet: bool, hollow: bool = False) -> str:
    """A disc; a ring for a value that is an estimate or the like."""
    if quiet:
        return '<c:symbol val="none"/>'
    fill = solid(LIGHT.background if hollow else colour)
    return (
        f'<c:symbol val="circle"/><c:size val="{9 if hollow else 7}"/>'
        f'<c:spPr>{fill}<a:ln w="{emu(2)}">{solid(colour)}</a:ln></c:spPr>'
    )
