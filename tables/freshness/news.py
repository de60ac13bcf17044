"""What is new since a day, or since an earlier state of the tables: figures, events, commitments.

News are what two states of the tables differ in. Since a day: the tables as they are, against what
is left of them without the figures whose source was published since, the events that began since
and the states of commitments that date from since. Since a publication: against the tables as that
publication left them. A commitment moves too when its date passes while it is open.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from tables.commitments import commitments_on
from tables.partnerships import succession
from tables.provinces import came_from, lives_on_in
from tables.read import OBSERVATION_KEYS, Row, Tables, by_id, mark_preferred
from tables.sources import FIGURES

NEW, REVISED = "new", "revised"
MOVED, LATE = "moved", "late"  # beside NEW, what may have become of a commitment
HIGH_LEVEL = "high_level_meeting"  # the type of events at which the leaders of provinces meet
SIDES = ("vn_province_id", "la_province_id")
PAIR, GATE, AREA = "partnership_id", "gate_id", "ref_area"
# What each table calls the subject of a figure, what is measured, and when.
SUBJECTS = {"gate_traffic": GATE, "support": PAIR}
NAMES = {"kind": "measure", "indicator": "measure", "period": "time_period", "value": "obs_value"}
# What a figure is of, and what is said of it; "" where a table has no such column.
THING = ["subject", "measure", "time_period", "basis", "scope", "unit"]
SAID = ["obs_value", "qualifier", "source_id"]
COLUMNS = [*THING, *SAID, "obs_status", "note"]


@dataclass(frozen=True)
class News:
    """What is new, of all provinces or of some.

    figures: those that count (the preferred ones), of all tables of figures: `table`, `areas`
      (tuple of the provinces, or the country, that it is about), subject (ref_area, gate_id or
      partnership_id), measure, time_period, basis, scope, unit, obs_value, qualifier, source_id,
      obs_status, note, `change` (NEW, or REVISED where there was another value), and old_obs_value,
      old_qualifier, old_source_id of that value. A figure that a newer source only repeats is none.
    events: rows of `events` with `change`, newest first. commitments: rows of `commitments_on`
      that were not there before, have another status, or became overdue, with `areas`, `change`
      (NEW, MOVED or LATE), `old_status` ("" for one that had none) and `moved`, the date of it; the
      last moved ones first.
    """

    figures: pd.DataFrame
    events: pd.DataFrame
    commitments: pd.DataFrame

    @property
    def nothing(self) -> bool:
        """Whether there is no news at all."""
        return self.figures.empty and self.events.empty and self.commitments.empty


def news_between(before: Tables, tables: Tables, since: str, today: str) -> News:
    """Return what is new in `tables` that was not so in `before`.

    since, today: the ISO dates on which it is asked what was overdue before and what is so now.
    """
    parts = [_new_figures(before, tables, name) for name in FIGURES]
    return News(
        pd.concat(parts, ignore_index=True),
        _new_events(before, tables),
        _moved_commitments(before, tables, since, today),
    )


def before_day(tables: Tables, day: str) -> Tables:
    """Return the tables without what is of a day (ISO 8601) or later: see the module.

    Of a date of which only year or month is known, the first day counts: what may be older is left
    in, as what has no date at all.
    """
    published = tables["sources"].set_index("source_id")["published"]
    fresh = published.index[_is_since(published, day)]
    figures = {name: _without(tables, name, fresh) for name in FIGURES}
    dated = {
        name: tables[name][~_is_since(tables[name]["date"], day)]
        for name in ("events", "commitment_status")
    }
    made = tables["commitments"]["event_id"].isin(dated["events"]["event_id"])
    return {**tables, **figures, **dated, "commitments": tables["commitments"][made]}


def _without(tables: Tables, name: str, sources: pd.Index) -> pd.DataFrame:
    """The figures of a table without those of some sources, and which of the others count then."""
    rows = tables[name]
    gone = rows["source_id"].isin(sources)
    if name not in OBSERVATION_KEYS:
        return rows[~gone]
    keys = OBSERVATION_KEYS[name]
    things = rows.groupby(list(keys), sort=False).ngroup()
    # Only where a source of several is gone may another one count.
    touched = things.isin(things[gone]) & ~gone
    others = rows[touched].drop(columns=["preferred", "disputed"])
    return pd.concat([rows[~gone & ~touched], mark_preferred(others, tables["sources"], keys)])


def undated_figures(tables: Tables, day: str) -> int:
    """Return how many figures may be new since a day and do not count as such.

    Their sources have no date, or only a year or month that begins before the day and has it in it.
    """
    published = tables["sources"].set_index("source_id")["published"]
    unsure = [day.startswith(date) and _first_day(date) < day for date in published]
    return sum(
        int(tables[name]["source_id"].isin(published.index[unsure]).sum()) for name in FIGURES
    )


def day_after(date: str) -> str:
    """Return the first day (ISO 8601) after a day, a month or a year."""
    return str((pd.Period(date) + 1).start_time.date())


def last_meeting(tables: Tables, pair: str) -> Row | None:
    """Return the last high-level meeting of a pair, or of those before and after it, or None.

    A row of `events`. Raises KeyError for an unknown pair.
    """
    pairs = _related_pairs(tables, pair)
    events = tables["events"]
    meetings = events[events["type"] == HIGH_LEVEL]
    meetings = meetings[[not pairs.isdisjoint(ids) for ids in meetings["partnership_ids"]]]
    if meetings.empty:
        return None
    return meetings.sort_values("date", kind="stable").iloc[-1].to_dict()


def news_of_pair(tables: Tables, news: News, pair: str) -> News:
    """Return the news of a pair: of its two provinces, and what names the pair.

    With the provinces that these came from or live on in, and the pairs before and after it. Raises
    KeyError for an unknown pair.
    """
    row, pairs = by_id(tables, "partnerships", pair), _related_pairs(tables, pair)
    areas = set().union(
        *(came_from(tables, row[side]) | lives_on_in(tables, row[side]) for side in SIDES)
    )
    return _chosen(
        news,
        areas.issuperset,
        news.events["partnership_ids"].map(lambda ids: not pairs.isdisjoint(ids)),
        news.commitments[PAIR].isin(pairs),
    )


def news_of_area(tables: Tables, news: News, area: str) -> News:
    """Return the news of a province with those that it came from, or of a country (its id)."""
    areas = {area}
    if area in set(tables["provinces"]["province_id"]):
        areas = came_from(tables, area)

    def is_about(ids: tuple[str, ...]) -> bool:
        return not areas.isdisjoint(ids)

    events, commitments = news.events["province_ids"], news.commitments["areas"]
    return _chosen(news, is_about, events.map(is_about), commitments.map(is_about))


def counts_by_area(news: News) -> pd.DataFrame:
    """Return how much is new of each province or country: by its id, the most first.

    Columns: new and revised figures, events, commitments. What is about two provinces counts for
    both.
    """
    changes = news.figures["change"]
    columns = {
        "new": news.figures.loc[changes == NEW, "areas"],
        "revised": news.figures.loc[changes == REVISED, "areas"],
        "events": news.events["province_ids"],
        "commitments": news.commitments["areas"],
    }
    counts = {name: ids.explode().value_counts() for name, ids in columns.items()}
    frame = pd.DataFrame(counts).fillna(0).astype("int64")
    total = frame.sum(axis=1).sort_values(ascending=False, kind="stable")
    return frame.loc[total.index]


def _chosen(
    news: News,
    is_about: Callable[[tuple[str, ...]], bool],
    events: pd.Series,
    commitments: pd.Series,
) -> News:
    """The news whose figures are about the right provinces, and these events and commitments."""
    figures = news.figures["areas"].map(is_about)
    return replace(
        news,
        figures=news.figures[figures.astype(bool)],
        events=news.events[events.astype(bool)],
        commitments=news.commitments[commitments.astype(bool)],
    )


def _new_figures(before: Tables, tables: Tables, name: str) -> pd.DataFrame:
    now, old = _figures(tables, name), _figures(before, name)
    columns = [*THING, "obs_value", "qualifier"]
    same = set(_tuples(old, columns))
    is_new = [words not in same for words in _tuples(now, columns)]
    rows = now[pd.Series(is_new, now.index, dtype=bool)]
    # Of one thing `support` may have several rows that all count: none takes another's place.
    old = old if name in OBSERVATION_KEYS else old.head(0)
    said = dict(zip(_tuples(old, THING), _tuples(old, SAID), strict=True))
    replaced = pd.DataFrame(
        [said.get(thing, (np.nan, "", "")) for thing in _tuples(rows, THING)],
        index=rows.index,
        columns=[f"old_{column}" for column in SAID],
    ).astype({"old_obs_value": "float64"})
    change = np.where(replaced["old_source_id"] == "", NEW, REVISED)
    rows = rows.join(replaced).assign(table=name, change=change)
    return rows.assign(areas=rows["subject"].map(_areas_by_subject(tables, name)))


def _tuples(rows: pd.DataFrame, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """What each row has in some columns."""
    return zip(*(rows[column].tolist() for column in columns), strict=True)


def _figures(tables: Tables, name: str) -> pd.DataFrame:
    """The figures of a table that count, under the names of COLUMNS."""
    rows = tables[name]
    rows = rows[rows["preferred"]] if "preferred" in rows else rows
    rows = rows.rename(columns={**NAMES, SUBJECTS.get(name, AREA): "subject"})
    return rows.reindex(columns=COLUMNS, fill_value="")


def _areas_by_subject(tables: Tables, name: str) -> Callable[[str], tuple[str, ...]]:
    """What gives the provinces that a figure is about, by its subject."""
    if name not in SUBJECTS:
        return lambda area: (area,)
    subject = SUBJECTS[name]
    return _sides(tables["gates" if subject == GATE else "partnerships"], subject).__getitem__


def _sides(rows: pd.DataFrame, key: str) -> dict[str, tuple[str, ...]]:
    """The two provinces of each gate or pair; one that is not known is left out."""
    vietnamese, lao = (rows[side] for side in SIDES)
    return {
        name: tuple(area for area in sides if area)
        for name, *sides in zip(rows[key], vietnamese, lao, strict=True)
    }


def _new_events(before: Tables, tables: Tables) -> pd.DataFrame:
    rows, old = tables["events"], before["events"].set_index("event_id")
    as_before = old.reindex(rows["event_id"]).set_axis(rows.index)
    differs = (rows.drop(columns="event_id") != as_before).any(axis=1)
    change = np.where(rows["event_id"].isin(old.index), REVISED, NEW)
    rows = rows.assign(change=change)[differs]
    return rows.sort_values("date", ascending=False, kind="stable")


def _moved_commitments(before: Tables, tables: Tables, since: str, today: str) -> pd.DataFrame:
    old, rows = commitments_on(before, since), commitments_on(tables, today)
    ids = rows["commitment_id"]
    statuses = dict(zip(old["commitment_id"], old["status"], strict=True))
    old_status = pd.Series([statuses.get(name, "") for name in ids], rows.index, dtype=str)
    was_late = ids.isin(old.loc[old["overdue"], "commitment_id"])
    is_new, is_moved = ~ids.isin(old["commitment_id"]), rows["status"] != old_status
    is_late = rows["overdue"] & ~was_late
    change = np.select([is_new, is_moved], [NEW, MOVED], LATE)
    rows = rows.assign(
        areas=rows[PAIR].map(_sides(tables["partnerships"], PAIR)),
        change=change,
        old_status=old_status,
        moved=rows["changed"].where(change != LATE, rows["due"]),
    )
    rows = rows[is_new | is_moved | is_late]
    return rows.sort_values("moved", ascending=False, kind="stable")


def _related_pairs(tables: Tables, pair: str) -> set[str]:
    """A pair with those that it goes back to and those that carry it on."""
    return {pair}.union(*(rows[PAIR] for rows in succession(tables, pair)))


def _is_since(dates: pd.Series, day: str) -> pd.Series:
    return dates.map(lambda date: _first_day(date) >= day).astype(bool)


def _first_day(date: str) -> str:
    """The first day of a year or month, a day as it is; "" for no date."""
    return date + "-01-01"[len(date) - 4 :] if date else ""
