"""Gates are on the border of their two provinces."""

from tables.read import Tables
from tests.uploads.checks import faulty_cells
from tests.uploads.lines import lines, with_cell
from uploads.checking.rules.places import border_of, distance_to_border


def test_every_published_gate_lies_on_the_border_of_its_provinces(tables: Tables) -> None:
    placed = tables["gates"].dropna(subset=["lon"])
    distances = [
        distance_to_border(gate.vn_province_id, gate.la_province_id, gate.lon, gate.lat)
        for gate in placed.itertuples()
    ]
    assert max(distance for distance in distances if distance is not None) < 6
    assert None not in distances


def test_a_gate_of_today_lies_on_the_border_of_a_merged_province() -> None:
    lao_bao = (106.5891, 16.6194)
    distance = distance_to_border("vn-quang-tri-2025", "la-savannakhet", *lao_bao)
    assert distance is not None
    assert distance < 2
    assert distance_to_border("vn-hanoi", "la-savannakhet", *lao_bao) is None


def test_a_gate_may_be_as_uncertain_as_it_says(tables: Tables) -> None:
    # A quarter of a degree east of Tay Trang: 26 km.
    table = with_cell(lines("gates", 1), 2, "lon", "103.12")
    assert faulty_cells("gates", table, tables) == [(2, "lon")]
    assert faulty_cells("gates", with_cell(table, 2, "coord_error_km", "30"), tables) == []
    far = with_cell(with_cell(table, 2, "lon", "104.5"), 2, "coord_error_km", "500")
    assert faulty_cells("gates", far, tables) == [(2, "lon")]


def test_the_border_is_made_of_lines_that_two_shapes_share() -> None:
    border = border_of("vn-quang-tri", "la-savannakhet")
    assert border.length > 0.5  # degrees
    assert {part.geom_type for part in getattr(border, "geoms", [border])} == {"LineString"}
    assert border_of("vn-quang-tri-2025", "la-savannakhet").length > border.length
    assert border_of("la-sekong", "la-attapeu").length > 0  # any two neighbours
