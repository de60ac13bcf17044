"""Which class a border gate has, had, and is planned to have.

A row of gate_status is a claim. Its valid_from says when the class began. Without it the start is
not known: such a class is taken to hold as far back as no other is known, and again from the day
when its source was published. Of two claims for one time the source with the lowest authority
counts, then the first in the table. What one side decided is a step towards a class, which is in
force from the opening, where the table has one.
"""

from collections.abc import Iterable, Sequence

import pandas as pd

from tables.read import Row, Tables, by_id

PLANS = ("planned_international",)  # what is to come, never a class in force
ONE_SIDED = ("laos_decided", "vietnam_decided")  # steps that leave the other side to follow


def class_history(tables: Tables, gate_id: str | None = None) -> pd.DataFrame:
    """Return gate_status (of one gate) by gate and date, with known_by, authority, plan, in_force.

    known_by: valid_from, or where that is not known the date when the source was published ("" if
    neither is known). plan: the class is only planned. in_force: it is no plan and no decision of
    one side that an opening followed. Raises KeyError for an unknown gate.
    """
    rows = tables["gate_status"]
    if gate_id is not None:
        rows = rows[rows["gate_id"] == by_id(tables, "gates", gate_id)["gate_id"]]
    sources = tables["sources"].set_index("source_id")
    published = sources["published"].reindex(rows["source_id"]).to_numpy()
    history = rows.assign(
        known_by=rows["valid_from"].where(rows["valid_from"] != "", published),
        authority=sources["authority"].reindex(rows["source_id"]).to_numpy(),
        plan=rows["status"].isin(PLANS),
    )
    history["in_force"] = ~history["plan"] & ~_awaits_opening(history)
    return history.sort_values(["gate_id", "known_by"], kind="stable")


def _awaits_opening(history: pd.DataFrame) -> pd.Series:
    """Whether a row is the decision of one side, and another has the opening of that class."""
    named = pd.MultiIndex.from_frame(history[["gate_id", "status"]])
    openings = history.loc[history["step"] == "opened", ["gate_id", "status"]]
    opened = named.isin(pd.MultiIndex.from_frame(openings))
    return history["step"].isin(ONE_SIDED) & opened


def classes_on(tables: Tables, date: str) -> dict[str, str]:
    """Return for every gate the class in force on an ISO date, "" where none is known for it.

    A partial date counts as its beginning.
    """
    return classes_by_day(tables, [date])[date]


def classes_by_day(tables: Tables, days: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return `classes_on` for each of several ISO dates, which costs little more than for one."""
    return {
        day: {gate: str(claim["status"]) if claim else "" for gate, claim in claims.items()}
        for day, claims in _claims_by_day(tables, days).items()
    }


def assumed_by_day(tables: Tables, days: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return for each ISO date the gates whose class on it is only assumed to have held already.

    Its start is not known, and no source of that day or an earlier one says it.
    """
    return {
        day: frozenset(gate for gate, claim in claims.items() if claim and claim["known_by"] > day)
        for day, claims in _claims_by_day(tables, days).items()
    }


def claims_on(tables: Tables, date: str) -> dict[str, Row]:
    """Return the row of class_history that holds on an ISO date, for every gate that has one."""
    claims = _claims_by_day(tables, [date])[date]
    return {gate: claim for gate, claim in claims.items() if claim}


def _claims_by_day(tables: Tables, days: Iterable[str]) -> dict[str, dict[str, Row | None]]:
    """The claim that holds at each gate on each day, None where no class is known."""
    history: dict[str, list[Row]] = {gate: [] for gate in tables["gates"]["gate_id"]}
    for claim in class_history(tables).to_dict("records"):
        history[claim["gate_id"]].append(claim)
    return {day: {gate: _claim_on(rows, day) for gate, rows in history.items()} for day in days}


def years_of_change(tables: Tables) -> tuple[str, ...]:
    """Return the years in which a class of any gate came into force, as far as known, in order."""
    history = class_history(tables)
    begun = history.loc[history["in_force"] & (history["valid_from"] != ""), "valid_from"]
    return tuple(sorted(set(begun.str[:4])))


def _claim_on(history: Sequence[Row], date: str) -> Row | None:
    claims = [claim for claim in history if claim["in_force"]]
    begun = [claim for claim in claims if claim["known_by"] <= date]
    held = begun or [claim for claim in claims if not claim["valid_from"]]
    return _last(held) if held else None


def current_classes(tables: Tables) -> pd.DataFrame:
    """Return one row a gate, in the order of the table: its class today and what is planned.

    Columns: gate_id, status, valid_from, source_id and note of the class, all "" where no class is
    known, and planned: the class it is to have, or "".
    """
    history = class_history(tables)
    columns = ["gate_id", "status", "valid_from", "source_id", "note"]
    by_gate = history[history["in_force"]].groupby("gate_id", sort=False)
    newest = [_last(claims.to_dict("records")) for _, claims in by_gate]
    order = tables["gates"]["gate_id"]
    current = pd.DataFrame(newest, columns=columns).set_index("gate_id").reindex(order)
    planned = history[history["plan"]].drop_duplicates("gate_id", keep="last")
    current["planned"] = planned.set_index("gate_id")["status"].reindex(order)
    return current.fillna("").reset_index()


def _last(claims: Sequence[Row]) -> Row:
    """Of the newest claims the one with the lowest authority, then the first in the table."""
    newest = max(claim["known_by"] for claim in claims)
    return min(
        (claim for claim in claims if claim["known_by"] == newest),
        key=lambda claim: claim["authority"],
    )
