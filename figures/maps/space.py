"""Space for words on a map, in pixels: where a point stands, how large a text is, what is taken."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from math import asinh, degrees, radians, tan

from figures.maps.base import PRESENTING_HEIGHT, VIEWS
from figures.theme import Figure, Theme

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, low, right, high
# Pixels that a map has across, at the least; the rest of its scale follows from the view.
WIDTH = {"border": 820, "both": 820, "phone": 350}
STEP = 8  # pixels between the points where a line blocks words
MARGIN = 3  # pixels between words and the edge of the map
TOUCH = 2  # pixels: a text beside a line begins right at its end
# Shares of its size that a text moves by for each word of a textposition.
MOVES = {"left": -0.5, "right": 0.5, "top": 0.5, "bottom": -0.5}
# Tried in this order. With no mark at its point, a text begins right at it.
POSITIONS = (
    "top center",
    "bottom center",
    "top left",
    "bottom right",
    "top right",
    "bottom left",
    "middle left",
    "middle right",
)
# Widths of characters as shares of the font size: our fonts in bold, rounded up. Marks above and
# below a letter have none, in Vietnamese and Lao alike.
_WIDTHS = {
    0.29: " ijlI|.,'’",
    0.45: "frt-()–/ເໂໄໃ",
    0.59: "csvxyzJFELTaະາຳງຽ",
    0.67: "bdeghknopquASVXYZBPKRຂຈຊຣຮວ",
    0.83: "CDGHNOQUກຕມນຜ",
    0.98: "mwMW→←ທຫພຟ",
}
WIDTHS: Mapping[str, float] = {letter: w for w, letters in _WIDTHS.items() for letter in letters}
OTHERS = 0.72
# Height of a line, and of the ink of one line, as shares of the font size.
LINE, INK, LAO_INK = 1.3, 1.15, 1.45


@dataclass(frozen=True)
class Room:
    """The free space of a map at the scale in which its view is first seen."""

    size: Point
    west: float
    south: float
    scale: float  # pixels a degree of longitude
    taken: list[Box] = field(default_factory=list)

    def pixel(self, point: Point) -> Point:
        """Return where a longitude and latitude stand, in pixels from the lower left corner."""
        lon, lat = point
        return (lon - self.west) * self.scale, (mercator(lat) - self.south) * self.scale

    def has(self, point: Point) -> bool:
        """Return whether a longitude and latitude lie on the map."""
        x, y = self.pixel(point)
        return 0 <= x <= self.size[0] and 0 <= y <= self.size[1]

    def take_line(self, course: Sequence[Point]) -> None:
        """Mark a line as taken."""
        for (x, y), (right, top) in pairwise(map(self.pixel, course)):
            count = max(1, round(max(abs(right - x), abs(top - y)) / STEP))
            for step in range(count + 1):
                share = step / count
                self.take((x + share * (right - x), y + share * (top - y)), 1, 1)

    def take(self, centre: Point, wide: float, high: float) -> None:
        """Mark a rectangle around a pixel as taken."""
        self.taken.append(_around(centre, wide, high))

    def take_names(self, trace: Figure) -> None:
        """Mark the texts of a trace as taken."""
        places = trace.get("textposition", "middle center")
        for index, text in enumerate(trace["text"]):
            place = places if isinstance(places, str) else places[index]
            point = (trace["lon"][index], trace["lat"][index])
            self.taken.append(self.box(point, place, text, trace["textfont"]["size"]))

    def box(self, point: Point, place: str, text: str, size: float) -> Box:
        """Return what a text covers whose textposition at a longitude and latitude is `place`."""
        (x, y), (vertical, horizontal) = self.pixel(point), place.split()
        wide, high = text_size(text, size)
        centre = x + MOVES.get(horizontal, 0) * wide, y + MOVES.get(vertical, 0) * high
        return _around(centre, wide, high)

    def spot(self, points: Sequence[Point], text: str, size: float) -> tuple[Point, str] | None:
        """Return the first point beside which a text is free, with Plotly's textposition there."""
        for point in points:
            for place in POSITIONS:
                box = self.box(point, place, text, size)
                if self.is_free(box, TOUCH):
                    self.taken.append(box)
                    return point, place
        return None

    def is_free(self, box: Box, touch: float = 0) -> bool:
        """Return whether a box lies on the map and nothing else lies in it.

        touch: how many pixels of something else may lie in it.
        """
        left, low, right, high = box
        wide, high_end = self.size[0] - MARGIN, self.size[1] - MARGIN
        if left < MARGIN or low < MARGIN or right > wide or high > high_end:
            return False
        left, low, right, high = left + touch, low + touch, right - touch, high - touch
        for x, y, end, top in self.taken:  # a loop, since this is asked thousands of times
            if left < end and right > x and low < top and high > y:
                return False
        return True


@cache
def text_size(text: str, size: float) -> Point:
    """Return how many pixels wide and high a text is at a font size, a little too much if at all.

    Lines are parted by Plotly's <br>.
    """
    lines = text.split("<br>")
    ink = LAO_INK if any("\u0e80" <= letter <= "\u0eff" for letter in text) else INK
    return max(map(_width, lines)) * size, ((len(lines) - 1) * LINE + ink) * size


def _width(line: str) -> float:
    letters = (c for c in unicodedata.normalize("NFD", line) if unicodedata.category(c) != "Mn")
    return sum(WIDTHS.get(letter, OTHERS) for letter in letters)


def _around(centre: Point, wide: float, high: float) -> Box:
    x, y = centre
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def empty_room(view: str, theme: Theme, across: int | None = None) -> Room:
    """Return the space of a view ("border", "both" or "phone") without anything in it.

    across: how many pixels wide the map is at the least, where it has less room than on its page.
    """
    (west, east), (south, north), height = VIEWS[view]
    wide, low = east - west, mercator(south)
    high = mercator(north) - low
    pixels = PRESENTING_HEIGHT if theme.presenting else height
    scale = min((across or WIDTH[view]) * theme.scale / wide, pixels / high)
    return Room((wide * scale, high * scale), west, low, scale)


@lru_cache(maxsize=4096)
def mercator(lat: float) -> float:
    """Return a latitude in the degrees of longitude that Mercator's projection gives it."""
    return degrees(asinh(tan(radians(lat))))
