"""Maps as a deck has them: the shapes of the screen in a plane, with names that touch nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import shapely

from exports.deck import Map, Mark, Path, Shape, Word
from figures.maps.corridors import Label, fitted
from figures.maps.names import BOLD_SIZE, QUIET_SIZE, MapNames, named_places, surroundings
from figures.maps.placement import Place
from figures.maps.plane import Plane, plane_of
from figures.maps.space import MapSpace, Point
from figures.theme import LIGHT
from geo.boundaries import CREDIT, Boundaries, boundaries_on
from geo.outlines import outlines, surroundings_of
from i18n import Language

# Names are larger than on the page, to be read from the last row.
MAP_THEME = replace(LIGHT, scale=1.4)
LEAST_ACROSS = 12  # units of what has an edge: islets would be nothing but edge
ROUGHLY = 0.02  # degrees by which an edge is simplified where names keep off it
GAP = 3  # units between a mark and a name
LINES = {
    "coastlines": ("coast", 0.7),
    "countries": ("land_border", 0.8),
    "subunits": ("land_border", 1.1),
    "rivers": ("border", 1.6),
}


@dataclass(frozen=True)
class Fill:
    """What a map says of a province: a colour, and its value in words and as a number, if any."""

    colour: str
    text: str = ""
    value: float | None = None
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class MapData:
    """What a map shows, with all places in degrees.

    `fills`: by province. `focus`: the provinces that it is about, named in bold and outlined.
    `lines`, `marks`: on top, with points (lon, lat). `labels`: texts beside the lines, each with
    the points where it may be written.
    """

    boundaries: Boundaries
    names: MapNames
    language: Language
    extent: str
    inset: bool
    fills: Mapping[str, Fill]
    focus: Sequence[str] = ()
    lines: Sequence[Path] = ()
    marks: Sequence[Mark] = ()
    labels: Sequence[Label] = ()


def map_of(data: MapData, title: str, unit: str, legend: Sequence[tuple[str, str]]) -> Map:
    """Return a map in a plane, with the lines around it below and those of the data above."""
    plane = plane_of(data.boundaries, data.extent, data.inset)
    own = [path for path in data.lines if path.name]
    keep_off = (
        (*(path.points for path in own), *_edges(data)),
        tuple((mark.at, 2 * mark.radius + GAP) for mark in data.marks),
    )
    names = replace(data.names, featured=frozenset(data.focus))
    placed = (data.boundaries.valid_from, names, data.language, data.extent, *keep_off)
    places, space = _places(*placed)
    by_province = {place.province: place for place in places}
    return Map(
        title,
        unit,
        plane.width,
        plane.height,
        [
            _shape(province, data, plane, by_province.get(province), space)
            for province in data.boundaries.provinces
            if plane.rings[province]
        ],
        ground=plane.ground,
        paths=[
            *_around(plane),
            *_outlined(data, plane),
            *(
                replace(path, points=tuple(plane.at(point) for point in path.points))
                for path in data.lines
            ),
            *_leaders(places, plane),
        ],
        marks=[
            replace(mark, at=plane.at(mark.at), label=_above(mark, plane, data.language))
            for mark in data.marks
            if plane.has(mark.at)
        ],
        words=[*_surroundings(data, plane), *_labels(*placed, tuple(data.labels), plane)],
        legend=tuple(legend),
        credit=CREDIT,
        text=MAP_THEME.text(QUIET_SIZE[data.extent], data.language),
    )


def _edges(data: MapData) -> list[tuple[Point, ...]]:
    """The edges of the provinces that the map is about, in degrees: they are drawn strongly."""
    shapes = (outlines()[data.boundaries.shapes[province]] for province in data.focus)
    parts = (part for shape in shapes for part in shapely.get_parts(shape))
    return [tuple(part.exterior.simplify(ROUGHLY).coords) for part in parts if part.area > ROUGHLY]


@lru_cache(maxsize=200)
def _places(
    period: str,
    names: MapNames,
    language: Language,
    extent: str,
    courses: tuple[tuple[Point, ...], ...],
    circles: tuple[tuple[Point, float], ...],
) -> tuple[Sequence[Place], MapSpace]:
    """The names that find a place; looking for it takes longer than all else together."""
    border = [course.coords for course in shapely.get_parts(surroundings_of()["rivers"])]
    courses = (*courses, *(tuple(course) for course in border))
    return named_places(boundaries_on(period), names, MAP_THEME, language, extent, courses, circles)


def _above(mark: Mark, plane: Plane, language: Language) -> Point | None:
    """The middle of the name of a mark, which is just above it; None where it has none."""
    if mark.label is None:
        return None
    x, y = plane.at(mark.at)
    return x, round(y - mark.radius - 0.8 * MAP_THEME.text(BOLD_SIZE, language), 1)


def _shape(
    province: str, data: MapData, plane: Plane, place: Place | None, space: MapSpace
) -> Shape:
    fill = data.fills.get(province, Fill(MAP_THEME.no_partner))
    label = _middle(place, data, plane, space) if place else None
    return Shape(
        province,
        data.names.of(province),
        plane.rings[province],
        fill.colour,
        fill.text,
        fill.value,
        label=label,
        ink=MAP_THEME.text_on(_beneath(label, data, plane)) if label else MAP_THEME.ink,
        sources=fill.sources,
        lines=tuple(place.text.split("<br>")) if place else (),
        bold=province in data.focus,
    )


def _beneath(label: Point, data: MapData, plane: Plane) -> str:
    """The colour of what a name lies on: of a province, its own or not, or of the page."""
    point = shapely.Point(label)
    for province, area in plane.areas.items():
        if area.contains(point):
            fill = data.fills.get(province)
            return fill.colour if fill else MAP_THEME.no_partner
    return MAP_THEME.background


def _middle(place: Place, data: MapData, plane: Plane, space: MapSpace) -> Point:
    """The middle of a name, wherever it is from its point."""
    of_name = BOLD_SIZE if place.province in data.focus else QUIET_SIZE[data.extent]
    size = MAP_THEME.text(of_name, data.language)
    left, low, right, high = space.box((place.lon, place.lat), place.position, place.text, size)
    return round((left + right) / 2, 1), round(plane.height - (low + high) / 2, 1)


def _around(plane: Plane) -> list[Path]:
    """The coasts and borders, and the frame of the islands."""
    paths = [
        Path("", course, getattr(MAP_THEME, colour), width)
        for layer, (colour, width) in LINES.items()
        for course in plane.lines[layer]
    ]
    if plane.frame:
        paths.append(Path("", (*plane.frame, plane.frame[0]), MAP_THEME.rule, 1))
    return paths


def _outlined(data: MapData, plane: Plane) -> list[Path]:
    """An edge of ink around each province that the map is about."""
    return [
        Path("", (*ring, ring[0]), MAP_THEME.ink, 1.8)
        for province in data.focus
        for ring in plane.rings.get(province, ())
        if _across(ring) > LEAST_ACROSS
    ]


def _across(ring: tuple[Point, ...]) -> float:
    """How wide or high a ring is, whatever is more."""
    return max(max(ends) - min(ends) for ends in zip(*ring, strict=True))


def _leaders(places: Sequence[Place], plane: Plane) -> list[Path]:
    """A line from each name that is beside its province."""
    return [
        Path("", (plane.at(place.lead), plane.at((place.lon, place.lat))), MAP_THEME.ink, 1)
        for place in places
        if place.lead
    ]


def _surroundings(data: MapData, plane: Plane) -> list[Word]:
    """The names of the neighbours and of the islands."""
    traces = surroundings(MAP_THEME, data.language, data.extent, inset=bool(plane.frame))
    return [
        Word(
            text,
            plane.in_frame((lon, lat)) if trace.get("geo") == "geo2" else plane.at((lon, lat)),
            trace["textfont"]["color"],
        )
        for trace in traces
        for lon, lat, text in zip(trace["lon"], trace["lat"], trace["text"], strict=True)
        if trace.get("geo") == "geo2" or plane.has((lon, lat))
    ]


@lru_cache(maxsize=200)
def _labels(
    period: str,
    names: MapNames,
    language: Language,
    extent: str,
    courses: tuple[tuple[Point, ...], ...],
    circles: tuple[tuple[Point, float], ...],
    labels: tuple[Label, ...],
    plane: Plane,
) -> list[Word]:
    """The texts beside the lines that find a place off all names."""
    _, space = _places(period, names, language, extent, courses, circles)
    # The space of the names is kept for other maps: what is added here is not theirs.
    space, words = replace(space, taken=list(space.taken)), []
    size = MAP_THEME.text(QUIET_SIZE[extent], language)
    for points, text, _ in labels:
        lines, spot = fitted(space, points, text, size)
        if spot:
            left, low, right, high = space.box(*spot, lines, size)
            middle = round((left + right) / 2, 1), round(plane.height - (low + high) / 2, 1)
            words.append(Word(lines.replace("<br>", "\n"), middle, MAP_THEME.corridor))
    return words
