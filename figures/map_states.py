"""What a map shows in each period of boundaries: the units, where they are, their names.

The browser (static/map_years.js) fills the empty traces of figures/maps.py with it. All words are
one trace, because each trace costs a step through the years time.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from figures.map_base import INSET_UNITS
from figures.map_names import Named, labels
from figures.theme import FONT, Figure, Theme
from geo.boundaries import Boundaries
from i18n import Language

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
        "units": list(boundaries.units),
        "shapes": {unit: shape for unit, shape in boundaries.shapes.items() if unit != shape},
        "stand_ins": len(boundaries.stand_ins),
        "leaders": joined(leaders, LINES),
        "quiet": _names(quiet, boundaries.units),
        "featured": _names(featured, boundaries.units),
    }


def _names(trace: Figure, units: Sequence[str]) -> State:
    numbers = [units.index(unit) for unit in trace["customdata"]]
    return {**{key: trace[key] for key in WORDS}, "places": numbers}


def known_places(periods: Sequence[Boundaries], named: Named) -> State:
    """Return the name and point of every unit of the periods, and those in the inset."""
    points = {unit: point for boundaries in periods for unit, point in boundaries.points.items()}
    return {
        "names": {unit: named.of(unit) for unit in points},
        "points": {unit: [round(place, 2) for place in point] for unit, point in points.items()},
        "inset": sorted(INSET_UNITS & set(points)),
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
