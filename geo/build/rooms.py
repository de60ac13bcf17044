"""Where a name has room on a map: level boxes inside a province, and the sea beside its coast.

Heights and widths are in degrees of longitude as Mercator's projection draws them, so that a map
turns them into pixels with one factor.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import mean

import geopandas
import numpy as np
import pandas as pd
import shapely
from shapely import Geometry

from geo.build.shapes import largest

# Heights of one or two lines of text on the maps of the border, of both countries, on a phone.
HEIGHTS = (0.25, 0.4, 0.6, 0.8, 1.2)
# Boxes of each height, one above the other, and places along each coast.
BOXES, PLACES = 3, 3
STEP = 0.05
OFFSHORE = 0.08
# So much sea must lie before the next coast; islands smaller than so many square degrees are none.
SEA, ISLAND = 1.3, 0.1

Span = tuple[float, float]


def rooms(extents: pd.DataFrame, neighbours: geopandas.GeoSeries) -> pd.DataFrame:
    """Return shape_id, lon, lat, side, width and height of the places for the name of each shape.

    A box has its centre at lon and lat and no side. A place in the sea has no size: the name
    begins there and runs to the side ("right" or "left"). neighbours: all land around.
    """
    today = [largest(shape) for shape in extents.loc[extents["valid_to"] == "", "geometry"]]
    around = neighbours.clip(shapely.union_all(today).buffer(2 * SEA).bounds)
    land = shapely.get_parts(shapely.union_all([*today, *around]))
    coasts = _mercator(shapely.MultiPolygon([part for part in land if part.area > ISLAND]))
    shapes = extents.drop_duplicates("shape_id").set_index("shape_id")["geometry"].map(largest)
    rows = [
        (name, *row)
        for name, shape in sorted(shapes.items())
        for row in (*boxes(_mercator(shape)), *at_sea(_mercator(shape), coasts))
    ]
    table = pd.DataFrame(rows, columns=["shape_id", "lon", "lat", "side", "width", "height"])
    return table.assign(lat=_latitude(table["lat"].to_numpy())).round(2)


def boxes(shape: Geometry) -> Iterable[tuple[float, float, str, float, float]]:
    """Return the widest level boxes inside a shape, of each height, widest first.

    Corners may lie outside, as much as a slanting side leaves out above and below.
    """
    low, high = shape.bounds[1], shape.bounds[3]
    for height in HEIGHTS:
        middles = np.arange(low + height / 2, high - height / 2, STEP)
        widest = [(y, _widest(shape, y, height)) for y in middles]
        ranked = sorted(widest, key=lambda box: box[1][0] - box[1][1])
        chosen: list[float] = []
        for y, (left, right) in ranked:
            apart = all(abs(y - other) >= height / 2 for other in chosen)
            if apart and len(chosen) < BOXES and right - left > height:
                chosen.append(y)
                yield (left + right) / 2, y, "", right - left, height


def _widest(shape: Geometry, middle: float, height: float) -> Span:
    """The longest span whose ends lie inside a shape on the average over the height."""
    levels = [_spans(shape, middle + share * height / 2) for share in (0, -1, -0.5, 0.5, 1)]
    widest: Span = (0.0, 0.0)
    for span in levels[0]:
        beside = [[other for other in level if _meet(span, other)] for level in levels]
        if all(beside):
            left = mean(min(start for start, _ in level) for level in beside)
            right = mean(max(end for _, end in level) for level in beside)
            widest = max(widest, (left, right), key=lambda ends: ends[1] - ends[0])
    return widest


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _spans(shape: Geometry, level: float) -> list[Span]:
    """The spans of a level line that lie inside a shape, from west to east."""
    west, _, east, _ = shape.bounds
    line = shapely.LineString([(west - 1, level), (east + 1, level)])
    parts = shapely.get_parts(shapely.intersection(line, shape))
    return sorted((part.bounds[0], part.bounds[2]) for part in parts if part.length > 0)


def at_sea(shape: Geometry, coasts: Geometry) -> Iterable[tuple[float, float, str, float, float]]:
    """Return places beside the coast of a shape where the sea is wide."""
    near = shape.buffer(STEP / 2)
    shores: dict[str, list[tuple[float, float]]] = {"right": [], "left": []}
    for y in np.arange(shape.bounds[1] + STEP / 2, shape.bounds[3], STEP):
        spans = [(-np.inf, -np.inf), *_spans(coasts, y), (np.inf, np.inf)]
        for (_, end), (start, _) in pairwise(spans):
            if start - end > SEA:
                shores["right"].append((y, end))
                shores["left"].append((y, start))
    for side, out in (("right", OFFSHORE), ("left", -OFFSHORE)):
        own = [(y, x) for y, x in shores[side] if near.contains(shapely.Point(x, y))]
        for y, x in _spread(own):
            yield x + out, y, side, 0.0, 0.0


def _spread(shores: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The middle one of some places, and those between it and the ends."""
    shares = [(place + 1) / (PLACES + 1) for place in (1, 0, 2)]
    picked = {int(share * len(shores)): None for share in shares} if shores else {}
    return [shores[index] for index in picked]


def _mercator(shape: Geometry) -> Geometry:
    return shapely.transform(shape, lambda p: np.column_stack([p[:, 0], _northing(p[:, 1])]))


def _northing(lat: np.ndarray) -> np.ndarray:
    return np.degrees(np.arcsinh(np.tan(np.radians(lat))))


def _latitude(northing: np.ndarray) -> np.ndarray:
    return np.degrees(np.arctan(np.sinh(np.radians(northing))))
