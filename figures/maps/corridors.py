"""Corridors on a map: a dash for each stage, short names beside the lines, what lies beyond."""

import re
from collections.abc import Sequence
from itertools import chain, pairwise

import pandas as pd

from figures.label_space import text_width, wrap
from figures.maps.names import MapNames, space_beside_names, text_trace
from figures.maps.space import MapSpace, Point
from figures.theme import Figure, Theme, font
from i18n import Language

# Stage of the corridor: how its line is dashed.
DASHES = {"operating": "solid", "partial": "dash", "planned": "dot"}
COUNTRIES = frozenset(["VN", "LA"])
# Degrees of a line that are drawn outside the two countries.
STUMP = 0.6
# Degrees between the lines of two corridors that run between the same two places.
BESIDE = 0.06
NAME = 10.5  # font size
OFF = 0.09  # degrees between a line and its name

Label = tuple[tuple[Point, ...], str, str]  # where a text may be, the text, its hover


def corridor_traces(
    corridors: pd.DataFrame,
    map_names: MapNames,
    theme: Theme,
    language: Language,
    extent: str,
    gates: pd.DataFrame,
) -> list[Figure]:
    """Return the casing of all lines, a line for each stage with its legend entry, and the names.

    corridors: rows of `tables.cooperation.crossings.corridor_points`. gates: lon, lat of the gates
    that names keep off. Where the extent has no room for a name it is left out; the hover has it
    anyway.
    """
    courses = courses_of(corridors)
    if not courses:
        return []
    table = corridors.drop_duplicates("corridor_id").set_index("corridor_id", drop=False)
    look = {"color": theme.background, "width": theme.size(4.6)}
    casing = {**_lines(list(courses.values())), "hoverinfo": "skip", "line": look}
    return [
        {**casing, "showlegend": False},
        *_stages(courses, table, theme, language),
        *_names(courses, table, map_names, theme, language, extent, gates),
    ]


def short_name(name: str) -> str:
    """Return the name of a corridor without what follows a colon, comma or bracket."""
    return re.split(r"\s*[:,(]", name, maxsplit=1)[0]


def courses_of(corridors: pd.DataFrame) -> dict[str, list[Point]]:
    """Return the line of each corridor as drawn, by its id.

    It lies within the two countries, and beside any other one. A corridor that is nowhere within
    them, or does not leave its first place, has no line.
    """
    lanes: dict[frozenset[Point], int] = {}
    lines = {
        str(corridor): _within(points)
        for corridor, points in corridors.groupby("corridor_id", sort=False)
    }
    return {corridor: _beside(line, lanes) for corridor, line in lines.items() if len(line) > 1}


def _within(points: pd.DataFrame) -> list[Point]:
    """The line from the first point in the two countries on, with a stump of what leads there."""
    stays = (points[["lon", "lat"]] == points[["lon", "lat"]].shift()).all(axis=1)
    points = points[~stays]
    places = list(zip(points["lon"], points["lat"], strict=True))
    inside = [not COUNTRIES.isdisjoint(country) for country in points["country"]]
    if not any(inside):
        return []
    first = inside.index(True)
    line, left = places[first:], STUMP
    for before in reversed(places[:first]):
        east, north = before[0] - line[0][0], before[1] - line[0][1]
        length = max(abs(east), abs(north))
        share = min(1, left / length)
        line.insert(0, (line[0][0] + share * east, line[0][1] + share * north))
        left -= length
        if left <= 0:
            break
    return line


def _beside(line: Sequence[Point], lanes: dict[frozenset[Point], int]) -> list[Point]:
    """The line, moved aside where another one already runs between the same two places."""
    moved = list(line)
    for place, (start, end) in enumerate(pairwise(line)):
        between = frozenset([start, end])
        lane = lanes[between] = lanes.get(between, -1) + 1
        if lane:
            (west, south), (east, north) = sorted(between)
            length = ((east - west) ** 2 + (north - south) ** 2) ** 0.5
            aside = BESIDE * lane / length
            for here, (lon, lat) in ((place, start), (place + 1, end)):
                moved[here] = (lon + aside * (north - south), lat - aside * (east - west))
    return [(round(lon, 3), round(lat, 3)) for lon, lat in moved]


def _lines(courses: Sequence[Sequence[Point]]) -> Figure:
    joined = list(chain.from_iterable((*course, (None, None)) for course in courses))[:-1]
    lon, lat = zip(*joined, strict=True)
    return {"type": "scattergeo", "mode": "lines", "lon": list(lon), "lat": list(lat)}


