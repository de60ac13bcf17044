"""One pair of provinces with all that belongs to it, and which pairs held when."""

from collections.abc import Callable, Collection, Container, Sequence
from dataclasses import dataclass

import pandas as pd

from tables import provinces
from tables.read import Row, Tables, by_id

Rows = Sequence[Row]


@dataclass(frozen=True)
class Person:
    """Someone who took part in events of a partnership, in one role."""

    side: str
    name: str
    appearances: Rows  # rows of event_people with date, newest first


@dataclass(frozen=True)
class Partnership:
    """A partnership with all that belongs to it, as rows of the tables."""

    pair: Row
    vn: Row  # of provinces
    la: Row  # of provinces
    events: Rows  # newest first, each with people: rows of event_people with date
    commitments: Rows  # as current_commitments, each with log: commitment_status, oldest first
    support: Rows  # by kind, newest first
    people: Sequence[Person]  # those of the last events first
    predecessors: Rows  # of partnerships: those that this one goes back to
    successors: Rows  # of partnerships: those that carry this one on

    @property
    def id(self) -> str:
        """Return the partnership_id."""
        return str(self.pair["partnership_id"])

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Return the sources of the partnership itself and of its events, sorted."""
        sources = {self.pair["source_id"], *(event["source_id"] for event in self.events)}
        return tuple(sorted(sources))


def partnership(tables: Tables, partnership_id: str) -> Partnership:
    """Return a partnership with all that belongs to it. Raises KeyError for an unknown id."""
    pair = by_id(tables, "partnerships", partnership_id).to_dict()
    events = _events(tables, partnership_id)
    people = events[["event_id", "date"]].merge(tables["event_people"], on="event_id")
    commitments = current_commitments(tables)
    commitments = commitments[commitments["partnership_id"] == partnership_id]
    log = tables["commitment_status"].sort_values("date", kind="stable")
    support = tables["support"]
    support = support[support["partnership_id"] == partnership_id]
    support = support.sort_values(["kind", "period"], ascending=[True, False], kind="stable")
    before, after = succession(tables, partnership_id)
    return Partnership(
        pair=pair,
        vn=by_id(tables, "provinces", pair["vn_province_id"]).to_dict(),
        la=by_id(tables, "provinces", pair["la_province_id"]).to_dict(),
        events=_with(events, "people", people, "event_id"),
        commitments=_with(commitments, "log", log, "commitment_id"),
        support=support.to_dict("records"),
        people=_persons(people),
        predecessors=before.to_dict("records"),
        successors=after.to_dict("records"),
    )


def _events(tables: Tables, partnership_id: str) -> pd.DataFrame:
    """The events that name a partnership, newest first."""
    events = tables["events"]
    named = [partnership_id in ids for ids in events["partnership_ids"]]
    return events[named].sort_values("date", ascending=False, kind="stable")


def _with(rows: pd.DataFrame, name: str, others: pd.DataFrame, key: str) -> Rows:
    """The rows, each with the rows of another table that share its key, under `name`."""
    by_key: dict[str, list[Row]] = {}
    for other in others.to_dict("records"):
        by_key.setdefault(other[key], []).append(other)
    return [{**row, name: by_key.get(row[key], [])} for row in rows.to_dict("records")]


def _persons(people: pd.DataFrame) -> list[Person]:
    # A role may be written in one language alone.
    roles = ["role", "role_vi", "role_lo"]
    by_person = people.groupby(["side", "name", *roles], sort=False)
    return [
        Person(side, name, appearances.to_dict("records"))
        for (side, name, *_roles), appearances in by_person
    ]


def current_commitments(tables: Tables) -> pd.DataFrame:
    """Return all commitments with what is last known of each, in the order of the table.

    Columns of `commitments`, and status, status_date, status_source_id, status_note of the newest
    row of `commitment_status`, "" where it has none.
    """
    newest = tables["commitment_status"].sort_values("date", kind="stable")
    newest = newest.drop_duplicates("commitment_id", keep="last").rename(
        columns={"date": "status_date", "source_id": "status_source_id", "note": "status_note"}
    )
    return tables["commitments"].merge(newest, on="commitment_id", how="left").fillna("")


def succession(tables: Tables, partnership_id: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the partnerships before and after one: rows of `partnerships`.

    They are the pairs of the provinces that its two came from, and of those that took their place.
    Raises KeyError for an unknown id.
    """
    pair = by_id(tables, "partnerships", partnership_id)
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


def pairs_of(tables: Tables, province_id: str) -> pd.DataFrame:
    """Return the partnerships of a province and of those it came from, with two columns more.

    own_id: the side that is the province or one that it came from; partner_id: the other one.
    Active ones first, then the province's own, then those that began last. Raises KeyError for an
    unknown province.
    """
    areas, rows = provinces.came_from(tables, province_id), tables["partnerships"]
    vietnamese = rows["vn_province_id"].isin(areas)
    rows = rows.assign(
        own_id=rows["vn_province_id"].where(vietnamese, rows["la_province_id"]),
        partner_id=rows["la_province_id"].where(vietnamese, rows["vn_province_id"]),
    )
    rows = rows[vietnamese | rows["la_province_id"].isin(areas)]
    order = rows.assign(ended=rows["status"] != "active", other=rows["own_id"] != province_id)
    order = order.sort_values("established", ascending=False, kind="stable")
    return rows.loc[order.sort_values(["ended", "other"], kind="stable").index]


def pairs_by_day(tables: Tables, days: Collection[str]) -> dict[str, list[Row]]:
    """Return for each ISO date the rows of `partnerships` that held on it, with `known_from`.

    A pair holds from `established`, or where that is not known from the first day that shows it:
    its oldest event, or the day when its source was published (`known_from`). It holds while both
    provinces exist as they were: Ha Nam - Oudomxay until 2025-06-30, then Ninh Binh (2025) -
    Oudomxay. It is not carried over to a new province unless the table has a row for that pair.
    A pair with the status "historic" holds until the last day that shows it.
    """
    rows, evidence = tables["partnerships"], _evidence(tables)
    first = rows["established"].where(rows["established"] != "", evidence["first"])
    pairs = rows.assign(known_from=first).to_dict("records")
    # A map asks for fifty days at once: plain rows are gone through faster than frames.
    existing = provinces.countries_by_day(tables, days)
    return {
        day: [
            pair
            for pair, last in zip(pairs, evidence["last"], strict=True)
            if _holds(pair, last, day, existing[day])
        ]
        for day in days
    }


def _holds(pair: Row, last: str, day: str, existing: Container[str]) -> bool:
    if pair["vn_province_id"] not in existing or pair["la_province_id"] not in existing:
        return False
    if not pair["known_from"] or pair["known_from"] > day:
        return False
    # A year or month in which a pair was last seen counts to its end.
    return pair["status"] != "historic" or day[: len(last)] <= last


def _evidence(tables: Tables) -> pd.DataFrame:
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
    spans = pd.DataFrame({"first": by_pair.min(), "last": by_pair.max()})
    return spans.reindex(rows["partnership_id"]).fillna("").set_axis(rows.index)
