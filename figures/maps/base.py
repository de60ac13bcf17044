"""What every map shares: its extent, what lies around, the inset, legend, areas and classes."""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from figures.theme import Figure, Theme, base_layout, font
from geo.boundaries import Boundaries, island_provinces
from i18n import Language

# By extent: its longitudes and latitudes, and its height in pixels: with header, controls and year
# it is as high as a laptop of 1366 x 768, or a phone of 390 x 844, and nobody has to scroll.
EXTENTS = {
    "border": ((98.6, 111.8), (13.55, 23.1), 520),
    "both": ((98.6, 117.9), (7.0, 24.0), 520),
    "phone": ((98.6, 112.4), (8.3, 23.5), 400),
}
# On a projector its title, year and legend have this share of the width, at the left of the map.
COLUMN = 0.27
# Where the extent cuts the islands off, they have a frame of their own.
WITH_INSET = ("border", "phone")
INSET_RANGE = ((110.9, 117.95), (6.9, 17.4))
SEE_THROUGH = "rgba(0,0,0,0)"
MOST_CLASSES = 5
# What a trace of areas has a value of for each of them.
_LISTS = ("locations", "customdata", "z", "hovertext")


def map_layout(
    theme: Theme, language: Language, extent: str, *, inset: bool = True, **more: object
) -> Figure:
    """Return the layout of a map of an extent, one of EXTENTS, with its inset, if any."""
    longitudes, latitudes, height = EXTENTS[extent]
    layout = base_layout(theme, language, height)
    layout |= {
        "geo": _geo(theme, longitudes, latitudes, domain={"x": [0, 1], "y": [0, 1]}),
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "hovermode": "closest",
        "clickmode": "event+select",
        **({"height": theme.map_height} if theme.presenting else {}),
        **more,
    }
    if inset and extent in WITH_INSET:
        domain = {"x": [0.8 if extent == "phone" else 0.86, 1], "y": [0.01, 0.33]}
        # Nothing but the islands lies there, and each layer costs every step through the years.
        layers = ("land", "countries", "coastlines", "subunits", "rivers")
        layout["geo2"] = _geo(theme, *INSET_RANGE, domain=domain) | {
            **{f"show{layer}": False for layer in layers},
            "bgcolor": theme.background,
            "showframe": True,
            "framecolor": theme.rule,
            "framewidth": 1,
        }
    return layout


def _geo(
    theme: Theme,
    longitudes: Sequence[float],
    latitudes: Sequence[float],
    domain: Mapping[str, Sequence[float]],
) -> Figure:
    """The layers mean what geo/build/context.py put in them, not what Plotly calls them."""
    return {
        "domain": domain,
        "projection": {"type": "mercator"},
        "lonaxis": {"range": list(longitudes)},
        "lataxis": {"range": list(latitudes)},
        "resolution": 110,
        "bgcolor": SEE_THROUGH,
        "showframe": False,
        "showocean": False,
        "showlakes": False,
        "showland": True,
        "landcolor": theme.land,
        "showcountries": True,
        "countrycolor": theme.land_border,
        "countrywidth": theme.size(0.8),
        "showcoastlines": True,
        "coastlinecolor": theme.coast,
        "coastlinewidth": theme.size(0.7),
        "showsubunits": True,
        "subunitcolor": theme.land_border,
        "subunitwidth": theme.size(1.1),
        "showrivers": True,
        "rivercolor": theme.border,
        "riverwidth": theme.size(1.6),
    }


def legend(theme: Theme, language: Language, phone: bool) -> Figure:
    """Return the settings of a legend at the right above the inset, or below on a phone."""
    place: Figure = {"x": 1, "xanchor": "right", "y": 0.36, "yanchor": "bottom"}
    if phone:
        place = {"orientation": "h", "x": 0, "xanchor": "left", "y": -0.01, "yanchor": "top"}
    look = {
        "bgcolor": SEE_THROUGH,
        "font": font(theme, language, 12),
        "itemclick": False,
        "itemdoubleclick": False,
    }
    return {"showlegend": True, "legend": {**place, **look}}


