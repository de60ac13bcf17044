"""What is known of a border gate from other tables: pairs, corridors, and who speaks of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data import provinces
from data.gates import class_history
from data.partnerships import current_commitments
from data.read import Tables
from data.traffic import Block, traffic_of

BOTH_SIDES = {"LA", "VN"}  # countries of a point on the border


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
