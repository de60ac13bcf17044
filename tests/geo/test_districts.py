"""Districts: those of each border province fill it, from the day they are known to their end."""

from pathlib import Path

import pytest
import shapely

from geo.boundaries import boundaries_on, districts_of
from geo.build.shapes import on_border
from tests.geo.conftest import Shapes

BEFORE = boundaries_on("2025-06-30")
FILE = Path(__file__).parents[2] / "static" / "geo" / "districts.json"
VIETNAM = (
    "vn-dien-bien",
    "vn-ha-tinh",
    "vn-kon-tum",
    "vn-nghe-an",
    "vn-quang-binh",
    "vn-quang-nam",
    "vn-quang-tri",
    "vn-son-la",
    "vn-thanh-hoa",
    "vn-thua-thien-hue",
)
LAOS = (
    "la-attapeu",
    "la-bolikhamxay",
    "la-houaphanh",
    "la-khammouane",
    "la-luang-prabang",
    "la-phongsaly",
    "la-salavan",
    "la-savannakhet",
    "la-sekong",
    "la-xieng-khouang",
)


def test_twenty_provinces_meet_the_other_country(provinces: Shapes) -> None:
    drawn = {unit: provinces[shape] for unit, shape in BEFORE.shapes.items()}
    assert on_border(drawn) == sorted((*VIETNAM, *LAOS))


@pytest.mark.parametrize("date", ["2014", "2025-06-30"])
@pytest.mark.parametrize("province", [*VIETNAM, *LAOS])
def test_districts_fill_their_province_exactly(
    province: str, date: str, provinces: Shapes, districts: Shapes
) -> None:
    shapes = [districts[name] for name in districts_of(province, date).shapes]
    assert len(shapes) >= 4
    assert all(shape.is_valid for shape in shapes)
    assert shapely.coverage_is_valid(shapes)
    whole = provinces[boundaries_on(date).shapes[province]]
    assert shapely.equals(shapely.coverage_union_all(shapes), whole)


def test_every_district_that_is_served_has_a_name_and_a_province(districts: Shapes) -> None:
    of_provinces = [districts_of(province, "2025-06-30") for province in (*VIETNAM, *LAOS)]
    assert sorted(name for own in of_provinces for name in own.shapes) == sorted(districts)
    assert all(name for own in of_provinces for name in own.names.values())


def test_sekong_has_four_districts() -> None:
    names = districts_of("la-sekong", "2026-11-24").names.values()
    assert sorted(names) == ["Dakcheung", "Kaleum", "Lamarm", "Thateng"]


def test_vietnam_has_no_districts_since_july_2025_and_laos_has() -> None:
    assert districts_of("vn-nghe-an", "2025-06-30").shapes
    assert districts_of("vn-nghe-an", "2025-07-01").shapes == ()
    assert districts_of("la-sekong", "2025-07-01").shapes


def test_districts_are_not_known_before_the_last_day_of_2013() -> None:
    assert districts_of("la-xieng-khouang", "2013-12-30").shapes == ()
    assert districts_of("la-xieng-khouang", "2013-12-31").shapes


def test_provinces_away_from_the_border_have_none() -> None:
    assert districts_of("la-oudomxay", "2020").shapes == ()
    assert districts_of("vn-quang-nam-da-nang", "1985").shapes == ()


def test_the_file_is_small() -> None:
    assert FILE.stat().st_size < 250_000
