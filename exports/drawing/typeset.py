"""Drawings and documents set by typst, which needs no browser and asks no network."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import typst

from exports.drawing import letters
from exports.drawing.canvas import Canvas, Words

EXPORTS = Path(__file__).parent.parent
PICTURE = Path(__file__).parent / "picture.typ"
POINTS = 0.75  # of a pixel


def data_of(canvas: Canvas) -> dict[str, Any]:
    """Return a drawing as `drawing` in drawing.typ takes it: its shapes as SVG, and its words."""
    words = [_word(words) for words in canvas.words]
    shapes = canvas.svg_of_shapes()
    return {"width": canvas.width, "height": canvas.height, "svg": shapes, "words": words}


def _word(words: Words) -> dict[str, Any]:
    return asdict(words) | {"text": letters.printable(words.text)}


def to_png(canvas: Canvas, scale: float = 2) -> bytes:
    """Return a drawing as PNG, on white, with so many dots for each of its pixels."""
    pages = typst.compile(
        PICTURE,
        root=EXPORTS,
        font_paths=fonts(),
        sys_inputs={"drawing": json.dumps(data_of(canvas))},
        format="png",
        ppi=72 / POINTS * scale,
    )
    return pages if isinstance(pages, bytes) else pages[0]


@cache
def fonts() -> typst.Fonts:
    """Return the bundled fonts, and those of typst, which has arrows; never those of the system."""
    return typst.Fonts(include_system_fonts=False, font_paths=[letters.FONTS])
