"""Lines on a slide: a native chart whose stretches are joined as the deck says."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot

from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement

from exports.deck import Chart
from exports.slides.canvas import CONTENT, Box
from exports.slides.charts import axes, labels, plot
from exports.slides.charts.axes import NAMESPACES, replace, stroke
from exports.slides.charts.labels import Label, Labels, Row
from exports.slides.charts.plot import GAP, Frame, Scale
from exports.slides.measure import line_height, text_width
from exports.slides.words import emu, solid
from exports.workbook import tint
from figures.label_space import spread_labels
from figures.theme import LIGHT
from i18n import Language

END_SHARE = 0.42  # of a chart, at most, for names at the ends of its lines
VALUE_SHARE = 0.3  # of a chart, at most, for names with their last values
HOLLOW = 0.3  # of the colour of a series, within the ring of a value that is no outcome
NO_LINE = "<a:ln><a:noFill/></a:ln>"
STEP = 8  # points between two places of a line that a label is held against


def dress_lines(
    space: BaseOxmlElement, chart: Chart, series: dict[str, list[Row]], box: Box, language: Language
) -> None:
    """Give a chart of lines or a slope its axes, strokes, marks and labels."""
    ends = [rows[-1] for name, rows in series.items() if rows and name not in chart.quiet]
    frame, texts = _frame(chart, series, ends, box, language)
    step, _below = plot.category_steps(chart, frame.inside.width)
    written = _labels(chart, series, ends, texts, frame, language)
    for element, (name, rows) in zip(axes.series_elements(space), series.items(), strict=True):
        _dress(element, chart, name, rows)
        axes.add_labels(element, written, name, chart, language)
    both = axes.category_axis(chart, language, step) + axes.value_axis(
        frame.scale, language, hidden=chart.kind == "slope", between=not frame.edges
    )
    axes.finish(space, frame, both, "" if texts else axes.legend(chart, language), language)
    if any(_spans(chart, rows) for rows in series.values()):
        space.chart.find(qn("c:dispBlanksAs")).set("val", "span")


def _frame(
    chart: Chart, series: dict[str, list[Row]], ends: Sequence[Row], box: Box, language: Language
) -> tuple[Frame, list[str]]:
    """The frame of the lines, and what stands at their ends: nothing, if it has no room."""
    scale = plot.scale_of(list(chart.points["value"]), False, chart.log, chart.reverse)
    left = _left(chart, series, scale, language) + GAP * 2
    texts = _end_texts(chart, ends, box)
    right = _width(texts) + GAP * 2
    if not texts:
        right = CONTENT * 2
    _step, below = plot.category_steps(chart, box.width - left - right)
    legend = 0 if texts else axes.legend_height(chart, box.width)
    height = box.height - CONTENT - below - GAP - legend
    inside = Box(left, CONTENT, box.width - left - right, height)
    first = text_width(chart.categories[0], CONTENT) / 2 if len(chart.categories) > 1 else left + 1
    return Frame(box, inside, scale, edges=first <= left), texts


def _end_texts(chart: Chart, ends: Sequence[Row], box: Box) -> list[str]:
    """The names of lines with their last values, behind or below them; or names alone.

    None, if not even these fit: then there is a legend.
    """
    names = [chart.names[row["series"]] for row in ends]
    values = [
        row["text"] if row.get("status", "") in name else labels.words_of(row)
        for name, row in zip(names, ends, strict=True)
    ]
    for parting, share in ((" ", VALUE_SHARE), ("\n", END_SHARE)):
        texts = [f"{name}{parting}{value}" for name, value in zip(names, values, strict=True)]
        if _fits(texts, share, box):
            return texts
    return names if _fits(names, END_SHARE, box) else []


def _fits(texts: Sequence[str], share: float, box: Box) -> bool:
    high = sum(_height(text) for text in texts)
    return _width(texts) <= box.width * share and high <= box.height


def _width(texts: Sequence[str]) -> float:
    lines = [line for text in texts for line in text.split("\n")]
    return max((text_width(line, CONTENT, bold=True) for line in lines), default=0)


def _height(text: str) -> float:
    return sum(line_height(line, CONTENT) for line in text.split("\n"))


def _left(chart: Chart, series: dict[str, list[Row]], scale: Scale, language: Language) -> float:
    if chart.kind != "slope":
        return plot.ticks_width(scale, language)
    starts = [labels.words_of(rows[0]) for rows in series.values() if rows]
    return max((text_width(text, CONTENT) for text in starts), default=0)


def _labels(
    chart: Chart,
    series: dict[str, list[Row]],
    ends: Sequence[Row],
    texts: Sequence[str],
    frame: Frame,
    language: Language,
) -> Labels:
    """The names at the ends of lines, and in words what is no mere number, where it begins."""
    written = Labels(
        frame, boxes=[spot for rows in series.values() for spot in _spots(chart, rows, frame)]
    )
    _add_ends(written, chart, ends, texts, language)
    if chart.kind == "slope":
        starts = [rows[0] for rows in series.values() if len(rows) > 1]
        _add_starts(written, chart, starts, language)
        return written
    ended = {id(row) for row, text in zip(ends, texts, strict=False) if str(row["text"]) in text}
    for name, rows in series.items():
        before = ""
        for row in rows:
            doubt = labels.doubt_of(row)
            if doubt and doubt != before and name not in chart.quiet and id(row) not in ended:
                _add_beside(written, chart, row)
            before = doubt
    return written


def _spots(chart: Chart, rows: Sequence[Row], frame: Frame) -> Iterator[Box]:
    """Places along a line, near enough to each other for no label to lie between two of them."""
    count = len(chart.categories)
    places = [
        (frame.x(chart.categories.index(row["category"]), count), frame.y(row["value"]))
        for row in rows
    ]
    for (x, y), (right, below) in pairwise(places):
        steps = max(int(hypot(right - x, below - y) / STEP), 1)
        for step in range(steps + 1):
            share = step / steps
            yield Box(x + (right - x) * share - 1, y + (below - y) * share - 1, 2, 2)


def _add_ends(
    written: Labels, chart: Chart, ends: Sequence[Row], texts: Sequence[str], language: Language
) -> None:
    """Names beside the last points where nothing else is drawn, the others at the right edge."""
    frame, count, waiting = written.frame, len(chart.categories), []
    for row, text in zip(ends, texts, strict=False):
        x, y = frame.x(chart.categories.index(row["category"]), count), frame.y(row["value"])
        high = _height(text)
        box = Box(x + GAP, y - high / 2, _width([text]), high)
        inside = box.right <= frame.inside.right and box.bottom <= frame.inside.bottom
        if inside and written.is_free(box):
            written.add(row["series"], _end(row, text, chart, language), box)
        else:
            waiting.append((row, text, x, box))
    heights, lowest = [box.height for *_, box in waiting], frame.inside.bottom + GAP
    levels = spread_labels(
        [box.top + box.height / 2 for *_, box in waiting],
        heights,
        (0, frame.chart.height if sum(heights) > lowest else lowest),
    )
    for (row, text, x, box), level in zip(waiting, levels, strict=True):
        shift = (frame.inside.right - x, level - box.top - box.height / 2)
        moved = Box(frame.inside.right + GAP, level - box.height / 2, box.width, box.height)
        written.add(row["series"], _end(row, text, chart, language, shift), moved)


def _end(
    row: Row, text: str, chart: Chart, language: Language, shift: tuple[float, float] = (0, 0)
) -> Label:
    """The label at the end of a line, which follows name and value if it is no more than these."""
    valued = text != chart.names[row["series"]]
    plain = not valued or labels.is_plain(row, chart, language)
    return Label(
        chart.categories.index(row["category"]),
        "" if plain else text,
        "r",
        labels.text_colour(chart.colours[row["series"]]),
        name=True,
        value=valued,
        bold=True,
        shift=shift,
        parting="\n" if "\n" in text else " ",
    )


def _add_starts(written: Labels, chart: Chart, starts: Sequence[Row], language: Language) -> None:
    """The first values of a slope, to the left of their points."""
    frame = written.frame
    usual = [frame.y(row["value"]) for row in starts]
    heights = [line_height(labels.words_of(row), CONTENT) for row in starts]
    levels = spread_labels(usual, heights, (0, frame.chart.height))
    for row, y, level in zip(starts, usual, levels, strict=True):
        text = "" if labels.is_plain(row, chart, language) else labels.words_of(row)
        colour = labels.text_colour(chart.colours[row["series"]])
        written.add(row["series"], Label(0, text, "l", colour, shift=(0, level - y)))


def _add_beside(written: Labels, chart: Chart, row: Row) -> None:
    """A value in words above its point or below, where it is free; the notes have it anyway."""
    frame, place = written.frame, chart.categories.index(row["category"])
    x, y = frame.x(place, len(chart.categories)), frame.y(row["value"])
    text = labels.words_of(row)
    width, height = text_width(text, CONTENT), line_height(text, CONTENT)
    colour = labels.text_colour(chart.colours[row["series"]])
    for position, top in (("t", y - height - GAP), ("b", y + GAP)):
        box = Box(x - width / 2, top, width, height)
        inside = box.left >= frame.inside.left and box.right <= frame.chart.width
        inside = inside and box.top >= 0 and box.bottom <= frame.inside.bottom
        if inside and written.is_free(box):
            written.add(row["series"], Label(place, text, position, colour), box)
            return


def _spans(chart: Chart, rows: Sequence[Row]) -> bool:
    """Whether a point of a line is joined to one before it over a place without a value."""
    places = [chart.categories.index(row["category"]) for row in rows]
    return any(
        row.get("join", "") and place > before + 1
        for row, before, place in zip(rows[1:], places, places[1:], strict=False)
    )


def _dress(element: BaseOxmlElement, chart: Chart, name: str, rows: Sequence[Row]) -> None:
    """The line of a series: dots for a plan; each stretch of it as its points are joined.

    PowerPoint draws a stretch as the point at its end says. Programs that know one line for a whole
    series draw none where any of its points are not joined, and dots where years lie between them.
    """
    quiet, plan = name in chart.quiet, name in chart.targets
    colour, width = (LIGHT.ghost, 1.25) if quiet else (chart.colours[name], 2.75)
    looks = {
        "": NO_LINE,
        "dash": stroke(colour, width, dash=True),
        "solid": stroke(colour, width, dash=plan),
    }
    joins = [row.get("join", "solid") for row in rows[1:]]
    usual = "" if "" in joins else "dash" if plan or _spans(chart, rows) else "solid"
    replace(element.get_or_add_spPr(), f"<c:spPr {NAMESPACES}>{looks[usual]}</c:spPr>")
    marker = f"<c:marker {NAMESPACES}>{_mark(colour, quiet)}</c:marker>"
    replace(element.get_or_add_marker(), marker)
    for row, join in zip(rows, [usual, *joins], strict=False):
        hollow = bool(row.get("status")) and not quiet
        if hollow or looks[join] != looks[usual]:
            place = chart.categories.index(row["category"])
            _dress_point(element, place, _mark(colour, quiet, hollow), looks[join])


def _dress_point(element: BaseOxmlElement, place: int, mark: str, line: str) -> None:
    replace(
        element._add_dPt(),
        f'<c:dPt {NAMESPACES}><c:idx val="{place}"/><c:marker>{mark}</c:marker>'
        f'<c:bubble3D val="0"/><c:spPr>{line}</c:spPr></c:dPt>',
    )


def _mark(colour: str, quiet: bool, hollow: bool = False) -> str:
    """A disc; a light one with a ring for a value that is an estimate or the like."""
    if quiet:
        return '<c:symbol val="none"/>'
    fill = solid(tint(colour, HOLLOW) if hollow else colour)
    return (
        f'<c:symbol val="circle"/><c:size val="{9 if hollow else 7}"/>'
        f'<c:spPr>{fill}<a:ln w="{emu(2)}">{solid(colour)}</a:ln></c:spPr>'
    )
