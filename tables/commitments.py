"""Commitments on a day: which are overdue, who carries them on, and how each came to its outcome.

Dates may be partial and count whole: what was due "2018" is overdue from 1 January 2019 on.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import pandas as pd

from tables import provinces
from tables.disputes import is_before
from tables.gates import class_history
from tables.package import resources
from tables.partnerships import current_commitments, succession
from tables.read import Row, Tables, by_id

CLOSED = ("done", "missed")  # states after which nothing is awaited any more
OVERDUE = "overdue"  # no state of its own: it stands beside any that is not closed
ORDERS = ("due", "change", "pair")
SUBJECTS = ("gate_id", "corridor_id")  # what commitments of one story are about
LAST = "9999"  # after every date
END = "-99-99"  # completes a partial date so that it sorts after all days that it names


@dataclass(frozen=True)
class CommitmentFilter:
    """What commitments must have; "" means any."""

    pair: str = ""  # partnership_id; what it carries on of earlier pairs counts too
    area: str = ""  # province_id; those of the provinces that it came from count too
    field: str = ""
    state: str = ""  # of `commitment_status.status`, or OVERDUE


@dataclass(frozen=True)
class Statement:
    """One thing that a source tells in the story of a commitment.

    kind and row: "class", a row of `gate_status`; "pledge", a row of `commitments`; "state", a row
    of `commitment_status`. event: of `events`, where the pledge was made, or that the source of a
    state reports of that day; None where no event is known, as for every class.
    """

    date: str
    kind: str
    row: Row
    commitment: Row | None
    event: Row | None

    @property
    def is_late(self) -> bool:
        """Whether this is the outcome of something that was to be done before."""
        if self.kind != "state" or self.commitment is None or self.row["status"] != "done":
            return False
        return is_past(self.commitment["due"], self.date)


@dataclass(frozen=True)
class Step:
    """What is told of one date; where disputed, statements about one thing that contradict."""

    date: str
    statements: tuple[Statement, ...]
    disputed: bool


def today() -> str:
    """Return the ISO date on which readers look at commitments; tests may set another one."""
    return date.today().isoformat()


def states() -> tuple[str, ...]:
    """Return the states that a commitment may have, in the order of datapackage.json."""
    return tuple(resources()["commitment_status"].field("status").categories)


def is_past(due: str, day: str) -> bool:
    """Return whether a day is surely after all of a date; "" never passes."""
    return due != "" and is_before(due, day)


def is_overdue(commitment: Row, day: str) -> bool:
    """Return whether a row with `due` and its newest `status` is past its date and still open."""
    return commitment["status"] not in CLOSED and is_past(commitment["due"], day)


def commitments_on(tables: Tables, day: str) -> pd.DataFrame:
    """Return the commitments made up to an ISO date, with what was known of each on it.

    Columns of `current_commitments`, and agreed: when it was made; changed: the date of its newest
    state, else agreed; overdue: it is due before that day, and no source says that it was done or
    missed.
    """
    log = tables["commitment_status"]
    log = log[log["date"] <= day]
    rows = current_commitments({**tables, "commitment_status": log})
    agreed = rows["event_id"].map(tables["events"].set_index("event_id")["date"])
    changed = rows["status_date"].where(rows["status_date"] != "", agreed)
    late = [is_overdue(row, day) for row in rows[["due", "status"]].to_dict("records")]
    overdue = pd.Series(late, rows.index, dtype=bool)
    return rows.assign(agreed=agreed, changed=changed, overdue=overdue)[agreed <= day]


def select_commitments(tables: Tables, day: str, wishes: CommitmentFilter) -> pd.DataFrame:
    """Return the rows of `commitments_on` that have all of it, in the order of the table.

    Raises KeyError for an unknown pair or province.
    """
    rows = commitments_on(tables, day)
    chosen = pd.Series(True, rows.index)
    if wishes.pair:
        chosen &= rows["partnership_id"].isin([wishes.pair, *inherited_from(tables, wishes.pair)])
    if wishes.area:
        chosen &= rows["partnership_id"].isin(_pairs_of(tables, wishes.area))
    if wishes.field:
        chosen &= rows["field"] == wishes.field
    if wishes.state:
        chosen &= rows["overdue"] if wishes.state == OVERDUE else rows["status"] == wishes.state
    return rows[chosen]


def _pairs_of(tables: Tables, area: str) -> set[str]:
    """The partnerships of a province and of those whose place it took."""
    pairs, areas = tables["partnerships"], provinces.came_from(tables, area)
    own = pairs["vn_province_id"].isin(areas) | pairs["la_province_id"].isin(areas)
    return set(pairs.loc[own, "partnership_id"])


def in_order(rows: pd.DataFrame, order: str, pair_name: Callable[[str], str] = str) -> pd.DataFrame:
    """Return rows of `commitments_on` in one of ORDERS.

    due: open ones first, the longest due before the others, those without a date after them, then
    closed ones. change: the newest state first. pair: by what `pair_name` says, then by field and
    due date.
    """
    keys: dict[str, Callable[[Row], tuple[Any, ...]]] = {
        "due": lambda row: (row["status"] in CLOSED, _end(row)),
        "pair": lambda row: (pair_name(row["partnership_id"]), row["field"], _end(row)),
    }
    if order == "change":
        return rows.sort_values("changed", ascending=False, kind="stable")
    records = rows.to_dict("records")
    places = sorted(range(len(records)), key=lambda place: keys[order](records[place]))
    return rows.iloc[places]


def _end(commitment: Row) -> str:
    """What a commitment is sorted by: the end of the date when it is due."""
    due = commitment["due"]
    return (due + END)[: len("2026-01-01")] if due else LAST


def due_next(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `commitments_on` that have a date ahead and are open, the next first."""
    ahead = rows[(rows["due"] != "") & ~rows["overdue"] & ~rows["status"].isin(CLOSED)]
    return in_order(ahead, "due")


