"""Boundaries: every day since 1976 has them, without gaps or overlaps, and gates lie on them."""

from functools import cache
from itertools import pairwise

import pandas as pd
import pytest
import shapely

from geo.boundaries import Boundaries, boundaries_on, island_provinces, label_places
from tables.provinces import provinces_on
from tables.read import Tables
from tests.geo.conftest import Shapes, every_period, served

KM = 1 / 111.32  # degrees of latitude
# What an exact position may be off by; others say themselves how rough they are.
EXACT_KM = 1.0
# Gates further than that from a province, in km, and why.
EXCEPTIONS = {
    ("bo-y", "la-attapeu"): (
        1.2,
        "the position is that of the Vietnamese post; the districts of the source, before any "
        "simplification, are as far away",
    ),
}
# The first day of every period in which the boundaries were drawn differently.
DAYS = [boundaries.valid_from for boundaries in every_period()]


def drawn(boundaries: Boundaries) -> list[shapely.Geometry]:
    """The shapes of a period."""
    shapes = served("provinces.json")
    return [shapes[boundaries.shapes[province]] for province in boundaries.provinces]


@cache
def outline(date: str) -> shapely.Geometry:
    """All the land of a period in one."""
    return shapely.coverage_union_all(drawn(boundaries_on(date)))


def test_there_were_81_provinces_before_july_2025_and_52_since() -> None:
    before, since = boundaries_on("2025-06-30"), boundaries_on("2025-07-01")
    assert (len(before.provinces), len(since.provinces)) == (81, 52)
    assert (before.valid_to, since.valid_from) == ("2025-06-30", "2025-07-01")


def test_xaisomboun_was_part_of_its_neighbours_until_the_end_of_2013() -> None:
    assert "la-xaisomboun" not in boundaries_on("2013-12-30").provinces
    assert "la-xaisomboun" in boundaries_on("2013-12-31").provinces
    assert len(boundaries_on("2010").provinces) == 63 + 17


def test_hanoi_more_than_tripled_in_august_2008(provinces: Shapes) -> None:
    before, after = boundaries_on("2008-07-31"), boundaries_on("2008-08-01")
    areas = [provinces[period.shapes["vn-hanoi"]].area for period in (before, after)]
    assert areas[1] > 3 * areas[0]
    assert "vn-ha-tay" in before.provinces and "vn-ha-tay" not in after.provinces


@pytest.mark.parametrize("date", DAYS)
def test_provinces_neither_overlap_nor_gape(date: str) -> None:
    units = drawn(boundaries_on(date))
    assert all(unit.is_valid for unit in units)
    assert shapely.coverage_is_valid(units)
    mainland = max(shapely.get_parts(outline(date)), key=shapely.area)
    assert len(mainland.interiors) == 0


@pytest.mark.parametrize("date", DAYS)
def test_every_period_covers_the_same_land(date: str) -> None:
    today = outline("2026-01-01")
    assert shapely.symmetric_difference(outline(date), today).area < 1e-9 * today.area


@pytest.mark.parametrize("date", DAYS)
def test_units_are_those_of_the_fact_base(date: str, tables: Tables) -> None:
    boundaries = boundaries_on(date)
    existing = set(provinces_on(tables, date)["province_id"])
    assert set(boundaries.provinces) - set(boundaries.stand_ins) <= existing
    assert not set(boundaries.stand_ins) & existing


def test_stand_ins_are_needed_only_before_1997() -> None:
    assert boundaries_on("1997-01-01").stand_ins == ()
    assert "vn-bac-kan" in boundaries_on("1996-12-31").stand_ins
    assert "la-sekong" in boundaries_on("1983").stand_ins
    assert "la-sekong" not in boundaries_on("1984").stand_ins


def test_former_provinces_are_the_sum_of_their_parts(provinces: Shapes) -> None:
    old, new = boundaries_on("1985"), boundaries_on("2000")
    parts = [provinces[new.shapes[f"vn-{name}"]] for name in ("ha-nam", "nam-dinh", "ninh-binh")]
    union = shapely.coverage_union_all(parts)
    assert shapely.equals(union, provinces[old.shapes["vn-ha-nam-ninh"]])


def test_periods_follow_each_other_without_a_gap() -> None:
    periods = every_period()
    for earlier, later in pairwise(periods):
        gap = pd.Timestamp(later.valid_from) - pd.Timestamp(earlier.valid_to)
        assert gap == pd.Timedelta(days=1)
    assert periods[0].valid_from == "1976-01-01"
    assert (periods[-1].valid_from, periods[-1].valid_to) == ("2025-07-01", "")
    assert len(periods) == 21


