"""The map that is the same in every year; figures/maps/years.py holds what changes with the date.

The browser puts the two together (static/map/years.js), so that a step through the years asks the
server for nothing. The traces that it fills are empty here and say as `meta` which part they are.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from figures.maps.base import INSET_PROVINCES, SEE_THROUGH, WITH_INSET, map_layout
from figures.maps.names import Named, labels, surroundings
from figures.theme import FONT, Figure, Theme
from geo.boundaries import URL, Boundaries
from i18n import Language


def build_map(
    theme: Theme,
    language: Language,
    *,
    view: str,
    inset: bool,
    lines: Sequence[Figure],
    points: Sequence[Figure],
    states: Mapping[str, Any],
) -> Figure:
    """Return the map without anything that depends on a date: traces to fill, and what fills them.

    view: "border", "both" or "phone". inset: whether the islands have a frame of their own where
    the view cuts them off. lines and points: traces below and above the names. states: what the
    browser fills the traces with; they go into the layout's `meta`.
    """
    framed = inset and view in WITH_INSET
    around = surroundings(theme, language, view, inset=framed)
    words = [trace for trace in (*around, *lines) if trace["mode"] == "text"]
    on_map = [trace for trace in words if trace.get("geo", "geo") == "geo"]
    data = [
        _areas("areas", theme.background, theme.size(0.6)),
        *([{**_areas("inset", theme.background, 0), "geo": "geo2"}] if framed else []),
        _outlines("districts", theme.ink, theme.size(0.5)),
        _outlines("outlines", theme.ink, theme.size(1.3)),
        *(trace for trace in lines if trace["mode"] != "text"),
        *(trace for trace in words if trace.get("geo", "geo") != "geo"),
        _leaders(theme),
        empty_words(),
        *points,
    ]
    widths = {"outlined": theme.size(1), "selected": theme.size(2.4)}
    meta = {**states, "standing": standing(on_map), "widths": widths}
    # A word or gate answers only who points at it, so that provinces answer beside it.
    layout = map_layout(theme, language, view, inset=framed, meta=meta, hoverdistance=8)
    return {"data": data, "layout": layout}


def colours(theme: Theme, classes: int) -> tuple[str, ...]:
    """Return the fill of a unit without a figure, then those of the classes from low to high.

    Fewer classes keep the ends of the ramp, so that high still looks high.
    """
    last = len(theme.sequential) - 1
    steps = [round(place * last / max(classes - 1, 1)) for place in range(classes)]
    return (theme.no_partner, *(theme.sequential[step] for step in steps))


def scale(fills: Sequence[str]) -> Figure:
    """Return what colours a trace of areas whose z is 0, 1, 2 … for each fill in turn."""
    count = len(fills)
    steps = [
        [edge / count, fill] for place, fill in enumerate(fills) for edge in (place, place + 1)
    ]
    return {"colorscale": steps, "zmin": -0.5, "zmax": count - 0.5}


def _areas(part: str, edge: str, width: float) -> Figure:
    return {
        "type": "choropleth",
        "meta": part,
        "geojson": URL,
        "locations": [],
        "z": [],
        "showscale": False,
        "hoverinfo": "text",
        "marker": {"line": {"color": edge, "width": width}},
        # A click leads to the facts beside the map; it must not fade all the rest.
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _outlines(part: str, color: str, width: float) -> Figure:
    clear = {"colorscale": [[0, SEE_THROUGH], [1, SEE_THROUGH]], "zmin": 0, "zmax": 1}
    return {**_areas(part, color, width), **clear, "hoverinfo": "skip"}


def _leaders(theme: Theme) -> Figure:
    return {
        "type": "scattergeo",
        "meta": "leaders",
        "mode": "lines",
        "lon": [],
        "lat": [],
        "line": {"color": theme.ink, "width": theme.size(1)},
        "hoverinfo": "skip",
        "showlegend": False,
    }


State = Mapping[str, Any]
WORDS = ("lon", "lat", "text", "textposition")
LINES = ("lon", "lat")


def period_state(
    boundaries: Boundaries, named: Named, theme: Theme, language: Language, view: str
) -> State:
    """Return what a period of boundaries shows.

    since: its first day in words. units: province ids; shapes: the feature of those whose id is
    another. stand_ins: how many units are drawn for former ones whose extent is not known.
    leaders: lines to names; quiet and featured: points and texts of names, and as `places` the
    number of each one's unit.
    """
    *leaders, quiet, featured = labels(boundaries, named, theme, language, view)
    return {
        "since": language.date(boundaries.valid_from),
        "units": list(boundaries.provinces),
        "shapes": {unit: shape for unit, shape in boundaries.shapes.items() if unit != shape},
        "stand_ins": len(boundaries.stand_ins),
        "leaders": joined(leaders, LINES),
        "quiet": _names(quiet, boundaries.provinces),
        "featured": _names(featured, boundaries.provinces),
    }


def _names(trace: Figure, provinces: Sequence[str]) -> State:
    numbers = [provinces.index(unit) for unit in trace["customdata"]]
    return {**{key: trace[key] for key in WORDS}, "places": numbers}


def known_places(periods: Sequence[Boundaries], named: Named) -> State:
    """Return the name and point of every unit of the periods, and those in the inset."""
    points = {unit: point for boundaries in periods for unit, point in boundaries.points.items()}
    return {
        "names": {unit: named.of(unit) for unit in points},
        "points": {unit: [round(place, 2) for place in point] for unit, point in points.items()},
        "inset": sorted(INSET_PROVINCES & set(points)),
    }


def fonts_of(
    boundaries: Boundaries, named: Named, theme: Theme, language: Language, view: str
) -> State:
    """Return the fonts of quiet and of featured names."""
    *_, quiet, featured = labels(boundaries, named, theme, language, view)
    return {"quiet": quiet["textfont"], "featured": featured["textfont"]}


def standing(words: Iterable[Figure]) -> list[State]:
    """Return traces of words that stay in every year as places, texts and font."""
    return [
        {
            **{key: _each(trace, key) for key in WORDS},
            "hovertext": _each(trace, "hovertext"),
            "font": trace["textfont"],
        }
        for trace in words
    ]


def joined(lines: Iterable[Figure], keys: Sequence[str]) -> State:
    """Return lines as one, with a gap between each two."""
    return {key: [point for line in lines for point in (*line[key], None)] for key in keys}


def empty_words() -> Figure:
    """Return the trace of all words with nothing in it."""
    return {
        "type": "scattergeo",
        "meta": "words",
        "mode": "text",
        "lon": [],
        "lat": [],
        "text": [],
        "textfont": {"family": FONT},
        "hoverinfo": "text",
        "showlegend": False,
    }


def _each(trace: Figure, key: str) -> list[str]:
    """A value for each point of a trace, which may give one for all of them or none."""
    value = trace.get(key, "middle center" if key == "textposition" else "")
    return [value] * len(trace["lon"]) if isinstance(value, str) else list(value)
