"""A deck as a PowerPoint presentation: one slide or more for each of its own, and the sources."""

import io
import re
import zipfile
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from pptx.oxml import parse_xml
from pptx.presentation import Presentation

from exports.deck import Chart, Deck, Map, Part, Slide, Table
from exports.slides import arrangement
from exports.slides.arrangement import BELOW_HEADING, REMARK, REMARK_LINES, Placed
from exports.slides.canvas import CONTENT, MARGIN, NAMESPACES, NOTE, TITLE, Box, Canvas, preset
from exports.slides.charts.chart import write_chart
from exports.slides.footer import (
    BOTTOM,
    Foot,
    foot_of,
    is_map,
    listed_pages,
    listed_paragraph,
    write_foot,
)
from exports.slides.maps import write_map
from exports.slides.measure import lines_of, text_height
from exports.slides.notes import notes_of, write_notes
from exports.slides.stories import write_story
from exports.slides.tables import write_table
from exports.slides.template import BOXES, BROAD, CONTENT_LAYOUT, COVER, new_presentation
from exports.slides.words import Paragraph, Run, emu, paragraph, solid, text_body
from figures.theme import LIGHT

TOP = BOXES["TITLE"].top
BODY_GAP = 12
TITLE_SIZES = (40, 34, 28, 24, 20)  # points of type: of a cover and of slides
BAR = Box(MARGIN, BOXES["SUBTITLE"].top - 14, 120, 4)  # of the cover, below its title
TURN = " (10/10)"  # what may stand behind a title
FIELD = "{C1FF6DA9-008F-8B48-92A6-B652298478BF}"  # of the number of a slide, as the layouts have it
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of a zip archive
DAY = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def to_pptx(deck: Deck) -> bytes:
    """Return a presentation of a deck, the same bytes for the same deck.

    A slide whose parts do not fit goes on on others. A deck of several slides has a cover; sources
    that do not fit at the foot of their slide are listed on the last one.
    """
    presentation = new_presentation(deck)
    if len(deck.slides) > 1:
        _add_cover(presentation, deck)
    for _title, slides in groupby(deck.slides, key=lambda slide: slide.title):
        _add_slides(presentation, list(slides), deck)
    _add_sources(presentation, deck)
    file = io.BytesIO()
    presentation.save(file)
    return _undated(file.getvalue())


