"""How much space a text takes on a slide: its width in points, its lines and their height.

A slide has no engine that lays text out: whoever opens it does, with the fonts of that machine.
What is measured here are the bundled Noto fonts, which are wider than those the slides name
(docs/decisions/fonts-of-slides.md), so that a text takes the space reserved for it at most.
"""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from exports.drawing import letters
from i18n.breaks import pieces

Item = TypeVar("Item")
REGULAR, BOLD = 400, 700  # weights of letters
LAO = re.compile(r"([\u0e80-\u0eff]+)")
LAO_MARGIN = 1.05  # Leelawadee UI may be a little wider than what can be measured here
LINE, LAO_LINE = 1.25, 1.45  # from line to line, as shares of the size: Lao stacks its marks


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return how many points wide a text is on one line."""
    weight = BOLD if bold else REGULAR
    return sum(
        letters.width(piece, size, weight) * (LAO_MARGIN if family == letters.LAO else 1)
        for piece, family in letters.runs(text)
    )


def line_height(text: str, size: float) -> float:
    """Return how many points a line of such a text takes: Lao needs more than Latin letters."""
    return size * (LAO_LINE if LAO.search(text) else LINE)


def lines_of(text: str, width: float, size: float, bold: bool = False) -> list[str]:
    """Return a text as the lines into which it breaks at a width in points.

    What is longer than a line without a place to break is broken anywhere, as programs do.
    """
    lines, line = [], ""
    for word in _words(text, width, size, bold):
        if line and text_width((line + word).rstrip(), size, bold) > width:
            lines.append(line.rstrip())
            line = word.lstrip()
        else:
            line += word
    return [*lines, line.rstrip()] if line or not lines else lines


def _words(text: str, width: float, size: float, bold: bool) -> list[str]:
    words = []
    for word in pieces(text):
        while text_width(word.rstrip(), size, bold) > width and len(word) > 1:
            cut = next(
                (
                    at
                    for at in range(len(word) - 1, 1, -1)
                    if text_width(word[:at], size, bold) <= width
                ),
                1,
            )
            words.append(word[:cut])
            word = word[cut:]
        words.append(word)
    return words


def text_height(text: str, width: float, size: float, bold: bool = False) -> float:
    """Return how many points high a text is at a width."""
    return len(lines_of(text, width, size, bold)) * line_height(text, size)


def in_pages(
    items: Iterable[Item], height: Callable[[Item], float], room: float
) -> list[list[Item]]:
    """Return items in their order on as many pages as they need, at least one.

    height: how much of a page an item takes. One that takes more than a page has one of its own.
    """
    pages: list[list[Item]] = [[]]
    left = room
    for item in items:
        need = height(item)
        if need > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(item)
        left -= need
    return pages
