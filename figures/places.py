"""Which place each area has among all of a year, where that is certain."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

Row = Mapping[str, Any]


def counted_alike(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that count as most of them do, by the column `way`, if there is one.

    All of them where none tells how it counts, none where no way is that of more than half.
    """
    if "way" not in rows or rows["way"].nunique() < 2:
        return rows
    ways = rows.loc[rows["way"] != "", "way"].value_counts()
    return rows[(rows["way"] == ways.index[0]) & (ways.iloc[0] * 2 > len(rows))]


def places(rows: pd.DataFrame) -> dict[str, int]:
    """Return the place of each area among the rows of a year, the largest first.

    An area is left out where a qualifier ("over", "about") leaves its place open, or where its
    figure does not count what most of them do.
    """
    alike = counted_alike(rows)
    spans = {row["ref_area"]: _span(row) for row in alike.to_dict("records")}
    return {
        area: 1 + sum(other[0] > span[1] for other in spans.values())
        for area, span in spans.items()
        if not any(_open(span, other) for name, other in spans.items() if name != area)
    }


def _open(span: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether the order of two values is not known; equal exact values share a place."""
    if span[0] == span[1] == other[0] == other[1]:
        return False
    return span[0] <= other[1] and other[0] <= span[1]


def _span(row: Row) -> tuple[float, float]:
    """The values that a row may stand for; "about" is read as within a tenth."""
    value = row["obs_value"]
    match row["qualifier"]:
        case "over":
            return value, float("inf")
        case "under":
            return float("-inf"), value
        case "about":
            return value - abs(value) / 10, value + abs(value) / 10
    return value, value
