"""The figure of a region, made exactly from those of all its provinces, or not at all.

A region is what the statistics office of the country divides it into; `region` of `provinces`
names it. For provinces that go on after mid-2025 the table still names the region that they were
in until then, so regions are those of the provinces of BEFORE; what ended with these provinces is
no region of today's. docs/charts.md says so to readers.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from tables.harmonise.extents import build_extents
from tables.harmonise.parts import Gap, HarmoniseRun, Key, Part, make
from tables.harmonise.series import LAST_DAY, provinces_in
from tables.observations import FORECAST
from tables.read import Tables, by_id

YEAR = 4  # characters of a period that is a whole year
IN = ":"  # between country and region, in no id of a table


@dataclass(frozen=True)
class Region:
    """A region: its country as in ids ("vn"), its name in `provinces`, and its provinces."""

    country: str
    name: str
    provinces: tuple[str, ...]

    @property
    def ref_area(self) -> str:
        """What stands for it where rows name a province: no id of a table."""
        return region_id(self.country, self.name)


def region_id(country: str, name: str) -> str:
    """Return what stands for a region, of its country ("VN" or "vn") and its name."""
    return f"{country.lower()}{IN}{name}"


def region_of(tables: Tables, province: str, province_set: str) -> Region | None:
    """Return the region of a province as of BEFORE; None for one that was not there then.

    Of provinces of today there is one only where none of its provinces has ended.
    """
    before = provinces_in(tables, "before")
    if province not in before:
        return None
    own = by_id(tables, "provinces", province)
    rows = tables["provinces"]
    rows = rows[rows["province_id"].isin(before)]
    rows = rows[(rows["country"] == own["country"]) & (rows["region"] == own["region"])]
    if not own["region"] or (province_set == "today" and (rows["valid_to"] != "").any()):
        return None
    return Region(str(own["country"]).lower(), str(own["region"]), tuple(rows["province_id"]))


def regional(
    tables: Tables, indicator: str, region: Region
) -> tuple[pd.DataFrame, Mapping[Key, tuple[Part, ...]]]:
    """Return the outcomes of a region in whole years, and what each was made of.

    Rows are those of `tables.harmonise.arithmetic.combined_row` with `method`; a year in which a
    province of the region, or its weight, has no value is left out. Nothing is made of an
    indicator that cannot be put together. Raises KeyError for an unknown indicator.
    """
    extents = build_extents(tables)
    run = HarmoniseRun(
        tables, by_id(tables, "indicators", indicator).to_dict(), None, extents, {}, {}
    )
    day = LAST_DAY["before"]
    land = frozenset().union(*(extents.of(province, day) for province in region.provinces))
    years = sorted({period for _, period in run.rows(indicator) if len(period) == YEAR})
    results = [make(run, (region.ref_area, year), land) for year in years]
    made = [result for result in results if not isinstance(result, Gap)]
    outcomes = [(row, parts) for row, parts in made if row["obs_status"] != FORECAST]
    return (
        pd.DataFrame([row for row, _ in outcomes]),
        {(row["ref_area"], row["time_period"]): parts for row, parts in outcomes},
    )
