"""The map of all years: what is the same in each, and what the periods of boundaries hold.

The browser puts the two together (static/map/years.js), so that a step through the years asks the
server for nothing. The traces that it fills are empty here and say as `meta` which part they are.
"""

from collections.abc import Iterable, Mapping, Sequence

from figures.maps.base import COLUMN, SEE_THROUGH, WITH_INSET, map_layout
from figures.maps.circles import empty_circles
from figures.maps.contract import (
    FontData,
    LineData,
    MapContent,
    MapData,
    NameData,
    PeriodData,
    PlaceData,
    ScaleData,
    SpareData,
    WordGroup,
)
from figures.maps.names import MapNames, labels, spare_names, surroundings
from figures.theme import FONT, Figure, Theme
from geo.boundaries import URL, Boundaries, island_provinces
from i18n import Language


def build_map(
    theme: Theme,
    language: Language,
    *,
    extent: str,
    inset: bool,
    lines: Sequence[Figure],
    points: Sequence[Figure],
    content: MapContent,
) -> Figure:
    """Return the map without anything that depends on a date: traces to fill, and what fills them.

    extent: "border", "both" or "phone". inset: whether the islands have a frame of their own where
    the extent cuts them off. lines and points: traces below and above the names. content: what the
    browser fills the traces with; it goes into the layout's `meta`, as MapData.
    """
    framed = inset and extent in WITH_INSET
    around = surroundings(theme, language, extent, inset=framed)
    words = [trace for trace in (*around, *lines) if trace["mode"] == "text"]
    on_map = [trace for trace in words if trace.get("geo", "geo") == "geo"]
    if extent == "phone":
        on_map = [trace for trace in on_map if trace in lines]
    data = [
        _areas("areas", theme.background, theme.size(0.6)),
        *([{**_areas("inset", theme.background, 0), "geo": "geo2"}] if framed else []),
        _outlines("districts", theme.ink, theme.size(0.5)),
        _outlines("outlines", theme.ink, theme.size(1.3)),
        empty_circles(),
        *(trace for trace in lines if trace["mode"] != "text"),
        *(trace for trace in words if trace.get("geo", "geo") != "geo"),
        _leaders(theme),
        empty_words(),
        *points,
    ]
    meta: MapData = {
        **content,
        "fixed_words": fixed_words(on_map),
        "widths": {"outlined": theme.size(1), "selected": theme.size(2.4)},
    }
    # A word or gate answers only who points at it, so that provinces answer beside it.
    layout = map_layout(theme, language, extent, inset=framed, meta=meta, hoverdistance=8)
    if theme.presenting:
        layout["geo"] |= {"domain": {"x": [COLUMN, 1], "y": [0, 1]}}
    return {"data": data, "layout": layout}


def colours(theme: Theme, classes: int) -> tuple[str, ...]:
    """Return the fill of a province without a value, then those of the classes from low to high.

    Fewer classes keep the ends of the ramp, so that high still looks high.
    """
    last = len(theme.sequential) - 1
    steps = [round(place * last / max(classes - 1, 1)) for place in range(classes)]
    return (theme.no_partner, *(theme.sequential[step] for step in steps))


def scale(fills: Sequence[str]) -> ScaleData:
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


def period_data(
    boundaries: Boundaries,
    map_names: MapNames,
    theme: Theme,
    language: Language,
    extent: str,
    points: Mapping[str, Sequence[float]] | None = None,
) -> PeriodData:
    """Return what a period of boundaries shows, with its names in the reader's language.

    A phone names the featured provinces; of the others only the one that is chosen. points: those
    of `place_data`; by default those of the period.
    """
    phone = extent == "phone"
    *leaders, quiet, featured = labels(
        boundaries, map_names, theme, language, extent, bold_alone=phone
    )
    spare = spare_names(boundaries, map_names, theme, language, extent, quiet, featured)
    return {
        "since": language.date(boundaries.valid_from),
        "provinces": list(boundaries.provinces),
        "shapes": {
            province: shape for province, shape in boundaries.shapes.items() if province != shape
        },
        "stand_ins": len(boundaries.stand_ins),
        "leaders": line_data(leaders),
        "quiet": _names(quiet, boundaries.provinces),
        "featured": _names(featured, boundaries.provinces),
        "spare": _spare(spare, boundaries.provinces),
        "moved": {
            province: _rounded(point)
            for province, point in boundaries.points.items()
            if points is not None and _rounded(point) != points[province]
        },
    }


def _spare(spare: Mapping[str, tuple[str, list[int]]], provinces: Sequence[str]) -> SpareData:
    return {
        "indices": [provinces.index(province) for province in spare],
        "textposition": [position for position, _ in spare.values()],
        "hides": [hidden for _, hidden in spare.values()],
    }


def _names(trace: Figure, provinces: Sequence[str]) -> NameData:
    return {
        "lon": trace["lon"],
        "lat": trace["lat"],
        "text": trace["text"],
        "textposition": trace["textposition"],
        "indices": [provinces.index(province) for province in trace["customdata"]],
    }


def place_data(periods: Sequence[Boundaries], map_names: MapNames) -> PlaceData:
    """Return the name and point of every province of the periods, and those in the inset."""
    points = {
        province: point for boundaries in periods for province, point in boundaries.points.items()
    }
    return {
        "names": {province: map_names.of(province) for province in points},
        "points": {province: _rounded(point) for province, point in points.items()},
        "inset": sorted(island_provinces() & set(points)),
    }


def _rounded(point: Sequence[float]) -> list[float]:
    return [round(degrees, 2) for degrees in point]


def font_data(
    boundaries: Boundaries, map_names: MapNames, theme: Theme, language: Language, extent: str
) -> FontData:
    """Return the fonts of quiet and of featured names."""
    *_, quiet, featured = labels(boundaries, map_names, theme, language, extent)
    return {"quiet": quiet["textfont"], "featured": featured["textfont"]}


def fixed_words(words: Iterable[Figure]) -> list[WordGroup]:
    """Return traces of words that stay in every year as groups of one font."""
    return [
        {
            "lon": trace["lon"],
            "lat": trace["lat"],
            "text": _each(trace, "text"),
            "textposition": _each(trace, "textposition", "middle center"),
            "hovertext": _each(trace, "hovertext"),
            "font": trace["textfont"],
        }
        for trace in words
    ]


def line_data(lines: Sequence[Figure]) -> LineData:
    """Return lines as one, with a gap between each two."""
    return {
        "lon": [lon for line in lines for lon in (*line["lon"], None)],
        "lat": [lat for line in lines for lat in (*line["lat"], None)],
    }


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


def _each(trace: Figure, key: str, default: str = "") -> list[str]:
    """A value for each point of a trace, which may give one for all of them or none."""
    value = trace.get(key, default)
    return [value] * len(trace["lon"]) if isinstance(value, str) else list(value)
