"""Provinces over time: what existed when, what came of it, and what it came from.

Dates may be partial: where only the year of a change is known, the new provinces exist all year.
"""

from collections.abc import Iterable

import pandas as pd

from tables.read import Row, Tables


def successors(tables: Tables, province_id: str) -> pd.DataFrame:
    """Return the rows of `lineage` that lead away from a province, oldest first."""
    links = tables["lineage"]
    return links[links["predecessor_id"] == province_id].sort_values("date", kind="stable")


def predecessors(tables: Tables, province_id: str) -> pd.DataFrame:
    """Return the rows of `lineage` that lead to a province, oldest first."""
    links = tables["lineage"]
    return links[links["successor_id"] == province_id].sort_values("date", kind="stable")


def provinces_on(tables: Tables, date: str) -> pd.DataFrame:
    """Return the rows of `provinces` that existed on an ISO date.

    Former ones without a source are not in the table, so before 1997 the country may have gaps.
    """
    rows = tables["provinces"]
    return rows[rows["province_id"].isin(countries_by_day(tables, [date])[date])]


def countries_by_day(tables: Tables, dates: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return for each ISO date the provinces of `provinces_on` with the country of each."""
    rows, links = tables["provinces"], ending_links(tables)
    columns = ("province_id", "country", "valid_from", "valid_to")
    provinces = list(zip(*(rows[column].to_list() for column in columns), strict=True))
    existing = {}
    for date in dates:
        replaced = {link["predecessor_id"] for link in links if link["date"] <= date}
        existing[date] = {
            province: country
            for province, country, start, end in provinces
            if start[: len(date)] <= date and province not in replaced
            # "1991" as an end means some day of that year, so the whole year is compared.
            if not end or date[: len(end)] <= end
        }
    return existing


def heirs(tables: Tables, province_id: str) -> tuple[str, ...]:
    """Return the current provinces in which a province lives on, sorted; itself if it is current.

    Ha Nam Ninh, split in 1991 and 1997 and merged in 2025, gives the Ninh Binh of today.
    """
    current = tables["provinces"].loc[tables["provinces"]["valid_to"] == "", "province_id"]
    return tuple(sorted(lives_on_in(tables, province_id) & set(current)))


def lives_on_in(tables: Tables, province_id: str) -> set[str]:
    """Return a province and every province that took its place, step by step to today.

    A province that gave away a part and lives on has only itself. Raises KeyError for an unknown
    id.
    """
    return _walk(tables, province_id, "predecessor_id", "successor_id")


def came_from(tables: Tables, province_id: str) -> set[str]:
    """Return a province and every former one whose place it took, step by step back.

    Raises KeyError for an unknown id.
    """
    return _walk(tables, province_id, "successor_id", "predecessor_id")


def same_land(tables: Tables, province_id: str) -> set[str]:
    """Return a province and those that are the same one before or after a change of name.

    One that was merged or divided is another province, whatever it is called. Raises KeyError for
    an unknown id.
    """
    _require(tables, province_id)
    renamed = tables["lineage"][tables["lineage"]["change"] == "rename"]
    pairs = list(zip(renamed["predecessor_id"], renamed["successor_id"], strict=True))
    ids: set[str] = set()
    next_ids = {province_id}
    while next_ids:
        ids |= next_ids
        next_ids = {one for pair in pairs if ids & set(pair) for one in pair} - ids
    return ids


def _require(tables: Tables, province_id: str) -> None:
    if not (tables["provinces"]["province_id"] == province_id).any():
        raise KeyError(province_id)


def _walk(tables: Tables, province_id: str, here: str, there: str) -> set[str]:
    _require(tables, province_id)
    links = tables["lineage"]
    ends = zip(links[here].to_list(), links[there].to_list(), _is_ending(tables), strict=True)
    steps = [(start, end) for start, end, is_ending in ends if is_ending]
    visited: set[str] = set()
    next_ids = {province_id}
    while next_ids:
        visited |= next_ids
        next_ids = {end for start, end in steps if start in next_ids} - visited
    return visited


def ending_links(tables: Tables) -> list[Row]:
    """Return rows of `lineage` by which the predecessor ended, not those by which it lost a part.

    Columns are those of the table.
    """
    rows: list[Row] = tables["lineage"][_is_ending(tables)].to_dict("records")
    return rows


def _is_ending(tables: Tables) -> list[bool]:
    """Whether each row of `lineage` is one of `ending_links`."""
    rows, links = tables["provinces"], tables["lineage"]
    ended = dict(zip(rows["province_id"].to_list(), rows["valid_to"].to_list(), strict=True))
    dates = zip(links["predecessor_id"].to_list(), links["date"].to_list(), strict=True)
    return [bool(ended[predecessor]) and date >= ended[predecessor] for predecessor, date in dates]
