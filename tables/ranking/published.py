"""Places that sources tell: an indicator whose `rank_of` names another one ranks its values."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from tables.harmonise.extents import day_of
from tables.observations import FORECAST
from tables.provinces import provinces_on
from tables.ranking.share import Share
from tables.read import Row, Tables, by_id

Key = tuple[str, str]  # ref_area and time_period
NEARLY_ALL = 0.9  # of the provinces: a last place below that is one among some of them


@dataclass(frozen=True)
class PublishedPlace:
    """A row of `statistics` that tells a place, and among how many provinces, if that is sure."""

    row: Row
    provinces: int | None

    @property
    def number(self) -> int:
        """The place, 1 for the first."""
        return round(self.row["obs_value"])


def published_places(
    tables: Tables,
    indicator: str,
    areas: Collection[str],
    periods: Collection[str] | None = None,
) -> dict[Key, PublishedPlace]:
    """Return the places of areas by the values of an indicator, as sources tell them.

    By ref_area and time_period; the preferred row of each, no forecasts. None for periods is all.
    """
    indicators, rows = tables["indicators"], tables["statistics"]
    names = indicators.loc[indicators["rank_of"] == indicator, "indicator_id"]
    rows = rows[rows["indicator"].isin(names) & rows["preferred"]]
    rows = rows[rows["obs_status"] != FORECAST]
    if periods is not None:
        rows = rows[rows["time_period"].isin(periods)]
    own = rows[rows["ref_area"].isin(areas)].drop_duplicates(["ref_area", "time_period"])
    return {
        (row["ref_area"], row["time_period"]): PublishedPlace(row, _provinces(tables, row, rows))
        for row in own.to_dict("records")
    }


def _provinces(tables: Tables, row: Row, rows: pd.DataFrame) -> int | None:
    """All provinces of the country on the day; None where the place may be among fewer or more.

    Among fewer, where most places of the period are there and even the last is far from the number
    of provinces: the first survey asked in 42 of 64.
    """
    province = by_id(tables, "provinces", row["ref_area"])
    day = max(day_of(row["time_period"]), province["valid_from"])
    day = min(day, province["valid_to"] or day)
    there = provinces_on(tables, day)
    there = there[there["country"] == province["country"]]["province_id"]
    ranking = rows[rows["ref_area"].isin(there) & (rows["time_period"] == row["time_period"])]
    ranking = ranking[ranking["indicator"] == row["indicator"]]
    last = round(ranking["obs_value"].max())
    most_there = not Share(len(ranking), len(there)).is_thin
    if last > len(there) or (most_there and last < NEARLY_ALL * len(there)):
        return None
    return len(there)
