"""Labels beside their points, on charts and maps: how large they are, and where one is free.

Charts leave room for words by their number of letters; a map, where names lie close to each
other, measures each letter.
"""

import math
import re
import textwrap
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, pairwise

from i18n.breaks import pieces

LAO = re.compile("[\u0e80-\u0eff]")
Box = tuple[float, float, float, float]  # left, low, right, high
Size = tuple[float, float]  # pixels across and up
# Width of one character as a share of the font size: bold Noto Sans, measured on our names.
CHARACTER = 0.57
# The same letter by letter: our fonts in bold, rounded up. Marks above and below a letter have
# none, in Vietnamese and Lao alike.
_WIDTHS = {
    0.29: " ijlI|.,'’",
    0.45: "frt-()–/ເໂໄໃ",
    0.59: "csvxyzJFELTaະາຳງຽ",
    0.67: "bdeghknopquASVXYZBPKRຂຈຊຣຮວ",
    0.83: "CDGHNOQUກຕມນຜ",
    0.98: "mwMW→←ທຫພຟ",
}
LETTERS: Mapping[str, float] = {letter: w for w, letters in _WIDTHS.items() for letter in letters}
OTHER_LETTERS = 0.72
NEARLY = 2  # pixels
# Height of a line, and of the ink of one line, as shares of the font size.
LINE, INK, LAO_INK = 1.3, 1.15, 1.45
# Which way each word of a textposition moves a text from its point.
WAYS = {"left": -1, "right": 1, "top": 1, "bottom": -1}


def spread_labels(
    points: Sequence[float],
    heights: Sequence[float],
    ends: tuple[float, float] = (-math.inf, math.inf),
) -> list[float]:
    """Return positions that do not overlap, in the order of `points`, each as near as can be.

    `heights`: those of the labels in pixels. `ends`: the pixels that they have to stay between, as
    far as all of them fit. The sum of squared moves is the least possible (pool adjacent
    violators, Ayer et al. 1955; cut off at the ends, it stays the least).
    """
    order = sorted(range(len(points)), key=lambda index: points[index])
    steps = [(heights[low] + heights[high]) / 2 for low, high in pairwise(order)]
    offsets = list(accumulate(steps, initial=0.0))
    # Take the heights out, make what is left non-decreasing, and put the heights back.
    pools: list[tuple[float, int]] = []
    for index, offset in zip(order, offsets, strict=False):
        total, count = points[index] - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before, members = pools.pop()
            total, count = total + before, count + members
        pools.append((total, count))
    flat = [total / count for total, count in pools for _ in range(count)]
    if order:
        low = ends[0] + heights[order[0]] / 2
        high = ends[1] - offsets[-1] - heights[order[-1]] / 2
        flat = [max(low, min(level, high)) for level in flat]
    spread = [0.0] * len(points)
    for index, offset, level in zip(order, offsets, flat, strict=False):
        spread[index] = level + offset
    return spread


def wrap(text: str, pixels: float, size: float) -> str:
    """Return the text in lines of at most `pixels` at a font size, joined by Plotly's <br>.

    A Lao word stays whole, in a line of its own if it is wider than that.
    """
    most = max(8, int(pixels / (size * CHARACTER)))
    if not LAO.search(text):
        return "<br>".join(textwrap.wrap(text, most) or [""])
    lines = [""]
    for piece in pieces(text):
        if lines[-1] and _letters(lines[-1] + piece.rstrip()) > most:
            lines.append("")
        lines[-1] += piece
    return "<br>".join(line.strip() for line in lines)


def _letters(text: str) -> int:
    """How many letters beside each other a text has: marks of Lao stand above and below them."""
    return sum(unicodedata.category(letter) != "Mn" for letter in text)


def text_width(text: str, size: float) -> float:
    """Return about how many pixels wide the longest line of a text is at a font size."""
    return max(len(line) for line in text.split("<br>")) * size * CHARACTER


