"""Labels beside their points: spread apart, wrapped, and kept off each other."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

# Width of one character as a share of the font size: bold Noto Sans, measured on our names.
CHARACTER = 0.57
_Rectangle = tuple[float, float, float, float]  # left, low, right, high


def spread_labels(wanted: Sequence[float], gap: float | Sequence[float] = 16) -> list[float]:
    """Positions that do not overlap, in the order of `wanted`, each as near to it as can be.

    `gap` is the height of a label in pixels, or the heights of all of them. The sum of squared
    moves is the least possible (pool adjacent violators, Ayer et al. 1955).
    """
    heights = [gap] * len(wanted) if isinstance(gap, int | float) else list(gap)
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    steps = [(heights[low] + heights[high]) / 2 for low, high in pairwise(order)]
    offsets = list(accumulate(steps, initial=0.0))
    # Take the heights out, make what is left non-decreasing, and put the heights back.
    pools: list[tuple[float, int]] = []
    for index, offset in zip(order, offsets, strict=False):
        total, count = wanted[index] - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before, members = pools.pop()
            total, count = total + before, count + members
        pools.append((total, count))
    flat = [total / count for total, count in pools for _ in range(count)]
    spread = [0.0] * len(wanted)
    for index, offset, level in zip(order, offsets, flat, strict=False):
        spread[index] = level + offset
    return spread


def wrap(text: str, pixels: float, size: float) -> str:
    """The text in lines of at most `pixels` at a font size, joined by Plotly's <br>."""
    return "<br>".join(textwrap.wrap(text, max(8, int(pixels / (size * CHARACTER)))) or [""])


def text_width(text: str, size: float) -> float:
    """About how many pixels wide the longest line of a text is at a font size."""
    return max(len(line) for line in text.split("<br>")) * size * CHARACTER


def text_height(text: str, size: float) -> float:
    """How many pixels high a text is at a font size."""
    return (text.count("<br>") + 1) * size * 1.3


@dataclass
class Space:
    """Taken rectangles of a drawing area, in pixels; finds room for the next text."""

    width: float
    height: float
    taken: list[_Rectangle] = field(default_factory=list)
    paths: list[_Rectangle] = field(default_factory=list)

    def take(self, x: float, y: float, width: float, height: float) -> None:
        """Mark a rectangle around the centre (x, y) as taken."""
        self.taken.append(_around(x, y, width, height))

    def pass_through(self, x: float, y: float) -> None:
        """Mark a place where a line runs: words keep off it where they can."""
        self.paths.append(_around(x, y, 4, 4))

    def place(
        self, x: float, y: float, text: str, size: float, first: str = "", over: bool = False
    ) -> str | None:
        """The Plotly textposition where the text is free of all others, or None if nowhere.

        `first` is the position tried before all others. `over` lets it lie on a line at the worst.
        """
        wide, high = text_width(text, size), text_height(text, size)
        for blocked in ([*self.taken, *self.paths], self.taken)[: 2 if over else 1]:
            for name in sorted(_POSITIONS, key=lambda name: name != first):
                across, down = _POSITIONS[name]
                centre = (x + across * (wide / 2 + 8), y + down * (high / 2 + 8))
                if self._is_free(_around(*centre, wide, high), blocked):
                    self.take(*centre, wide, high)
                    return name
        return None

    def _is_free(self, box: _Rectangle, blocked: Sequence[_Rectangle]) -> bool:
        left, low, right, high = box
        if left < 0 or right > self.width or low < 0 or high > self.height:
            return False
        return not any(left < r and right > x and low < t and high > b for x, b, r, t in blocked)


def _around(x: float, y: float, width: float, height: float) -> _Rectangle:
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


# Share of the text's size to move across and up from the point; tried in this order.
_POSITIONS = {
    "top center": (0, 1),
    "bottom center": (0, -1),
    "top left": (-1, 1),
    "bottom right": (1, -1),
    "middle left": (-1, 0),
    "middle right": (1, 0),
}