def test_a_period_has_the_same_boundaries_from_its_first_to_its_last_day() -> None:
    for period in every_period():
        assert boundaries_on(period.valid_from) is boundaries_on(period.valid_to or "2100-01-01")


def test_something_was_drawn_differently_in_each_period() -> None:
    for before, after in pairwise(every_period()):
        assert (before.shapes, before.stand_ins) != (after.shapes, after.stand_ins)


@pytest.mark.parametrize("partial", ["2025", "2003-11", "1991", "2013-12"])
def test_a_partial_date_counts_as_its_first_day(partial: str) -> None:
    first_day = {4: f"{partial}-01-01", 7: f"{partial}-01"}[len(partial)]
    assert boundaries_on(partial) is boundaries_on(first_day)


def test_in_july_2025_63_provinces_of_vietnam_became_34() -> None:
    before, after = (set(boundaries_on(day).provinces) for day in ("2025-06-30", "2025-07-01"))
    assert (len(before - after), len(after - before)) == (52, 23)
    assert 63 - 52 + 23 == 34
    assert {"vn-ha-nam", "vn-nam-dinh", "vn-ninh-binh"} <= before - after
    assert "vn-ninh-binh-2025" in after - before
    assert not any(unit.startswith("la-") for unit in before ^ after)


def test_hanoi_was_redrawn_when_ha_tay_became_part_of_it() -> None:
    before, after = boundaries_on("2008-07-31"), boundaries_on("2008-08-01")
    assert set(before.provinces) - set(after.provinces) == {"vn-ha-tay"}
    assert before.shapes["vn-hanoi"] != after.shapes["vn-hanoi"]


def test_a_stand_in_appears_when_it_is_founded() -> None:
    stand_ins = {day: boundaries_on(day).stand_ins for day in ("1985", "1990", "1996-12-31")}
    assert all("vn-bac-kan" in units for units in stand_ins.values())
    assert "vn-bac-kan" in boundaries_on("1997-01-01").provinces
    assert "vn-bac-kan" not in boundaries_on("1997-01-01").stand_ins


def test_provinces_with_islands_are_those_of_da_nang_and_khanh_hoa_in_time() -> None:
    assert island_provinces() == {
        "vn-da-nang",
        "vn-da-nang-2025",
        "vn-quang-nam-da-nang",
        "vn-khanh-hoa",
        "vn-khanh-hoa-2025",
        "vn-phu-khanh",
    }
    for boundaries in every_period():
        assert len(island_provinces() & set(boundaries.provinces)) == 2


def test_days_before_1976_are_refused() -> None:
    with pytest.raises(ValueError, match="1975"):
        boundaries_on("1975-12-31")


@pytest.mark.parametrize("date", DAYS)
def test_points_lie_inside_their_province(date: str, provinces: Shapes) -> None:
    boundaries = boundaries_on(date)
    outside = [
        unit
        for unit, point in boundaries.points.items()
        if not provinces[boundaries.shapes[unit]].contains(shapely.Point(point))
    ]
    assert outside == []


def test_labels_name_known_provinces(tables: Tables) -> None:
    assert set(label_places()["province_id"]) <= set(tables["provinces"]["province_id"])


def gate_distances(tables: Tables, provinces: Shapes) -> pd.DataFrame:
    """Kilometres from each gate with a position to each of its provinces, and its stated error."""
    boundaries = boundaries_on("2025-06-30")
    rows = []
    for gate in tables["gates"].dropna(subset=["lon", "lat"]).to_dict("records"):
        point = shapely.Point(gate["lon"], gate["lat"])
        exact = gate["coord_precision"] == "exact"
        allowed = EXACT_KM if exact else gate["coord_error_km"]
        for unit in (gate["vn_province_id"], gate["la_province_id"]):
            away = provinces[boundaries.shapes[unit]].distance(point) / KM
            rows.append((gate["gate_id"], unit, away, allowed))
    return pd.DataFrame(rows, columns=["gate_id", "province_id", "km", "allowed"])


def test_gates_lie_at_both_their_provinces(tables: Tables, provinces: Shapes) -> None:
    far = gate_distances(tables, provinces).query("not km <= allowed")
    distances = {(row.gate_id, row.province_id): row.km for row in far.itertuples()}
    assert set(distances) == set(EXCEPTIONS), far
    assert all(km <= EXCEPTIONS[key][0] for key, km in distances.items())
