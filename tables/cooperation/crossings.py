"""A border gate and what other tables say of it: pairs, corridors, events, commitments, traffic.

Tables name gates in their texts only, so events and commitments are searched for the gate's name,
and corridors for a point on the border that is called after it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tables import provinces
from tables.gates import class_history
from tables.observations import period_span
from tables.partnerships import current_commitments
from tables.read import Row, Tables, by_id
from tables.search.entries import LANGUAGES

BOTH_SIDES = {"LA", "VN"}  # countries of a point on the border
# The order of bases and of indicators on a page; any other one comes after these.
BASES = ("total", "per_month", "per_day")
INDICATORS = ("trade_value_usd", "goods_tonnes", "vehicle_crossings", "people_crossings")
# What stands before the name of a gate in a text, by language. A single word is a name only behind
# it, as Cóc is a frog; Lao has no spaces that would part a name from other words.
BEFORE_A_NAME = {
    "en": "",
    "vi": r"(?i:cửa khẩu(?: quốc tế| quốc gia| song phương| chính| phụ| biên giới)*) ",
    "lo": r"ດ່ານ\S*?(?: ?[-–] ?| )?",
}
CORRIDOR_COLUMNS = ["corridor_id", "name_en", "name_vi", "name_lo", "status"]
POINT_COLUMNS = ["seq", "place", "place_vi", "place_lo", "country", "lon", "lat"]


@dataclass(frozen=True)
class Block:
    """Values of one indicator, basis and scope, oldest first, each with the kind of its period.

    The kind is that of `kind_of_period`.
    """

    indicator: str
    basis: str
    scope: str
    rows: tuple[tuple[str, Row], ...]


@dataclass(frozen=True)
class Crossing:
    """Everything known of one gate beside its own row, as rows of the tables."""

    history: tuple[Row, ...]  # as class_history
    pairs: tuple[Row, ...]
    corridors: tuple[Row, ...]  # with point_source_id
    commitments: tuple[Row, ...]  # as current_commitments
    events: tuple[Row, ...]
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


def _rows(frame: pd.DataFrame) -> tuple[Row, ...]:
    return tuple(frame.to_dict("records"))


def pairs_at(tables: Tables, gate_id: str) -> pd.DataFrame:
    """Return the partnerships of the two provinces at a gate, active ones first.

    Pairs of provinces that these came from or live on in are among them. Raises KeyError for an
    unknown gate.
    """
    gate, rows = by_id(tables, "gates", gate_id), tables["partnerships"]
    among = pd.Series(True, rows.index)
    for side in ("vn_province_id", "la_province_id"):
        among &= rows[side].isin(_relatives(tables, gate[side]))
    return rows[among].sort_values("status", key=lambda status: status != "active", kind="stable")


def corridors_through(tables: Tables, gate_id: str) -> pd.DataFrame:
    """Return the rows of `corridors` with a point at a gate, and that point's source.

    Column more than in `corridors`: point_source_id. Raises KeyError for an unknown gate.
    """
    name = by_id(tables, "gates", gate_id)["name_en"]
    points = tables["corridor_points"]
    at_border = points["country"].map(lambda countries: set(countries) == BOTH_SIDES).astype(bool)
    # The points are called after both gates, "Nam Giang - Dak Ta Ok gate", or one, "La Lay gate".
    here = points["place"].str.removesuffix(" gate").str.split(" - ").str[0] == name
    through = points[at_border & here][["corridor_id", "source_id"]]
    through = through.rename(columns={"source_id": "point_source_id"})
    return tables["corridors"].merge(through.drop_duplicates("corridor_id"), on="corridor_id")


def events_about(tables: Tables, gate_id: str) -> pd.DataFrame:
    """Return the events of a gate's provinces whose words name the gate, newest first."""
    rows = tables["events"]
    areas = _areas(tables, gate_id)
    of_provinces = pd.Series(
        [not areas.isdisjoint(ids) for ids in rows["province_ids"]], rows.index, dtype=bool
    )
    named = _are_about(tables, gate_id, rows, ("title", "summary", "place"))
    return rows[of_provinces & named].sort_values("date", ascending=False, kind="stable")


def commitments_about(tables: Tables, gate_id: str) -> pd.DataFrame:
    """Return the commitments to open or raise a gate, and those of its pairs that name it in words.

    Columns as in `current_commitments`.
    """
    rows = current_commitments(tables)
    pairs = set(pairs_at(tables, gate_id)["partnership_id"])
    of_pairs = rows["partnership_id"].isin(pairs)
    named = of_pairs & _are_about(tables, gate_id, rows, ("text",))
    return rows[named | (rows["gate_id"] == gate_id)]


