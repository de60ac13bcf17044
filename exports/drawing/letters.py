"""How wide words are in the fonts of files, and where a text may go on in a next line."""

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageFont

from i18n.breaks import pieces

FONTS = Path(__file__).parent.parent / "fonts"
LATIN, LAO, THAI = "Noto Sans", "Noto Sans Lao Looped", "Noto Sans Thai"
_LAO = re.compile(r"[\u0e80-\u0eff]")
_SCRIPTS = re.compile(r"(?P<lao>[\u0e80-\u0eff]+)|(?P<thai>[\u0e00-\u0e7f]+)|[^\u0e00-\u0eff]+")
_FAMILIES = {"lao": LAO, "thai": THAI, None: LATIN}
# Arrows and signs that are in none of our fonts, but in the one that typst brings along.
_SIGNS = {*map(chr, range(0x2190, 0x2200)), *map(chr, range(0x25A0, 0x2600)), *"≤≥≈≠∞√∑∆∈"}
UNKNOWN = "\ufffd"
BOLD = 600  # the weight from which letters are measured in bold
LINE, LAO_LINE = 1.3, 1.5  # height of a line as a share of the font size: Lao stacks its marks
_UNIT = 100  # pixels, at which letters are measured
KEPT = 20_000  # texts whose space is kept: any text may come, as tables are uploaded


def runs(text: str) -> list[tuple[str, str]]:
    """Return the pieces of a text with the family that has their letters: (text, family)."""
    pieces = _SCRIPTS.finditer(unicodedata.normalize("NFC", text))
    return [(piece.group(), _FAMILIES[piece.lastgroup]) for piece in pieces]


def printable(text: str) -> str:
    """Return a text with the sign U+FFFD for each letter that no font of files has."""
    return "".join(
        letter if _has(letter) else UNKNOWN
        for letter in unicodedata.normalize("NFC", text)
        if letter.isspace() or unicodedata.category(letter) != "Cc"
    )


@cache
def _has(letter: str) -> bool:
    """Whether a font has a letter: its picture is another than that of one that is missing."""
    if letter.isspace() or letter in _SIGNS or unicodedata.category(letter) == "Cf":
        return True
    font = _font(runs(letter)[0][1], bold=False)
    return bytes(font.getmask(letter)) != bytes(font.getmask("\uffff"))


@lru_cache(KEPT)
def width(text: str, size: float, weight: int = 400) -> float:
    """Return how many pixels wide a text is at a font size."""
    shares = (_font(family, weight >= BOLD).getlength(piece) for piece, family in runs(text))
    return sum(shares) / _UNIT * size


def line_height(text: str, size: float) -> float:
    """Return the pixels from one line of such a text to the next."""
    return size * (LAO_LINE if _LAO.search(text) else LINE)


@lru_cache(KEPT)
def lines(text: str, room: float, size: float, weight: int = 400) -> tuple[str, ...]:
    """Return the lines of a text, each at most as many pixels wide as there is room.

    A word that is wider than that stays whole, in a line of its own.
    """
    broken = [""]
    for piece in pieces(text):
        if broken[-1] and width((broken[-1] + piece).rstrip(), size, weight) > room:
            broken.append("")
        broken[-1] += piece
    return tuple(line.strip() for line in broken)


@cache
def _font(family: str, bold: bool) -> ImageFont.FreeTypeFont:
    """A font at the size of measuring; without kerning, which only makes a text narrower."""
    file = FONTS / f"{family.replace(' ', '')}-{'Bold' if bold else 'Regular'}.ttf"
    return ImageFont.truetype(file, _UNIT, layout_engine=ImageFont.Layout.BASIC)
