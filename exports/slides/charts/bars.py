"""Bars on a slide: upright by period, lying as a ranking, or parts of a whole upon each other."""

from collections import defaultdict

from pptx.oxml.xmlchemy import BaseOxmlElement

from exports.deck import Chart
from exports.slides.canvas import CONTENT, Box
from exports.slides.charts import axes, labels, plot
from exports.slides.charts.axes import NAMESPACES, replace
from exports.slides.charts.labels import Row
from exports.slides.charts.plot import GAP, Frame, Scale
from exports.slides.measure import text_width
from exports.slides.words import emu, solid
from figures.theme import LIGHT
from i18n import Language

GAP_WIDTH = 45  # per cent of a bar, between bars


def dress_bars(
    space: BaseOxmlElement,
    chart: Chart,
    series: dict[str, list[Row]],
    box: Box,
    language: Language,
    whole: Chart,
) -> None:
    """Give a chart of bars its axes, fills and labels; its scale is that of the whole chart."""
    lying, stacked = chart.kind == "ranking", chart.kind == "stacked"
    scale = plot.scale_of(_ends(whole), True, chart.log, chart.reverse)
    frame, step, key = _frame(chart, box, language, scale)
    side_by_side = not stacked and chart.points["category"].duplicated().any()
    _set_widths(space, side_by_side)
    bars = len(chart.names) if side_by_side else 1
    slot = box.width if lying else frame.inside.width / max(len(chart.categories), 1) / bars
    write = labels.part_labels if stacked else labels.bar_labels
    written = write(chart, series, frame, slot, language)
    for element, (name, rows) in zip(axes.series_elements(space), series.items(), strict=True):
        _dress(element, chart, name, rows)
        axes.add_labels(element, written, name, chart, language)
    position = "b" if lying else "l"
    both = axes.category_axis(chart, language, step, lying)
    both += axes.value_axis(frame.scale, language, position, hidden=lying)
    axes.finish(space, frame, both, key, language)


def _frame(chart: Chart, box: Box, language: Language, scale: Scale) -> tuple[Frame, int, str]:
    """The frame of the bars, each how many categories have a name, and the legend."""
    key = axes.legend(chart, language) if axes.needs_legend(chart) else ""
    legend = axes.legend_height(chart, box.width) if key else 0
    if chart.kind == "ranking":
        rows = chart.points.to_dict("records")
        right = max((text_width(labels.words_of(row), CONTENT) for row in rows), default=0)
        left = plot.names_width(chart, box.width) + GAP
        inside = Box(left, 0, box.width - left - right - GAP * 2, box.height - legend)
        return Frame(box, inside, scale), 1, key
    left = plot.ticks_width(scale, language) + GAP * 2
    step, below = plot.category_steps(chart, box.width - left - GAP)
    top = GAP if chart.kind == "stacked" else CONTENT * 1.6
    height = box.height - top - GAP - below - legend
    return Frame(box, Box(left, top, box.width - left - GAP, height), scale), step, key


def _ends(chart: Chart) -> list[float]:
    """The values that the axis has to hold: of parts of a whole, what lies above and below zero."""
    values = [float(value) for value in chart.points["value"]]
    if chart.kind != "stacked":
        return values
    sums: defaultdict[tuple[str, bool], float] = defaultdict(float)
    for category, value in zip(chart.points["category"], values, strict=True):
        sums[category, value > 0] += value
    return list(sums.values())


def _set_widths(space: BaseOxmlElement, side_by_side: bool) -> None:
    """Bars of one place lie upon each other, unless a place has several."""
    plotted = space.chart.plotArea.xpath("c:barChart")[0]
    plotted.get_or_add_gapWidth().set("val", str(GAP_WIDTH))
    plotted.get_or_add_overlap().set("val", "0" if side_by_side else "100")


def _dress(element: BaseOxmlElement, chart: Chart, name: str, rows: list[Row]) -> None:
    """The fill of a series: empty with a dashed edge for a plan, hatched for an estimate."""
    colour = LIGHT.ghost if name in chart.quiet else chart.colours[name]
    fill = _plan(colour) if name in chart.targets else solid(colour)
    replace(element.get_or_add_spPr(), f"<c:spPr {NAMESPACES}>{fill}</c:spPr>")
    for row in rows:
        if row.get("status") and name not in chart.targets:
            place = chart.categories.index(row["category"])
            replace(
                element._add_dPt(),
                f'<c:dPt {NAMESPACES}><c:idx val="{place}"/><c:invertIfNegative val="0"/>'
                f'<c:bubble3D val="0"/><c:spPr>{_hatched(colour)}</c:spPr></c:dPt>',
            )


def _plan(colour: str) -> str:
    edge = f'{solid(colour)}<a:prstDash val="sysDash"/>'
    return f'<a:noFill/><a:ln w="{emu(2)}">{edge}</a:ln>'


def _hatched(colour: str) -> str:
    front, back = (
        f'<a:{tag}><a:srgbClr val="{fill.lstrip("#")}"/></a:{tag}>'
        for tag, fill in (("fgClr", colour), ("bgClr", LIGHT.background))
    )
    edge = f'<a:ln w="{emu(1.5)}">{solid(colour)}</a:ln>'
    return f'<a:pattFill prst="wdUpDiag">{front}{back}</a:pattFill>{edge}'
