"""Where sources give different values for one thing: what each says, and why one of them counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tables.observations import FORECAST

Row = Mapping[str, Any]
KEYS = ["ref_area", "indicator", "time_period"]


@dataclass(frozen=True)
class Dispute:
    """The row that counts, the others, and why: "authority", "published" or "order"."""

    kept: Row
    others: tuple[Row, ...]
    reason: str


def outcomes_disputed(rows: pd.DataFrame) -> pd.Series:
    """Return which rows of `statistics` another source contradicts, targets left aside.

    A target or forecast that differs from the outcome is no contradiction.
    """
    outcomes = rows[rows["obs_status"] != FORECAST]
    said = outcomes[[*KEYS, "obs_value", "qualifier"]].drop_duplicates()
    values = said.groupby(KEYS)["obs_value"].size().rename("values").reset_index()
    counted = outcomes[KEYS].merge(values, on=KEYS, how="left")["values"]
    disputed = pd.Series(False, index=rows.index)
    disputed[outcomes.index] = counted.to_numpy() > 1
    return disputed


def disputes(rows: pd.DataFrame, sources: Mapping[str, Row]) -> list[Dispute]:
    """Return the disputes among rows of `statistics` with `preferred`, in the order of the rows."""
    found = rows[outcomes_disputed(rows)]
    cases = []
    for _, same in found.groupby(KEYS, sort=False):
        kept = same[same["preferred"]].to_dict("records")[0]
        others = tuple(same[~same["preferred"]].to_dict("records"))
        cases.append(Dispute(kept, others, _reason(kept, others, sources)))  # type: ignore[arg-type]
    return cases


def _reason(kept: Row, others: tuple[Row, ...], sources: Mapping[str, Row]) -> str:
    mine = sources[kept["source_id"]]
    theirs = [sources[row["source_id"]] for row in others]
    if all(mine["authority"] < other["authority"] for other in theirs):
        return "authority"
    equals = [other for other in theirs if other["authority"] == mine["authority"]]
    return (
        "published" if all(mine["published"] > other["published"] for other in equals) else "order"
    )
