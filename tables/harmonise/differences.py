"""How far what sources recast for today's provinces lies from what is otherwise known of them."""

import pandas as pd

from tables.harmonise.recast import KEYS, from_offices
from tables.harmonise.series import harmonise
from tables.read import Tables, by_id

VALUES = ["source_id", "obs_value", "obs_status", "qualifier"]
OTHERS = ["official", "other", "derived", "source_ids", "difference", "percent"]
PERCENT = "pct"  # the unit of rates, whose difference is in percentage points


def recast_differences(tables: Tables) -> pd.DataFrame:
    """Return a row for each recast value beside a computed or a reported one, the largest first.

    ref_area, indicator, time_period; obs_value, source_id, obs_status and qualifier of the recast
    value; official (bool): its source is an office; other: the computed value or, where one is
    reported for the province, the reported one that counts; derived (bool): it is computed;
    source_ids: a tuple of its sources; difference: other less recast, in the unit of the
    indicator, of rates in percentage points; percent: the same in percent of the recast value, of
    rates and of a recast value of 0 NaN. Sorted by the size of percent, of rates by that of the
    points.
    """
    indicators = tables["statistics_recast"]["indicator"].unique()
    columns = [*KEYS, *VALUES, *OTHERS]
    if not len(indicators):
        return pd.DataFrame(columns=columns)
    rows = pd.concat([_pairs(tables, indicator) for indicator in indicators])
    return rows.sort_values(["size", *KEYS], ascending=[False, True, True, True])[columns]


def _pairs(tables: Tables, indicator: str) -> pd.DataFrame:
    """The pairs of one indicator, with the column `size` to sort by."""
    rows = harmonise(tables, indicator, "today", preferred_only=False).rows
    recast = rows[rows["recast"]]
    others = rows[~rows["recast"]].drop_duplicates(KEYS)  # the preferred one is first
    others = others[[*KEYS, "obs_value", "derived", "source_ids"]].rename(
        columns={"obs_value": "other"}
    )
    own = recast[[*KEYS, *VALUES]].assign(official=from_offices(tables, recast))
    pairs = own.merge(others, on=KEYS)
    pairs["difference"] = pairs["other"] - pairs["obs_value"]
    level = pairs["obs_value"].abs()
    percent = pairs["difference"] / level.where(level > 0) * 100
    is_rate = by_id(tables, "indicators", indicator)["unit"] == PERCENT
    pairs["percent"] = float("nan") if is_rate else percent
    return pairs.assign(size=(pairs["difference"] if is_rate else percent).abs())
