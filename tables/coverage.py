"""What can be shown of an indicator: which provinces have figures of it, and how many."""

from collections.abc import Collection

import pandas as pd

from tables.observations import FORECAST, select
from tables.provinces import provinces_on
from tables.read import Tables

# The two partnerships that the project began with: Ha Nam – Oudomxay, Quang Nam – Sekong.
FOUNDING = ("vn-ha-nam", "la-oudomxay", "vn-quang-nam", "la-sekong")
# What a reader who names no indicator sees first: the first of these that the provinces have.
FIRST_INDICATORS = ("budget_revenue_bn_vnd", "budget_revenue_bn_lak", "population")
OFTEN = 3


def coverage(tables: Tables) -> pd.DataFrame:
    """Return indicator_id, topic, areas, first, last: every indicator that has figures.

    `areas` counts provinces; first and last are four-digit years. In the order of the topics in
    datapackage.json's table, then of the table `indicators`.
    """
    counted = (
        tables["statistics"]
        .assign(year=tables["statistics"]["time_period"].str[:4])
        .groupby("indicator")
        .agg(areas=("ref_area", "nunique"), first=("year", "min"), last=("year", "max"))
    )
    known = tables["indicators"][["indicator_id", "topic"]]
    joined = known.merge(counted, left_on="indicator_id", right_index=True)
    return joined.sort_values("topic", kind="stable").reset_index(drop=True)


def areas_of(tables: Tables, indicator: str) -> tuple[str, ...]:
    """Return the provinces that have figures of an indicator, those with most figures first."""
    return tuple(select(tables, indicator)["ref_area"].value_counts(sort=True).index)


def first_areas(tables: Tables, indicator: str) -> tuple[str, ...]:
    """Return the provinces to show where none is asked for: the founding ones that have figures.

    Where none of these has any, the three with most figures.
    """
    known = areas_of(tables, indicator)
    return tuple(area for area in FOUNDING if area in known) or known[:OFTEN]


def first_indicator(tables: Tables, areas: Collection[str]) -> str:
    """Return the indicator to show where none is asked for but provinces are."""
    wanted = set(areas)
    return next(
        (
            indicator
            for indicator in FIRST_INDICATORS
            if not wanted or wanted & set(areas_of(tables, indicator))
        ),
        FIRST_INDICATORS[0],
    )


def indicators_of(tables: Tables, areas: Collection[str], topic: str) -> list[str]:
    """Return the indicators of a topic that any of the provinces has, in the table's order."""
    rows = tables["statistics"]
    known = set(rows.loc[rows["ref_area"].isin(areas), "indicator"])
    indicators = tables["indicators"]
    return [
        indicator
        for indicator in indicators.loc[indicators["topic"] == topic, "indicator_id"]
        if indicator in known
    ]


def ranked(tables: Tables, indicator: str, year: str) -> pd.DataFrame:
    """Return the preferred rows of a year whose provinces stood side by side, one for each.

    In and around a year of mergers some figures are of the units before it and some of those
    after; of the two sets, the one with more figures is given, as no place may count twice.
    Forecasts and targets do not count.
    """
    rows = select(tables, indicator, periods=[year])
    rows = rows[rows["obs_status"] != FORECAST]
    sets = [set(provinces_on(tables, f"{year}-{day}")["province_id"]) for day in ("12-31", "01-01")]
    return max((rows[rows["ref_area"].isin(provinces)] for provinces in sets), key=len)
