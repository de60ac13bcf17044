"""Names on a map: provinces, neighbours and islands, in the reader's language."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from math import cos, pi, sin

import pandas as pd

from figures.label_space import Box, meeting
from figures.maps.base import WITH_INSET
from figures.maps.placement import APART, Name, Place, place_names
from figures.maps.space import POSITIONS, TOUCH, MapSpace, Point, empty_space
from figures.theme import Figure, Theme, font
from geo.boundaries import Boundaries, boundaries_on
from i18n import Language
from tables.headlines import featured_provinces
from tables.read import Tables

# Font sizes: a map of both countries names every province that has room, in small type.
BOLD_SIZE = 11.5
QUIET_SIZE = {"border": 11.5, "both": 10, "phone": 10}
# Pixels that names keep off: gates that were ever of these classes, and the others.
GREAT = ("international", "main")
GATE, LESSER_GATE = 14, 9
ROAD = 10  # pixels across on a projector
# Where the frame of the islands is, as shares of the map from the lower left corner.
INSET_LEFT = {"border": 0.87, "phone": 0.79}
INSET_TOP = {"border": 0.35, "phone": 0.27}
# Dates whose names are kept clear of others: before and since the merger.
BEFORE_AND_SINCE = ("2025-01-01", "2025-07-01")
# Where the name of a province may be beside its point.
AT_POINT = ("middle center", *POSITIONS)


@dataclass(frozen=True)
class MapNames:
    """What maps name, and the gates that names keep off; two of equal content are equal.

    provinces: province_id and name in the reader's language. gates: longitude and latitude of
    each gate with a position, and whether it was ever a great one. featured: the provinces whose
    names are bold, those of the founding partnerships if nothing else is in view. lines: roads that
    names keep off on a projector.
    """

    provinces: tuple[tuple[str, str], ...]
    gates: tuple[tuple[float, float, bool], ...]
    featured: frozenset[str]
    lines: tuple[tuple[Point, ...], ...] = ()

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return dict(self.provinces)

    def of(self, province: str) -> str:
        """Return the name of a province; its id if the table does not know it.

        Boundaries come with the program, provinces from a table that may be replaced.
        """
        return self._names.get(province, province)


def names_from(tables: Tables, language: Language) -> MapNames:
    """Return what maps name in a reader's language."""
    provinces = tables["provinces"].to_dict("records")
    classes = tables["gate_status"]
    great = set(classes.loc[classes["status"].isin(GREAT), "gate_id"])
    gates = tables["gates"].dropna(subset=["lon", "lat"]).to_dict("records")
    return MapNames(
        tuple((row["province_id"], language.name(row)) for row in provinces),
        tuple((row["lon"], row["lat"], row["gate_id"] in great) for row in gates),
        featured_provinces(tables),
    )


def labels(
    boundaries: Boundaries,
    map_names: MapNames,
    theme: Theme,
    language: Language,
    extent: str,
    extra: Sequence[str] = (),
    across: int | None = None,
    bold_alone: bool = False,
) -> list[Figure]:
    """Return the names of the provinces that an extent has room for, as placement.py says.

    Leader lines come first, then the names, then those of the featured ones and `extra` in bold.
    across: the least width of the map in pixels, where it is narrower than on the map page.
    bold_alone: whether there are no other names.
    """
    bold = map_names.featured | set(extra)
    places: Iterable[Place] = _places(
        boundaries.valid_from, map_names, theme, language, extent, bold, across
    )
    places = [place for place in places if place.province in bold or not bold_alone]
    quiet = [place for place in places if place.province not in bold]
    strong = [place for place in places if place.province in bold]
    size = QUIET_SIZE[extent]
    return [
        *(_leader(place, theme) for place in places if place.lead),
        _names(quiet, theme, font(theme, language, size, weight=450)),
        _names(strong, theme, font(theme, language, BOLD_SIZE, weight=700)),
    ]


@lru_cache(maxsize=1000)
def _places(
    period: str,
    map_names: MapNames,
    theme: Theme,
    language: Language,
    extent: str,
    bold: frozenset[str],
    across: int | None,
) -> tuple[Place, ...]:
    """The places of the names of a period, kept for every figure that is drawn of it."""
    boundaries = boundaries_on(period)
    sizes = [theme.text(size, language) for size in (QUIET_SIZE[extent], BOLD_SIZE)]
    names = [
        Name(province, short(map_names.of(province)), sizes[province in bold], province in bold)
        for province in boundaries.provinces
    ]
    space = _space(map_names, theme, language, extent, across)
    if theme.presenting:
        return tuple(_apart(boundaries, names, extent, space, map_names.lines))
    return tuple(place_names(boundaries, names, extent, space))


