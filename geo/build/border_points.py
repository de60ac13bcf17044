"""Make the border that uploaded gates are held against: `python3 -m geo.build.border_points`.

Run by a maintainer after a change of the shapes; a test compares the two. Needs shapely.
"""

import csv
import json
from math import ceil
from pathlib import Path

from shapely import LineString, line_merge, set_precision
from shapely.geometry import MultiLineString, shape
from shapely.geometry.base import BaseGeometry

from geo.boundaries import boundaries_on

ROOT = Path(__file__).parents[2]
POINTS = ROOT / "uploads" / "checking" / "rules" / "border_points.csv"
SHAPES = ROOT / "static" / "geo" / "provinces.json"
DAYS = ("2024-01-01", "2026-01-01")  # before and after the mergers of July 2025
STEP = 0.02  # degrees between points: about 2 km
COLUMNS = ("lon", "lat", "vn_province_ids", "la_province_id")


def main() -> None:
    """Write the points with the provinces on both sides, former and present."""
    with POINTS.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *points()])


def points() -> list[tuple[str, str, str, str]]:
    """Return rows of COLUMNS: along each stretch of the border, at most STEP apart."""
    features = json.loads(SHAPES.read_text("utf-8"))["features"]
    shapes = {feature["id"]: shape(feature["geometry"]) for feature in features}
    found: dict[tuple[str, str, str], dict[str, None]] = {}
    for day in DAYS:
        shape_ids = boundaries_on(day).shapes
        for vn in (unit for unit in shape_ids if unit.startswith("vn-")):
            for la in (unit for unit in shape_ids if unit.startswith("la-")):
                for lon, lat in _shared(shapes[shape_ids[vn]], shapes[shape_ids[la]]):
                    found.setdefault((f"{lon:.4f}", f"{lat:.4f}", la), {})[vn] = None
    return [(lon, lat, "|".join(vn), la) for (lon, lat, la), vn in sorted(found.items())]


def _shared(one: BaseGeometry, other: BaseGeometry) -> list[tuple[float, float]]:
    """The points of what two neighbours have in common."""
    if not one.intersects(other):
        return []
    line = set_precision(one.boundary.intersection(other.boundary), 0.0001)
    parts = line.geoms if hasattr(line, "geoms") else [line]
    lines = [part for part in parts if isinstance(part, LineString) and part.length]
    merged = line_merge(MultiLineString(lines))
    return [
        (point.x, point.y)
        for part in (merged.geoms if hasattr(merged, "geoms") else [merged])
        for point in _along(part)
    ]


def _along(line: LineString) -> list:
    count = max(1, ceil(line.length / STEP))
    return [line.interpolate(step / count, normalized=True) for step in range(count + 1)]


if __name__ == "__main__":
    main()
