"""The figure of a region: exactly that of all its provinces, or none."""

from math import fsum

import pytest

from tables.harmonise.regions import region_of, regional
from tables.harmonise.series import provinces_in
from tables.observations import FORECAST
from tables.read import Tables


def regions(tables: Tables) -> set[str]:
    """What stands for each region."""
    own = (region_of(tables, area, "before") for area in provinces_in(tables, "before"))
    return {region.ref_area for region in own if region}


def test_regions_divide_the_provinces_of_before_without_a_rest(tables: Tables) -> None:
    before = provinces_in(tables, "before")
    members = {area: region_of(tables, area, "before") for area in before}
    assert all(region and area in region.provinces for area, region in members.items())
    assert sum(len(region.provinces) for region in {*members.values()} if region) == len(before)
    assert len(regions(tables)) == 9


def test_a_province_of_today_has_a_region_only_where_none_of_it_has_ended(tables: Tables) -> None:
    for area in provinces_in(tables, "today"):
        region = region_of(tables, area, "today")
        assert region is None or {*region.provinces} <= {*provinces_in(tables, "today")}
    assert region_of(tables, "vn-hanoi", "today") is None
    assert region_of(tables, "la-sekong", "today") is not None


def test_a_sum_is_that_of_all_provinces_and_its_parts_are_shown(tables: Tables) -> None:
    region = region_of(tables, "vn-ha-nam", "reported")
    assert region is not None
    rows, parts = regional(tables, "population", region)
    assert len(rows) > 0
    for row in rows.to_dict("records"):
        of_row = parts[region.ref_area, row["time_period"]]
        assert row["obs_value"] == pytest.approx(fsum(part.row["obs_value"] for part in of_row))
        assert row["obs_status"] != FORECAST
        if row["time_period"] > "2008":
            assert {part.ref_area for part in of_row} == {*region.provinces}


def test_what_cannot_be_put_together_has_no_figure(tables: Tables) -> None:
    region = region_of(tables, "vn-ha-nam", "reported")
    none = tables["indicators"].query("aggregation == 'none'")["indicator_id"].iloc[0]
    assert region is not None
    assert regional(tables, none, region)[0].empty