def _apart(
    boundaries: Boundaries,
    names: Sequence[Name],
    extent: str,
    space: MapSpace,
    lines: Iterable[Sequence[Point]],
) -> list[Place]:
    """The places of names that touch nothing: of a featured one beside its province, if need be."""
    for course in lines:
        space.take_line(course, ROAD)
    places = place_names(boundaries, names, extent, space, strict=True)
    placed = {place.province for place in places}
    for name in names:
        point = boundaries.points[name.province]
        if name.featured and name.province not in placed and space.has(point):
            place = Place(name.province, name.text, *point)
            beside = _beside(place, name.size, space, -APART)
            places += [beside] if beside.lead else []
    return places


def named_places(
    boundaries: Boundaries,
    map_names: MapNames,
    theme: Theme,
    language: Language,
    extent: str,
    lines: Iterable[Sequence[Point]] = (),
    circles: Iterable[tuple[Point, float]] = (),
) -> tuple[list[Place], MapSpace]:
    """Return the places of the names that touch nothing, and the space that they leave to others.

    lines, circles: courses, and middles with pixels across, that names keep off as they do of
    gates, neighbours and islands. A featured one of `map_names` that fits nowhere in its province
    is beside it, with a line to it.
    """
    space = _space(map_names, theme, language, extent, None)
    for course in lines:
        space.take_line(course)
    for middle, pixels in circles:
        space.take(*space.pixel(middle), pixels, pixels)
    sizes = [theme.text(size, language) for size in (QUIET_SIZE[extent], BOLD_SIZE)]
    names = [
        Name(province, short(map_names.of(province)), sizes[bold], bold)
        for province in boundaries.provinces
        for bold in (province in map_names.featured,)
    ]
    forced = {name.province: name for name in names if name.featured}
    places = []
    for place in place_names(boundaries, names, extent, space):
        name = forced.get(place.province)
        box = space.box((place.lon, place.lat), place.position, place.text, sizes[True])
        is_over = name is not None and box not in space.taken
        places.append(_beside(place, sizes[True], space) if is_over else place)
    return places, space


def _beside(place: Place, size: float, space: MapSpace, touch: float = TOUCH) -> Place:
    """A name that would lie on something, as near to its province as it is free, with a line."""
    steps = (radius / space.scale for radius in range(24, 160, 12))
    ways = [(cos(turn * pi / 8), sin(turn * pi / 8)) for turn in range(16)]
    for step in steps:
        points = [(place.lon + step * x, place.lat + step * y) for x, y in ways]
        if spot := space.spot(points, place.text, size, touch):
            (lon, lat), position = spot
            return replace(place, lon=lon, lat=lat, position=position, lead=(place.lon, place.lat))
    return place


def spare_names(
    boundaries: Boundaries,
    map_names: MapNames,
    theme: Theme,
    language: Language,
    extent: str,
    quiet: Figure,
    featured: Figure,
) -> dict[str, tuple[str, list[int]]]:
    """Return where each province that the map does not name is named, if it alone is, at its point.

    By province the textposition, and the indices of the quiet names that make room: where there is
    a choice, as few as can be. quiet, featured: the names on the map. Left out are provinces
    outside the map, and those beside whose point there is no place off a featured name.
    """
    space = _space(map_names, theme, language, extent, None)
    space.take_names(featured)
    bold, others = space.boxes(featured), space.boxes(quiet)
    named = {*quiet["customdata"], *featured["customdata"]}
    size = theme.text(BOLD_SIZE, language)
    result: dict[str, tuple[str, list[int]]] = {}
    for province, point in boundaries.points.items():
        if province not in named and space.has(point):
            text = short(map_names.of(province))
            boxes = {each: space.box(point, each, text, size) for each in AT_POINT}
            free = {each: box for each, box in boxes.items() if not meeting(box, bold)}
            if free:
                result[province] = _least_harm(space, others, free)
    return result


def _least_harm(
    space: MapSpace, others: Sequence[Box], boxes: Mapping[str, Box]
) -> tuple[str, list[int]]:
    """The position of the box that does least harm, and which of the others it meets.

    It is worse to lie on anything that is taken than on others.
    """
    hidden = {position: meeting(box, others) for position, box in boxes.items()}
    best = min(boxes, key=lambda each: (not space.is_free(boxes[each]), len(hidden[each])))
    return best, hidden[best]


def short(name: str) -> str:
    """Return a name without the years that part it from a later one: the map has but one time."""
    return re.sub(r" \(.*\)$", "", name)


