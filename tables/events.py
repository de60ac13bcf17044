"""Which events a reader asks for, and which of their wishes leave none."""

from dataclasses import dataclass, replace

import pandas as pd

from tables import provinces
from tables.read import Tables


@dataclass(frozen=True)
class Filter:
    """What events must have; "" means any, `first` and `last` are years."""

    first: int
    last: int
    pair: str = ""  # partnership_id
    area: str = ""  # province_id; events of the provinces that it came from count too
    field: str = ""
    type: str = ""


def year_range(tables: Tables) -> tuple[int, int]:
    """Return the years of the oldest and of the newest event."""
    years = tables["events"]["date"].str[:4].astype(int)
    return int(years.min()), int(years.max())


def newest_date(events: pd.DataFrame) -> str:
    """Return the date of the newest of some rows of `events`, "" where there is none.

    Of an event of several days it is the last one.
    """
    if events.empty:
        return ""
    ends = events["end_date"].where(events["end_date"] != "", events["date"])
    return str(ends.max())


def select_events(tables: Tables, wishes: Filter) -> pd.DataFrame:
    """Return the rows of `events` that have all of it, newest first.

    An event of several days counts in each year that it touches. Raises KeyError for an unknown
    province.
    """
    rows = tables["events"]
    chosen = rows["date"].str[:4].astype(int) <= wishes.last
    end = rows["end_date"].where(rows["end_date"] != "", rows["date"])
    chosen &= end.str[:4].astype(int) >= wishes.first
    if wishes.type:
        chosen &= rows["type"] == wishes.type
    if wishes.pair:
        chosen &= rows["partnership_ids"].map(lambda pairs: wishes.pair in pairs)
    if wishes.field:
        chosen &= rows["fields"].map(lambda fields: wishes.field in fields)
    if wishes.area:
        areas = provinces.came_from(tables, wishes.area)
        chosen &= rows["province_ids"].map(lambda ids: not areas.isdisjoint(ids))
    return rows[chosen].sort_values("date", ascending=False, kind="stable")


def looser(tables: Tables, wishes: Filter) -> dict[str, int]:
    """Return how many events there are without each single wish, the most first.

    Keys: pair, area, field, type, years; only wishes that were made and whose loss gives events.
    """
    first, last = year_range(tables)
    single = {
        "pair": replace(wishes, pair=""),
        "area": replace(wishes, area=""),
        "field": replace(wishes, field=""),
        "type": replace(wishes, type=""),
    }
    without = {name: wish for name, wish in single.items() if wish != wishes}
    if (wishes.first, wishes.last) != (first, last):
        without["years"] = replace(wishes, first=first, last=last)
    counts = {name: len(select_events(tables, wish)) for name, wish in without.items()}
    return dict(sorted(((n, c) for n, c in counts.items() if c), key=lambda item: -item[1]))


def event_areas(tables: Tables) -> tuple[str, ...]:
    """Return the provinces for which `select_events` finds any event.

    They are those named in one, and what these became.
    """
    named = {area for ids in tables["events"]["province_ids"] for area in ids}
    return tuple(sorted({later for area in named for later in provinces.lives_on_in(tables, area)}))
