"""The map in a plane: the screen's shapes, which still meet, and the islands."""

import pytest
import shapely

from figures.maps.base import EXTENTS
from figures.maps.plane import plane_of
from geo.boundaries import boundaries_on, island_provinces

DAYS = ("1976-01-01", "2024-12-31", "2026-01-01")


@pytest.mark.parametrize("extent", EXTENTS)
@pytest.mark.parametrize("day", DAYS)
def test_every_ring_lies_on_the_map_and_is_closed_by_its_reader(day: str, extent: str) -> None:
    plane = plane_of(boundaries_on(day), extent, inset=True)
    for rings in plane.rings.values():
        for ring in rings:
            assert len(ring) > 2
            assert ring[0] != ring[-1]
            assert all(0 <= x <= plane.width and 0 <= y <= plane.height for x, y in ring)


@pytest.mark.parametrize("day", DAYS)
def test_no_province_is_lost_where_both_countries_are_in_sight(day: str) -> None:
    boundaries = boundaries_on(day)
    plane = plane_of(boundaries, "both", inset=False)
    assert all(plane.rings[province] for province in boundaries.provinces)
    assert sum(len(ring) for rings in plane.rings.values() for ring in rings) < 10_000


def test_neighbours_do_not_lie_on_each_other() -> None:
    plane = plane_of(boundaries_on("2024"), "border", inset=True)
    areas = [area for area in plane.areas.values() if not area.is_empty]
    together = shapely.union_all(areas).area
    assert sum(area.area for area in areas) == pytest.approx(together, rel=1e-3)


def test_the_point_of_a_province_lies_in_its_shape() -> None:
    boundaries = boundaries_on("2024")
    plane = plane_of(boundaries, "both", inset=False)
    outside = [
        province
        for province, point in boundaries.points.items()
        if not plane.areas[province].buffer(1).contains(shapely.Point(plane.at(point)))
    ]
    assert outside == []


def test_the_islands_are_in_their_frame_or_on_the_map() -> None:
    boundaries = boundaries_on("2024")
    framed = plane_of(boundaries, "border", inset=True)
    (left, top), _, (right, low), _ = framed.frame
    islands = [area for area in boundaries.provinces if area in island_provinces()]
    assert islands
    for province in islands:
        inside = [
            ring
            for ring in framed.rings[province]
            if all(left <= x <= right and top <= y <= low for x, y in ring)
        ]
        assert inside
    assert plane_of(boundaries, "both", inset=True).frame == ()
