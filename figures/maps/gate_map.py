"""The map of all border gates on a date: their classes, and the chosen one with its name."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from figures.maps.base import areas, legend, map_layout, with_room_below
from figures.maps.gates import gate_traces, rough_traces
from figures.maps.names import MapNames, labels, space_beside_names, surroundings, text_trace
from figures.maps.space import WIDTH, empty_space
from figures.theme import Figure, Theme, font
from geo.boundaries import Boundaries
from i18n import Language

# The strip along the border, in longitudes and latitudes; and pixels.
LATITUDES = (13.55, 23.1)
LONGITUDES, PHONE_LONGITUDES = (99.8, 111.2), (99.6, 110.6)
HEIGHT, PHONE_HEIGHT, PRESENTING_HEIGHT, LEGEND = 595, 320, 800, 70
CHOSEN = 24  # pixels of the ring
# Degrees from the chosen gate at which its name may be, and which way: the sea lies east.
DISTANCES = (0.3, 0.7, 1.1, 1.6, 2.2, 2.8)
WAYS = ((1, 0), (-1, 0), (0.9, 0.5), (0.9, -0.5), (0, 1), (0, -1), (-0.9, 0.5), (-0.9, -0.5))


def build_gate_map(
    gates: pd.DataFrame,
    boundaries: Boundaries,
    map_names: MapNames,
    theme: Theme,
    language: Language,
    *,
    gate_id: str,
    sides: Sequence[str],
    phone: bool = False,
) -> Figure:
    """Return the map of the gates; those without a class on the date are not drawn.

    gates: see figures/maps/gates.py; `status` is the class on the date of the boundaries. gate_id:
    of the gate with a ring and its name, if it is placed and has a class. sides: the provinces on
    its two sides. Points carry gate_id as customdata.
    """
    extent, across = ("phone", PHONE_LONGITUDES) if phone else ("border", LONGITUDES)
    # On a phone the ring of the gate would hide what is named beside it.
    named = labels(boundaries, map_names, theme, language, extent, () if phone else sides)
    names = [_inside(trace, theme, extent, across) for trace in named]
    data = [
        areas(boundaries, boundaries.provinces, theme.panel, theme.rule, 0.6, hoverinfo="skip"),
        *(_side(boundaries, province, map_names, theme) for province in sides),
        *rough_traces(gates, theme, language),
        _inside(surroundings(theme, language, extent)[0], theme, extent, across),
        *names,
        *gate_traces(gates, theme, language),
        *_ring_and_name(gates, gate_id, names, map_names, theme, language, extent),
    ]
    layout = map_layout(theme, language, extent, inset=False, **legend(theme, language, phone))
    if not phone:  # in the empty corner of Thailand and Cambodia
        layout["legend"] |= {"x": 0, "xanchor": "left", "y": 0.01}
    layout["geo"] |= {"lonaxis": {"range": across}, "lataxis": {"range": LATITUDES}}
    layout["height"] = PRESENTING_HEIGHT if theme.presenting else HEIGHT
    if phone:
        layout = with_room_below({**layout, "height": PHONE_HEIGHT + LEGEND}, LEGEND)
    return {"data": data, "layout": layout}


def _inside(trace: Figure, theme: Theme, extent: str, across: tuple[float, float]) -> Figure:
    """A trace of names without those that the edges of the strip would cut; other traces whole."""
    if trace["mode"] != "text":
        return trace
    west, east = across
    scale = WIDTH[extent] * theme.scale / (east - west)
    space = replace(empty_space(extent, theme), west=west, scale=scale)
    whole = [
        number
        for number, (left, _, right, _) in enumerate(space.boxes(trace))
        if left >= 0 and right <= (east - west) * scale
    ]
    lists = {key: value for key, value in trace.items() if isinstance(value, list)}
    return {**trace, **{key: [value[number] for number in whole] for key, value in lists.items()}}


def _side(boundaries: Boundaries, province: str, map_names: MapNames, theme: Theme) -> Figure:
    """One province of the chosen gate in the tint of its country."""
    tint = theme.vn_tint if province.startswith("vn") else theme.la_tint
    name = map_names.of(province)
    return areas(boundaries, [province], tint, theme.background, theme.size(0.8), hovertext=name)


def _ring_and_name(
    gates: pd.DataFrame,
    gate_id: str,
    names: Sequence[Figure],
    map_names: MapNames,
    theme: Theme,
    language: Language,
    extent: str,
) -> list[Figure]:
    rows = gates[(gates["gate_id"] == gate_id) & (gates["status"] != "")]
    rows = rows.dropna(subset=["lon", "lat"])
    if rows.empty:
        return []
    lon, lat, name = rows.iloc[0][["lon", "lat", "name"]]
    ring = {
        **_mark(lon, lat),
        "mode": "markers",
        "marker": {
            "symbol": "circle-open",
            "size": theme.size(CHOSEN),
            "opacity": 1,
            "color": theme.primary,
            "line": {"width": theme.size(2.5)},
        },
    }
    look = font(theme, language, 13, weight=700, shadow=theme.halo)
    around = [
        (round(lon + far * east, 2), round(lat + far * north, 2))
        for far in DISTANCES
        for east, north in WAYS
    ]
    space = space_beside_names(extent, map_names, theme, language, gates)
    for trace in names:
        if trace["mode"] == "text":
            space.take_names(trace)
    spot, position = space.spot(around, name, look["size"]) or (around[0], "middle right")
    words = text_trace([spot[0]], [spot[1]], [name], look, textposition=position)
    if around.index(spot) < len(WAYS):
        return [ring, words]
    line = {"width": theme.size(1.2), "color": theme.primary}
    start = _edge((lon, lat), spot)
    return [{**_mark(start[0], start[1], *spot), "mode": "lines", "line": line}, ring, words]


def _mark(*points: float) -> Figure:
    """What a mark at one point, or a line between two, always has."""
    return {
        "type": "scattergeo",
        "lon": list(points[::2]),
        "lat": list(points[1::2]),
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _edge(gate: tuple[float, float], spot: tuple[float, float]) -> tuple[float, float]:
    """Where the line to a name leaves the ring of the gate."""
    east, north = spot[0] - gate[0], spot[1] - gate[1]
    share = 0.2 / (east**2 + north**2) ** 0.5
    return round(gate[0] + share * east, 3), round(gate[1] + share * north, 3)
