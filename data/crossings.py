"""What else is known of a border gate: its provinces today, its roads, and who speaks of it."""

import re

import pandas as pd

from data import provinces
from data.partnerships import current_commitments
from data.read import Tables

BOTH_SIDES = {"LA", "VN"}  # countries of a point on the border


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
    return rows[among].sort_values(
        "status", key=lambda status: status != "active", kind="stable"
    )


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
    """Whether each text names the gate: the name of either side, and that it is about a crossing.

    Gates are called after the villages around them, so the name alone does not tell.
    """
    here = gate(tables, gate_id)
    name = re.compile(rf"\b({re.escape(here['name_en'])}|{re.escape(here['lao_gate_name'])})\b")
    about = re.compile(r"\b(sub-)?gates?\b|\broads?\b|\bhighways?\b|\bcorridors?\b|\bborder\b")
    return texts.map(lambda text: bool(name.search(text) and about.search(text)))


def _areas(tables: Tables, gate_id: str) -> set[str]:
    here = gate(tables, gate_id)
    sides = (here["vn_province_id"], here["la_province_id"])
    return set().union(*(_relatives(tables, side) for side in sides))


def _relatives(tables: Tables, area: str) -> set[str]:
    return provinces.lives_on_in(tables, area) | provinces.came_from(tables, area)