def _undated(archive: bytes) -> bytes:
    """The same archive, and workbooks in it, without the time at which it was written."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as before,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            content = before.read(name)
            content = _undated(content) if name.endswith(".xlsx") else DAY.sub(b"", content)
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, content)
    return file.getvalue()


def _new_slide(presentation: Presentation, layout: str, deck: Deck) -> Canvas:
    chosen = presentation.slide_layouts.get_by_name(layout)
    return Canvas(presentation.slides.add_slide(chosen), deck.language)


def _write_placeholder(
    canvas: Canvas, place: int, paragraphs: list[Paragraph], anchor: str = "t"
) -> None:
    """Put paragraphs into a placeholder of a slide, by its place among them."""
    shape = canvas.slide.placeholders[place]
    body = text_body(paragraphs, canvas.language, anchor)
    xml = body.replace("<p:txBody>", f"<p:txBody {NAMESPACES}>", 1)
    shape._element.replace(shape._element.txBody, parse_xml(xml))


def _add_cover(presentation: Presentation, deck: Deck) -> None:
    canvas = _new_slide(presentation, COVER, deck)
    name = Run(deck.language.gettext("Twin Provinces"), CONTENT, LIGHT.primary, bold=True)
    canvas.write(name.text, Box(MARGIN, TOP, BROAD, 32), [Paragraph([name])])
    bar = canvas.drawn_shape(canvas.identity("–"), BAR, preset("rect"), solid(LIGHT.primary))
    canvas.add(bar.replace("<p:sp>", f"<p:sp {NAMESPACES}>", 1))
    title = Paragraph([Run(deck.title, _title_size(deck.title, TITLE_SIZES[0], 3), bold=True)])
    _write_placeholder(canvas, 0, [title], "b")
    lines = [Run(text, CONTENT, LIGHT.muted) for text in (deck.version, deck.made) if text]
    _write_placeholder(
        canvas, 1, [Paragraph([run], before=6) for run in lines or [Run("", CONTENT)]]
    )


def _add_slides(presentation: Presentation, slides: Sequence[Slide], deck: Deck) -> None:
    """Slides of one title, which are one series: numbered, if there are several."""
    feet = [foot_of(slide, deck) for slide in slides]
    pages = [
        (slide, foot, page)
        for slide, foot in zip(slides, feet, strict=True)
        for page in arrangement.arranged(slide, _room(slide, foot))
    ]
    size = _title_size(slides[0].title + TURN, TITLE)
    for number, (slide, foot, page) in enumerate(pages, start=1):
        canvas = _new_slide(presentation, CONTENT_LAYOUT, deck)
        turn = f" ({number}/{len(pages)})" if len(pages) > 1 else ""
        _write_titles(canvas, slide.title + turn, slide.subtitle, size)
        for placed in page:
            _write_part(canvas, placed, foot)
        write_foot(canvas, slide, foot)
        _write_number(canvas)
        write_notes(canvas, notes_of(slide, deck))


def _room(slide: Slide, foot: Foot) -> Box:
    """What is left of a slide for its parts; a map has its foot in the column beside it."""
    return _body(slide.title, slide.subtitle, 0 if is_map(slide) else foot.box.height)


def _title_size(title: str, largest: float, most: int = 2) -> float:
    """The size at which a title has few lines: a finding may be long. It is never below 20."""
    sizes = [size for size in TITLE_SIZES if size <= largest]
    short = (size for size in sizes if len(lines_of(title, BROAD, size, bold=True)) <= most)
    return next(short, sizes[-1])


def _body(title: str, subtitle: str, foot: float) -> Box:
    """What is left of a slide between its titles and its foot."""
    size = _title_size(title + TURN, TITLE)
    top = TOP + text_height(title + TURN, BROAD, size, bold=True) + BODY_GAP
    top += text_height(subtitle, BROAD, CONTENT) if subtitle else 0
    return Box(MARGIN, top, BROAD, BOTTOM - foot - BODY_GAP - top)


def _write_titles(canvas: Canvas, title: str, subtitle: str, size: float = TITLE) -> None:
    _write_placeholder(canvas, 0, [Paragraph([Run(title, size, bold=True)])])
    height = text_height(title, BROAD, size, bold=True)
    shape: Any = canvas.slide.shapes.title
    shape.left, shape.top = emu(MARGIN), emu(TOP)
    shape.width, shape.height = emu(BROAD), emu(height)
    if subtitle:
        below = Box(MARGIN, TOP + height, BROAD, text_height(subtitle, BROAD, CONTENT))
        canvas.write(subtitle[:60], below, [Paragraph([Run(subtitle, CONTENT, LIGHT.muted)])])


def _write_part(canvas: Canvas, placed: Placed, foot: Foot) -> None:
    part, box = placed.part, placed.box
    if placed.heading:
        height = text_height(placed.heading, box.width, CONTENT, bold=True)
        above = Box(box.left, box.top - height - BELOW_HEADING, box.width, height)
        words = [Paragraph([Run(placed.heading, CONTENT, bold=True)])]
        canvas.write(placed.heading[:60], above, words)
    remarks = arrangement.remarks_height(part, box.width)
    drawn = box._replace(height=box.height - remarks)
    if isinstance(part, Chart):
        whole = placed.whole
        write_chart(canvas, part, drawn, whole if isinstance(whole, Chart) else part)
    elif isinstance(part, Map):
        below = foot.box.top - BODY_GAP if foot.box.left > MARGIN else drawn.bottom
        write_map(canvas, part, drawn, below)
    elif isinstance(part, Table):
        write_table(canvas, part, box)
    else:
        write_story(canvas, part, box)
    if remarks:
        _write_remarks(canvas, part, Box(box.left, drawn.bottom, box.width, remarks))


def _write_remarks(canvas: Canvas, part: Part, box: Box) -> None:
    """What is remarked on a chart or a map; what is beyond three lines is in the notes."""
    lines = lines_of(arrangement.remarks_of(part), box.width, REMARK)
    text = " ".join(lines[:REMARK_LINES]) + (" …" if len(lines) > REMARK_LINES else "")
    canvas.write("remarks", box, [Paragraph([Run(text, REMARK, LIGHT.muted)])], "b")


def _write_number(canvas: Canvas) -> None:
    """The number of the slide, which follows it when slides are moved."""
    number = next(canvas.numbers)
    field = paragraph(Paragraph([Run("‹#›", NOTE, LIGHT.muted)], "r"), canvas.language)
    field = field.replace("<a:r>", f'<a:fld id="{FIELD}" type="slidenum">')
    field = field.replace("</a:r>", "</a:fld>")
    canvas.add(
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="{number}"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldNum" sz="quarter" idx="12"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{field}</p:txBody></p:sp>"
    )


def _add_sources(presentation: Presentation, deck: Deck) -> None:
    """Slides that list the sources of those slides that have no room for them."""
    title = deck.language.gettext("Sources")
    body = _body(title, "", 0)
    for page in listed_pages(deck, body.height):
        canvas = _new_slide(presentation, CONTENT_LAYOUT, deck)
        _write_titles(canvas, title, "")
        canvas.write(title, body, [listed_paragraph(canvas, entry) for entry in page])
        _write_number(canvas)
