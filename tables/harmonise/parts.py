"""One value of a province made from those of the provinces that cover its land, or why not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from tables.harmonise.arithmetic import combined_row, mixes_forecasts
from tables.harmonise.extents import Extent, Extents, Tiling, day_of
from tables.observations import select
from tables.read import Row, Tables

REASONS = (
    "part_missing",  # a part has no value for the period
    "weight_missing",  # a part has no value to weight it with
    "weightless",  # all parts have weights, which add up to nothing
    "never_split",  # there is only the value of a larger province, and a whole is never split
    "other_extent",  # what is known is of other boundaries: the province had others, or shares land
    "no_rule",  # the indicator cannot be put together (aggregation "none")
    "forecast_mixed",  # some parts are forecasts or targets, others outcomes
    "definition_mixed",  # the notes of the parts say that different things are counted
)
Key = tuple[str, str]  # ref_area, time_period
Missing = tuple[tuple[str, str, str], ...]  # ref_area, indicator, time_period
GROWTH = "_growth_pct"
BY_NOTE = "by_note"  # definition_varies: what is counted is in the note (new capital or all of it)


@dataclass(frozen=True)
class Part:
    """One summand, or one value with its weight."""

    ref_area: str
    indicator: str
    time_period: str
    row: Row  # of statistics
    weight: Row | None  # row of statistics that weights it; None in a sum, or where it is alone


@dataclass(frozen=True)
class Gap:
    """A value that cannot be made, though something is known of its land in that period."""

    ref_area: str
    time_period: str
    reason: str  # one of REASONS
    missing: Missing  # the values that would fill it; empty where none would


Made = tuple[dict[str, Any], tuple[Part, ...]]  # a derived row, and what it was made of


@dataclass(frozen=True)
class HarmoniseRun:
    """What one call of `harmonise` works on: the preferred rows, and the land they describe."""

    tables: Tables
    indicator: Row  # of indicators
    periods: frozenset[str] | None  # those asked for; None for all
    extents: Extents
    rows_of: dict[str, dict[Key, Row]]  # by indicator, filled as they are asked for
    tilings: dict[Extent, tuple[tuple[str, Tiling], ...]]  # likewise

    def rows(self, indicator: str) -> dict[Key, Row]:
        """Return the preferred rows of an indicator by area and period."""
        if indicator not in self.rows_of:
            periods = self.periods and self.periods | {year_before(time) for time in self.periods}
            chosen = select(self.tables, indicator, None, periods).dropna(subset="obs_value")
            self.rows_of[indicator] = {
                (row["ref_area"], row["time_period"]): row for row in chosen.to_dict("records")
            }
        return self.rows_of[indicator]

    def row(self, indicator: str, province: str, land: Extent, period: str) -> Row | None:
        """Return the row of a province, if it describes just this land."""
        row = self.rows(indicator).get((province, period))
        return row if row and self.extents.of(province, day_of(period)) == land else None

    def provinces_with_land(self, land: Extent, period: str) -> list[str]:
        """Return the provinces whose values of a period describe some of this land."""
        rows, day = self.rows(self.indicator["indicator_id"]), day_of(period)
        holders = {holder for piece in land for _, holder in self.extents.courses[piece]}
        return [
            holder
            for holder in sorted(holders)
            if (holder, period) in rows and self.extents.of(holder, day) & land
        ]


def make(run: HarmoniseRun, key: Key, land: Extent) -> Made | Gap:
    """Return the row of a province with its parts, or the gap of what came closest.

    The row has the columns of `combined_row` and method.
    """
    indicator = run.indicator["indicator_id"]
    closest, most = _without_parts(run, key, land), 0
    for tiling in _tilings(run, land, key[1]):
        rows = [run.row(indicator, province, extent, key[1]) for province, extent in tiling]
        known_rows = [row for row in rows if row is not None]
        missing = _missing(tiling, rows, indicator, key[1])
        result = (
            _incomplete(run, key, missing) if missing else _combine(run, key, tiling, known_rows)
        )
        if not isinstance(result, Gap):
            return result
        if len(known_rows) > most:
            closest, most = result, len(known_rows)
    return closest


def _tilings(run: HarmoniseRun, land: Extent, period: str) -> list[Tiling]:
    """The sets of provinces that cover the land: of the period, then of before, then of after."""
    day = day_of(period)
    if land not in run.tilings:
        run.tilings[land] = run.extents.tilings(land)
    past = [tiling for start, tiling in run.tilings[land] if start <= day]
    return past[::-1] + [tiling for start, tiling in run.tilings[land] if start > day]


def _without_parts(run: HarmoniseRun, key: Key, land: Extent) -> Gap:
    """The gap where no part of the land has a value of its own."""
    day = day_of(key[1])
    others = (other for other in run.provinces_with_land(land, key[1]) if other != key[0])
    whole = any(run.extents.of(other, day) > land for other in others)
    reason = "never_split" if whole else "other_extent"
    return Gap(*key, reason, ((key[0], run.indicator["indicator_id"], key[1]),))


def _incomplete(run: HarmoniseRun, key: Key, missing: Missing) -> Gap:
    """The gap where some part has no value; without a rule the value would not help."""
    if run.indicator["aggregation"] == "none":
        return Gap(*key, "no_rule", ())
    return Gap(*key, "part_missing", missing)


def _combine(run: HarmoniseRun, key: Key, tiling: Tiling, rows: list[Row]) -> Made | Gap:
    """The row of a province from the rows of all its parts."""
    method = run.indicator["aggregation"]
    if method == "none":
        return Gap(*key, "no_rule", ())
    weights: list[Row] | Gap = []
    if method == "weighted_mean" and len(rows) > 1:
        weights = _weights(run, key, tiling)
    if isinstance(weights, Gap):
        return weights
    if mixes_forecasts(rows, weights):
        return Gap(*key, "forecast_mixed", ())
    indicator = run.indicator["indicator_id"]
    varies = run.indicator["definition_varies"] == BY_NOTE
    if varies and len({_counted(row) for row in rows}) > 1:
        return Gap(*key, "definition_mixed", ())
    parts = tuple(
        Part(row["ref_area"], indicator, key[1], row, weight)
        for row, weight in zip_longest(rows, weights)
    )
    made = combined_row((key[0], indicator, key[1]), rows, weights)
    return {**made, "method": method}, parts


def _counted(row: Row) -> str:
    """What a value counts, in the words of its note: all before the first semicolon."""
    return str(row["note"]).partition(";")[0].casefold()


def _weights(run: HarmoniseRun, key: Key, tiling: Tiling) -> list[Row] | Gap:
    """The weights of all parts, by the first indicator that has them all, never mixed.

    Growth is weighted by the level of the year before.
    """
    gap = Gap(*key, "weightless", ())
    growth = run.indicator["indicator_id"].endswith(GROWTH)
    period = year_before(key[1]) if growth else key[1]
    for indicator in run.indicator["weight_indicator"]:
        rows = [run.row(indicator, province, land, period) for province, land in tiling]
        missing = _missing(tiling, rows, indicator, period)
        weights = [row for row in rows if row is not None]
        if not missing and sum(row["obs_value"] for row in weights) > 0:
            return weights
        if missing and (not gap.missing or len(missing) < len(gap.missing)):
            gap = Gap(*key, "weight_missing", missing)
    return gap


def year_before(period: str) -> str:
    """Return the same period of the year before: "2024-01/2024-06" for "2025-01/2025-06"."""
    return re.sub(r"\b\d{4}", lambda year: str(int(year[0]) - 1), period)


def _missing(tiling: Tiling, rows: Sequence[Row | None], indicator: str, period: str) -> Missing:
    return tuple(
        (province, indicator, period)
        for (province, _), row in zip(tiling, rows, strict=True)
        if row is None
    )
