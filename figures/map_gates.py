"""Border gates and corridors on a map: a shape for each class, a dash for each stage."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from figures.theme import Figure, Theme, font
from i18n import Language

# Class of the gate: symbol, size in pixels, filled. Drawn in this order, the great ones on top.
SHAPES = {
    "auxiliary": ("square", 7, False),
    "main": ("triangle-up", 11, True),
    "international": ("circle", 12, True),
}
RING = 18
# Stage of the corridor: how its line is dashed.
DASHES = {"operating": "solid", "partial": "dash", "planned": "dot"}


def gate_traces(gates: pd.DataFrame, theme: Theme, language: Language) -> list[Figure]:
    """Return a trace for each class of gates, each with its entry in the legend.

    gates: gate_id, name, status, lon, lat, coord_precision, and where wanted text (for the
    hover) and planned (the class it is to have, or ""). Other classes are not drawn.
    """
    placed = gates.dropna(subset=["lon", "lat"])
    traces = [
        _class(placed[placed["status"] == status], status, theme, language) for status in SHAPES
    ]
    if "planned" in placed.columns and (placed["planned"] != "").any():
        traces.insert(0, _rings(placed[placed["planned"] != ""], theme, language))
    return [trace for trace in traces if trace["lon"]]


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
        lines.append(language.gettext("Position known only roughly"))
    return "<br>".join(lines)


def corridor_traces(corridors: pd.DataFrame, theme: Theme, language: Language) -> list[Figure]:
    """Return the line of each corridor over a casing, and its name where the line begins.

    corridors: corridor_id, name, status and the points in order: lon, lat.
    """
    traces: list[Figure] = []
    for _, points in corridors.groupby("corridor_id", sort=False):
        first = points.iloc[0]
        stage = language.label("corridors", "status", first["status"])
        traces += [
            _line(points, theme.background, theme.size(5.1), "solid", hoverinfo="skip"),
            _line(
                points,
                theme.corridor,
                theme.size(2.6),
                DASHES[first["status"]],
                hoverinfo="text",
                hovertext=f"<b>{first['name']}</b><br>{stage}",
            ),
            _name(points, theme, language),
        ]
    return traces


def _line(points: pd.DataFrame, color: str, width: float, dash: str, **more: object) -> Figure:
    return {
        "type": "scattergeo",
        "mode": "lines",
        "lon": list(points["lon"]),
        "lat": list(points["lat"]),
        "line": {"color": color, "width": width, "dash": dash},
        "showlegend": False,
        **more,
    }


def _name(points: pd.DataFrame, theme: Theme, language: Language) -> Figure:
    # Far to the west the line leaves the map: its name stands where it meets Laos.
    start = points[points["lon"] > 103.5].iloc[0]
    return {
        "type": "scattergeo",
        "mode": "text",
        "lon": [start["lon"]],
        "lat": [start["lat"]],
        "text": [start["name"]],
        "textposition": "middle left",
        "textfont": font(theme, language, 11.5, color=theme.corridor, weight=600),
        "hoverinfo": "skip",
        "showlegend": False,
    }
