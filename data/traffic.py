"""What passed a border gate, in blocks of what may stand side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.observations import period_span
from data.read import Tables

# The order of bases and of indicators on a page; any other one comes after these.
BASES = ("total", "per_month", "per_day")
INDICATORS = ("trade_value_usd", "goods_tonnes", "vehicle_crossings", "people_crossings")


@dataclass(frozen=True)
class Block:
    """Figures of one indicator, basis and scope, oldest first, each with the kind of its period.

    The kind is "year" for a whole calendar year, "part" for less, "several" for more.
    """

    indicator: str
    basis: str
    scope: str
    rows: tuple[tuple[str, Mapping[str, Any]], ...]


def traffic_of(tables: Tables, gate_id: str) -> list[Block]:
    """Return the traffic of a gate: one block for each basis, indicator and scope that it has.

    A figure per day or month is thus never in one block with one of a year, nor a part of the
    traffic with all of it. Raises KeyError for an unknown gate.
    """
    if gate_id not in set(tables["gates"]["gate_id"]):
        raise KeyError(gate_id)
    rows = tables["gate_traffic"]
    groups = rows[rows["gate_id"] == gate_id].groupby(["basis", "indicator", "scope"])
    blocks = [
        Block(
            indicator,
            basis,
            scope,
            tuple(
                (kind_of_period(row["time_period"]), row)
                for row in sorted(own.to_dict("records"), key=_in_time)
            ),
        )
        for (basis, indicator, scope), own in groups
    ]
    return sorted(blocks, key=_order)


def comparable(tables: Tables, gate_id: str) -> pd.DataFrame:
    """Return the preferred rows of gate_traffic of a gate that a chart may set side by side.

    Of all traffic, where an indicator has at least two figures of whole years, or of the same
    part of a year: half a year is no match for eleven months.
    """
    rows = tables["gate_traffic"]
    whole = rows[(rows["gate_id"] == gate_id) & (rows["scope"] == "all") & rows["preferred"]]
    extents = whole["time_period"].map(extent_of_period)
    known = whole[extents != "several"]
    alike = known.groupby([known["indicator"], known["basis"], extents])["obs_value"]
    return known[alike.transform("size") > 1]


def kind_of_period(time_period: str) -> str:
    """Return whether a period is a whole year ("year"), less ("part") or more ("several")."""
    first, last = period_span(time_period)
    if first[:4] != last[:4]:
        return "several"
    whole = first[5:] in ("01", "01-01") and last[5:] in ("12", "12-31")
    return "year" if whole else "part"


def extent_of_period(time_period: str) -> str:
    """Return what two periods must share to be compared: their kind, or the part of the year."""
    first, last = period_span(time_period)
    kind = kind_of_period(time_period)
    return f"{first[5:]}/{last[5:]}" if kind == "part" else kind


def _in_time(row: Mapping[str, Any]) -> tuple[str, str, bool]:
    return (*period_span(row["time_period"]), not row["preferred"])


def _order(block: Block) -> tuple[int, int, bool, str]:
    basis, indicator = _rank(BASES, block.basis), _rank(INDICATORS, block.indicator)
    return basis, indicator, block.scope != "all", block.scope


def _rank(order: Sequence[str], value: str) -> int:
    return order.index(value) if value in order else len(order)
