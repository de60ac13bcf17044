"""The map in a plane, for forms that no browser draws: the screen's shapes as rings of points.

The plane is that of `MapSpace`, turned upside down: x to the right and y down, in pixels of a map
as the page has it. All shapes of a period are simplified together, so that neighbours still meet.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import numpy as np
import shapely

from figures.maps.base import INSET_RANGE, WITH_INSET
from figures.maps.space import MapSpace, Point, empty_space, mercator
from figures.theme import LIGHT
from geo.boundaries import Boundaries, boundaries_on, island_provinces
from geo.outlines import LAND, LINES, outlines, surroundings_of

Ring = tuple[Point, ...]
TOLERANCE = 0.45  # units: about 10,000 points for all provinces together
AROUND = 0.8  # units, for what nobody looks at
SPECK = 1.5  # units across an islet at the least, so that it can be seen
# The frame of the islands, as shares of the map (figures/maps/base.py has the same).
FRAME = {"border": (0.86, 1.0, 0.01, 0.33), "phone": (0.8, 1.0, 0.01, 0.33)}


@dataclass(frozen=True, eq=False)
class Plane:
    """An extent of the map with its shapes.

    `rings` by province: outer rings and holes alike, an outer ring of islands in the frame too.
    `areas`: the same without the frame, as geometries.
    `lines`: by layer of `geo.outlines.LINES`. `frame`: the corners of the islands' frame, () where
    there is none; `in_frame` projects into it.
    """

    width: float
    height: float
    rings: Mapping[str, tuple[Ring, ...]]
    areas: Mapping[str, shapely.Geometry]
    ground: tuple[Ring, ...]
    lines: Mapping[str, tuple[Ring, ...]]
    frame: Ring
    space: MapSpace

    def at(self, point: Point) -> Point:
        """Return where a longitude and latitude are."""
        x, y = self.space.pixel(point)
        return round(x, 1), round(self.height - y, 1)

    def in_frame(self, point: Point) -> Point:
        """Return where a longitude and latitude are in the frame of the islands."""
        ((x, y),) = _into(self.frame)(np.array([point]))
        return round(float(x), 1), round(float(y), 1)

    def has(self, point: Point) -> bool:
        """Return whether a longitude and latitude lie on the map."""
        return self.space.has(point)


def plane_of(boundaries: Boundaries, extent: str, inset: bool) -> Plane:
    """Return the plane of a period of boundaries in an extent of `figures.maps.base.EXTENTS`.

    inset: whether the islands have a frame where the extent cuts them off.
    """
    return _plane(boundaries.valid_from, extent, inset and extent in WITH_INSET)


@lru_cache(maxsize=32)
def _plane(period: str, extent: str, inset: bool) -> Plane:
    boundaries, space = boundaries_on(period), empty_space(extent, LIGHT)
    width, height = space.width, space.height
    onto, edge = _onto(space), shapely.box(0, 0, width, height)
    provinces = list(boundaries.provinces)
    frame = _frame(extent, width, height) if inset else ()
    whole = [outlines()[boundaries.shapes[province]] for province in provinces]
    flat = [shapely.transform(_without_islands(shape) if frame else shape, onto) for shape in whole]
    simple = shapely.coverage_simplify(flat, TOLERANCE)
    areas = {
        province: shapely.intersection(_with_islets(shape, exact), edge)
        for province, shape, exact in zip(provinces, simple, flat, strict=True)
    }
    rings = {province: _rings(area) for province, area in areas.items()}
    for province, shape in zip(provinces, whole, strict=True):
        if frame and province in island_provinces():
            rings[province] += _islands(shape, frame)
    around = {
        layer: shapely.transform(shape, onto).intersection(edge).simplify(AROUND)
        for layer, shape in surroundings_of().items()
    }
    return Plane(
        round(width, 1),
        round(height, 1),
        rings,
        areas,
        _rings(around[LAND]),
        {layer: _courses(around[layer]) for layer in LINES},
        frame,
        space,
    )


def _onto(space: MapSpace) -> Callable[[np.ndarray], np.ndarray]:
    """What projects an array of degrees into the plane of a space."""

    def project(points: np.ndarray) -> np.ndarray:
        x = (points[:, 0] - space.west) * space.scale
        y = space.height - (_mercator(points[:, 1]) - space.south) * space.scale
        return np.column_stack([x, y])

    return project


def _into(frame: Ring) -> Callable[[np.ndarray], np.ndarray]:
    """What projects an array of degrees into the frame of the islands, which it fills."""
    (left, _top), _, (right, low), _ = frame
    (west, east), (south, _north) = INSET_RANGE
    scale = (right - left) / (east - west)
    base = mercator(south)

    def project(points: np.ndarray) -> np.ndarray:
        x = left + (points[:, 0] - west) * scale
        return np.column_stack([x, low - (_mercator(points[:, 1]) - base) * scale])

    return project


def _mercator(latitudes: np.ndarray) -> np.ndarray:
    """As `figures.maps.space.mercator`, of many latitudes at once."""
    degrees: np.ndarray = np.degrees(np.arcsinh(np.tan(np.radians(latitudes))))
    return degrees


def _frame(extent: str, width: float, height: float) -> Ring:
    """The corners of the frame, from the upper left one: as large as its place allows."""
    start, end, low, top = FRAME[extent]
    (west, east), (south, north) = INSET_RANGE
    wide, high = east - west, mercator(north) - mercator(south)
    scale = min((end - start) * width / wide, (top - low) * height / high)
    right, base = width * end - 1, height * (1 - low)
    left, upper = right - scale * wide, base - scale * high
    corners = ((left, upper), (right, upper), (right, base), (left, base))
    return tuple((round(x, 1), round(y, 1)) for x, y in corners)


def _without_islands(shape: shapely.Geometry) -> shapely.Geometry:
    """A shape without what is in the frame: at the edge of the map it would be there twice."""
    (west, _), _ = INSET_RANGE
    parts = shapely.get_parts(shape)
    return shapely.MultiPolygon([part for part in parts if part.bounds[0] < west])


def _islands(shape: shapely.Geometry, frame: Ring) -> tuple[Ring, ...]:
    (west, east), (south, north) = INSET_RANGE
    inside = shape.intersection(shapely.box(west, south, east, north))
    flat = shapely.transform(inside, _into(frame))
    return _rings(_with_islets(flat.simplify(TOLERANCE), flat))


def _with_islets(shape: shapely.Geometry, exact: shapely.Geometry) -> shapely.Geometry:
    """A shape with a square in place of each part that is too small to be seen."""
    parts = shapely.get_parts(exact)
    specks = [part for part in parts if shapely.area(part) < SPECK**2]
    if not specks:
        return shape
    kept = [part for part in shapely.get_parts(shape) if shapely.area(part) >= SPECK**2]
    return shapely.union_all([*kept, *_squares(specks)])


def _squares(specks: Iterable[shapely.Geometry]) -> list[shapely.Geometry]:
    """A square at each place where there are islets, one where several would lie on each other."""
    half, centres = SPECK / 2, dict.fromkeys(_cell(speck) for speck in specks)
    return [shapely.box(x - half, y - half, x + half, y + half) for x, y in centres]


def _cell(speck: shapely.Geometry) -> Point:
    centre = speck.centroid
    return round(centre.x / SPECK) * SPECK, round(centre.y / SPECK) * SPECK


def _rings(shape: shapely.Geometry) -> tuple[Ring, ...]:
    """Every ring of the areas in a geometry, without its last point, which is its first."""
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    if shape.geom_type == "GeometryCollection":
        polygons = [part for each in shapely.get_parts(shape) for part in shapely.get_parts(each)]
        polygons = [part for part in polygons if part.geom_type == "Polygon"]
    rings = [ring for part in polygons for ring in (part.exterior, *part.interiors)]
    courses = (_points(ring) for ring in rings)
    return tuple(course[:-1] for course in courses if len(course) > 3)


def _courses(lines: shapely.Geometry) -> tuple[Ring, ...]:
    parts = [part for each in shapely.get_parts(lines) for part in shapely.get_parts(each)]
    return tuple(_points(part) for part in parts if part.geom_type == "LineString")


def _points(line: shapely.Geometry) -> Ring:
    """The points of a line, without those that are the same as the one before once rounded."""
    points = [(round(float(x), 1), round(float(y), 1)) for x, y in shapely.get_coordinates(line)]
    return tuple(point for point, _ in groupby(points))
