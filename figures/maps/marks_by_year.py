"""Gates and partner lines on a map of all years: where each is, and one mark for each year.

The marks of a year are one letter for each gate or pair, in the order of the places; the browser
(static/map/years.js) fills the empty traces with those that the marks name.
"""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from math import dist

import pandas as pd

from figures.maps.base import SEE_THROUGH
from figures.maps.circles import circle_look
from figures.maps.contract import CourseData, GateData, LookData
from figures.maps.gates import ROUGH, gate_traces, rough_traces
from figures.maps.names import text_trace
from figures.theme import FONT, Figure, Theme
from i18n import Language

# The letters of gate classes; others are not drawn.
LETTERS = {"auxiliary": "a", "main": "m", "international": "i"}
NOT_DRAWN = "."
# Where between its ends a line may say what it is.
BETWEEN = (0.5, 0.4, 0.6, 0.3, 0.7)
# How far the middle of a line is from the straight one, as a share of its length: two lines of one
# province that point the same way do not lie on each other, and none looks like a border.
BEND = 0.07
# Where the points of a line are between its ends, and how much of the bend they have.
SHAPE = ((0.25, 0.75), (0.5, 1.0), (0.75, 0.75))
# What differs between two dates in a trace of points or discs.
_DATED = ("lon", "lat", "customdata", "hovertext", "locations", "z")


def gate_data(gates: pd.DataFrame, language: Language) -> GateData:
    """Return where the gates are, and what their hover says.

    gates: gate_id, name, lon, lat, coord_precision, only those with a position.
    """
    return {
        "ids": list(gates["gate_id"]),
        "lon": [round(lon, 3) for lon in gates["lon"]],
        "lat": [round(lat, 3) for lat in gates["lat"]],
        "names": list(gates["name"]),
        "rough": "".join("01"[precision != "exact"] for precision in gates["coord_precision"]),
        "rough_note": language.gettext("Position known only roughly"),
        "classes": _class_names(language),
    }


def _class_names(language: Language) -> Mapping[str, str]:
    names = {
        letter: language.label("gate_status", "status", status)
        for status, letter in LETTERS.items()
    }
    unknown = language.gettext("start not known")
    return names | {letter.upper(): f"{name}, {unknown}" for letter, name in names.items()}


def gate_marks(
    gate_ids: Sequence[str],
    classes: Mapping[str, str],
    visible: Collection[str],
    assumed: Collection[str] = (),
) -> str:
    """Return the class of each gate as a letter, a capital where it is only assumed.

    NOT_DRAWN is the letter of a class that is not among the `visible` ones.
    """
    drawn = [classes[gate_id] if classes[gate_id] in visible else "" for gate_id in gate_ids]
    letters = [LETTERS.get(status, NOT_DRAWN) for status in drawn]
    return "".join(
        letter.upper() if gate_id in assumed else letter
        for gate_id, letter in zip(gate_ids, letters, strict=True)
    )


def empty_gates(gates: pd.DataFrame, theme: Theme, language: Language) -> list[Figure]:
    """Return the traces of gates with nothing in them: "discs" to scale, and "gates"."""
    first = _example(gates).assign(status="main")
    (gate,) = gate_traces(first, theme, language)
    discs, _ = rough_traces(first.assign(coord_precision=ROUGH[0]), theme, language)
    fill = discs["colorscale"][1][1]
    faint = {"colorscale": [[0, SEE_THROUGH], [1, fill]], "zmin": 0, "zmax": 1}
    blank = {"marker": {"opacity": 1}, "meta": "gates", "name": ""}
    return [{**_emptied(discs), **faint}, {**_emptied(gate), **blank}]


def _example(gates: pd.DataFrame) -> pd.DataFrame:
    """One gate, to see what gates look like; made up where none has a position."""
    if len(gates):
        return gates.head(1)
    return pd.DataFrame([dict.fromkeys(gates.columns, "")]).assign(
        lon=0.0, lat=0.0, coord_error_km=0.0
    )


