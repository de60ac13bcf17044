"""One figure of a unit made from those of the units that cover its land, or why it is not made."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from tables.harmonise.arithmetic import combined_row, mixes_forecasts
from tables.harmonise.extents import Extent, Extents, Tiling, day_of
from tables.observations import select
from tables.read import Tables

REASONS = (
    "part_missing",  # a part has no figure for the period
    "weight_missing",  # a part has no figure to weight it with
    "never_split",  # there is only the figure of a larger unit, and a whole is never split
    "other_extent",  # what is known is of other boundaries: the unit had others, or shares land
    "no_rule",  # the indicator cannot be put together (aggregation "none")
    "forecast_mixed",  # some parts are forecasts or targets, others outcomes
    "definition_mixed",  # the notes of the parts say that different things are counted
)
Key = tuple[str, str]  # ref_area, time_period
Row = Mapping[str, Any]
Missing = tuple[tuple[str, str, str], ...]  # ref_area, indicator, time_period
GROWTH = "_growth_pct"
# Of these the definition says that the note tells what is counted (with added capital or without,
# all visits or only those of staying guests).
COUNTED_AS_NOTED = ("fdi_registered_year_m_usd", "tourists_m")


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
    missing: Missing  # the figures that would fill it; empty where none would


Made = tuple[dict[str, Any], tuple[Part, ...]]  # a derived row, and what it was made of


@dataclass(frozen=True)
class Ground:
    """What one call works on: the preferred figures by indicator, and the land they describe."""

    tables: Tables
    indicator: Row  # of indicators
    periods: frozenset[str] | None  # those that are wanted; None for all
    extents: Extents
    figures: dict[str, dict[Key, Row]]  # filled as they are asked for
    tilings: dict[Extent, tuple[tuple[str, Tiling], ...]]  # likewise

    def rows(self, indicator: str) -> dict[Key, Row]:
        """Return the preferred figures of an indicator by area and period."""
        if indicator not in self.figures:
            periods = self.periods and self.periods | {year_before(time) for time in self.periods}
            chosen = select(self.tables, indicator, None, periods).dropna(subset="obs_value")
            self.figures[indicator] = {
                (row["ref_area"], row["time_period"]): row for row in chosen.to_dict("records")
            }
        return self.figures[indicator]

    def row(self, indicator: str, unit: str, land: Extent, period: str) -> Row | None:
        """Return the figure of a unit, if it describes just this land."""
        found = self.rows(indicator).get((unit, period))
        return found if found and self.extents.of(unit, day_of(period)) == land else None

    def provinces_with_land(self, land: Extent, period: str) -> list[str]:
        """Return the units whose figures of a period tell of some of this land."""
        indicator, day = self.indicator["indicator_id"], day_of(period)
        provinces = sorted({unit for piece in land for _, unit in self.extents.courses[piece]})
        known = [unit for unit in provinces if (unit, period) in self.rows(indicator)]
        return [unit for unit in known if self.extents.of(unit, day) & land]


def make(ground: Ground, key: Key, land: Extent) -> Made | Gap:
    """Return the row of a wanted unit with its parts, or the gap of what came closest.

    The row has the columns of `combined_row` and method.
    """
    indicator = ground.indicator["indicator_id"]
    closest, most = _without_parts(ground, key, land), 0
    for tiling in _tilings(ground, land, key[1]):
        rows = [ground.row(indicator, unit, extent, key[1]) for unit, extent in tiling]
        found = [row for row in rows if row is not None]
        missing = _missing(tiling, rows, indicator, key[1])
        result = (
            _incomplete(ground, key, missing) if missing else _combine(ground, key, tiling, found)
        )
        if not isinstance(result, Gap):
            return result
        if len(found) > most:
            closest, most = result, len(found)
    return closest


def _tilings(ground: Ground, land: Extent, period: str) -> list[Tiling]:
    """The sets of units that cover the land: of the period, then of before it, then of after."""
    day = day_of(period)
    if land not in ground.tilings:
        ground.tilings[land] = ground.extents.tilings(land)
    known = ground.tilings[land]
    past = [tiling for start, tiling in known if start <= day]
    return past[::-1] + [tiling for start, tiling in known if start > day]


def _without_parts(ground: Ground, key: Key, land: Extent) -> Gap:
    """The gap where no part of the land has a figure of its own."""
    day = day_of(key[1])
    provinces = ground.provinces_with_land(land, key[1])
    whole = any(ground.extents.of(unit, day) > land for unit in provinces if unit != key[0])
    reason = "never_split" if whole else "other_extent"
    return Gap(*key, reason, ((key[0], ground.indicator["indicator_id"], key[1]),))


def _incomplete(ground: Ground, key: Key, missing: Missing) -> Gap:
    """The gap where some part has no figure; without a rule the figure would not help."""
    if ground.indicator["aggregation"] == "none":
        return Gap(*key, "no_rule", ())
    return Gap(*key, "part_missing", missing)


def _combine(ground: Ground, key: Key, tiling: Tiling, rows: list[Row]) -> Made | Gap:
    """The row of a unit from the rows of all its parts."""
    method = ground.indicator["aggregation"]
    if method == "none":
        return Gap(*key, "no_rule", ())
    weights: list[Row] | Gap = []
    if method == "weighted_mean" and len(rows) > 1:
        weights = _weights(ground, key, tiling)
    if isinstance(weights, Gap):
        return weights
    if mixes_forecasts(rows, weights):
        return Gap(*key, "forecast_mixed", ())
    indicator = ground.indicator["indicator_id"]
    if indicator in COUNTED_AS_NOTED and len({_counted(row) for row in rows}) > 1:
        return Gap(*key, "definition_mixed", ())
    parts = tuple(
        Part(row["ref_area"], indicator, key[1], row, weight)
        for row, weight in zip_longest(rows, weights)
    )
    made = combined_row((key[0], indicator, key[1]), rows, weights)
    return {**made, "method": method}, parts


def _counted(row: Row) -> str:
    """What a figure counts, in the words of its note: all before the first semicolon."""
    return str(row["note"]).partition(";")[0].casefold()


def _weights(ground: Ground, key: Key, tiling: Tiling) -> list[Row] | Gap:
    """The weights of all parts, by the first indicator that has them all, never mixed.

    Growth is weighted by the level of the year before.
    """
    gap = Gap(*key, "weight_missing", ())
    growth = ground.indicator["indicator_id"].endswith(GROWTH)
    period = year_before(key[1]) if growth else key[1]
    for indicator in ground.indicator["weight_indicator"]:
        rows = [ground.row(indicator, unit, land, period) for unit, land in tiling]
        missing = _missing(tiling, rows, indicator, period)
        weights = [row for row in rows if row is not None]
        if not missing and sum(row["obs_value"] for row in weights) > 0:
            return weights
        if not gap.missing or 0 < len(missing) < len(gap.missing):
            gap = Gap(*key, "weight_missing", missing)
    return gap


def year_before(period: str) -> str:
    """Return the same period of the year before: "2024-01/2024-06" for "2025-01/2025-06"."""
    return re.sub(r"\b\d{4}", lambda year: str(int(year[0]) - 1), period)


def _missing(tiling: Tiling, rows: Sequence[Row | None], indicator: str, period: str) -> Missing:
    return tuple(
        (unit, indicator, period)
        for (unit, _), row in zip(tiling, rows, strict=True)
        if row is None
    )
