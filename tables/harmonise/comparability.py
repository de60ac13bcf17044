"""Which indicators may share an axis, and what keeps others apart.

What kind of measure an indicator is, is in the table `indicators` (measure, price_base,
basis); its currency follows from its unit. Nothing is guessed from titles.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from tables.harmonise.money import currency_of
from tables.read import Row, Tables

KINDS = ("definition", "currency", "unit", "price_base", "basis")


@dataclass(frozen=True)
class Difference:
    """What keeps indicators apart: one of KINDS, and the indicators that differ in it."""

    kind: str
    indicators: tuple[str, ...]


def compare_indicators(tables: Tables, indicators: Sequence[str]) -> tuple[Difference, ...]:
    """Return the differences between indicators in the order of KINDS; none if they compare.

    Where two measure different things that is all that is said of them. Raises KeyError for an
    unknown indicator.
    """
    rows = _rows(tables, indicators)
    apart: dict[str, dict[str, None]] = {kind: {} for kind in KINDS}
    for pair in combinations(rows, 2):
        for kind in _kinds(rows[pair[0]], rows[pair[1]]):
            apart[kind] |= dict.fromkeys(pair)
    return tuple(Difference(kind, tuple(names)) for kind, names in apart.items() if names)


def groups(
    tables: Tables, indicators: Sequence[str], currency: str = ""
) -> tuple[tuple[str, ...], ...]:
    """Return the indicators in groups that may share an axis, in the order of the first of each.

    With `currency` amounts of money are in that currency, so that it keeps none apart.
    """
    rows = _rows(tables, indicators)
    by_axis: list[list[str]] = []
    for indicator in rows:
        for group in by_axis:
            kinds = _kinds(rows[group[0]], rows[indicator])
            if not kinds or (currency and kinds == ("currency",)):
                group.append(indicator)
                break
        else:
            by_axis.append([indicator])
    return tuple(tuple(group) for group in by_axis)


def alike(tables: Tables, indicator: str) -> tuple[str, ...]:
    """Return all others that provinces have, the nearest first: of its measure, topic, the rest."""
    rows = _rows(tables, tables["indicators"]["indicator_id"])
    own = rows[indicator]
    measured = set(tables["statistics"]["indicator"]) - {indicator}

    def distance(other: str) -> int:
        if _measure(rows[other]) == _measure(own):
            return len(_kinds(rows[other], own))
        return len(KINDS) + (rows[other]["topic"] != own["topic"])

    return tuple(sorted((other for other in rows if other in measured), key=distance))


def _kinds(one: Row, other: Row) -> tuple[str, ...]:
    if _measure(one) != _measure(other):
        return ("definition",)
    differs = {
        "currency": currency_of(one["unit"]) != currency_of(other["unit"]),
        "unit": currency_of(one["unit"]) == currency_of(other["unit"])
        and one["unit"] != other["unit"],
        "price_base": one["price_base"] != other["price_base"],
        "basis": one["basis"] != other["basis"],
    }
    return tuple(kind for kind, is_so in differs.items() if is_so)


def _measure(row: Row) -> str:
    """An indicator without a measure of its own name is like no other."""
    return row["measure"] or row["indicator_id"]


def _rows(tables: Tables, indicators: Sequence[str]) -> dict[str, Row]:
    table = tables["indicators"].set_index("indicator_id", drop=False)
    return {name: table.loc[name].to_dict() for name in dict.fromkeys(indicators)}
