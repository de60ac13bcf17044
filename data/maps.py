"""What a map of one indicator shows: which years it has, and one year's values by province."""

import pandas as pd

from data.read import Tables

# A map of one province says less than its number; the indicators page shows those.
LEAST_AREAS = 2


def mappable(tables: Tables) -> pd.DataFrame:
    """Return indicator, time_period, areas: the years in which a map of the indicator has sense.

    Only whole years count, and no forecasts or targets: a map shows what was.
    """
    statistics = tables["statistics"]
    annual = statistics["time_period"].str.fullmatch(r"\d{4}") & (statistics["obs_status"] != "F")
    counted = (
        statistics[annual & statistics["preferred"]]
        .groupby(["indicator", "time_period"], sort=True)["ref_area"]
        .nunique()
        .rename("areas")
        .reset_index()
    )
    return counted[counted["areas"] >= LEAST_AREAS]


def best_year(years: pd.DataFrame) -> str:
    """Return the latest year that covers nearly as many areas as the fullest one.

    `years` holds the rows of `mappable` of one indicator.
    """
    full = years["areas"] >= years["areas"].max() * 0.9
    return str(years.loc[full, "time_period"].max())


def year_values(tables: Tables, indicator: str, year: str) -> pd.DataFrame:
    """Return the preferred rows of statistics for one indicator and year, one for each area."""
    statistics = tables["statistics"]
    chosen = (
        (statistics["indicator"] == indicator)
        & (statistics["time_period"] == year)
        & (statistics["obs_status"] != "F")
        & statistics["preferred"]
    )
    return statistics[chosen]
