"""Everything known of one pair of provinces, and what became of commitments."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tables import provinces
from tables.read import Tables


@dataclass(frozen=True, eq=False)
class Profile:
    """One partnership with all that hangs on it; frames have the columns of their tables."""

    pair: pd.Series
    vn: pd.Series  # row of provinces
    la: pd.Series  # row of provinces
    events: pd.DataFrame  # newest first
    people: pd.DataFrame  # of these events, in that order, with date
    commitments: pd.DataFrame  # as current_commitments
    log: pd.DataFrame  # commitment_status of these commitments, oldest first
    support: pd.DataFrame
    predecessors: pd.DataFrame  # rows of partnerships that this one goes back to
    successors: pd.DataFrame  # rows of partnerships that carry this one on


def profile(tables: Tables, partnership_id: str) -> Profile:
    """Return everything known of a partnership. Raises KeyError for an unknown id."""
    pair = partnership(tables, partnership_id)
    events = events_of(tables, partnership_id)
    commitments = current_commitments(tables)
    commitments = commitments[commitments["partnership_id"] == partnership_id]
    log, support = tables["commitment_status"], tables["support"]
    before, after = succession(tables, partnership_id)
    return Profile(
        pair=pair,
        vn=provinces.province(tables, pair["vn_province_id"]),
        la=provinces.province(tables, pair["la_province_id"]),
        events=events,
        people=events[["event_id", "date"]].merge(tables["event_people"], on="event_id"),
        commitments=commitments,
        log=log[log["commitment_id"].isin(commitments["commitment_id"])].sort_values("date"),
        support=support[support["partnership_id"] == partnership_id],
        predecessors=before,
        successors=after,
    )


def partnership(tables: Tables, partnership_id: str) -> pd.Series:
    """Return the row of a partnership. Raises KeyError for an unknown id."""
    rows = tables["partnerships"]
    found = rows[rows["partnership_id"] == partnership_id]
    if found.empty:
        raise KeyError(partnership_id)
    return found.iloc[0]


def events_of(tables: Tables, partnership_id: str) -> pd.DataFrame:
    """Return the events that name a partnership, newest first."""
    events = tables["events"]
    named = [partnership_id in ids for ids in events["partnership_ids"]]
    return events[named].sort_values("date", ascending=False, kind="stable")


def current_commitments(tables: Tables) -> pd.DataFrame:
    """Return all commitments with what is last known of each, in the order of the table.

    Columns of `commitments`, and status, status_date, status_source_id, status_note of the newest
    row of `commitment_status`.
    """
    newest = tables["commitment_status"].sort_values("date", kind="stable")
    newest = newest.drop_duplicates("commitment_id", keep="last").rename(
        columns={"date": "status_date", "source_id": "status_source_id", "note": "status_note"}
    )
    return tables["commitments"].merge(newest, on="commitment_id", how="left")


def succession(tables: Tables, partnership_id: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the partnerships before and after one. Raises KeyError for an unknown id.

    Before: the pairs of the provinces that it came from; after: of those that took their place.
    """
    pair = partnership(tables, partnership_id)
    return (
        _pairs_among(tables, pair, provinces.came_from),
        _pairs_among(tables, pair, provinces.lives_on_in),
    )


def _pairs_among(
    tables: Tables, pair: pd.Series, relatives: Callable[[Tables, str], set[str]]
) -> pd.DataFrame:
    rows = tables["partnerships"]
    among = rows["partnership_id"] != pair["partnership_id"]
    for side in ("vn_province_id", "la_province_id"):
        among &= rows[side].isin(relatives(tables, pair[side]))
    return rows[among]


def active_partners(tables: Tables, province_id: str) -> pd.DataFrame:
    """Return the active partnerships of a province, with `partner_id`: the other province."""
    rows = tables["partnerships"]
    of_province = (rows["vn_province_id"] == province_id) | (rows["la_province_id"] == province_id)
    active = rows[of_province & (rows["status"] == "active")]
    vietnamese = active["vn_province_id"] == province_id
    partner = active["la_province_id"].where(vietnamese, active["vn_province_id"])
    return active.assign(partner_id=partner)


def pairs_by_day(tables: Tables, days: Iterable[str]) -> dict[str, pd.DataFrame]:
    """Return for each ISO date the rows of `partnerships` that held on it, with `known_from`.

    A pair holds from `established`, or where that is not known from the first day that shows it:
    its oldest event, or the day when its source was published (`known_from`). It holds while both
    provinces exist as they were: Ha Nam - Oudomxay until 2025-06-30, then Ninh Binh (2025) -
    Oudomxay. It is not carried over to a new province unless the table has a row for that pair.
    A pair with the status "historic" holds until the last day that shows it.
    """
    rows, shown = tables["partnerships"], _shown(tables)
    first = rows["established"].where(rows["established"] != "", shown["first"])
    known = rows.assign(known_from=first)
    return {day: known[_holds(tables, known, shown["last"], day)] for day in days}


def _holds(tables: Tables, known: pd.DataFrame, last: pd.Series, day: str) -> pd.Series:
    existing = set(provinces.provinces_on(tables, day)["province_id"])
    holds = known["vn_province_id"].isin(existing) & known["la_province_id"].isin(existing)
    holds &= (known["known_from"] != "") & (known["known_from"] <= day)
    # A year or month in which a pair was last seen counts to its end.
    seen = pd.Series([day[: len(end)] <= end for end in last], known.index)
    return holds & ((known["status"] != "historic") | seen)


def _shown(tables: Tables) -> pd.DataFrame:
    """First and last day on which an event or the source of a pair shows it, "" if none does."""
    rows, events = tables["partnerships"], tables["events"]
    published = tables["sources"].set_index("source_id")["published"]
    days = pd.concat(
        [
            rows[["partnership_id"]].assign(day=rows["source_id"].map(published)),
            events[["partnership_ids", "date"]]
            .explode("partnership_ids")
            .set_axis(["partnership_id", "day"], axis=1),
            rows[["partnership_id", "established"]].set_axis(["partnership_id", "day"], axis=1),
        ]
    )
    by_pair = days[days["day"].fillna("") != ""].groupby("partnership_id")["day"]
    known = pd.DataFrame({"first": by_pair.min(), "last": by_pair.max()})
    return known.reindex(rows["partnership_id"]).fillna("").set_axis(rows.index)


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
