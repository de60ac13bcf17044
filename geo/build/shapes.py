"""From districts of the source to shapes for a map: clean, simplify, join; and what touches what.

All provinces and districts are joined from one set of simplified districts, so that a line is the
same in every year and in both files.
"""

from collections.abc import Mapping

import geopandas
import pandas as pd
import shapely
from shapely import Geometry

# Degrees; 0.01 is about 1.1 km. Districts of the source overlap or gape by less than the gap: 0.02
# would leave a hole of 18 km² between Thanh Hoa and Houaphanh. With 3 decimals (110 m) some
# islets of Ha Long bay would cross themselves.
GAP = 0.03
TOLERANCE = 0.01
DECIMALS = 4
# Square kilometres are counted in a projection that keeps areas, on the ellipsoid.
EQUAL_AREA = "EPSG:6933"


def clean(districts: Mapping[str, Geometry]) -> dict[str, Geometry]:
    """Return the districts with neither gaps nor overlaps between them."""
    cleaned = shapely.coverage_clean(list(districts.values()), gap_width=GAP)
    return dict(zip(districts, cleaned, strict=True))


def simplify(districts: Mapping[str, Geometry]) -> dict[str, Geometry]:
    """Return clean districts with fewer points, in which neighbours still share their lines."""
    simple = shapely.coverage_simplify(list(districts.values()), TOLERANCE)
    rounded = shapely.transform(simple, lambda points: points.round(DECIMALS))
    return dict(zip(districts, map(_solid, rounded), strict=True))


def _solid(shape: Geometry) -> Geometry:
    """A shape without the slivers that rounding made flat."""
    parts = [part for part in shapely.get_parts(shape) if part.area > 0]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def with_shapes(extents: pd.DataFrame, districts: Mapping[str, Geometry]) -> pd.DataFrame:
    """Return the extents with `geometry`, `shape_id` and a point inside (`lon`, `lat`).

    The latest extent of a province has the province's id; an earlier one adds its last day.
    """
    shapes = {
        extent: shapely.coverage_union_all([districts[name] for name in sorted(extent)])
        for extent in extents["districts"].unique()
    }
    latest = extents.groupby("province_id")["districts"].transform("last") == extents["districts"]
    earlier = extents["province_id"] + "@" + extents["valid_to"]
    extents = extents.assign(
        geometry=extents["districts"].map(shapes),
        shape_id=extents["province_id"].where(latest, earlier),
    )
    points = [largest(shape).representative_point() for shape in extents["geometry"]]
    return extents.assign(
        lon=[round(point.x, DECIMALS) for point in points],
        lat=[round(point.y, DECIMALS) for point in points],
    )


def largest(shape: Geometry) -> Geometry:
    """Return the largest polygon of a shape: the mainland, never an island."""
    return max(shapely.get_parts(shape), key=shapely.area)


def on_border(provinces: Mapping[str, Geometry]) -> list[str]:
    """Return the provinces, of those given, that meet the other country along a line; sorted."""
    countries = {
        code: shapely.coverage_union_all([s for p, s in provinces.items() if p.startswith(code)])
        for code in ("vn", "la")
    }
    border = shapely.intersection(countries["vn"].boundary, countries["la"].boundary)
    return sorted(p for p, s in provinces.items() if s.boundary.intersection(border).length > 0)


def square_kilometres(shapes: Mapping[str, Geometry]) -> dict[str, float]:
    """Return the area of each shape in km², from longitudes and latitudes of WGS 84."""
    series = geopandas.GeoSeries(dict(shapes), crs="EPSG:4326").to_crs(EQUAL_AREA)
    return {str(name): area / 1e6 for name, area in series.area.items()}
