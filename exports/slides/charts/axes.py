"""Axes, legend and the elements that all charts have, as DrawingML writes them."""

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import BaseOxmlElement

from exports.deck import Chart
from exports.slides.canvas import CONTENT
from exports.slides.charts import plot
from exports.slides.charts.labels import Labels, labels_xml
from exports.slides.charts.plot import GAP, Frame, Scale, number_format, text_properties
from exports.slides.measure import line_height, text_width
from exports.slides.words import emu, escaped, look, solid
from figures.theme import LIGHT
from i18n import Language

NAMESPACES = nsdecls("c", "a")
CATEGORIES, VALUES = 1, 2  # numbers of the axes; python-pptx's own are negative, which is no number
YEARS = "[$-809]yyyy"  # in the calendar of the data, whatever that of the machine
TURNS = {1: 0, -1: -45}  # degrees of names by the steps in which they stand
KEY = 56  # points that the mark of a series takes in a legend


def replace(element: BaseOxmlElement, xml: str) -> None:
    """Put another element in the place of one of a chart."""
    element.getparent().replace(element, parse_xml(xml))


def series_elements(space: BaseOxmlElement) -> list[BaseOxmlElement]:
    """Return the series of a chart as XML, in their order."""
    return list(space.iter(qn("c:ser")))


def stroke(colour: str, width: float, dash: bool = False) -> str:
    """Return a line with round ends; dots for what is planned or not told year by year."""
    pattern = '<a:prstDash val="sysDash"/>' if dash else ""
    return f'<a:ln w="{emu(width)}" cap="rnd">{solid(colour)}{pattern}<a:round/></a:ln>'


def category_axis(
    chart: Chart, language: Language, step: int = 1, lying: bool = False, middle: bool = True
) -> str:
    """Return the axis of categories; every `step`-th has its name, -1 turns all names.

    `lying`: bars across, the first on top.
    """
    if plot.years_of(chart):
        return _year_axis(language, step)
    skip = f'<c:tickLblSkip val="{step}"/><c:tickMarkSkip val="{step}"/>' if step > 1 else ""
    colour = LIGHT.ink if lying else LIGHT.muted
    return (
        f'<c:catAx><c:axId val="{CATEGORIES}"/><c:scaling>'
        f'<c:orientation val="{"maxMin" if lying else "minMax"}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"l" if lying else "b"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="{"none" if lying else "out"}"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:spPr>{stroke(LIGHT.axis, 1)}</c:spPr>'
        f"{text_properties(language, colour, TURNS.get(step))}"
        f'<c:crossAx val="{VALUES}"/><c:crosses val="{"max" if chart.reverse else "autoZero"}"/>'
        f'<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="60"/>{skip}'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _year_axis(language: Language, step: int) -> str:
    return (
        f'<c:dateAx><c:axId val="{CATEGORIES}"/><c:scaling><c:orientation val="minMax"/>'
        '</c:scaling><c:delete val="0"/><c:axPos val="b"/>'
        f'<c:numFmt formatCode="{YEARS}" sourceLinked="0"/>'
        '<c:majorTickMark val="out"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:spPr>{stroke(LIGHT.axis, 1)}</c:spPr>'
        f'{text_properties(language, turn=0)}<c:crossAx val="{VALUES}"/>'
        '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblOffset val="60"/>'
        f'<c:baseTimeUnit val="years"/><c:majorUnit val="{step}"/>'
        '<c:majorTimeUnit val="years"/></c:dateAx>'
    )


def value_axis(
    scale: Scale,
    language: Language,
    position: str = "l",
    hidden: bool = False,
    between: bool = True,
    title: str = "",
    ids: tuple[int, int] = (VALUES, CATEGORIES),
) -> str:
    """Return an axis of values with quiet lines across; `hidden` where each value is written."""
    base = '<c:logBase val="10"/>' if scale.log else ""
    grid = f"<c:majorGridlines><c:spPr>{stroke(LIGHT.grid, 1)}</c:spPr></c:majorGridlines>"
    unit = "" if scale.log else f'<c:majorUnit val="{scale.step:.12g}"/>'
    return (
        f'<c:valAx><c:axId val="{ids[0]}"/><c:scaling>{base}'
        f'<c:orientation val="{"maxMin" if scale.reverse else "minMax"}"/>'
        f'<c:max val="{scale.high:.12g}"/><c:min val="{scale.low:.12g}"/></c:scaling>'
        f'<c:delete val="{int(hidden)}"/><c:axPos val="{position}"/>{"" if hidden else grid}'
        f"{_title(title, language, position == 'l')}"
        f'<c:numFmt formatCode="{escaped(number_format(language, scale.decimals))}"'
        ' sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="low"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{text_properties(language)}<c:crossAx val="{ids[1]}"/><c:crosses val="autoZero"/>'
        f'<c:crossBetween val="{"between" if between else "midCat"}"/>{unit}</c:valAx>'
    )


def _title(text: str, language: Language, upright: bool) -> str:
    if not text:
        return ""
    turn = ' rot="-5400000" vert="horz"' if upright else ""
    run = look("rPr", language, CONTENT, LIGHT.muted, False)
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr{turn}/><a:lstStyle/><a:p><a:r>{run}"
        f"<a:t>{escaped(text)}</a:t></a:r></a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title>'
    )


