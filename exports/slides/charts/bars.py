"""Bars on a slide: upright by period, lying as a ranking, or parts of a whole upon each other."""

from collections import defaultdict
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

GAP_WIDTH = 45  # per cent of a bar, between bars
LEAST_BARS = 0.2  # of a ranking, at least, for its longest bar


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
    written = _labels(chart, series, frame, side_by_side, language)
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
        left = plot.names_width(chart, box.width) + GAP
        width = _longest_bar(chart, scale, box.width - left - GAP)
        return Frame(box, Box(left, 0, width, box.height - legend), scale), 1, key
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


def _longest_bar(chart: Chart, scale: Scale, room: float) -> float:
    """How long a bar to the end of the scale may be for every value to fit behind its own."""
    rooms = [room]
    for row in chart.points.to_dict("records"):
        share = max(scale.share(row["value"]), 0.01)
        rooms.append((room - text_width(labels.words_of(row), CONTENT) - GAP) / share)
    return max(min(rooms), room * LEAST_BARS)


def _labels(
    chart: Chart, series: dict[str, list[Row]], frame: Frame, side_by_side: bool, language: Language
) -> Labels:
    """The values of bars: all of a ranking, elsewhere those with room, the newest first."""
    written = Labels(frame)
    if chart.kind == "stacked":
        _add_parts(written, chart, series, language)
        return written
    for name, rows in series.items():
        for row in rows if chart.kind == "ranking" else ():
            written.add(name, _end(row, chart, language))
    if chart.kind == "bar":
        count = len(series) if side_by_side else 1
        bars = [
            (row, _bar(chart, row, place, frame, count))
            for place, rows in enumerate(series.values())
            for row in rows
        ]
        _add_above(written, chart, bars, language)
    return written


def _end(row: Row, chart: Chart, language: Language) -> Label:
    text = "" if labels.is_plain(row, chart, language) else labels.words_of(row)
    return Label(chart.categories.index(row["category"]), text, "outEnd", LIGHT.ink)


def _add_above(
    written: Labels, chart: Chart, bars: Sequence[tuple[Row, Box]], language: Language
) -> None:
    """The values that lie over no other bar, as they would be taken for that one's."""
    frame = written.frame
    for row, bar in reversed(bars):
        text = labels.words_of(row)
        high, wide = line_height(text, CONTENT), text_width(text, CONTENT)
        box = Box(bar.left + (bar.width - wide) / 2, bar.top - high - 2, wide, high)
        alone = all(
            other is bar or other.left >= box.right or other.right <= box.left
            for _row, other in bars
        )
        inside = box.left >= frame.inside.left and box.right <= frame.chart.width
        if alone and inside and written.is_free(box):
            written.add(row["series"], _end(row, chart, language), box)


def _bar(chart: Chart, row: Row, place: int, frame: Frame, count: int) -> Box:
    """Where an upright bar is drawn, the `place`-th of `count` bars of its category."""
    slot = frame.inside.width / max(len(chart.categories), 1)
    width = slot / (count + GAP_WIDTH / 100)
    left = frame.x(chart.categories.index(row["category"]), len(chart.categories))
    left += width * (place - count / 2 if count > 1 else -0.5)
    top, foot = sorted((frame.y(row["value"]), frame.y(0)))
    return Box(left, top, width, foot - top)


def _add_parts(
    written: Labels, chart: Chart, series: dict[str, list[Row]], language: Language
) -> None:
    """The values within the parts of bars that are large enough for them."""
    frame = written.frame
    slot = frame.inside.width / max(len(chart.categories), 1) / (1 + GAP_WIDTH / 100)
    for name, rows in series.items():
        for row in rows:
            high = abs(frame.y(row["value"]) - frame.y(0))
            wide = text_width(row["text"], CONTENT)
            if high >= line_height(row["text"], CONTENT) and wide <= slot:
                text = "" if _is_number(row, chart, language) else row["text"]
                place = chart.categories.index(row["category"])
                colour = LIGHT.text_on(chart.colours[name])
                written.add(name, Label(place, text, "ctr", colour))


def _is_number(row: Row, chart: Chart, language: Language) -> bool:
    return labels.is_plain({**row, "status": ""}, chart, language)


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
        if chart.kind == "bar" and row.get("status") and name not in chart.targets:
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
