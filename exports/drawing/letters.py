"""How wide words are in the fonts of files, and where a text may go on in a next line."""

import re
import unicodedata
from functools import cache
from pathlib import Path

from PIL import ImageFont

FONTS = Path(__file__).parent.parent / "fonts"
LATIN, LAO = "Noto Sans", "Noto Sans Lao Looped"
_FILES = {LATIN: "NotoSans", LAO: "NotoSansLaoLooped"}
_LAO = re.compile(r"([\u0e80-\u0eff]+)")
# Lao has no spaces between words. A vowel that is written before its consonant begins a syllable,
# so a text of one word, longer than a line, may go on there.
_BREAK = re.compile(r"(?<=\s)|\u200b|(?<=[–/-])(?=\D)|(?<=[\u0e80-\u0eff])(?=[ເແໂໃໄ])")
BOLD = 600  # the weight from which letters are measured in bold
LINE, LAO_LINE = 1.3, 1.5  # height of a line as a share of the font size: Lao stacks its marks
_MEASURED = 100  # pixels, at which letters are measured


def runs(text: str) -> list[tuple[str, str]]:
    """Return the pieces of a text with the family that has their letters: (text, family)."""
    pieces = _LAO.split(unicodedata.normalize("NFC", text))
    return [(piece, (LATIN, LAO)[number % 2]) for number, piece in enumerate(pieces) if piece]


@cache
def width(text: str, size: float, weight: int = 400) -> float:
    """Return how many pixels wide a text is at a font size."""
    shares = (_font(family, weight >= BOLD).getlength(piece) for piece, family in runs(text))
    return sum(shares) / _MEASURED * size


def line_height(text: str, size: float) -> float:
    """Return the pixels from one line of such a text to the next."""
    return size * (LAO_LINE if _LAO.search(text) else LINE)


@cache
def lines(text: str, room: float, size: float, weight: int = 400) -> tuple[str, ...]:
    """Return the lines of a text, each at most as many pixels wide as there is room.

    A word that is wider than that stays whole, in a line of its own.
    """
    broken = [""]
    for piece in (piece for piece in _BREAK.split(text) if piece):
        if broken[-1] and width((broken[-1] + piece).rstrip(), size, weight) > room:
            broken.append("")
        broken[-1] += piece
    return tuple(line.strip() for line in broken)


@cache
def _font(family: str, bold: bool) -> ImageFont.FreeTypeFont:
    """A font at the size of measuring; without kerning, which only makes a text narrower."""
    file = FONTS / f"{_FILES[family]}-{'Bold' if bold else 'Regular'}.ttf"
    return ImageFont.truetype(file, _MEASURED, layout_engine=ImageFont.Layout.BASIC)
