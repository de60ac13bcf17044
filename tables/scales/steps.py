"""Values of a series counted against another year of it: an index, or the change in a year.

Only what is exact makes one: a whole year's outcome that counts among its sources, without "over",
"under" or "about"; a yearly average beside a yearly average. Nothing is counted across a break,
whichever of the years between has it, nor between values whose notes differ where the definition
leaves to the note what is counted. A change needs two neighbouring years of the same sources as
well: two offices may differ by more than a year brings. Why: docs/decisions/scales.md.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, pairwise
from typing import Any

import pandas as pd

from tables.harmonise.arithmetic import combined_status
from tables.harmonise.parts import BY_NOTE
from tables.notes import is_break
from tables.observations import FORECAST
from tables.read import Row
from tables.scales.scale import Scale

EXACT = ("", "average")
# What values have in common that come from the same sources in the same way.
ORIGIN = ("source_ids", "derived", "recast", "converted")
# The columns that a scale changes, and those that it adds.
CHANGED = ["obs_value", "obs_status", "qualifier", "disputed", "source_ids"]
COLUMNS = ("scale", "published", "against")
TYPES: Mapping[str, Any] = defaultdict(
    lambda: object, {"obs_value": float, "published": float, "disputed": bool}
)


def index(rows: pd.DataFrame, base: str, definition_varies: str = "") -> pd.DataFrame:
    """Return the rows that compare with their own of a base year, obs_value being 100 in that one.

    `rows` are of one indicator, with the columns of `tables.harmonise.series.harmonise` and `way`;
    `definition_varies` is that of the indicator. Columns of the result are those of `scaled_row`,
    its order that of the rows. A province without an exact figure above zero in the base year has
    none. Not rounded.
    """
    by_note = definition_varies == BY_NOTE
    return made(rows, (row for years in _series(rows) for row in _index(years, base, by_note)))


def change(rows: pd.DataFrame, points: bool, definition_varies: str = "") -> pd.DataFrame:
    """Return the rows that compare with their own of the year before, obs_value being the change.

    In percent of the year before, which must be above zero; with `points` the difference itself.
    `rows` and the result are as of `index`.
    """
    by_note = definition_varies == BY_NOTE
    pairs = (pair for years in _series(rows) for pair in pairwise(years))
    return made(
        rows,
        (
            scaled_row(Scale.CHANGE, after, before, _difference(before, after, points))
            for before, after in pairs
            if _is_next(before, after)
            and _compare(before, after, by_note)
            and (points or before["obs_value"] > 0)
        ),
    )


def scaled_row(scale: Scale, row: Row, against: Row, value: float) -> dict[str, Any]:
    """Return a row on a scale, with the sources and the doubts of both values that it is made of.

    It has no qualifier: an index of averages is no average. New columns: scale (its name),
    published (obs_value as it was), against (the other row). A break before `against` is none
    before `row`.
    """
    return {
        **row,
        "obs_value": value,
        "qualifier": "",
        "obs_status": combined_status([row["obs_status"]], [against["obs_status"]]),
        "disputed": bool(row["disputed"] or against["disputed"]),
        "source_ids": tuple(dict.fromkeys((*row["source_ids"], *against["source_ids"]))),
        "scale": scale.value,
        "published": row["obs_value"],
        "against": against,
    }


def exact_years(rows: pd.DataFrame) -> dict[str, frozenset[str]]:
    """Return by year the provinces whose figure can be the base of an index, oldest year first."""
    areas: dict[str, set[str]] = {}
    for row in (row for years in _series(rows) for row in years if _is_base(row)):
        areas.setdefault(row["time_period"], set()).add(row["ref_area"])
    return {year: frozenset(areas[year]) for year in sorted(areas)}


def is_exact(row: Row) -> bool:
    """Return whether a row is a whole year's outcome that counts, without "over" or the like."""
    is_outcome = row["preferred"] and row["obs_status"] != FORECAST
    return is_outcome and len(row["time_period"]) == len("2024") and row["qualifier"] in EXACT


def made(rows: pd.DataFrame, scaled: Iterable[Row]) -> pd.DataFrame:
    """Return scaled rows as a frame with the labels, the order and the types of `rows`."""
    records = {row["label"]: row for row in scaled}
    labels = [label for label in rows.index if label in records]
    own = rows.loc[labels].drop(columns=CHANGED)
    columns = {
        name: pd.Series([records[label][name] for label in labels], own.index, dtype=TYPES[name])
        for name in (*CHANGED, *COLUMNS)
    }
    return own.assign(**columns)


def _series(rows: pd.DataFrame) -> Iterator[list[Row]]:
    """The whole years of each province in their order, with the labels of the rows."""
    records: list[Row] = [
        {**row, "label": label}
        for label, row in zip(rows.index, rows.to_dict("records"), strict=True)
        if row["preferred"] and row["obs_status"] != FORECAST and len(row["time_period"]) == 4
    ]
    in_order = sorted(records, key=lambda row: (row["ref_area"], row["time_period"]))
    for _, years in groupby(in_order, key=lambda row: row["ref_area"]):
        yield list(years)


def _index(years: list[Row], base: str, by_note: bool) -> Iterator[Row]:
    start = next((number for number, row in enumerate(years) if row["time_period"] == base), None)
    if start is None or not _is_base(years[start]):
        return
    against = years[start]
    for row in _unbroken(years, start):
        if _compare(against, row, by_note):
            value = 100 * row["obs_value"] / against["obs_value"]
            yield scaled_row(Scale.INDEX, row, against, value)


def _unbroken(years: list[Row], start: int) -> list[Row]:
    """The years before and after a year, as far as no break parts them from it."""
    first, last = start, start
    while first and not is_break(years[first - 1], years[first]):
        first -= 1
    while last + 1 < len(years) and not is_break(years[last], years[last + 1]):
        last += 1
    return years[first : last + 1]


def _is_base(row: Row) -> bool:
    return is_exact(row) and row["obs_value"] > 0


def _compare(one: Row, other: Row, by_note: bool) -> bool:
    """Whether two values of one unbroken series count the same."""
    if not (is_exact(one) and is_exact(other)) or one["qualifier"] != other["qualifier"]:
        return False
    ways = {one.get("way") or "", other.get("way") or ""} - {""}
    return len(ways) < 2 and not (by_note and one["note"] != other["note"])


def _is_next(before: Row, after: Row) -> bool:
    """Whether a row is of the year after another one, from the same sources, without a break."""
    follows = int(after["time_period"]) == int(before["time_period"]) + 1
    alike = all(before.get(name) == after.get(name) for name in ORIGIN)
    return follows and alike and not is_break(before, after)


def _difference(before: Row, after: Row, points: bool) -> float:
    step = after["obs_value"] - before["obs_value"]
    return float(step if points else 100 * step / before["obs_value"])
