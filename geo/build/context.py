"""The quiet surroundings of the two countries: a soft collar of land, and five kinds of lines.

The layers have the names that Plotly knows, with the meanings that figures/maps gives them.
"""

from collections.abc import Iterable

import geopandas
import shapely
from shapely import Geometry

# Degrees. The collar is grown and shrunk again, so that its edge is round and has no bays.
GROW, SHRINK = 5.0, 3.7
# The collar would cut Hainan and the peninsula north of it in two; both are shown whole.
HAINAN = shapely.box(107.5, 19.0, 110.3, 21.3).buffer(1.2, quad_segs=8)
# Slivers between the two sources of boundaries, and islets that would be specks.
SLIVER = 0.06
SPECK = 0.002
SIMPLIFY = 0.012


def base_map(
    vietnam: Geometry, laos: Geometry, land: geopandas.GeoSeries, lines: geopandas.GeoSeries
) -> dict[str, Geometry]:
    """Return the layers of the base map in degrees.

    land: the collar; countries: borders between neighbours; coastlines: shores; subunits: land
    borders of the two countries with others; rivers: the border between the two.
    """
    # Islands are drawn as provinces; here only the edges of the mainland matter.
    vietnam, laos = (max(shapely.get_parts(shape), key=shapely.area) for shape in (vietnam, laos))
    both = shapely.union(vietnam, laos)
    collar = both.buffer(GROW, quad_segs=8).buffer(-SHRINK, quad_segs=8).union(HAINAN)
    shore = shapely.union_all(land.clip(collar.envelope).to_numpy())
    borders = shapely.union_all(lines.clip(collar.envelope).to_numpy())
    neighbours = _neighbours(both, collar, shore, borders)
    between = _lines(shapely.intersection(vietnam.boundary, laos.boundary))
    edge = both.boundary
    inland = _near(neighbours, 2 * SLIVER)
    shores = neighbours.boundary.difference(shapely.union(_near(collar.boundary), _near(edge)))
    abroad = borders.intersection(collar).difference(_near(edge, 2 * SLIVER))
    # The two sources draw the land borders a little differently: no gap may show.
    seam = _near(neighbours).intersection(_near(edge))
    return {
        "land": _polygons(shapely.union(neighbours, seam)),
        "countries": _lines(abroad).simplify(SIMPLIFY),
        "coastlines": _lines(shores, edge.difference(inland)),
        "subunits": _lines(edge.intersection(inland)),
        "rivers": between,
        "lakes": shapely.GeometryCollection(),
        "ocean": shapely.GeometryCollection(),
    }


def _neighbours(both: Geometry, collar: Geometry, shore: Geometry, borders: Geometry) -> Geometry:
    edges = shapely.union_all([shore.boundary, borders])
    countries = shapely.get_parts(shapely.polygonize([edges]))
    foreign = [c for c in countries if c.intersection(both).area < c.area / 2]
    outside = shapely.union_all(foreign).intersection(collar).difference(both)
    return _polygons(outside).simplify(SIMPLIFY)


def _near(shape: Geometry, distance: float = SLIVER) -> Geometry:
    return shape.buffer(distance, quad_segs=2)


def _polygons(shape: Geometry) -> Geometry:
    parts = (part for part in shapely.get_parts(shape) if part.geom_type == "Polygon")
    return shapely.MultiPolygon([part for part in parts if part.area > SPECK])


def _lines(*shapes: Geometry) -> Geometry:
    return shapely.line_merge(shapely.union_all(list(_strings(shapes))))


def _strings(shapes: Iterable[Geometry]) -> Iterable[Geometry]:
    for shape in shapes:
        parts = shapely.get_parts(shapely.get_parts(shape))
        yield from (part for part in parts if part.geom_type in ("LineString", "LinearRing"))
