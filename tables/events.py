"""Which events a reader asks for, and which of their wishes leave nothing over."""

from dataclasses import dataclass, replace

import pandas as pd

from tables import provinces
from tables.read import Tables


@dataclass(frozen=True)
class Filter:
    """What events must have; "" stands for any, `first` and `last` are years."""

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


def select(tables: Tables, wanted: Filter) -> pd.DataFrame:
    """Return the rows of `events` that have all that is wanted, newest first.

    An event of several days counts in each year that it touches. Raises KeyError for an unknown
    province.
    """
    rows = tables["events"]
    chosen = rows["date"].str[:4].astype(int) <= wanted.last
    end = rows["end_date"].where(rows["end_date"] != "", rows["date"])
    chosen &= end.str[:4].astype(int) >= wanted.first
    if wanted.type:
        chosen &= rows["type"] == wanted.type
    if wanted.pair:
        chosen &= rows["partnership_ids"].map(lambda pairs: wanted.pair in pairs)
    if wanted.field:
        chosen &= rows["fields"].map(lambda fields: wanted.field in fields)
    if wanted.area:
        areas = provinces.came_from(tables, wanted.area)
        chosen &= rows["province_ids"].map(lambda ids: not areas.isdisjoint(ids))
    return rows[chosen].sort_values("date", ascending=False, kind="stable")


def looser(tables: Tables, wanted: Filter) -> dict[str, int]:
    """Return how many events there are without each single wish, the most first.

    Keys: pair, area, field, type, years; only wishes that were made and whose loss gives events.
    """
    first, last = year_range(tables)
    single = {
        "pair": replace(wanted, pair=""),
        "area": replace(wanted, area=""),
        "field": replace(wanted, field=""),
        "type": replace(wanted, type=""),
    }
    without = {name: wish for name, wish in single.items() if wish != wanted}
    if (wanted.first, wanted.last) != (first, last):
        without["years"] = replace(wanted, first=first, last=last)
    counts = {name: len(select(tables, wish)) for name, wish in without.items()}
    return dict(sorted(((n, c) for n, c in counts.items() if c), key=lambda item: -item[1]))


def areas_of(tables: Tables) -> tuple[str, ...]:
    """Return the provinces that an event can be asked for: those named in one, and their heirs."""
    named = {area for ids in tables["events"]["province_ids"] for area in ids}
    later = {heir for area in named for heir in provinces.heirs(tables, area)}
    return tuple(sorted(named | later))
