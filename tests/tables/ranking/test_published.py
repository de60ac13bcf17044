"""A place that a source tells is of the provinces there were on its day, if that is sure."""

import pytest

from tables.ranking.published import published_places
from tables.read import Tables
from tests.made_up import made_up

# Ten provinces, of which two merged on 1 July 2025.
AREAS = [f"vn-p{number}" for number in range(10)]
PROVINCES = (
    "province_id,country,valid_from,valid_to\n"
    + "".join(f"{area},VN,,{'2025-06-30' if area in AREAS[:2] else ''}\n" for area in AREAS)
    + "vn-new,VN,2025-07-01,\nla-hill,LA,,\n"
)
LINEAGE = """
    predecessor_id,successor_id,date,change
    vn-p0,vn-new,2025-07-01,merger
    vn-p1,vn-new,2025-07-01,merger
"""
INDICATORS = """
    indicator_id,unit,decimals,rank_of
    growth,pct,1,
    growth_rank,rank,0,growth
    region_rank,rank,0,
"""


def tables_with(*statistics: str) -> Tables:
    columns = "ref_area,indicator,time_period,source_id,obs_value,obs_status,qualifier\n"
    rows = columns + "".join(f"{row}\n" for row in statistics)
    return made_up(provinces=PROVINCES, lineage=LINEAGE, indicators=INDICATORS, statistics=rows)


@pytest.mark.parametrize(
    ("area", "period", "provinces"),
    [
        ("vn-p0", "2023", 10),
        ("vn-p0", "2025", 10),  # ended in that year: among those of its last day
        ("vn-p5", "2025", 9),
        ("vn-p5", "2025-Q1", 10),
        ("vn-p5", "2025-S1", 10),
        ("vn-new", "2025", 9),
        ("vn-new", "2025-S1", 9),  # told for the time before it existed
        ("la-hill", "2023", 1),
    ],
)
def test_a_place_is_among_the_provinces_of_the_day(area: str, period: str, provinces: int) -> None:
    tables = tables_with(f"{area},growth_rank,{period},report,1,A,")
    place = published_places(tables, "growth", [area])[area, period]
    assert (place.number, place.provinces) == (1, provinces)


def test_the_place_that_counts_is_told_with_its_dispute_and_no_target_is() -> None:
    tables = tables_with(
        "vn-p5,growth_rank,2023,report,8,A,",
        "vn-p5,growth_rank,2023,paper,7,A,",
        "vn-p5,growth_rank,2024,report,1,F,",
    )
    places = published_places(tables, "growth", ["vn-p5"])
    assert set(places) == {("vn-p5", "2023")}
    [place] = places.values()
    assert (place.number, place.row["source_id"], place.row["disputed"]) == (8, "report", True)


def test_only_what_is_asked_for_and_only_ranks_of_the_indicator() -> None:
    tables = tables_with(
        "vn-p5,growth_rank,2023,report,8,A,",
        "vn-p6,growth_rank,2022,report,2,A,",
        "vn-p5,region_rank,2023,report,1,A,",
    )
    assert set(published_places(tables, "growth", AREAS, ["2022"])) == {("vn-p6", "2022")}
    assert set(published_places(tables, "growth", ["vn-p5"])) == {("vn-p5", "2023")}
    assert published_places(tables, "growth_rank", AREAS) == {}


def test_among_how_many_is_left_out_where_it_may_have_been_fewer_or_was_more() -> None:
    asked = [f"{area},growth_rank,2005,report,{n},A," for n, area in enumerate(AREAS[:6], 1)]
    few = published_places(tables_with(*asked), "growth", AREAS)
    assert {place.provinces for place in few.values()} == {None}
    some = published_places(tables_with(*asked[:4]), "growth", AREAS)
    assert {place.provinces for place in some.values()} == {10}
    more = tables_with(*asked[:2], "vn-p9,growth_rank,2005,report,11,A,")
    places = published_places(more, "growth", AREAS).values()
    assert {place.provinces for place in places} == {None}