def with_room_below(layout: Figure, pixels: int) -> Figure:
    """Return the layout with a margin for what is below the map on a phone."""
    return {**layout, "margin": {**layout["margin"], "b": pixels}}


def areas(
    boundaries: Boundaries,
    provinces: Sequence[str],
    fill: str,
    edge: str,
    width: float,
    **more: object,
) -> Figure:
    """Return a trace of provinces in one colour; `more` is laid over its keys."""
    return {
        "type": "choropleth",
        "geojson": boundaries.url,
        "locations": [boundaries.shapes[province] for province in provinces],
        "customdata": list(provinces),
        "z": [0] * len(provinces),
        "zmin": 0,
        "zmax": 1,
        "colorscale": [[0, fill], [1, fill]],
        "showscale": False,
        "showlegend": False,
        "hoverinfo": "text",
        "marker": {"line": {"color": edge, "width": width}},
        # A click leads to the facts beside the map; it must not fade all the rest.
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
        **more,
    }


def in_inset(traces: Sequence[Figure], extent: str) -> list[Figure]:
    """Return the traces once more, for the inset of an extent: only provinces of islands there."""
    return [_in_inset(trace) for trace in traces] if extent in WITH_INSET else []


def _in_inset(trace: Figure) -> Figure:
    numbers = [
        n for n, province in enumerate(trace["customdata"]) if province in island_provinces()
    ]
    lists = {key: [trace[key][number] for number in numbers] for key in _LISTS if key in trace}
    # A line around islets of a pixel would hide them.
    fill_only = {"marker": {"line": {"width": 0}}} if not _is_hollow(trace) else {}
    return {**trace, **lists, **fill_only, "geo": "geo2", "showscale": False}


def _is_hollow(trace: Figure) -> bool:
    return bool(trace.get("meta") == "hollow")


def bin_edges(values: Iterable[float], most: int = MOST_CLASSES) -> tuple[float, ...]:
    """Return the limits between classes of about equal size, at most `most`, as round as can be.

    Missing values do not count. Limits rise, every class holds a value, and where there are few
    different values there are fewer limits (none for a single value). A value on a limit belongs
    to the class above it. Limits of whole numbers are whole: nobody has half a park.
    """
    unique = np.unique(pd.Series(list(values), dtype="float64").dropna())
    is_whole = bool((unique == np.round(unique)).all())
    for classes in range(min(most, len(unique)), 1, -1):
        exact = np.quantile(unique, [step / classes for step in range(1, classes)])
        for digits in range(1, 8):
            edges = [round_number(limit, digits) for limit in exact]
            edges = [float(math.ceil(edge)) for edge in edges] if is_whole else edges
            if _all_hold_values(unique, edges):
                return tuple(edges)
    return ()


def classes_of(values: Iterable[float], edges: Sequence[float]) -> list[int]:
    """Return the class of each value, from 0 for those below the first limit."""
    return [int(number) for number in np.searchsorted(edges, list(values), side="right")]


def round_number(value: float, digits: int = 1) -> float:
    """Return 1, 2 or 5 times a power of ten near a value; for more digits, that many less one."""
    if value == 0:
        return 0.0
    exponent = math.floor(math.log10(abs(value)))
    if digits > 1:
        # Not NumPy's own, which makes "not a number" of the smallest of numbers.
        return round(float(value), digits - 2 - exponent)
    mantissa = abs(value) / 10**exponent
    nearest = min((1, 2, 5, 10), key=lambda step: abs(math.log(step / mantissa)))
    return float(math.copysign(round(nearest * 10.0**exponent, -exponent), value))


def _all_hold_values(values: np.ndarray, edges: Sequence[float]) -> bool:
    if any(low >= high for low, high in pairwise(edges)):
        return False
    return len(set(classes_of(values, edges))) == len(edges) + 1