def look_data(gates: pd.DataFrame, theme: Theme, language: Language, extent: str) -> LookData:
    """Return the markers of gates by class and of circles, and the colours of outlines."""
    first = _example(gates).assign(coord_precision=ROUGH[0])
    disc, halo = rough_traces(first.assign(status="main"), theme, language)
    classes = {
        letter: gate_traces(first.assign(status=status), theme, language)[0]
        for status, letter in LETTERS.items()
    }
    traces = {"halo": halo, **{letter: classes[letter] for letter in sorted(classes)}}
    markers = {part: trace["marker"] for part, trace in traces.items()}
    markers |= {letter.upper(): _pale(markers[letter], theme) for letter in classes}
    return {
        "markers": markers,
        "disc": disc["marker"]["line"]["color"],
        "outline": theme.ink,
        "circle": circle_look(extent, theme),
    }


def _pale(marker: Figure, theme: Theme) -> Figure:
    """The marker of a class that is only assumed: grey instead of ink."""
    grey = {theme.ink: theme.axis}
    line = {**marker["line"], "color": grey.get(marker["line"]["color"], theme.background)}
    return {**marker, "color": grey.get(marker["color"], theme.background), "line": line}


def course_data(
    pairs: pd.DataFrame, points: Mapping[str, Sequence[float]], names: Mapping[str, str]
) -> CourseData:
    """Return the course of the line of each pair and its name.

    pairs: partnership_id, vn_province_id, la_province_id. points, names: by province_id.
    """
    courses = [
        line_between(points[vn], points[la])
        for vn, la in zip(pairs["vn_province_id"], pairs["la_province_id"], strict=True)
    ]
    return {
        "ids": list(pairs["partnership_id"]),
        "sides": [list(side) for side in pairs[["vn_province_id", "la_province_id"]].to_numpy()],
        "lon": [[lon for lon, _ in course] for course in courses],
        "lat": [[lat for _, lat in course] for course in courses],
        "names": [
            f"{names[vn]} – {names[la]}"
            for vn, la in zip(pairs["vn_province_id"], pairs["la_province_id"], strict=True)
        ],
    }


def empty_pairs(theme: Theme, strong: bool) -> list[Figure]:
    """Return the traces of partner lines with nothing in them: quiet, or strong with a casing."""
    if not strong:
        return [{**_lines("pairs", theme.axis, theme.size(0.8)), "opacity": 0.7}]
    return [
        _lines("pair-casing", theme.background, theme.size(5)),
        _lines("pair-chosen", theme.ink, theme.size(2.2)),
    ]


def with_quiet_corners(lines: Sequence[Figure], places: Sequence[Sequence[float]]) -> list[Figure]:
    """Return lines that say between their corners what they are, by a last trace of blank words.

    At the corners are gates and provinces, which a line would hide from who points at them; the
    words keep off all `places` (lon, lat) too.
    """
    points = [
        (*_off(places, start, end), words)
        for line in lines
        if "hovertext" in line
        for (*start, words), (*end, _) in pairwise(
            zip(line["lon"], line["lat"], line["hovertext"], strict=True)
        )
        if None not in (*start, *end)
    ]
    silent = [{**line, "hoverinfo": "skip"} for line in lines]
    if not points:
        return silent
    lon, lat, words = zip(*points, strict=True)
    blank = text_trace(lon, lat, [""] * len(points), {"family": FONT, "size": 1})
    return [*silent, {**blank, "hoverinfo": "text", "hovertext": list(words)}]


def _off(
    places: Sequence[Sequence[float]], start: Sequence[float], end: Sequence[float]
) -> tuple[float, float]:
    """The point of a straight line, towards its middle, that is farthest from all places."""
    (lon, lat), (east, north) = start, (end[0] - start[0], end[1] - start[1])
    points = [(lon + share * east, lat + share * north) for share in BETWEEN]
    return max(points, key=lambda point: min((dist(point, place) for place in places), default=0))


def _lines(part: str, color: str, width: float) -> Figure:
    return {
        "type": "scattergeo",
        "meta": part,
        "mode": "lines",
        "lon": [],
        "lat": [],
        "hoverinfo": "skip",
        "line": {"color": color, "width": width},
        "showlegend": False,
    }


def _emptied(trace: Figure) -> Figure:
    blank: Figure = {key: [] for key in _DATED if key in trace}
    return {**trace, **blank, "showlegend": False}


def line_between(start: Sequence[float], end: Sequence[float]) -> list[tuple[float, float]]:
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
