"""What is known of a border gate from other tables: pairs, corridors, and who speaks of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tables import provinces
from tables.gates import class_history
from tables.observations import period_span
from tables.partnerships import current_commitments
from tables.read import Tables

BOTH_SIDES = {"LA", "VN"}  # countries of a point on the border


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


Rows = tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Crossing:
    """Everything known of one gate beside its own row; rows have the columns of their frames."""

    history: Rows  # as class_history
    pairs: Rows
    corridors: Rows
    commitments: Rows
    events: Rows
    traffic: tuple[Block, ...]


def crossing(tables: Tables, gate_id: str) -> Crossing:
    """Return everything known of a gate. Raises KeyError for an unknown id."""
    return Crossing(
        history=_rows(class_history(tables, gate_id)),
        pairs=_rows(pairs_at(tables, gate_id)),
        corridors=_rows(corridors_through(tables, gate_id)),
        commitments=_rows(commitments_about(tables, gate_id)),
        events=_rows(events_about(tables, gate_id)),
        traffic=tuple(traffic_of(tables, gate_id)),
    )


def _rows(frame: pd.DataFrame) -> Rows:
    return tuple(frame.to_dict("records"))


def gate(tables: Tables, gate_id: str) -> pd.Series:
    """Return the row of a gate. Raises KeyError for an unknown id."""
    rows = tables["gates"]
    found = rows[rows["gate_id"] == gate_id]
    if found.empty:
        raise KeyError(gate_id)
    return found.iloc[0]


def pairs_at(tables: Tables, gate_id: str) -> pd.DataFrame:
    """Return the partnerships of the two provinces at a gate, active ones first.

    Pairs of provinces that these came from or live on in are among them. Raises KeyError for an
    unknown gate.
    """
    here, rows = gate(tables, gate_id), tables["partnerships"]
    among = pd.Series(True, rows.index)
    for side in ("vn_province_id", "la_province_id"):
        among &= rows[side].isin(_relatives(tables, here[side]))
    return rows[among].sort_values("status", key=lambda status: status != "active", kind="stable")


def corridors_through(tables: Tables, gate_id: str) -> pd.DataFrame:
    """Return the rows of `corridors` with a point at a gate, and that point's source.

    Column more than in `corridors`: point_source_id. Raises KeyError for an unknown gate.
    """
    name = gate(tables, gate_id)["name_en"]
    points = tables["corridor_points"]
    at_border = points["country"].map(lambda countries: set(countries) == BOTH_SIDES)
    # The points are called after both gates, "Nam Giang - Dak Ta Ok gate", or one, "La Lay gate".
    here = points["place"].map(lambda place: place.removesuffix(" gate").split(" - ")[0] == name)
    through = points[at_border & here][["corridor_id", "source_id"]]
    through = through.rename(columns={"source_id": "point_source_id"})
    return tables["corridors"].merge(through.drop_duplicates("corridor_id"), on="corridor_id")


def events_about(tables: Tables, gate_id: str) -> pd.DataFrame:
    """Return the events of a gate's provinces whose words name the gate, newest first."""
    rows = tables["events"]
    areas = _areas(tables, gate_id)
    of_provinces = rows["province_ids"].map(lambda ids: not areas.isdisjoint(ids))
    named = _names(tables, gate_id, rows[["title_en", "summary_en", "place"]].agg(" ".join, axis=1))
    return rows[of_provinces & named].sort_values("date", ascending=False, kind="stable")


def commitments_about(tables: Tables, gate_id: str) -> pd.DataFrame:
    """Return the commitments of a gate's pairs whose words name the gate.

    Columns as in `current_commitments`.
    """
    rows = current_commitments(tables)
    pairs = set(pairs_at(tables, gate_id)["partnership_id"])
    of_pairs = rows["partnership_id"].isin(pairs)
    return rows[of_pairs & _names(tables, gate_id, rows["text_en"])]


def _names(tables: Tables, gate_id: str, texts: pd.Series) -> pd.Series:
    """Whether each text names a gate.

    The gate Thanh is not meant by "Thanh Hoa": after one word, no other name may follow.
    """
    name = gate(tables, gate_id)["name_en"]
    pattern = rf"\b{re.escape(name)}\b" + ("" if " " in name else "(?! [A-Z])")
    return texts.map(lambda text: re.search(pattern, text) is not None)


def _areas(tables: Tables, gate_id: str) -> set[str]:
    here = gate(tables, gate_id)
    sides = (here["vn_province_id"], here["la_province_id"])
    return set().union(*(_relatives(tables, side) for side in sides))


def _relatives(tables: Tables, area: str) -> set[str]:
    return provinces.lives_on_in(tables, area) | provinces.came_from(tables, area)


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


_OWN = ["corridor_id", "name_en", "name_vi", "name_lo", "status"]
_POINT = ["corridor_id", "seq", "place", "country", "lon", "lat"]


def corridor_points(tables: Tables) -> pd.DataFrame:
    """Return the points of all corridors that can be drawn, in the order of the tables.

    Columns: corridor_id, name_en, name_vi, name_lo, status, seq, place, country (a tuple of ISO
    codes, two at a border), lon, lat. Points without a coordinate are left out, so that the line
    goes straight from the one before to the one after; a corridor with fewer than two is left out.
    """
    points = tables["corridor_points"][_POINT].dropna(subset=["lon", "lat"])
    drawn = points["corridor_id"].map(points["corridor_id"].value_counts()) > 1
    corridors = tables["corridors"]
    order = pd.Series(range(len(corridors)), corridors["corridor_id"])
    rows = points[drawn].merge(corridors[_OWN], on="corridor_id")
    rows = rows.assign(order=rows["corridor_id"].map(order)).sort_values(["order", "seq"])
    return rows[[*_OWN, *_POINT[1:]]].reset_index(drop=True)