def _space(
    map_names: MapNames, theme: Theme, language: Language, extent: str, across: int | None
) -> MapSpace:
    """The space that other words, the frame of the islands and the gates leave to names."""
    space = empty_space(extent, theme, across)
    for trace in surroundings(theme, language, extent):
        if trace.get("geo", "geo") == "geo":
            space.take_names(trace)
    if extent in WITH_INSET:
        space.taken.append(_inset(space, extent))
    for lon, lat, great in map_names.gates:
        size = theme.size(GATE if great else LESSER_GATE)
        space.take(*space.pixel((lon, lat)), size, size)
    return space


def _inset(space: MapSpace, extent: str) -> Box:
    """The lower right corner, where the islands have a frame."""
    wide, high = space.width, space.height
    return (INSET_LEFT[extent] * wide, -high, 2 * wide, INSET_TOP[extent] * high)


def space_beside_names(
    extent: str, map_names: MapNames, theme: Theme, language: Language, gates: pd.DataFrame
) -> MapSpace:
    """Return the space that the names of provinces and neighbours, and the gates, leave to others.

    gates: lon, lat; those without a position take no space.
    """
    space = empty_space(extent, theme)
    for course in map_names.lines:
        space.take_line(course, ROAD)
    periods = map(boundaries_on, BEFORE_AND_SINCE)
    names = [trace for of in periods for trace in labels(of, map_names, theme, language, extent)]
    for trace in (*names, *surroundings(theme, language, extent)):
        if trace["mode"] == "text" and trace.get("geo", "geo") == "geo":
            space.take_names(trace)
    for row in gates.dropna(subset=["lon", "lat"]).to_dict("records"):
        space.take(*space.pixel((row["lon"], row["lat"])), theme.size(GATE), theme.size(GATE))
    return space


def _names(places: Sequence[Place], theme: Theme, textfont: Figure) -> Figure:
    around = ("0 0 3px", "1px 1px 1px", "-1px 1px 1px", "1px -1px 1px", "-1px -1px 1px")
    halo = ", ".join(f"{offset} {theme.background}" for offset in around)
    return text_trace(
        [round(place.lon, 2) for place in places],
        [round(place.lat, 2) for place in places],
        [place.text for place in places],
        {**textfont, "shadow": halo},
        textposition=[place.position for place in places],
        customdata=[place.province for place in places],
    )


def _leader(place: Place, theme: Theme) -> Figure:
    lon, lat = place.lead or (place.lon, place.lat)
    return {
        "type": "scattergeo",
        "mode": "lines",
        "lon": [lon, place.lon],
        "lat": [lat, place.lat],
        "line": {"color": theme.ink, "width": theme.size(1)},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def text_trace(
    lon: Sequence[float] | pd.Series,
    lat: Sequence[float] | pd.Series,
    text: Sequence[str],
    textfont: Figure,
    **more: object,
) -> Figure:
    """Return words on the map that neither hover nor click."""
    return {
        "type": "scattergeo",
        "mode": "text",
        "lon": list(lon),
        "lat": list(lat),
        "text": list(text),
        "textfont": textfont,
        "hoverinfo": "skip",
        "showlegend": False,
        **more,
    }


def surroundings(
    theme: Theme, language: Language, extent: str, inset: bool | None = None
) -> list[Figure]:
    """Return the names of the neighbours, and of the islands where the extent or inset has them.

    inset: whether the islands have a frame; by default, where the extent cuts them off.
    """
    _ = language.gettext
    neighbours = {
        _("Myanmar"): (99.75, 21.35 if extent == "border" else 20.9),
        _("Thailand"): (102.6 if extent == "border" else 101.9, 16.05),
        _("Cambodia"): (104.5, 13.95) if extent == "border" else (105.0, 12.75),
    }
    if extent == "both":
        neighbours[_("China")] = (106.3, 23.45)
    if theme.presenting:  # so large, the others would take the room of provinces
        neighbours = {_("Thailand"): neighbours[_("Thailand")]}
    names = [name if language.code == "lo" else name.upper() for name in neighbours]
    lons, lats = zip(*neighbours.values(), strict=True)
    islands = [_("Hoang Sa"), _("Truong Sa")]
    framed = extent in WITH_INSET if inset is None else inset
    places = ([114.4, 114.4], [14.9, 7.5]) if framed else ([112.2, 114.0], [15.1, 7.3])
    return [
        text_trace(lons, lats, names, _quiet(theme, language, extent, theme.land_name)),
        text_trace(
            *places,
            islands,
            _quiet(theme, language, extent, theme.sea_text),
            geo="geo2" if framed else "geo",
        ),
    ]


def _quiet(theme: Theme, language: Language, extent: str, colour: str) -> Figure:
    return font(theme, language, 10 if extent == "phone" else 11, color=colour)
