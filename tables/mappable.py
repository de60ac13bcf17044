"""What a map of one indicator shows: which years it has, and the values of each.

An amount, the sum of its parts, grows with its province. What compares is an amount for so many
people, or for so much land: `ratios`.
"""

import math
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from geo.boundaries import FIRST_DAY
from tables.harmonise.arithmetic import combined_qualifier
from tables.harmonise.extents import build_extents, day_of
from tables.harmonise.series import Harmonised, harmonise
from tables.observations import FORECAST
from tables.ranking.share import REPORTED, covered_years, full_years, years_of_both
from tables.read import Row, Tables, by_id

# A map of one province says less than its number; the indicators page shows those.
LEAST_AREAS = 2
# By the unit of what an amount is divided by, how much of it a ratio may be for.
SCALES = {"persons": (1, 1_000, 100_000, 1_000_000), "km2": (1, 100, 1_000, 10_000)}
DIGITS = 3  # of a ratio, at the least
RECENT = 3  # years, within which a map of both countries says more than a newer one of one


@dataclass(frozen=True)
class Ratios:
    """Amounts for `per` people or square kilometres of their provinces.

    rows: columns as of `harmonise`, obs_value the ratio; and amount, whole, which it is made of.
    """

    rows: pd.DataFrame
    per: int


def mappable(tables: Tables) -> pd.DataFrame:
    """Return indicator, time_period, areas: the years in which a map of the indicator makes sense.

    Only whole years count, and no forecasts or targets: a map shows what was.
    """
    statistics = tables["statistics"]
    counted = (
        statistics[_is_annual_outcome(statistics) & statistics["preferred"]]
        .groupby(["indicator", "time_period"], sort=True)["ref_area"]
        .nunique()
        .rename("areas")
        .reset_index()
    )
    return counted[counted["areas"] >= LEAST_AREAS]


def best_year(years: pd.DataFrame) -> str:
    """Return the year that a map or a ranking begins with: the newest that is `full`.

    Of a few full years up to it (RECENT), the newest in which no country that has figures is all
    but empty comes before it. Where no year is full, the latest that covers nearly as many areas
    as the fullest one. `years`: as of `years_of`, one row or more.
    """
    full = years["full"]
    if not full.any():
        full = years["areas"] >= years["areas"].max() * 0.9
    newest = str(years.loc[full, "time_period"].max())
    recent = years["time_period"] > str(int(newest) - RECENT)
    together = years.loc[full & recent & years["both"], "time_period"]
    return str(together.max()) if len(together) else newest


def map_values(tables: Tables, indicator: str, province_set: str) -> Harmonised:
    """Return `harmonise` of an indicator for a map: whole years with enough areas, no forecasts.

    Raises what `harmonise` does.
    """
    harmonised = harmonise(tables, indicator, province_set)
    rows = harmonised.rows[_is_annual_outcome(harmonised.rows)]
    return replace(harmonised, rows=_of_enough_areas(rows))


def is_amount(tables: Tables, indicator: str) -> bool:
    """Return whether an indicator grows with its province: a whole has the sum of its parts."""
    return bool(by_id(tables, "indicators", indicator)["aggregation"] == "sum")


def wholes(tables: Tables, indicator: str) -> dict[str, str]:
    """Return by unit ("persons", "km2") the indicator that an amount may be divided by.

    It is one by which means are weighted (`weight_indicator`). None for what is no amount, or is
    itself in that unit.
    """
    indicators = tables["indicators"]
    units = dict(zip(indicators["indicator_id"], indicators["unit"], strict=True))
    if not is_amount(tables, indicator):
        return {}
    weights = {each for own in indicators["weight_indicator"] for each in own}
    return {
        units[weight]: weight
        for weight in sorted(weights & set(units), reverse=True)
        if units[weight] in SCALES and units[weight] != units[indicator]
    }


def ratios(tables: Tables, indicator: str, province_set: str, unit: str) -> Ratios:
    """Return the amounts of `map_values` for so many persons or km² of their provinces.

    People are those of the same year; land is that of any year in which the province had the same.
    An amount without one is left out. The scale is the smallest at which the middle ratio is 1 or
    more. Raises KeyError for a unit that `wholes` does not give.
    """
    amounts = map_values(tables, indicator, province_set).rows
    others = harmonise(tables, wholes(tables, indicator)[unit], province_set).rows
    others = others[_is_annual_outcome(others) & (others["obs_value"] > 0)]
    key_of = _year_key if unit == "persons" else _land_key(tables, province_set)
    by_key = {key_of(row): row for row in others.sort_values("time_period").to_dict("records")}
    pairs = [(row, by_key.get(key_of(row))) for row in amounts.to_dict("records")]
    shares = [row["obs_value"] / whole["obs_value"] for row, whole in pairs if whole]
    middle = pd.Series(shares, dtype="float64").median() if shares else 1.0
    per = next((each for each in SCALES[unit] if middle * each >= 1), SCALES[unit][-1])
    made = [_ratio(row, whole, per) for row, whole in pairs if whole]
    columns = [*amounts.columns, "amount", "whole"]
    return Ratios(_of_enough_areas(pd.DataFrame(made, columns=columns)), per)


def _year_key(row: Row) -> Hashable:
    return row["ref_area"], row["time_period"]


def _land_key(tables: Tables, province_set: str) -> Callable[[Row], Hashable]:
    """A key that rows share whose provinces have the same land: in a set it is that of the set."""
    if province_set != REPORTED:
        return lambda row: row["ref_area"]
    extents = build_extents(tables)
    return lambda row: (
        row["ref_area"],
        extents.of(row["ref_area"], day_of(row["time_period"])),
    )


def _ratio(row: Row, whole: Row, per: int) -> Mapping[str, object]:
    """An amount divided by a whole, with the sources of both."""
    share = row["obs_value"] / whole["obs_value"] * per
    decimals = max(0, DIGITS - 1 - math.floor(math.log10(abs(share)))) if share else 0
    return {
        **row,
        "obs_value": round(share, decimals),
        "qualifier": combined_qualifier([row["qualifier"]], [whole["qualifier"]]),
        "source_ids": tuple(dict.fromkeys((*row["source_ids"], *whole["source_ids"]))),
        "amount": row["obs_value"],
        "whole": whole["obs_value"],
    }


def _of_enough_areas(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of years with enough areas for a map."""
    enough = rows.groupby("time_period")["ref_area"].transform("nunique") >= LEAST_AREAS
    return rows[enough]


def years_of(tables: Tables, rows: pd.DataFrame, province_set: str) -> pd.DataFrame:
    """Return time_period, areas, covered, full, both: years of one indicator, oldest first.

    `rows`: of whole years, of a set of PROVINCE_SETS; years of fewer than LEAST_AREAS are left
    out. covered, full, both (bool): the year is one of `covered_years`, of `full_years`, of
    `years_of_both`.
    """
    counted = rows.groupby("time_period")["ref_area"].nunique().rename("areas").reset_index()
    covered = counted["time_period"].isin(covered_years(tables, rows, province_set))
    full = counted["time_period"].isin(full_years(tables, rows, province_set))
    both = counted["time_period"].isin(years_of_both(tables, rows, province_set))
    return counted.assign(covered=covered, full=full, both=both)[counted["areas"] >= LEAST_AREAS]


def _is_annual_outcome(rows: pd.DataFrame) -> pd.Series:
    annual = rows["time_period"].str.fullmatch(r"\d{4}")
    annual &= rows["time_period"] >= FIRST_DAY[:4]  # before, no boundaries are known
    return annual & (rows["obs_status"] != FORECAST)
