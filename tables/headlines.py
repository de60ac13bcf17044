"""The two partnerships that the dashboard began with: their headlines and their provinces.

They are the only rows of the tables that the code names; all else about them follows from here.
"""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from tables import provinces
from tables.disputes import Claim, claims
from tables.partnerships import Rows, succession
from tables.read import Tables

Table = Literal["statistics", "gate_traffic", "support"]
COLUMNS: dict[Table, tuple[str, str, str]] = {
    "statistics": ("ref_area", "indicator", "time_period"),
    "gate_traffic": ("gate_id", "indicator", "time_period"),
    "support": ("partnership_id", "kind", "period"),
}
STATUSES = ("active", "succeeded", "historic")  # of partnerships


@dataclass(frozen=True)
class Headline:
    """Where a value is: the table, whose value it is, what it measures and when."""

    table: Table
    subject: str
    measure: str
    period: str


# Two sources say different things of it: the ministry's report and an estimate of the year before.
DISPUTED = Headline("statistics", "vn-ha-nam", "budget_revenue_bn_vnd", "2023")

FOUNDING: dict[str, tuple[Headline, ...]] = {
    "ha-nam--oudomxay": (
        DISPUTED,
        Headline("statistics", "vn-ha-nam", "industrial_parks_count", "2023"),
        Headline("statistics", "la-oudomxay", "population", "2024"),
    ),
    "quang-nam--sekong": (
        Headline("gate_traffic", "nam-giang", "trade_value_usd", "2024-01-01/2024-12-15"),
        Headline("gate_traffic", "nam-giang", "vehicle_crossings", "2024-01-01/2024-12-15"),
        Headline("support", "quang-nam--sekong", "trainees", "2024"),
    ),
}


@dataclass(frozen=True)
class FoundingPair:
    """A founding partnership and how it came to be what it is today.

    pair: its partnership_id. line: rows of `partnerships` from the first of those it goes back to,
    over itself, to those that carry it on. today: the id of the last of these.
    """

    pair: str
    line: Rows
    today: str


def founding_pairs(tables: Tables) -> list[FoundingPair]:
    """Return the founding partnerships that are in the table, as they live on by lineage."""
    rows = tables["partnerships"]
    return [
        _founding_pair(tables, rows[rows["partnership_id"] == pair], pair)
        for pair in FOUNDING
        if pair in set(rows["partnership_id"])  # an upload may have taken it away
    ]


def _founding_pair(tables: Tables, own: pd.DataFrame, pair: str) -> FoundingPair:
    before, after = succession(tables, pair)
    active = after[after["status"] == "active"]
    parts = [before.sort_values("established", kind="stable"), own, active]
    line = [row for part in parts for row in part.to_dict("records")]
    return FoundingPair(pair, line, line[-1]["partnership_id"])


def find(tables: Tables, headline: Headline) -> Claim:
    """Return the row that a headline names, the preferred one where several sources give it.

    Only values of `statistics` come with what contradicts them.

    Raises LookupError if the table has no such row, or several that say different things.
    """
    rows = tables[headline.table]
    conditions = zip(
        COLUMNS[headline.table],
        (headline.subject, headline.measure, headline.period),
        strict=True,
    )
    for column, value in conditions:
        rows = rows[rows[column] == value]
    if "preferred" in rows:
        rows = rows[rows["preferred"]]
    if len(rows) != 1:
        raise LookupError(f"{headline} names {len(rows)} rows")
    if headline.table == "statistics":
        return claims(tables, rows)[0]
    return Claim(rows.iloc[0].to_dict())


def partnership_counts(tables: Tables) -> dict[str, int]:
    """Return how many partnerships there are: all, by status, and in how many provinces.

    Keys: all, active, succeeded, historic, and vn, la: provinces with an active partnership.
    """
    rows = tables["partnerships"]
    active = rows[rows["status"] == "active"]
    return {
        "all": len(rows),
        **{status: int((rows["status"] == status).sum()) for status in STATUSES},
        "vn": active["vn_province_id"].nunique(),
        "la": active["la_province_id"].nunique(),
    }


def founding_provinces(tables: Tables) -> tuple[str, ...]:
    """Return the provinces of the founding pairs in their order, Vietnamese before Lao."""
    pairs = tables["partnerships"].set_index("partnership_id")
    sides = ("vn_province_id", "la_province_id")
    return tuple(pairs.at[pair, side] for pair in FOUNDING if pair in pairs.index for side in sides)


def first_province(tables: Tables) -> str:
    """Return the province to show where none is asked for: the last of the founding pairs.

    It is on the border. In tables without them it is the last one of all.
    """
    return (founding_provinces(tables) or tuple(tables["provinces"]["province_id"]))[-1]


def featured_provinces(tables: Tables) -> frozenset[str]:
    """Return the provinces of the founding pairs under all their names in time."""
    existing = set(tables["provinces"]["province_id"])
    return frozenset().union(
        *(
            provinces.came_from(tables, area) | provinces.lives_on_in(tables, area)
            for area in founding_provinces(tables)
            if area in existing
        )
    )


def founding_heirs(tables: Tables) -> list[tuple[str, str]]:
    """Return the pairs of provinces, Vietnamese first, in which the founding pairs live on."""
    pairs = tables["partnerships"].set_index("partnership_id")
    return [
        (vn, la)
        for pair in FOUNDING
        if pair in pairs.index  # an upload may have taken it away
        for vn in provinces.heirs(tables, pairs.at[pair, "vn_province_id"])
        for la in provinces.heirs(tables, pairs.at[pair, "la_province_id"])
    ]


def partner_provinces(tables: Tables) -> pd.DataFrame:
    """Return province_id, country, featured: the provinces with an active partnership.

    featured: the province is, or took the place of, one of a founding pair.
    """
    pairs = tables["partnerships"]
    active = pairs[pairs["status"] == "active"]
    ids = {*active["vn_province_id"], *active["la_province_id"]}
    rows = tables["provinces"]
    partners = rows.loc[rows["province_id"].isin(ids), ["province_id", "country"]]
    featured = {province for pair in founding_heirs(tables) for province in pair}
    return partners.assign(featured=partners["province_id"].isin(featured))
