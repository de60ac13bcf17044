"""Slides read back as PowerPoint would: their shapes, texts, charts and notes."""

import io
from collections.abc import Iterator
from typing import Any

from pptx import Presentation

from exports.deck import Deck
from exports.slides.presentation import to_pptx

Package = Any  # what python-pptx reads: it says less of its types than it does


def opened(deck: Deck) -> Package:
    """The presentation of a deck."""
    return Presentation(io.BytesIO(to_pptx(deck)))


def content(deck: Deck) -> list[Any]:
    """The slides of a presentation without its cover."""
    slides = list(opened(deck).slides)
    return slides[1:] if len(deck.slides) > 1 else slides


def shapes(page: Package) -> Iterator[Any]:
    """All shapes of a slide, those in groups too."""
    waiting = list(page.shapes)
    while waiting:
        shape = waiting.pop(0)
        yield shape
        waiting += list(shape.shapes) if hasattr(shape, "shapes") else []


def charts(page: Package) -> list[Any]:
    """The charts of a slide."""
    return [shape.chart for shape in page.shapes if getattr(shape, "has_chart", False)]


def described(page: Package) -> dict[str, str]:
    """The alternative texts of the shapes of a slide, by their names."""
    properties = (shape._element.xpath(".//p:cNvPr")[0] for shape in shapes(page))
    return {one.get("name"): one.get("descr", "") for one in properties if one.get("descr")}


def texts(page: Package) -> str:
    """All that a slide says outside of its charts."""
    tags = page.shapes._spTree.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t")
    return "\n".join(tag.text or "" for tag in tags)
