"""The space for words on a map, in pixels: where a point is, and where a text is free."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import asinh, degrees, radians, tan

from figures.label_space import Box, LabelSpace, beside, text_size
from figures.maps.base import EXTENTS
from figures.theme import Figure, Theme

Point = tuple[float, float]
# Pixels that a map has across, at the least; the rest of its scale follows from the extent.
WIDTH = {"border": 820, "both": 820, "phone": 350}
STEP = 8  # pixels between the points where a line blocks words
MARGIN = 3  # pixels between words and the edge of the map
TOUCH = 2  # pixels: a text beside a line begins right at its end
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


@dataclass(frozen=True, kw_only=True)
class MapSpace(LabelSpace):
    """The free space of a map at the scale in which its extent is first seen.

    west: its longitude. south: its latitude, in Mercator's degrees. scale: pixels a degree of
    longitude.
    """

    west: float
    south: float
    scale: float

    def pixel(self, point: Point) -> Point:
        """Return where a longitude and latitude are, in pixels from the lower left corner."""
        lon, lat = point
        return (lon - self.west) * self.scale, (mercator(lat) - self.south) * self.scale

    def has(self, point: Point) -> bool:
        """Return whether a longitude and latitude lie on the map."""
        x, y = self.pixel(point)
        return 0 <= x <= self.width and 0 <= y <= self.height

    def take_line(self, course: Sequence[Point], width: float = 1) -> None:
        """Mark a line as taken, so many pixels wide."""
        for (x, y), (right, top) in pairwise(map(self.pixel, course)):
            count = max(1, round(max(abs(right - x), abs(top - y)) / STEP))
            for step in range(count + 1):
                share = step / count
                self.take(x + share * (right - x), y + share * (top - y), width, width)

    def take_names(self, trace: Figure) -> None:
        """Mark the texts of a trace as taken."""
        self.taken.extend(self.boxes(trace))

    def boxes(self, trace: Figure) -> list[Box]:
        """Return what each text of a trace covers."""
        position = trace.get("textposition", "middle center")
        positions = [position] * len(trace["text"]) if isinstance(position, str) else position
        size = trace["textfont"]["size"]
        points = zip(trace["lon"], trace["lat"], strict=True)
        return [
            self.box(point, position, text, size)
            for point, position, text in zip(points, positions, trace["text"], strict=True)
        ]

    def box(self, point: Point, position: str, text: str, size: float) -> Box:
        """Return what a text covers with this textposition at a longitude and latitude."""
        return beside(*self.pixel(point), position, text_size(text, size))

    def spot(
        self, points: Sequence[Point], text: str, size: float, touch: float = TOUCH
    ) -> tuple[Point, str] | None:
        """Take the first point beside which a text is free; return it and the textposition.

        touch: see `is_free`; below 0 so many pixels stay free around the text.
        """
        box = text_size(text, size)
        for point in points:
            if position := self.place(*self.pixel(point), box, POSITIONS, touch=touch):
                return point, position
        return None


def empty_space(extent: str, theme: Theme, across: int | None = None) -> MapSpace:
    """Return the space of an extent ("border", "both" or "phone") without anything in it.

    across: how many pixels wide the map is at the least, where it has less room than on its page.
    """
    (west, east), (south, north), height = EXTENTS[extent]
    wide, low = east - west, mercator(south)
    high = mercator(north) - low
    pixels = theme.map_height if theme.presenting else height
    scale = min((across or WIDTH[extent]) * theme.scale / wide, pixels / high)
    size = wide * scale, high * scale
    return MapSpace(*size, MARGIN, west=west, south=low, scale=scale)


@lru_cache(maxsize=4096)
def mercator(lat: float) -> float:
    """Return a latitude in the degrees of longitude that Mercator's projection gives it."""
    return degrees(asinh(tan(radians(lat))))