def _stages(
    courses: dict[str, list[Point]], table: pd.DataFrame, theme: Theme, language: Language
) -> list[Figure]:
    words = language.gettext("Corridor: %(stage)s")
    traces = []
    for stage, dash in DASHES.items():
        mine = {c: courses[c] for c in courses if table.at[c, "status"] == stage}
        if not mine:
            continue
        names = [_short(table, corridor, language) for corridor in mine]
        hovers = chain.from_iterable(
            (*([name] * len(course)), "") for name, course in zip(names, mine.values(), strict=True)
        )
        label = language.label("corridors", "status", stage)
        traces.append(
            {
                **_lines(list(mine.values())),
                "name": words % {"stage": label},
                "showlegend": True,
                "legendrank": 1003,
                "hoverinfo": "text",
                "hovertext": list(hovers)[:-1],
                "line": {"color": theme.corridor, "width": theme.size(2.2), "dash": dash},
            }
        )
    return traces


def _short(table: pd.DataFrame, corridor: str, language: Language) -> str:
    return short_name(language.name(table.loc[corridor]))


def _names(
    courses: dict[str, list[Point]],
    table: pd.DataFrame,
    map_names: MapNames,
    theme: Theme,
    language: Language,
    extent: str,
    gates: pd.DataFrame,
) -> list[Figure]:
    """What lies beyond, and short names, where there is space.

    Pointing at a name gives the whole name and the stage.
    """
    space = space_beside_names(extent, map_names, theme, language, gates)
    size = theme.text(NAME, language)
    for course in courses.values():
        space.take_line(course)
    spots = [
        (*spot, lines, hover)
        for points, text, hover in corridor_labels(courses, table, language)
        for lines, spot in [fitted(space, points, text, size)]
        if spot
    ]
    if not spots:
        return []
    points, positions, texts, hovers = zip(*spots, strict=True)
    lon, lat = zip(*points, strict=True)
    look = font(theme, language, NAME, color=theme.corridor, shadow=theme.halo)
    trace = text_trace(lon, lat, texts, look, textposition=list(positions))
    return [{**trace, "hoverinfo": "text", "hovertext": list(hovers)}]


def corridor_labels(
    courses: dict[str, list[Point]], table: pd.DataFrame, language: Language
) -> list[Label]:
    """Return short names, and what lies beyond, with the points where each may be written.

    table: a row of each corridor with that of its first point, by corridor_id.
    """
    return [*_name_labels(courses, table, language), *_labels_beyond(courses, table, language)]


def fitted(
    space: MapSpace, points: Sequence[Point], text: str, size: float
) -> tuple[str, tuple[Point, str] | None]:
    """Take space for a text; return it in one line, or in two if need be, and its place, if any."""
    if spot := space.spot(points, text, size):
        return text, spot
    halved = wrap(text, text_width(text, size) * 0.62, size)
    return halved, space.spot(points, halved, size)


def _labels_beyond(
    courses: dict[str, list[Point]], table: pd.DataFrame, language: Language
) -> list[Label]:
    """Where the corridors come from that are cut off outside the two countries."""
    starts = [(table.loc[corridor], course[0]) for corridor, course in courses.items()]
    return [
        (((round(start[0] - OFF, 3), start[1]),), f"← {language.name(first, 'place')}", "")
        for first, start in starts
        if start != (round(first["lon"], 3), round(first["lat"], 3))
    ]


def _name_labels(
    courses: dict[str, list[Point]], table: pd.DataFrame, language: Language
) -> list[Label]:
    labels: list[Label] = []
    for corridor, course in courses.items():
        stage = language.label("corridors", "status", table.at[corridor, "status"])
        whole = f"<b>{language.name(table.loc[corridor])}</b><br>{stage}"
        labels.append((tuple(_stops(course)), _short(table, corridor, language), whole))
    return labels


def _stops(course: Sequence[Point]) -> list[Point]:
    """Where beside a line its name may be: the middles of its parts first, the longest first."""
    parts = sorted(pairwise(course), key=lambda part: -_length(part))
    shares = (0.5, 0.3, 0.7, 0.15, 0.85)
    return [
        (
            round(start[0] + share * (end[0] - start[0]), 3),
            round(start[1] + share * (end[1] - start[1]) + off, 3),
        )
        for share in shares
        for start, end in parts
        for off in (OFF, -OFF)
    ]


def _length(part: tuple[Point, Point]) -> float:
    (west, south), (east, north) = part
    return (east - west) ** 2 + (north - south) ** 2
