"""A deck as PDF on A4: headings, vector charts and maps, tables, time lines, and every source.

The PDF is of the standard PDF/UA-1: tagged, with an alternative text for each picture, so that it
can be read aloud. typst sets it, and refuses what would not be.
"""

import json
import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import typst

from exports.brief.joining import joined, without_repeats
from exports.brief.parts import Column, Data, part_data, table_width
from exports.deck import Chart, Deck, Map, Slide, Source, Story, Table
from exports.drawing import letters
from exports.drawing.typeset import EXPORTS, POINTS, fonts
from figures.theme import LIGHT

TEMPLATE = Path(__file__).parent / "brief.typ"
PAGE = (595.28, 841.89)  # points of A4
WIDE = 1.15  # of the width of an upright page: a wider table has it lying
MARGIN, GUTTER = 60.0, 24.0  # pixels beside the text, and between two columns
DRAWN = {1: 1.0, 2: 0.86}  # how much smaller than their pixels drawings are, by columns
# How much smaller a brief may be set until it fits its pages: its type, and the height of charts.
SIZES = ((1.0, 1.0), (0.94, 1.0), (0.94, 0.8), (0.88, 0.7), (0.82, 0.6), (0.78, 0.5), (0.74, 0.45))
TITLES = ((50, 2.1), (110, 1.6), (math.inf, 1.35))  # up to so many letters, in sizes of type
LONG = 90  # letters of the title of a slide, from which it is smaller
FOOT, FOOT_TYPE = 400, 10  # pixels of the title at the foot of each page, and its type
LEADING = {"lo": 0.68}  # of the font size between two lines, as Lao stacks its marks
OTHER_LEADING = 0.55
# After each of the parts of an address, and within what is as long as a line.
BREAKS = re.compile(r"(?<=[/?&=_.-])(?=\w)|(?<=\w{24})(?=\w)")
NO_NAME = "\u2063"  # a name that is in no text


def to_pdf(deck: Deck, pages: int | None = None) -> bytes:
    """Return a deck as PDF/UA-1, a slide after the other, sources at the end.

    `pages`: how many there may be, as of a brief: it has two columns, says nothing twice, and is
    set smaller until it fits. What does not fit even then has more pages: nothing is left out.
    Raises typst.TypstError if the deck cannot be read aloud, as with a picture without words.
    """
    if not pages:
        return _pdf(_printable(deck_data(joined(deck), columns=1)), 1.0)
    whole = without_repeats(joined(deck))
    documents: dict[tuple[float, float], bytes] = {}

    @cache
    def data(share: float) -> Data:
        drawn: Data = _printable(deck_data(whole, columns=2, share=share))
        return drawn

    def fits(size: tuple[float, float]) -> bool:
        documents[size] = _pdf(data(size[1]), size[0])
        return page_count(documents[size]) <= pages

    size = SIZES[bisect_left(SIZES[:-1], True, key=fits)]
    return documents.get(size) or _pdf(data(size[1]), size[0])


def page_count(document: bytes) -> int:
    """Return the number of pages of a PDF that `to_pdf` wrote."""
    return len(re.findall(rb"/Type\s*/Page\b", document))


def _pdf(data: Data, scale: float) -> bytes:
    made = typst.compile(
        TEMPLATE,
        root=EXPORTS,
        font_paths=fonts(),
        sys_inputs={"deck": json.dumps(data | {"scale": scale})},
        pdf_standards=["ua-1"],
    )
    return made if isinstance(made, bytes) else b"".join(made)


