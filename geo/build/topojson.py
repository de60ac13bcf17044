"""Write a TopoJSON file: the form in which Plotly reads its base map."""

import json
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import shapely

# Steps a degree: 0.002 degrees is some 200 m, less than a pixel of any of our maps.
STEPS = 500


def write_topojson(path: Path, layers: Mapping[str, shapely.Geometry]) -> None:
    """Write each layer as an object of its own; lines are not shared between layers."""
    arcs: list[list[list[int]]] = []
    objects = {name: _collection(layer, arcs) for name, layer in layers.items()}
    scale = {"scale": [1 / STEPS, 1 / STEPS], "translate": [0, 0]}
    topology = {"type": "Topology", "transform": scale, "objects": objects, "arcs": arcs}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(topology, separators=(",", ":")) + "\n", encoding="utf-8")


def _collection(layer: shapely.Geometry, arcs: list[list[list[int]]]) -> dict[str, Any]:
    geometries = [_geometry(part, arcs) for part in shapely.get_parts(layer)]
    return {"type": "GeometryCollection", "geometries": geometries}


def _geometry(part: shapely.Geometry, arcs: list[list[list[int]]]) -> dict[str, Any]:
    if isinstance(part, shapely.LineString):
        return {"type": "LineString", "arcs": _arc(part, arcs)}
    # d3 fills what lies right of a ring: outer rings run clockwise.
    part = shapely.orient_polygons(part, exterior_cw=True)
    rings = [part.exterior, *part.interiors]
    return {"type": "Polygon", "arcs": [_arc(ring, arcs) for ring in rings]}


def _arc(line: shapely.Geometry, arcs: list[list[list[int]]]) -> list[int]:
    points = [[round(x * STEPS), round(y * STEPS)] for x, y in line.coords]
    steps = [[b[0] - a[0], b[1] - a[1]] for a, b in pairwise(points)]
    # A step shorter than the grid is no step; the first entry is the start itself.
    arcs.append([points[0], *(step for step in steps if step != [0, 0])])
    return [len(arcs) - 1]
