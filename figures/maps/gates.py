"""Border gates on a map: a shape for each class, a disc where the position is known roughly."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from figures.theme import Figure, Theme
from geo.addresses import address_of
from i18n import Language

# Class of the gate: symbol, size in pixels, filled. Drawn in this order, the great ones on top.
SHAPES = {
    "auxiliary": ("square", 7, False),
    "main": ("triangle-up", 11, True),
    "international": ("circle", 12, True),
}
RING = 18
ROUGH = ("approx", "area")
HALO = 22
# How opaque discs and halos are, and the edges of discs.
SOFT, EDGE = 0.13, 0.45
# Served by the app itself: the discs to scale, by gate_id, as geo/build/gate_discs.py makes them.
DISCS = address_of("geo/gate_discs.json")


def gate_traces(gates: pd.DataFrame, theme: Theme, language: Language) -> list[Figure]:
    """Return a trace for each class of gates, each with its entry in the legend.

    gates: gate_id, name, status, lon, lat, coord_precision, and where wanted text (for the
    hover) and planned (the class it is to have, or ""). Other classes are not drawn.
    """
    points = gates.dropna(subset=["lon", "lat"])
    traces = [
        _class(points[points["status"] == status], status, theme, language) for status in SHAPES
    ]
    if "planned" in points.columns and (points["planned"] != "").any():
        traces.insert(0, _rings(points[points["planned"] != ""], theme, language))
    return [trace for trace in traces if trace["lon"]]


def rough_traces(gates: pd.DataFrame, theme: Theme, language: Language) -> list[Figure]:
    """Return the discs in which gates lie whose position is known only roughly, and halos.

    gates: as `gate_traces` takes them. The discs have their radius in kilometres and grow with
    the zoom; the halos, which have the entry in the legend, can be seen before that. A click on
    either is a click on the gate. Nothing where all positions are exact.
    """
    rough = gates[gates["coord_precision"].isin(ROUGH) & gates["status"].isin(SHAPES)]
    return [] if rough.empty else [_discs(rough, theme), _halos(rough, theme, language)]


def _discs(rows: pd.DataFrame, theme: Theme) -> Figure:
    fill = _faded(theme.ink, SOFT)
    return {
        "type": "choropleth",
        "meta": "discs",
        "geojson": DISCS,
        "locations": list(rows["gate_id"]),
        "customdata": list(rows["gate_id"]),
        "z": [0] * len(rows),
        "colorscale": [[0, fill], [1, fill]],
        "showscale": False,
        "hoverinfo": "skip",
        "marker": {"line": {"color": _faded(theme.ink, EDGE), "width": theme.size(0.8)}},
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _halos(rows: pd.DataFrame, theme: Theme, language: Language) -> Figure:
    return {
        **_points(rows),
        "meta": "halos",
        "hoverinfo": "skip",
        "name": language.gettext("Position known only roughly"),
        "legendrank": 1001,
        "marker": {
            "symbol": "circle",
            "size": theme.size(HALO),
            "opacity": 1,
            "color": _faded(theme.ink, SOFT),
            "line": {"width": 0},
        },
    }


def _faded(colour: str, opacity: float) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def _class(rows: pd.DataFrame, status: str, theme: Theme, language: Language) -> Figure:
    symbol, pixels, filled = SHAPES[status]
    return {
        **_points(rows),
        "hoverinfo": "text",
        "hovertext": [_hover(row, language) for row in rows.to_dict("records")],
        "name": language.label("gate_status", "status", status),
        "legendrank": 1000 - list(SHAPES).index(status),
        "marker": {
            "symbol": symbol,
            "size": theme.size(pixels),
            "opacity": 1,
            "color": theme.ink if filled else theme.background,
            "line": {
                "color": theme.background if filled else theme.ink,
                "width": theme.size(1.5),
            },
        },
    }


def _rings(rows: pd.DataFrame, theme: Theme, language: Language) -> Figure:
    return {
        **_points(rows),
        "hoverinfo": "skip",
        "name": language.gettext("Upgrade planned"),
        "legendrank": 1001,
        "marker": {
            "symbol": "circle-open",
            "size": theme.size(RING),
            "opacity": 1,
            "color": theme.ink,
            "line": {"width": theme.size(1)},
        },
    }


def _points(rows: pd.DataFrame) -> Figure:
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lon": list(rows["lon"]),
        "lat": list(rows["lat"]),
        "customdata": list(rows["gate_id"]),
        "showlegend": True,
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _hover(row: Mapping[str, Any], language: Language) -> str:
    status = language.label("gate_status", "status", row["status"])
    lines = [row.get("text") or f"<b>{row['name']}</b><br>{status}"]
    if row["coord_precision"] != "exact":
        words = language.gettext("%(precision)s (within %(distance)s km)")
        roughly = language.gettext("Position known only roughly")
        distance = language.number(row["coord_error_km"])
        lines.append(words % {"precision": roughly, "distance": distance})
    return "<br>".join(lines)