def needs_legend(chart: Chart) -> bool:
    """Return whether the names of series stand nowhere else than in a legend."""
    names = {name for series, name in chart.names.items() if series not in chart.quiet}
    return len(names) > 1 and not names <= set(chart.categories)


def legend_height(chart: Chart, width: float) -> float:
    """Return how high the legend below a chart is."""
    names = [name for series, name in chart.names.items() if series not in chart.quiet]
    widest = max((text_width(name, CONTENT) for name in names), default=0) + KEY
    columns = max(int(width * 0.9 / widest), 1)
    line = max((line_height(name, CONTENT) for name in names), default=0)
    return -(-len(names) // columns) * line + GAP


def legend(chart: Chart, language: Language) -> str:
    """Return the legend below a chart, without the series in grey."""
    quiet = "".join(
        f'<c:legendEntry><c:idx val="{place}"/><c:delete val="1"/></c:legendEntry>'
        for place, series in enumerate(chart.names)
        if series in chart.quiet
    )
    return (
        f'<c:legend {NAMESPACES}><c:legendPos val="b"/>{quiet}<c:overlay val="0"/>'
        f"{text_properties(language, LIGHT.ink)}</c:legend>"
    )


def add_labels(
    element: BaseOxmlElement, written: Labels, series: str, chart: Chart, language: Language
) -> None:
    """Put the labels of a series into it."""
    xml = labels_xml(written.of.get(series, ()), chart, written.frame, language)
    replace(element.get_or_add_dLbls(), xml.replace("<c:dLbls>", f"<c:dLbls {NAMESPACES}>", 1))


def finish(space: BaseOxmlElement, frame: Frame, axes: str, key: str, language: Language) -> None:
    """Put frame, axes and legend into a chart, in the place of those of python-pptx."""
    area = space.chart.plotArea
    for tag in ("c:layout", "c:catAx", "c:valAx", "c:dateAx"):
        for element in area.findall(qn(tag)):
            area.remove(element)
    area.insert(0, parse_xml(frame.layout.replace("<c:layout>", f"<c:layout {NAMESPACES}>", 1)))
    for element, number in zip(area.iter(qn("c:axId")), (CATEGORIES, VALUES), strict=True):
        element.set("val", str(number))
    for axis in parse_xml(f"<c:plotArea {NAMESPACES}>{axes}</c:plotArea>"):
        area.append(axis)
    for old in space.chart.findall(qn("c:legend")):
        space.chart.remove(old)
    if key:
        area.addnext(parse_xml(key))
    _set_title_away(space.chart)
    for old in space.findall(qn("c:txPr")):
        space.remove(old)
    words = text_properties(language).replace("<c:txPr>", f"<c:txPr {NAMESPACES}>", 1)
    space.chart.addnext(parse_xml(words))


def _set_title_away(chart: BaseOxmlElement) -> None:
    """The slide says what the chart is; a chart of one series would name itself after that."""
    for old in chart.findall(qn("c:autoTitleDeleted")):
        chart.remove(old)
    chart.insert(0, parse_xml(f'<c:autoTitleDeleted {NAMESPACES} val="1"/>'))
