"""What can be shown of an indicator: which provinces have figures of it, and how many."""

from collections.abc import Collection

import pandas as pd

from tables.comparison import comparison_lines, leading_indicators
from tables.headlines import FOUNDING, founding_provinces
from tables.observations import FORECAST, select
from tables.ranking.share import provinces_of_year
from tables.read import Tables

MOST_FIRST_AREAS = 3  # shown where none is asked for and none of the founding ones has values


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
    indicators = tables["indicators"][["indicator_id", "topic"]]
    joined = indicators.merge(counted, left_on="indicator_id", right_index=True)
    return joined.sort_values("topic", kind="stable").reset_index(drop=True)


def areas_of(tables: Tables, indicator: str) -> tuple[str, ...]:
    """Return the provinces that have figures of an indicator, those with most figures first."""
    return tuple(select(tables, indicator)["ref_area"].value_counts(sort=True).index)


def first_areas(tables: Tables, indicator: str) -> tuple[str, ...]:
    """Return the provinces to show where none is asked for: the founding ones that have figures.

    Where none of these has any, the three with most figures.
    """
    areas = areas_of(tables, indicator)
    founding = tuple(area for area in founding_provinces(tables) if area in areas)
    return founding or areas[:MOST_FIRST_AREAS]


def first_indicator(tables: Tables, areas: Collection[str]) -> str:
    """Return the indicator to show where none is asked for, of provinces if any are.

    It is that of the first headline, or another one of its line in the comparison, or the one that
    leads the comparison: the first that any of the provinces has.
    """
    [headline, *_] = next(iter(FOUNDING.values()))
    lines = comparison_lines(tables)
    own_line = next((names for names in lines if headline.measure in names), (headline.measure,))
    return next(
        (
            indicator
            for indicator in (*own_line, *leading_indicators(tables, 1))
            if not areas or not set(areas).isdisjoint(areas_of(tables, indicator))
        ),
        headline.measure,
    )


def indicators_of(tables: Tables, areas: Collection[str], topic: str) -> list[str]:
    """Return the indicators of a topic that any of the provinces has, in the table's order."""
    rows = tables["statistics"]
    measured = set(rows.loc[rows["ref_area"].isin(areas), "indicator"])
    indicators = tables["indicators"]
    return [
        indicator
        for indicator in indicators.loc[indicators["topic"] == topic, "indicator_id"]
        if indicator in measured
    ]


def ranked(tables: Tables, indicator: str, year: str) -> pd.DataFrame:
    """Return the preferred rows of a year whose provinces existed side by side, one for each.

    In and around a year of mergers some values are of the provinces before it and some of
    those after: see `provinces_of_year`. Forecasts and targets do not count.
    """
    rows = select(tables, indicator, periods=[year])
    rows = rows[rows["obs_status"] != FORECAST]
    provinces = provinces_of_year(tables, set(rows["ref_area"]), year).values()
    return rows[rows["ref_area"].isin(frozenset().union(*provinces))]