def _are_about(
    tables: Tables, gate_id: str, rows: pd.DataFrame, fields: Sequence[str]
) -> pd.Series:
    """Whether some texts of each row name a gate, in whatever language they are written."""
    gate = by_id(tables, "gates", gate_id)
    named = np.zeros(len(rows), dtype=bool)
    for code in LANGUAGES:
        if name := gate[f"name_{code}"]:
            # A column without a language in its name, `place`, is in English.
            own = {f"{field}_{code}" for field in fields} | (set(fields) if code == "en" else set())
            find = re.compile(_pattern(name, code)).search
            for column in own & set(rows.columns):
                named |= np.array([find(text) is not None for text in rows[column]], dtype=bool)
    return pd.Series(named, rows.index)


def _pattern(name: str, code: str) -> str:
    """What finds the name of a gate in texts of a language.

    The gate Thanh is not meant by "Thanh Hoa": after one word, no other name may follow.
    """
    if code == "lo":
        return BEFORE_A_NAME[code] + re.escape(name)
    whole = rf"\b{re.escape(name)}\b"
    return whole if " " in name else f"{BEFORE_A_NAME[code]}{whole}(?! [A-ZÀ-ÝĐ])"


def _areas(tables: Tables, gate_id: str) -> set[str]:
    gate = by_id(tables, "gates", gate_id)
    sides = (gate["vn_province_id"], gate["la_province_id"])
    return set().union(*(_relatives(tables, side) for side in sides))


def _relatives(tables: Tables, area: str) -> set[str]:
    return provinces.lives_on_in(tables, area) | provinces.came_from(tables, area)


def traffic_of(tables: Tables, gate_id: str) -> list[Block]:
    """Return the traffic of a gate: one block for each basis, indicator and scope that it has.

    A value per day or month is thus never in one block with one of a year, nor a part of the
    traffic with all of it. Raises KeyError for an unknown gate.
    """
    by_id(tables, "gates", gate_id)
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


def newest_traffic(tables: Tables, gate_id: str) -> Row | None:
    """Return the newest preferred row of gate_traffic of a gate, None where there is none.

    Of the first of its blocks (`traffic_of`): of all traffic before a part, of its value before
    what else is counted. Raises KeyError for an unknown gate.
    """
    for block in traffic_of(tables, gate_id):
        rows = [row for _, row in block.rows if row["preferred"]]
        if rows:
            return max(rows, key=lambda row: period_span(row["time_period"])[::-1])
    return None


def comparable(tables: Tables, gate_id: str) -> pd.DataFrame:
    """Return the preferred rows of gate_traffic of a gate that a chart may show side by side.

    Of all traffic, where an indicator has at least two values of whole years, or of the same part
    of a year: half a year does not compare with eleven months.
    """
    rows = tables["gate_traffic"]
    whole = rows[(rows["gate_id"] == gate_id) & (rows["scope"] == "all") & rows["preferred"]]
    extents = whole["time_period"].map(extent_of_period)
    within_years = whole[extents != "several"]
    alike = within_years.groupby([within_years["indicator"], within_years["basis"], extents])[
        "obs_value"
    ]
    return within_years[alike.transform("size") > 1]


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


def _in_time(row: Row) -> tuple[str, str, bool]:
    return (*period_span(row["time_period"]), not row["preferred"])


def _order(block: Block) -> tuple[int, int, bool, str]:
    basis, indicator = _rank(BASES, block.basis), _rank(INDICATORS, block.indicator)
    return basis, indicator, block.scope != "all", block.scope


def _rank(order: Sequence[str], value: str) -> int:
    return order.index(value) if value in order else len(order)


def corridor_points(tables: Tables) -> pd.DataFrame:
    """Return the points of all corridors that can be drawn, in the order of the tables.

    Columns: CORRIDOR_COLUMNS and POINT_COLUMNS; country is a tuple of ISO codes, two at a border.
    Points without a coordinate are left out, so that the line goes straight from the one before to
    the one after; a corridor with fewer than two is left out.
    """
    points = tables["corridor_points"][["corridor_id", *POINT_COLUMNS]]
    points = points.dropna(subset=["lon", "lat"])
    drawn = points["corridor_id"].map(points["corridor_id"].value_counts()) > 1
    corridors = tables["corridors"]
    order = pd.Series(range(len(corridors)), corridors["corridor_id"])
    rows = points[drawn].merge(corridors[CORRIDOR_COLUMNS], on="corridor_id")
    rows = rows.assign(order=rows["corridor_id"].map(order)).sort_values(["order", "seq"])
    return rows[[*CORRIDOR_COLUMNS, *POINT_COLUMNS]].reset_index(drop=True)