def text_height(text: str, size: float) -> float:
    """Return how many pixels high a text is at a font size."""
    ink = _ink(text) if text else LINE
    return (text.count("<br>") * LINE + max(ink, LINE)) * size


@cache
def text_size(text: str, size: float) -> Size:
    """Return how many pixels wide and high a text is by its letters, a little too much if at all.

    Lines are parted by Plotly's <br>.
    """
    lines = text.split("<br>")
    return max(map(_line_width, lines)) * size, ((len(lines) - 1) * LINE + _ink(text)) * size


def _ink(text: str) -> float:
    """The height of the ink of a line, as a share of the font size: Lao stacks its marks."""
    return LAO_INK if LAO.search(text) else INK


def _line_width(line: str) -> float:
    letters = (c for c in unicodedata.normalize("NFD", line) if unicodedata.category(c) != "Mn")
    return sum(LETTERS.get(letter, OTHER_LETTERS) for letter in letters)


def around(x: float, y: float, wide: float, high: float) -> Box:
    """Return the box around a centre."""
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def beside(x: float, y: float, position: str, size: Size, gap: float = 0) -> Box:
    """Return what a text of a size covers whose textposition at a pixel is `position`.

    `gap`: the pixels between the point and the text.
    """
    (vertical, across), (wide, high) = position.split(), size
    right, up = WAYS.get(across, 0), WAYS.get(vertical, 0)
    return around(x + right * (wide / 2 + gap), y + up * (high / 2 + gap), wide, high)


@dataclass(frozen=True)
class LabelSpace:
    """A drawing area in pixels from its lower left corner, and what of it is taken.

    `margin`: pixels along its edges that stay free. `paths`: where lines run, which words keep
    off where they can.
    """

    width: float
    height: float
    margin: float = 0
    taken: list[Box] = field(default_factory=list)
    paths: list[Box] = field(default_factory=list)

    def take(self, x: float, y: float, wide: float, high: float) -> None:
        """Mark the box around a centre as taken."""
        self.taken.append(around(x, y, wide, high))

    def pass_through(self, x: float, y: float) -> None:
        """Mark a pixel that a line runs through."""
        self.paths.append(around(x, y, 4, 4))

    def is_free(self, box: Box, touch: float = 0) -> bool:
        """Return whether a box lies in the area and nothing that is taken lies in it.

        `touch`: how many pixels of something taken may lie in it; less than 0: must lie between.
        """
        left, low, right, high = box
        end, top = self.width - self.margin, self.height - self.margin
        if left < self.margin or low < self.margin or right > end or high > top:
            return False
        return not _meets(box, self.taken, touch)

    def place(
        self,
        x: float,
        y: float,
        size: Size,
        positions: Sequence[str],
        *,
        gap: float = 0,
        touch: float = 0,
        over: bool = False,
    ) -> str | None:
        """Take the first of the positions at which a text is free, and return it; None if none is.

        `gap`: pixels between the point and the text. `over`: whether the text may lie on a path if
        need be.
        """
        for paths in (self.paths, ()) if over else (self.paths,):
            for position in positions:
                box = beside(x, y, position, size, gap)
                if self.is_free(box, touch) and not _meets(box, paths, touch):
                    self.taken.append(box)
                    return position
        return None


def meeting(box: Box, others: Sequence[Box]) -> list[int]:
    """Return the indices of the boxes that meet a box, or nearly: sizes of text are estimates."""
    return [index for index, other in enumerate(others) if _meets(box, [other], -NEARLY)]


def _meets(box: Box, others: Sequence[Box], touch: float) -> bool:
    left, low, right, high = box
    left, low, right, high = left + touch, low + touch, right - touch, high - touch
    # A loop, since this is asked thousands of times.
    for other_left, other_low, other_right, other_high in others:
        if left < other_right and right > other_left and low < other_high and high > other_low:
            return True
    return False
