"""The line of a corridor passes its places in order and skips those without a coordinate."""

from tables.crossings import corridor_points
from tables.read import Tables


def test_every_corridor_of_the_tables_can_be_drawn(tables: Tables) -> None:
    drawn = corridor_points(tables)
    assert list(drawn["corridor_id"].unique()) == list(tables["corridors"]["corridor_id"])
    assert drawn[["lon", "lat"]].notna().all(axis=None)


def test_the_places_stand_in_the_order_of_the_route(tables: Tables) -> None:
    drawn = corridor_points(tables)
    for _, points in drawn.groupby("corridor_id"):
        assert points["seq"].is_monotonic_increasing
    second = drawn[drawn["corridor_id"] == "ewec2"]
    assert list(second["place"]) == [
        "Bangkok",
        "Ubon Ratchathani",
        "Pakse",
        "Sekong",
        "Dak Cheung",
        "Nam Giang - Dak Ta Ok gate",
        "Da Nang (Tien Sa port)",
    ]
    assert set(second["status"]) == {"partial"}


def test_a_corridor_with_a_single_place_is_left_out(tables: Tables) -> None:
    points = tables["corridor_points"]
    once = points[(points["corridor_id"] != "route-7") | (points["seq"] == 1)]
    drawn = corridor_points({**tables, "corridor_points": once})
    assert "route-7" not in set(drawn["corridor_id"])
    assert len(drawn["corridor_id"].unique()) == len(tables["corridors"]) - 1
