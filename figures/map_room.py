"""Room for names on a map: what is taken by provinces' names, gates and lines, in pixels."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import asinh, degrees, radians, tan

import pandas as pd

from figures.labels import text_height, text_width
from figures.map_base import PRESENTING_HEIGHT, VIEWS
from figures.map_names import labels, surroundings
from figures.theme import Figure, Theme
from geo.boundaries import boundaries_on
from i18n import Language

Point = tuple[float, float]
# Pixels that a map has across, at the least; the rest of its scale follows from the view.
WIDTH = {"border": 820, "both": 820, "phone": 350}
GATE = 14  # pixels of a gate
STEP = 8  # pixels between the points where a line blocks words
# Dates whose names are kept clear: those of the provinces before and since the merger.
DATES = ("2025-01-01", "2025-07-01")
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
_Box = tuple[float, float, float, float]  # left, low, right, high


@dataclass(frozen=True)
class Room:
    """The free space of a map at the scale in which its view is first seen."""

    size: Point
    west: float
    south: float
    scale: float  # pixels a degree of longitude
    taken: list[_Box] = field(default_factory=list)

    def pixel(self, point: Point) -> Point:
        """Return where a longitude and latitude stand, in pixels from the lower left corner."""
        lon, lat = point
        return (lon - self.west) * self.scale, (_mercator(lat) - self.south) * self.scale

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
            point = self.pixel((trace["lon"][index], trace["lat"][index]))
            self.taken.append(_box(point, place, text, trace["textfont"]["size"]))

    def spot(self, points: Sequence[Point], text: str, size: float) -> tuple[Point, str] | None:
        """Return the first point beside which a text is free, with Plotly's textposition there."""
        for point in points:
            for place in POSITIONS:
                box = _box(self.pixel(point), place, text, size)
                if self._is_free(box):
                    self.taken.append(box)
                    return point, place
        return None

    def _is_free(self, box: _Box) -> bool:
        left, low, right, high = box
        if left < 0 or low < 0 or right > self.size[0] or high > self.size[1]:
            return False
        # What only touches does not collide: a text begins right at the end of its line.
        left, low, right, high = left + 2, low + 2, right - 2, high - 2
        return not any(left < r and right > x and low < t and high > b for x, b, r, t in self.taken)


def _box(point: Point, place: str, text: str, size: float) -> _Box:
    """Where a text stands whose textposition at a pixel is `place`."""
    (x, y), (vertical, horizontal) = point, place.split()
    wide, high = text_width(text, size), text_height(text, size)
    centre = x + MOVES.get(horizontal, 0) * wide, y + MOVES.get(vertical, 0) * high
    return _around(centre, wide, high)


def _around(centre: Point, wide: float, high: float) -> _Box:
    x, y = centre
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def room_of(view: str, theme: Theme, language: Language, gates: pd.DataFrame | None) -> Room:
    """Return the room that the names of provinces and neighbours, and the gates, leave.

    gates: lon, lat; those without a position take no room.
    """
    room = _empty(view, theme)
    names = [
        trace for date in DATES for trace in labels(boundaries_on(date), theme, language, view)
    ]
    for trace in (*names, *surroundings(theme, language, view)):
        if trace["mode"] == "text" and trace.get("geo", "geo") == "geo":
            room.take_names(trace)
    points = pd.DataFrame() if gates is None else gates.dropna(subset=["lon", "lat"])
    for row in points.to_dict("records"):
        gate = theme.size(GATE)
        room.take(room.pixel((row["lon"], row["lat"])), gate, gate)
    return room


def _empty(view: str, theme: Theme) -> Room:
    (west, east), (south, north), height = VIEWS[view]
    wide, low = east - west, _mercator(south)
    high = _mercator(north) - low
    pixels = PRESENTING_HEIGHT if theme.presenting else height
    scale = min(WIDTH[view] * theme.scale / wide, pixels / high)
    return Room((wide * scale, high * scale), west, low, scale)


def _mercator(lat: float) -> float:
    """Latitude in the degrees of longitude that Mercator's projection gives it."""
    return degrees(asinh(tan(radians(lat))))
