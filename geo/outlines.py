"""The shapes that maps draw, as geometries in degrees: of provinces, and of what lies around them.

They are read from the files that a browser gets, so that a map drawn without one is the same map.
"""

import json
from collections.abc import Mapping
from functools import cache
from itertools import accumulate
from typing import Any

import shapely
import shapely.geometry

from geo.addresses import STATIC

LAND = "land"
# The lines around, as geo/build/context.py names them: shores, borders among neighbours, those of
# the two countries with others, and the border between the two.
LINES = ("coastlines", "countries", "subunits", "rivers")


@cache
def outlines(file_name: str = "provinces.json") -> Mapping[str, shapely.Geometry]:
    """Return the outline of every extent that a province has had, by the id of its shape.

    file_name: "districts.json" for those of the districts along the border.
    """
    with (STATIC / "geo" / file_name).open(encoding="utf-8") as file:
        features = json.load(file)["features"]
    return {feature["id"]: shapely.geometry.shape(feature["geometry"]) for feature in features}


@cache
def surroundings_of() -> Mapping[str, shapely.Geometry]:
    """Return the land around the two countries (LAND), and LINES, each as one geometry."""
    with (STATIC / "world_110m.json").open(encoding="utf-8") as file:
        topology = json.load(file)
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    return {
        layer: shapely.GeometryCollection(
            [_geometry(each, arcs) for each in topology["objects"][layer]["geometries"]]
        )
        for layer in (LAND, *LINES)
    }


def _arc(steps: list[list[int]], transform: Mapping[str, Any]) -> list[tuple[float, float]]:
    """The points of an arc, which is written as steps from one point to the next."""
    (wide, high), (west, south) = transform["scale"], transform["translate"]
    across, up = (accumulate(moves) for moves in zip(*steps, strict=True))
    return [(x * wide + west, y * high + south) for x, y in zip(across, up, strict=True)]


def _geometry(
    geometry: Mapping[str, Any], arcs: list[list[tuple[float, float]]]
) -> shapely.Geometry:
    if geometry["type"] == "LineString":
        return shapely.LineString(arcs[geometry["arcs"][0]])
    outer, *holes = (arcs[ring[0]] for ring in geometry["arcs"])
    return shapely.Polygon(outer, holes)
