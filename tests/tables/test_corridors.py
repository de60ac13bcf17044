"""The line of a corridor passes its places in order and skips those without a coordinate."""

from tables.cooperation.crossings import corridor_points
from tables.read import Tables
from tests.made_up import made_up


def test_every_corridor_of_the_tables_can_be_drawn(tables: Tables) -> None:
    points = corridor_points(tables)
    assert list(points["corridor_id"].unique()) == list(tables["corridors"]["corridor_id"])
    assert points[["lon", "lat"]].notna().all(axis=None)
    for _, line in points.groupby("corridor_id"):
        assert line["seq"].is_monotonic_increasing


def test_the_places_are_in_the_order_of_the_route_and_those_without_a_position_left_out() -> None:
    points = corridor_points(made_up())
    west = points[points["corridor_id"] == "west-road"]
    assert list(west["place"]) == ["Start", "Middle", "End"]
    assert set(west["status"]) == {"operating"}


def test_a_corridor_with_a_single_place_is_left_out() -> None:
    assert set(corridor_points(made_up())["corridor_id"]) == {"west-road"}


def test_the_second_east_west_corridor_runs_over_nam_giang(tables: Tables) -> None:
    points = corridor_points(tables)
    places = list(points.loc[points["corridor_id"] == "ewec2", "place"])
    assert places.index("Sekong") < places.index("Nam Giang - Dak Ta Ok gate") < len(places) - 1