def deck_data(deck: Deck, *, columns: int, share: float = 1.0) -> Data:
    """Return what brief.typ sets: every text of the deck, and its drawings.

    `share`: how high charts are, as a share of what suits them best.
    """
    _ = deck.language.gettext
    tables = [part for slide in deck.slides for part in slide.parts if isinstance(part, Table)]
    room = (min(PAGE) / POINTS - 2 * MARGIN - (columns - 1) * GUTTER) / columns
    lying = columns == 1 and any(table_width(table) > room * WIDE for table in tables)
    if lying:
        room = max(PAGE) / POINTS - 2 * MARGIN
    column = Column(room, deck.language, DRAWN[columns], share)
    sources = {source.number: source for slide in deck.slides for source in slide.sources}
    addresses = dict.fromkeys(
        slide.address for slide in deck.slides if _link(slide.address)["address"]
    )
    look = LIGHT
    return {
        "language": deck.language.code,
        "leading": LEADING.get(deck.language.code, OTHER_LEADING),
        "columns": columns,
        "drawn": column.drawn,
        "lying": lying,
        "margin": MARGIN,
        "gutter": GUTTER,
        "colours": [look.ink, look.muted, look.grid, look.primary, look.link],
        "site": _("Twin Provinces"),
        "title": deck.title,
        "title_size": next(size for length, size in TITLES if len(deck.title) <= length),
        "foot": _first_line(deck.title),
        "description": deck.slides[0].subtitle if deck.slides else "",
        "version": deck.version,
        "made": deck.made,
        "open": _("Open in Twin Provinces"),
        "words_of_sources": _("Sources"),
        "names": "|".join(map(re.escape, names_of(deck))) or NO_NAME,
        "slides": [_slide(slide, deck, column) for slide in deck.slides],
        "sources": [_source(sources[number]) for number in sorted(sources)],
        "views": [_link(address) for address in addresses],
        "targets": list(sources),
    }


def _first_line(title: str) -> str:
    """As much of a title as has room at the foot of a page."""
    first, *more = letters.lines(title, FOOT, FOOT_TYPE)
    return f"{first} …" if more else first


def _slide(slide: Slide, deck: Deck, column: Column) -> Data:
    said = slide.title == deck.title  # by the head of the page
    return {
        "title": "" if said else slide.title,
        "size": 1.35 if len(slide.title) <= LONG else 1.15,
        "level": 1 if said else 2,
        "subtitle": "" if _says(slide, slide.subtitle) else slide.subtitle,
        "parts": [part_data(part, slide, column) for part in slide.parts],
        "as_of": slide.as_of.replace(deck.version, "").strip(" ·") if deck.version else slide.as_of,
        "address": _link(slide.address)["address"],
    }


def _says(slide: Slide, words: str) -> bool:
    """Whether a step of the slide says the same words, with their sources."""
    stories = (part for part in slide.parts if isinstance(part, Story))
    return any(step.text == words for story in stories for step in story.steps)


def _source(source: Source) -> Data:
    said = (source.publisher, source.published, source.read)
    return {
        "number": source.number,
        "title": source.title or source.publisher,
        "about": ", ".join(dict.fromkeys(text for text in said if text)),
        **_link(source.address),
    }


def _link(address: str) -> Data:
    """An address, and its words as people read it, with places where a line may end."""
    return {
        "address": address if address.startswith(("http://", "https://")) else "",
        "address_words": BREAKS.sub("\u200b", unquote(address)),
    }


def names_of(deck: Deck) -> list[str]:
    """Return the names in a deck that a line must not break: Lao ones, written without spaces."""
    named = (name for slide in deck.slides for part in slide.parts for name in _names(part))
    lao = {name for name in named if _is_lao_word(name)}
    return sorted(lao, key=lambda name: (-len(name), name))


def _names(part: object) -> Iterator[str]:
    if isinstance(part, Chart):
        yield from part.names.values()
        yield from part.categories
    if isinstance(part, Map):
        yield from (shape.name for shape in part.shapes)
        yield from (mark.name for mark in part.marks)


def _is_lao_word(name: str) -> bool:
    pieces: Iterable[tuple[str, str]] = letters.runs(name)
    return bool(name) and all(family == letters.LAO for _, family in pieces)


def _printable(value: Any) -> Any:  # noqa: ANN401 - whatever JSON has
    """The same data with a sign for each letter that no font has, which typst would refuse."""
    if isinstance(value, str):
        return letters.printable(value)
    if isinstance(value, dict):
        return {key: each if key == "svg" else _printable(each) for key, each in value.items()}
    return [_printable(each) for each in value] if isinstance(value, list | tuple) else value
