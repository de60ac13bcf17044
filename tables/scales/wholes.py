"""Wholes and their parts: what a stacked chart may put on each other, and what is left of a whole.

Which indicator is part of which is in the table `indicators` (`part_of`), and so is how a whole is
divided: the parts of one `division` add up to it. A part without a division is one of others that
nobody counts: beside it stands what is left of the whole.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tables.harmonise.arithmetic import combined_status, decimals
from tables.read import Row, Tables
from tables.scales.steps import is_exact


@dataclass(frozen=True)
class Division:
    """An indicator and its parts in their order; `is_whole`: these are all that it has."""

    whole: str
    parts: tuple[str, ...]
    is_whole: bool

    @property
    def indicators(self) -> tuple[str, ...]:
        """Return the parts, and the whole behind them."""
        return (*self.parts, self.whole)


@dataclass(frozen=True)
class Stack:
    """One bar: the rows of its parts, of the whole if there is one, and of what is left of it.

    `rest` is made here, with `derived`, the whole in `against` and the parts' sources as well; None
    where the parts are all there are.
    """

    ref_area: str
    time_period: str
    parts: tuple[Row, ...]
    whole: Row | None
    rest: Row | None


def divisions_of(tables: Tables, indicator: str) -> tuple[Division, ...]:
    """Return how an indicator is divided, or the whole that it is part of; those in full first."""
    rows = tables["indicators"][["indicator_id", "part_of", "division"]].to_dict("records")
    own = next((row for row in rows if row["indicator_id"] == indicator), None)
    whole = own["part_of"] if own and own["part_of"] else indicator
    by_division: dict[str, list[str]] = {}
    for row in rows:
        if row["part_of"] == whole:
            by_division.setdefault(row["division"] or row["indicator_id"], []).append(
                row["indicator_id"]
            )
    full = {row["division"] for row in rows if row["division"]}
    divisions = [Division(whole, tuple(parts), name in full) for name, parts in by_division.items()]
    mine = [each for each in divisions if indicator in (*each.parts, whole)]
    return tuple(sorted(mine, key=lambda each: not each.is_whole))


def stacks(rows: Iterable[Row], division: Division) -> tuple[list[Stack], list[tuple[str, str]]]:
    """Return a stack for each province and period of rows, and what has no stack as (area, period).

    `rows` count among their sources and were, of any indicators. A stack of all parts needs each of
    them. What is left of a whole needs exact figures of it and of the part, and a whole that is not
    less.
    """
    by_key: dict[tuple[str, str], dict[str, Row]] = {}
    for row in rows:
        if row["indicator"] in division.indicators:
            by_key.setdefault((row["ref_area"], row["time_period"]), {})[row["indicator"]] = row
    built, without = [], []
    for key, own in by_key.items():
        stack = _stack(key, own, division)
        if stack:
            built.append(stack)
        elif any(part in own for part in division.parts):
            without.append(key)
    return built, without


def _stack(key: tuple[str, str], own: Mapping[str, Row], division: Division) -> Stack | None:
    parts = tuple(own[part] for part in division.parts if part in own)
    whole = own.get(division.whole)
    if len(parts) < len(division.parts):
        return None
    if division.is_whole:
        return Stack(*key, parts, whole, None)
    if whole is None or not all(_is_plain(row) for row in (*parts, whole)):
        return None
    left = whole["obs_value"] - sum(row["obs_value"] for row in parts)
    return None if left < 0 else Stack(*key, parts, whole, _rest(whole, parts, left))


def _is_plain(row: Row) -> bool:
    """Whether a row is exact; of any period, as both are of the same one."""
    return is_exact({**row, "time_period": row["time_period"][:4]})


def _rest(whole: Row, parts: tuple[Row, ...], left: float) -> Row:
    sources = (source for row in (whole, *parts) for source in row["source_ids"])
    digits = max(decimals(row["obs_value"]) for row in (whole, *parts))
    return {
        **whole,
        "obs_value": round(left, digits),
        "obs_status": combined_status([row["obs_status"] for row in (whole, *parts)]),
        "disputed": any(row["disputed"] for row in (whole, *parts)),
        "derived": True,
        "source_ids": tuple(dict.fromkeys(sources)),
        "against": whole,
    }