def counts(rows: pd.DataFrame) -> dict[str, int]:
    """Return how many of the rows of `commitments_on` have each of `states`, and OVERDUE."""
    by_state = rows["status"].value_counts()
    return {
        **{state: int(by_state.get(state, 0)) for state in states()},
        OVERDUE: int(rows["overdue"].sum()),
    }


def inherited_from(tables: Tables, partnership_id: str) -> tuple[str, ...]:
    """Return the partnerships whose commitments one carries on. Raises KeyError for an unknown id.

    They are the pairs of the provinces that its two came from.
    """
    return tuple(succession(tables, partnership_id)[0]["partnership_id"])


def carried_on_by(tables: Tables, partnership_id: str) -> tuple[str, ...]:
    """Return the partnerships of today's provinces that carry one on; () for one of today.

    Raises KeyError for an unknown id.
    """
    after = succession(tables, partnership_id)[1]
    ended = tables["provinces"].loc[tables["provinces"]["valid_to"] != "", "province_id"]
    former = after["vn_province_id"].isin(ended) | after["la_province_id"].isin(ended)
    return tuple(after.loc[~former, "partnership_id"])


def log_of(tables: Tables) -> dict[str, list[Row]]:
    """Return the rows of `commitment_status` by commitment_id, oldest first."""
    log: dict[str, list[Row]] = {}
    for row in tables["commitment_status"].sort_values("date", kind="stable").to_dict("records"):
        log.setdefault(row["commitment_id"], []).append(row)
    return log


def members(tables: Tables, commitment_id: str) -> pd.DataFrame:
    """Return the rows of `commitments` that share a gate or corridor with one, and that one itself.

    Raises KeyError for an unknown id.
    """
    rows, own = tables["commitments"], by_id(tables, "commitments", commitment_id)
    same = rows["commitment_id"] == commitment_id
    for subject in SUBJECTS:
        same |= (rows[subject] == own[subject]) & (own[subject] != "")
    return rows[same]


def chain(tables: Tables, commitment_id: str) -> tuple[Step, ...]:
    """Return the steps from pledge to outcome of a commitment and its `members`, oldest first.

    They are what was pledged, every state that a source tells, and the classes that the gate of the
    commitment had since the first pledge. Raises KeyError for an unknown id.
    """
    own = members(tables, commitment_id).to_dict("records")
    pledges = [_pledge(tables, commitment) for commitment in own]
    logs = log_of(tables)
    reports = _reports(tables)
    states = [
        Statement(
            row["date"], "state", row, commitment, reports.get((row["source_id"], row["date"]))
        )
        for commitment in own
        for row in logs.get(commitment["commitment_id"], ())
    ]
    begin = min(pledge.date for pledge in pledges)
    classes = [
        statement
        for gate in dict.fromkeys(row["gate_id"] for row in own)
        if gate
        for statement in _classes(tables, gate)
        if statement.date >= begin
    ]
    return _steps([*classes, *pledges, *states])


def _pledge(tables: Tables, commitment: Row) -> Statement:
    event = by_id(tables, "events", commitment["event_id"]).to_dict()
    return Statement(event["date"], "pledge", commitment, commitment, event)


def _classes(tables: Tables, gate_id: str) -> list[Statement]:
    history = class_history(tables, gate_id).to_dict("records")
    return [Statement(row["valid_from"], "class", row, None, None) for row in history]


def _reports(tables: Tables) -> dict[tuple[str, str], Row]:
    """The event that a source reports of a date, by both."""
    events = tables["events"].to_dict("records")
    return {(event["source_id"], event["date"]): event for event in events}


def _steps(statements: Sequence[Statement]) -> tuple[Step, ...]:
    """The statements by date; those that contradict are one step, at the date of the first."""
    disputes = _disputes(statements)
    disputed = {id(statement) for dispute in disputes for statement in dispute}
    others = [statement for statement in statements if id(statement) not in disputed]
    others.sort(key=lambda statement: statement.date)
    steps = [Step(day, tuple(same), False) for day, same in groupby(others, lambda c: c.date)]
    steps += [Step(dispute[0].date, dispute, True) for dispute in disputes]
    return tuple(sorted(steps, key=lambda step: step.date))


def _disputes(statements: Iterable[Statement]) -> list[tuple[Statement, ...]]:
    """Statements about one thing that contradict each other, oldest first."""
    by_thing: dict[tuple[str, ...], list[Statement]] = {}
    for statement in statements:
        if statement.kind != "pledge":
            by_thing.setdefault(_thing(statement), []).append(statement)
    disputes = []
    for same in by_thing.values():
        others = [
            statement for statement in same if any(_contradict(statement, other) for other in same)
        ]
        if others:
            disputes.append(tuple(sorted(others, key=lambda statement: statement.date)))
    return disputes


def _thing(statement: Statement) -> tuple[str, ...]:
    """What a statement is about: a commitment, or how a gate came to a class."""
    row = statement.row
    if statement.kind == "state":
        return (statement.kind, row["commitment_id"])
    return (statement.kind, row["gate_id"], row["status"], row["step"])


def _contradict(one: Statement, other: Statement) -> bool:
    """Whether one names the other's source, or both date the same step differently."""
    if one.kind == "state":
        sides = ((one.row, other.row), (other.row, one.row))
        return any(row["contradicts"] == rival["source_id"] != "" for row, rival in sides)
    return is_before(one.date, other.date) or is_before(other.date, one.date)
