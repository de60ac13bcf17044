"""Which names of provinces a map has room for, and where each of them goes.

Names are placed one after the other: the featured provinces, those with a place chosen by hand
(all of Laos and along the border), then the others, those with the most room first. Each takes the
first of its places that is free: the one chosen by hand, boxes inside the province that are wide
enough, in one line or in two, and the sea beside it. Those of the first two groups may be wider
than their province, if need be. A name that finds no place is left out, and so is that of a
province most of which is not on the map.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import Any

from figures.label_space import text_size
from figures.maps.space import MapSpace, Point
from geo.boundaries import Boundaries, label_places, name_rooms

# How much wider and higher than a box inside its province a name may be, and how much wider the
# name of a province with a place chosen by hand, before it is left out.
FITTING, HANGING = 1.2, 2.0
APART = 4  # pixels between a name and anything else, where nothing may be touched
# How much of its width may hang over the side of a box that is wide enough.
HANG = 0.15
# Where a name may be broken: between words, and at a hyphen that leaves no stump of a syllable.
BREAK = re.compile(r" - | |(?<=\w{3})-(?=\w{2})")
# Shares of the difference in width and height by which a name may move in its box.
MOVES = tuple(product((0.0, -0.5, 0.5, -1.0, 1.0), (0.0, -1.0, 1.0)))
MOVES_ACROSS = tuple((x, y) for x, y in MOVES if y == 0)


@dataclass(frozen=True)
class Name:
    """A province to name: its text in one line, the font size, whether it must be shown."""

    province: str
    text: str
    size: float
    featured: bool


@dataclass(frozen=True)
class Place:
    """Where a name goes: its text in lines, the point and Plotly's textposition there.

    `lead` is where a line from the name ends, or None.
    """

    province: str
    text: str
    lon: float
    lat: float
    position: str = "middle center"
    lead: Point | None = None


def place_names(
    boundaries: Boundaries,
    names: Iterable[Name],
    extent: str,
    space: MapSpace,
    strict: bool = False,
) -> list[Place]:
    """Return the places of the names that find one, in the order in which they were placed.

    space: that of the extent, with what is taken; the names are added to it. Featured provinces
    have a place even if it is taken, unless it is strict: then no name comes near anything.
    """
    seen = (name for name in names if space.has(boundaries.points[name.province]))
    waiting = sorted(seen, key=lambda name: _rank(boundaries, name))
    chosen = [name for name in waiting if _is_chosen(name)]
    others = [name for name in waiting if not _is_chosen(name)]
    result: dict[str, Place] = {}
    gap = APART if strict else 0
    for group, places in ((chosen, _own_places), (chosen, _wide_places), (others, _own_places)):
        for name in group:
            if name.province not in result:
                result |= _first_free(name, places(boundaries, name, extent, space), space, gap)
    # Better two names that meet than a featured province without one.
    points = {n.province: (n.text, *boundaries.points[n.province]) for n in chosen if n.featured}
    result |= {
        province: Place(province, *points[province])
        for province in points
        if not strict and province not in result
    }
    return list(result.values())


def _is_chosen(name: Name) -> bool:
    return name.featured or name.province in _by_hand()


def _rank(boundaries: Boundaries, name: Name) -> tuple[bool, bool, float, str]:
    largest = max((row["space"] for row in _rooms(boundaries.shapes[name.province])), default=0)
    return not name.featured, name.province not in _by_hand(), -largest, name.province


def _first_free(
    name: Name, places: Iterable[Place], space: MapSpace, gap: float
) -> dict[str, Place]:
    """Take the first of the places that is free; it by its province, or nothing if none is free.

    gap: pixels that stay free around it.
    """
    for place in places:
        box = space.box((place.lon, place.lat), place.position, place.text, name.size)
        if space.is_free(box, -gap):
            space.taken.append(box)
            return {name.province: place}
    return {}


def _own_places(
    boundaries: Boundaries, name: Name, extent: str, space: MapSpace
) -> Iterable[Place]:
    """The places of a name by hand, inside its province and beside it, the best one first."""
    rows = _rows(boundaries, name, space)
    yield from _hand_places(name, rows, extent, space.scale)
    yield from _inside(name, rows, space.scale, FITTING)
    for row in rows:
        if row["side"]:
            yield Place(name.province, name.text, row["lon"], row["lat"], f"middle {row['side']}")


def _wide_places(
    boundaries: Boundaries, name: Name, extent: str, space: MapSpace
) -> Iterable[Place]:
    """The places of a name that is wider than its province."""
    return _inside(name, _rows(boundaries, name, space), space.scale, HANGING)


def _rows(boundaries: Boundaries, name: Name, space: MapSpace) -> list[Mapping[str, Any]]:
    rows = _rooms(boundaries.shapes[name.province])
    return [row for row in rows if space.has((row["lon"], row["lat"]))]


def _hand_places(
    name: Name, rows: Sequence[Mapping[str, Any]], extent: str, scale: float
) -> Iterable[Place]:
    """The place chosen by hand, for the name in one line or in two.

    Off the border extent a place inside a province only counts if the name nearly fits there.
    """
    row = _by_hand().get(name.province)
    if row is None:
        return
    lead = None if row["lead_lon"] is None else (row["lead_lon"], row["lead_lat"])
    near = extent == "border"
    for text in _in_lines(name.text):
        place = Place(name.province, text, row["lon"], row["lat"], row["position"], lead)
        if not near and row["far_lon"] is not None:
            place = replace(place, lon=row["far_lon"], lat=row["far_lat"])
        wide = text_size(text, name.size)[0] / scale
        inside = row["position"] == "middle center"
        if near or name.featured or not inside or any(HANGING * r["width"] >= wide for r in rows):
            yield place


def _inside(
    name: Name, rows: Sequence[Mapping[str, Any]], scale: float, over: float
) -> Iterable[Place]:
    """The places of a name in boxes inside its province, those that it fits best first."""
    for text in _in_lines(name.text):
        wide, high = (pixels / scale for pixels in text_size(text, name.size))
        fits = [
            (min(1, row["width"] / wide) * min(1, row["height"] / high), row)
            for row in rows
            if wide <= over * row["width"] and high <= FITTING * row["height"]
        ]
        for _, row in sorted(fits, key=lambda fit: -fit[0]):
            spare = abs(row["width"] - wide) / 2 + HANG * wide
            hang = max(0, min((over * row["width"] - wide) / 2, spare))
            up = abs(row["height"] - high) / 2
            for x, y in MOVES if up * scale > 1 else MOVES_ACROSS:
                yield Place(name.province, text, row["lon"] + x * hang, row["lat"] + y * up)


def _in_lines(text: str) -> list[str]:
    """A text in one line, and in two about as long where it has several words."""
    gaps = [match.end() for match in BREAK.finditer(text)]
    if not gaps:
        return [text]
    middle = min(gaps, key=lambda gap: abs(gap - len(text) / 2))
    return [text, f"{text[:middle].rstrip()}<br>{text[middle:]}"]


@cache
def _by_hand() -> Mapping[str, Mapping[str, Any]]:
    rows = label_places().reset_index(drop=True)
    return {
        row["province_id"]: {key: None if value != value else value for key, value in row.items()}
        for row in rows.to_dict("records")
    }


def _rooms(shape_id: str) -> Sequence[Mapping[str, Any]]:
    return _all_rooms().get(shape_id, ())


@cache
def _all_rooms() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    rooms: dict[str, list[dict[str, Any]]] = {}
    for row in name_rooms().to_dict("records"):
        space = row["width"] * row["height"]
        rooms.setdefault(row["shape_id"], []).append({**row, "space": space})
    return rooms
