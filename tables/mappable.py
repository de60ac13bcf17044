"""What a map of one indicator shows: which years it has, and the values of each."""

from dataclasses import replace

import pandas as pd

from geo.boundaries import FIRST_DAY
from tables.harmonise.series import Harmonised, harmonise
from tables.observations import FORECAST
from tables.ranking.share import full_years
from tables.read import Tables

# A map of one province says less than its number; the indicators page shows those.
LEAST_AREAS = 2


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

    Where none is, the latest year that covers nearly as many areas as the fullest one. `years`:
    as of `years_of`, one row or more.
    """
    full = years["full"]
    if not full.any():
        full = years["areas"] >= years["areas"].max() * 0.9
    return str(years.loc[full, "time_period"].max())


def map_values(tables: Tables, indicator: str, province_set: str) -> Harmonised:
    """Return `harmonise` of an indicator for a map: whole years with enough areas, no forecasts.

    Raises what `harmonise` does.
    """
    harmonised = harmonise(tables, indicator, province_set)
    rows = harmonised.rows[_is_annual_outcome(harmonised.rows)]
    enough = rows.groupby("time_period")["ref_area"].transform("nunique") >= LEAST_AREAS
    return replace(harmonised, rows=rows[enough])


def years_of(tables: Tables, rows: pd.DataFrame, province_set: str) -> pd.DataFrame:
    """Return time_period, areas, full: the years of rows of one indicator, oldest first.

    `rows`: of whole years, of a set of PROVINCE_SETS; years of fewer than LEAST_AREAS are left
    out. full (bool): the year is one of `full_years`.
    """
    counted = rows.groupby("time_period")["ref_area"].nunique().rename("areas").reset_index()
    full = counted["time_period"].isin(full_years(tables, rows, province_set))
    return counted.assign(full=full)[counted["areas"] >= LEAST_AREAS]


def _is_annual_outcome(rows: pd.DataFrame) -> pd.Series:
    annual = rows["time_period"].str.fullmatch(r"\d{4}")
    annual &= rows["time_period"] >= FIRST_DAY[:4]  # before, no boundaries are known
    return annual & (rows["obs_status"] != FORECAST)
