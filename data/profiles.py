"""A partnership told in plain records, so that a page reads them without searching tables again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.partnerships import profile
from data.read import Tables

Row = Mapping[str, Any]
Rows = Sequence[Row]


@dataclass(frozen=True)
class Person:
    """Someone who took part in events of a partnership."""

    side: str
    name: str
    role: str
    appearances: Rows  # rows of event_people, newest first


@dataclass(frozen=True)
class Told:
    """A partnership with all that hangs on it, as records of the tables."""

    pair: Row
    vn: Row  # of provinces
    la: Row  # of provinces
    events: Rows  # newest first, each with people
    commitments: Rows  # as current_commitments, each with log, oldest first
    support: Rows  # by kind, newest first
    people: Sequence[Person]  # those of the last events first
    predecessors: Rows  # of partnerships
    successors: Rows  # of partnerships

    @property
    def id(self) -> str:
        """Return the partnership_id."""
        return str(self.pair["partnership_id"])

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Return the sources of the partnership itself and of its events, sorted."""
        sources = {self.pair["source_id"], *(event["source_id"] for event in self.events)}
        return tuple(sorted(sources))


def told(tables: Tables, partnership_id: str) -> Told:
    """Return everything known of a partnership. Raises KeyError for an unknown id."""
    known = profile(tables, partnership_id)
    kinds = known.support.sort_values(["kind", "period"], ascending=[True, False], kind="stable")
    return Told(
        pair=known.pair.to_dict(),
        vn=known.vn.to_dict(),
        la=known.la.to_dict(),
        events=_with(known.events, "people", known.people, "event_id"),
        commitments=_with(known.commitments, "log", known.log, "commitment_id"),
        support=kinds.to_dict("records"),
        people=_persons(known.people),
        predecessors=known.predecessors.to_dict("records"),
        successors=known.successors.to_dict("records"),
    )


def _with(rows: pd.DataFrame, name: str, others: pd.DataFrame, key: str) -> Rows:
    """Give each row, under `name`, the records of another table that share its key."""
    by_key: dict[str, list[Row]] = {}
    for record in others.to_dict("records"):
        by_key.setdefault(record[key], []).append(record)
    return [{**row, name: by_key.get(row[key], [])} for row in rows.to_dict("records")]


def _persons(people: pd.DataFrame) -> list[Person]:
    by_person = people.groupby(["side", "name", "role"], sort=False)
    return [
        Person(side, name, role, appearances.to_dict("records"))
        for (side, name, role), appearances in by_person
    ]
