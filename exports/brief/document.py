"""A deck as PDF on A4: headings, vector charts and maps, tables, time lines, and every source.

The PDF is of the standard PDF/UA-1: tagged, with an alternative text for each picture, so that it
can be read aloud. typst sets it, and refuses what would not be.
"""

import json
import math
import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import typst

from exports.brief.parts import Data, part_data
from exports.deck import Chart, Deck, Map, Slide, Source
from exports.drawing import letters
from exports.drawing.typeset import EXPORTS, POINTS, fonts
from figures.theme import LIGHT

TEMPLATE = Path(__file__).parent / "brief.typ"
PAGE = 595.28  # points across
MARGIN, GUTTER = 60.0, 24.0  # pixels beside the text, and between two columns
# How much smaller a brief may be set until it fits its pages.
SCALES = (1.0, 0.94, 0.88, 0.82, 0.77)
TITLES = ((50, 2.1), (110, 1.6), (math.inf, 1.35))  # up to so many letters, in sizes of type
LONG = 90  # letters of the title of a slide, from which it is smaller
FOOT = 70  # letters of the title at the foot of each page
LEADING = {"lo": 0.8}  # of the font size between two lines, as Lao stacks its marks
OTHER_LEADING = 0.55
NO_NAME = "\u2063"  # a name that is in no text


def to_pdf(deck: Deck, pages: int | None = None) -> bytes:
    """Return a deck as PDF/UA-1, a slide after the other, sources at the end.

    `pages`: how many there may be, as of a brief: it has two columns, and is set smaller until it
    fits. What does not fit even then has more pages: nothing is left out.
    Raises typst.TypstError if the deck cannot be read aloud, as with a picture without words.
    """
    document = b""
    for scale in SCALES if pages else SCALES[:1]:
        document = _pdf(deck_data(deck, columns=2 if pages else 1, scale=scale))
        if not pages or page_count(document) <= pages:
            break
    return document


def page_count(document: bytes) -> int:
    """Return the number of pages of a PDF that `to_pdf` wrote."""
    return len(re.findall(rb"/Type\s*/Page\b", document))


def _pdf(data: Data) -> bytes:
    made = typst.compile(
        TEMPLATE,
        root=EXPORTS,
        font_paths=fonts(),
        sys_inputs={"deck": json.dumps(_printable(data))},
        pdf_standards=["ua-1"],
    )
    return made if isinstance(made, bytes) else b"".join(made)


def deck_data(deck: Deck, *, columns: int, scale: float) -> Data:
    """Return what brief.typ sets: every text of the deck, its drawings, and how large they are."""
    _ = deck.language.gettext
    room = (PAGE / POINTS - 2 * MARGIN - (columns - 1) * GUTTER) / columns / scale
    sources = common_sources(deck.slides)
    addresses = dict.fromkeys(slide.address for slide in deck.slides if slide.address)
    own = bool(deck.slides) and not sources
    look = LIGHT
    return {
        "language": deck.language.code,
        "leading": LEADING.get(deck.language.code, OTHER_LEADING),
        "columns": columns,
        "scale": scale,
        "margin": MARGIN,
        "gutter": GUTTER,
        "colours": [look.ink, look.muted, look.grid, look.primary, look.link],
        "site": _("Twin Provinces"),
        "title": deck.title,
        "title_size": next(size for length, size in TITLES if len(deck.title) <= length),
        "foot": textwrap.shorten(deck.title, FOOT, placeholder="…"),
        "description": deck.slides[0].subtitle if deck.slides else "",
        "version": deck.version,
        "made": deck.made,
        "open": _("Open in Twin Provinces"),
        "words_of_sources": _("Sources"),
        "names": "|".join(map(re.escape, names_of(deck))) or NO_NAME,
        "slides": [_slide(slide, deck, room, own=own) for slide in deck.slides],
        "sources": [_source(source) for source in sources],
        "views": [_link(address) for address in addresses],
        "targets": [source.number for source in sources],
    }


def _slide(slide: Slide, deck: Deck, room: float, *, own: bool) -> Data:
    said = slide.title == deck.title  # by the head of the page
    return {
        "title": "" if said else slide.title,
        "size": 1.35 if len(slide.title) <= LONG else 1.15,
        "level": 1 if said else 2,
        "subtitle": slide.subtitle,
        "parts": [part_data(part, slide, room, deck.language) for part in slide.parts],
        "as_of": slide.as_of,
        "address": _link(slide.address)["address"],
        "sources": [_source(source) for source in slide.sources] if own else [],
    }


def common_sources(slides: Sequence[Slide]) -> list[Source]:
    """Return the sources of all slides by number; none if a number means several of them."""
    by_number: dict[int, Source] = {}
    for source in (source for slide in slides for source in slide.sources):
        if by_number.setdefault(source.number, source) != source:
            return []
    return [by_number[number] for number in sorted(by_number)]


def _source(source: Source) -> Data:
    said = (source.publisher, source.published, source.read)
    return {
        "number": source.number,
        "title": source.title or source.publisher,
        "about": ", ".join(dict.fromkeys(text for text in said if text)),
        **_link(source.address),
    }


def _link(address: str) -> Data:
    """An address, and its words, which may go on in a next line after each of its parts."""
    return {
        "address": address if address.startswith(("http://", "https://")) else "",
        "address_words": re.sub(r"(?<=[/?&=_.-])(?=\w)", "\u200b", address),
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
