"""The foot of each slide: its sources, of when the data are, and the link to the view."""

from collections.abc import Sequence
from dataclasses import dataclass

from exports.deck import Deck, Map, Slide, Source
from exports.slides.canvas import CONTENT, HEIGHT, MARGIN, NOTE, WIDTH, Box, Canvas, is_address
from exports.slides.measure import line_height, lines_of, text_height
from exports.slides.words import Paragraph, Run
from figures.theme import LIGHT
from i18n import Language

LINES = 3  # of sources at the foot of a slide; what is beyond them is on the last slide
PARTING = "   "  # between two sources
SIDE, SIDE_LINES = 280, 12  # points of a column of sources beside a map, and its lines at most
NUMBER, NUMBER_HEIGHT = 60, 24  # points for the number of the slide
LISTED = 14  # points of type of the lists on the last slides
ABOVE_HEADING, ABOVE_SOURCE = 12, 4  # points in these lists
HEADING_ROOM = 60  # points below a heading, at least, for some of its sources
BOTTOM = HEIGHT - 20


@dataclass(frozen=True)
class Foot:
    """What stands at the foot of a slide: sources in full, those only numbered, and the rest."""

    sources: Sequence[Source]
    rest: str
    facts: str
    link: str
    box: Box


def source_text(source: Source) -> str:
    """Return a source as a slide names it: number, publisher, title, date."""
    said = [source.publisher, source.title, source.published]
    return f"[{source.number}] " + ", ".join(dict.fromkeys(text for text in said if text))


def foot_of(slide: Slide, deck: Deck) -> Foot:
    """Return the foot of a slide: as many of its sources as have room, and where the others are.

    It is as wide as the slide; of a slide that is a map alone, a column to the right of it.
    """
    language = deck.language
    beside = is_map(slide)
    width = SIDE if beside else WIDTH - 2 * MARGIN - NUMBER
    kept = len(slide.sources)
    while kept and _lines(slide, kept, width, language) > (SIDE_LINES if beside else LINES):
        kept -= 1
    credits = dict.fromkeys(part.credit for part in slide.parts if isinstance(part, Map))
    facts = PARTING.join(text for text in (slide.as_of, *credits) if text)
    link = language.gettext("Open in Twin Provinces") if is_address(slide.address) else ""
    lines = _lines(slide, kept, width, language) if slide.sources else 0
    lines += len(lines_of(PARTING.join(filter(None, (facts, link))), width, NOTE))
    height = lines * line_height("ກ" if language.code == "lo" else "x", NOTE)
    bottom = BOTTOM - (NUMBER_HEIGHT if beside else 0)
    box = Box(WIDTH - MARGIN - width if beside else MARGIN, bottom - height, width, height)
    return Foot(slide.sources[:kept], _rest(slide.sources[kept:], language), facts, link, box)


def is_map(slide: Slide) -> bool:
    """Return whether a slide is a map and nothing else."""
    return len(slide.parts) == 1 and isinstance(slide.parts[0], Map)


def _rest(sources: Sequence[Source], language: Language) -> str:
    if not sources:
        return ""
    numbers = f"[{sources[0].number}]"
    if len(sources) > 1:
        numbers += f"–[{sources[-1].number}]"
    return language.gettext("%(numbers)s on the last slide") % {"numbers": numbers}


def _lines(slide: Slide, kept: int, width: float, language: Language) -> int:
    texts = [source_text(source) for source in slide.sources[:kept]]
    texts += [text for text in [_rest(slide.sources[kept:], language)] if text]
    return len(lines_of(PARTING.join(texts), width, NOTE))


def write_foot(canvas: Canvas, slide: Slide, foot: Foot) -> None:
    """Add the foot to a slide; each source leads to its document, the link to the view."""
    runs: list[Run] = []
    for source in foot.sources:
        runs += [Run(PARTING, NOTE)] if runs else []
        runs += source_runs(canvas, source, NOTE)
    if foot.rest:
        runs.append(Run(f"{PARTING if runs else ''}{foot.rest}", NOTE, LIGHT.muted))
    facts = [Run(foot.facts, NOTE, LIGHT.muted)] if foot.facts else []
    if foot.link:
        facts += [Run(PARTING, NOTE)] if facts else []
        facts.append(Run(foot.link, NOTE, LIGHT.link, link=canvas.link(slide.address)))
    paragraphs = [Paragraph(part) for part in (runs, facts) if part]
    if paragraphs:
        canvas.write(canvas.language.gettext("Sources"), foot.box, paragraphs, "b")


def source_runs(canvas: Canvas, source: Source, size: float) -> list[Run]:
    """Return a source as runs: its number, which leads to the document, and its words."""
    number, space, words = source_text(source).partition(" ")
    link = canvas.link(source.address)
    return [
        Run(number, size, LIGHT.link if link else LIGHT.muted, link=link),
        Run(space + words, size, LIGHT.muted),
    ]


def listed_sources(deck: Deck) -> list[tuple[str, Sequence[Source]]]:
    """Return the sources of slides that have no room for all of them, below the slide's title."""
    lists = {
        slide.title: slide.sources
        for slide in deck.slides
        if len(foot_of(slide, deck).sources) < len(slide.sources)
    }
    return list(lists.items())


def listed_pages(deck: Deck, height: float) -> list[list[str | Source]]:
    """Return these lists as they fit on slides: headings, and the sources below each."""
    pages: list[list[str | Source]] = []
    room = 0.0
    for heading, sources in listed_sources(deck):
        entries: list[str | Source] = [heading, *sources]
        for entry in entries:
            need = _listed_height(entry)
            if need + (HEADING_ROOM if isinstance(entry, str) else 0) > room:
                pages.append([])
                room = height
            pages[-1].append(entry)
            room -= need
    return pages


def _listed_height(entry: str | Source) -> float:
    width = WIDTH - 2 * MARGIN
    if isinstance(entry, str):
        return text_height(entry, width, CONTENT, bold=True) + ABOVE_HEADING
    return text_height(source_text(entry), width, LISTED) + ABOVE_SOURCE


def listed_paragraph(canvas: Canvas, entry: str | Source) -> Paragraph:
    """Return a heading or a source of these lists."""
    if isinstance(entry, str):
        return Paragraph([Run(entry, CONTENT, bold=True)], before=ABOVE_HEADING)
    return Paragraph(source_runs(canvas, entry, LISTED), before=ABOVE_SOURCE)
