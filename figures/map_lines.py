"""Lines that join the partner provinces on a map: all of them quiet, the chosen ones strong."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from figures.map_names import Named
from figures.theme import Figure, Theme
from geo.boundaries import Boundaries
from i18n import Language

# How far the middle of a line stands off the straight one, as a share of its length: two lines
# of one province that point the same way do not lie on each other, and none looks like a border.
BEND = 0.07
# Where the points of a line stand between its ends, and how much of the bend they show.
SHAPE = ((0.25, 0.75), (0.5, 1.0), (0.75, 0.75))
MIDDLE = 2  # the point of a line that can be pointed at and clicked

Pair = Mapping[str, Any]
Point = tuple[float, float]


def partner_traces(
    pairs: pd.DataFrame,
    boundaries: Boundaries,
    named: Named,
    theme: Theme,
    language: Language,
    chosen: Collection[str] = (),
) -> list[Figure]:
    """Return the lines of pairs whose two provinces are on the map; strong those in `chosen`.

    pairs: partnership_id, vn_province_id, la_province_id. The quiet lines are one trace, each
    chosen one has a casing and a line of its own. The middle of a line says the pair in its hover
    and carries partnership_id as customdata.
    """
    placed = [pair for pair in pairs.to_dict("records") if _ends(pair) <= set(boundaries.points)]
    quiet = [pair for pair in placed if pair["partnership_id"] not in chosen]
    strong = [pair for pair in placed if pair["partnership_id"] in chosen]
    traces = [_quiet(quiet, boundaries, named, theme)] if quiet else []
    for pair in strong:
        traces += _strong(pair, boundaries, named, theme)
    if traces:
        name = language.gettext("Partner provinces")
        traces[-1] |= {"name": name, "showlegend": True, "legendrank": 1002}
    return traces


def line_between(start: Point, end: Point) -> list[Point]:
    """Return the points of a slightly bent line, longitude and latitude to 2 decimals."""
    east, north = end[0] - start[0], end[1] - start[1]
    between = [
        (
            start[0] + share * east - bend * BEND * north,
            start[1] + share * north + bend * BEND * east,
        )
        for share, bend in SHAPE
    ]
    return [(round(lon, 2), round(lat, 2)) for lon, lat in (start, *between, end)]


def _quiet(pairs: Sequence[Pair], boundaries: Boundaries, named: Named, theme: Theme) -> Figure:
    look = {"color": theme.axis, "width": theme.size(0.8)}
    return {**_lines(pairs, boundaries, named), "meta": "pairs", "line": look, "opacity": 0.7}


def _strong(
    pair: Pair, boundaries: Boundaries, named: Named, theme: Theme
) -> tuple[Figure, Figure]:
    line = _lines([pair], boundaries, named)
    bare = {key: line[key] for key in ("type", "mode", "lon", "lat", "showlegend")}
    casing = {"color": theme.background, "width": theme.size(5)}
    look = {"color": theme.ink, "width": theme.size(2.2)}
    return {**bare, "hoverinfo": "skip", "line": casing}, {**line, "line": look}


def _lines(pairs: Sequence[Pair], boundaries: Boundaries, named: Named) -> Figure:
    courses = [_course(pair, boundaries) for pair in pairs]
    names = [" – ".join(named.of(pair[side]) for side in _SIDES) for pair in pairs]
    ids = [pair["partnership_id"] for pair in pairs]
    return {
        "type": "scattergeo",
        "mode": "lines",
        "lon": _apart([lon for lon, _ in course] for course in courses),
        "lat": _apart([lat for _, lat in course] for course in courses),
        "hoverinfo": "text",
        "hovertext": _apart(_at_middle(name, "") for name in names),
        "customdata": _apart(_at_middle(pair, None) for pair in ids),
        "showlegend": False,
    }


_SIDES = ("vn_province_id", "la_province_id")


def _ends(pair: Pair) -> set[str]:
    return {pair[side] for side in _SIDES}


def _course(pair: Pair, boundaries: Boundaries) -> list[Point]:
    start, end = (boundaries.points[pair[side]] for side in _SIDES)
    return line_between(start, end)


def _at_middle(value: str, other: str | None) -> list[str | None]:
    return [value if place == MIDDLE else other for place in range(len(SHAPE) + 2)]


def _apart(lists: Iterable[Sequence[Any]]) -> list[Any]:
    """The lists as one, with a gap between each two, so that lines do not run on."""
    joined = [value for part in lists for value in (*part, None)]
    return joined[:-1]
