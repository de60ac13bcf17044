"""The finding of a chart in one line, computed from its observations; never more than they say."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType

import pandas as pd

from figures.periods import is_annual, middle
from figures.places import place_words, published_words, share_words
from figures.value_format import Row, ValueFormat
from tables.observations import FORECAST
from tables.ranking.place import NOT_ORDERED, Place
from tables.ranking.published import Key, PublishedPlace

LISTED = 3
EXACT = ("", "average")
# What two values must have in common before one is called more than the other.
SAME = (
    *("source_id", "source_ids", "derived", "recast", "converted"),
    *("note", "obs_status", "qualifier"),
)

Published = Mapping[Key, PublishedPlace]
Name = Callable[[str], str]  # the name of a province by its id


@dataclass(frozen=True)
class Finding:
    """A finding in words, and the sources of the values that it names, in their order."""

    words: str = ""
    source_ids: tuple[str, ...] = ()


def finding(
    observations: pd.DataFrame,
    areas: Sequence[str],
    value_format: ValueFormat,
    name: Name,
    years_compare: bool = True,
    published: Published = MappingProxyType({}),
) -> Finding:
    """Return the newest values of the areas in words; of one area also how it changed.

    `observations`: rows of one indicator with `preferred` and `disputed`. No words where the
    areas have none. Years do not compare where the definition of the indicator varies over time.
    `published`: places of the areas that sources tell, which stand with the values of their period.
    """
    newest = {area: row for area in areas if (row := newest_of(observations, area)) is not None}
    if len(newest) == 1:
        area, row = next(iter(newest.items()))
        start = comparable_start(observations, row) if years_compare else None
        words = _one(name(area), row, start, value_format)
        place = _published_of(row, published)
        ranked = [published_words(one, value_format.language) for one in place]
        return _finding("; ".join([words, *ranked]), [row, *(one.row for one in place)])
    if len(newest) > LISTED and (ends := _extremes(observations, list(newest), value_format, name)):
        return ends
    return _several(newest, value_format, name, published)


def newest_of(observations: pd.DataFrame, area: str) -> Row | None:
    """Return the newest preferred row of an area: of whole years, else of parts, else forecasts."""
    rows = observations[(observations["ref_area"] == area) & observations["preferred"]]
    annual, past = _annual(rows), rows["obs_status"] != FORECAST
    for choice in (rows[annual & past], rows[past], rows):
        if len(choice):
            newest = max(choice.index, key=lambda index: middle(choice.at[index, "time_period"]))
            return choice.loc[newest].to_dict()
    return None


def comparable_start(observations: pd.DataFrame, last: Row) -> Row | None:
    """Return the earliest row that `last` may be compared with, or None.

    All rows between the two are whole years of one source with one note, one status and no break,
    none is over, under or about its value, and all were reported or all calculated from parts.
    """
    if not is_annual(last["time_period"]):
        return None
    rows = observations[(observations["ref_area"] == last["ref_area"]) & observations["preferred"]]
    rows = rows[_annual(rows) & (rows["obs_status"] != FORECAST)]
    start = None
    same = [name for name in SAME if name in rows]
    for row in rows.sort_values("time_period", ascending=False).to_dict("records"):
        if row["qualifier"] not in EXACT or row["disputed"]:
            break
        if any(row[column] != last[column] for column in same):
            break
        start = row
    breaks = last["obs_status"] == "B" or "break:" in last["note"]
    if breaks or start is None or start["time_period"] == last["time_period"]:
        return None
    return start  # type: ignore[return-value]


def ranking_finding(
    rows: pd.DataFrame,
    areas: Sequence[str],
    value_format: ValueFormat,
    name: Name,
    places: Mapping[str, Place],
) -> Finding:
    """Return the places of the areas in a year, without areas who is first in each country.

    `rows` are the preferred ones of that year, `places` those of `tables.ranking.place.places`.
    Where too few have a figure for a place, how many have one.
    """
    by_area = {row["ref_area"]: row for row in rows.to_dict("records") if row["ref_area"] in places}
    own = [by_area[area] for area in areas if area in by_area]
    first = [row for area, row in by_area.items() if places[area].number == 1]
    if own:
        words = [
            _listed([_with_places(row, value_format, name, places) for row in own], value_format)
        ]
    else:
        own, words = first, _largest(first, value_format, name)
    among = [places[row["ref_area"]] for row in own] or places.values()
    words += share_words(among, value_format.language)
    if not words:
        return Finding()
    sources = [(row, *_published_rows(places[row["ref_area"]])) for row in own[:LISTED]]
    year = value_format.language.date(rows["time_period"].iloc[0])
    return _finding(f"{year}: {'; '.join(words)}", list(chain.from_iterable(sources)))


def _finding(words: str, rows: Sequence[Row]) -> Finding:
    sources = (row.get("source_ids") or (row["source_id"],) for row in rows)
    return Finding(words, tuple(dict.fromkeys(chain.from_iterable(sources))))


def _one(area: str, last: Row, first: Row | None, value_format: ValueFormat) -> str:
    _, language = value_format.language.gettext, value_format.language
    fields = {
        "area": area,
        "value": value_format.value(last),
        "period": language.date(last["time_period"]),
    }
    words = _("%(area)s: %(value)s in %(period)s")
    if first is None:
        return words % fields
    fields |= {"old": value_format.value(first), "start": language.date(first["time_period"])}
    if last["obs_value"] == first["obs_value"]:
        words = _("%(area)s: %(value)s in %(period)s, as in %(start)s")
    elif value_format.unit in NOT_ORDERED:
        words = _("%(area)s: %(value)s in %(period)s, %(old)s in %(start)s")
    elif last["obs_value"] > first["obs_value"]:
        words = _("%(area)s: %(value)s in %(period)s, up from %(old)s in %(start)s")
    else:
        words = _("%(area)s: %(value)s in %(period)s, down from %(old)s in %(start)s")
    return words % fields


def _several(
    newest: Mapping[str, Row], value_format: ValueFormat, name: Name, published: Published
) -> Finding:
    _, language = value_format.language.gettext, value_format.language
    ranked = {area: _published_of(row, published) for area, row in newest.items()}
    first = [
        one
        for area, row in list(newest.items())[:LISTED]
        for one in (row, *(place.row for place in ranked[area]))
    ]
    periods = {row["time_period"] for row in newest.values()}
    values = {area: f"{name(area)} {value_format.value(row)}" for area, row in newest.items()}
    if len(periods) > 1:
        words = _("%(value)s in %(period)s")
        values = {
            area: words % {"value": values[area], "period": language.date(row["time_period"])}
            for area, row in newest.items()
        }
    together = _listed(
        [
            ", ".join([value, *(published_words(place, language) for place in ranked[area])])
            for area, value in values.items()
        ],
        value_format,
    )
    return _finding(
        f"{language.date(periods.pop())}: {together}" if len(periods) == 1 else together, first
    )


def _listed(parts: Sequence[str], value_format: ValueFormat) -> str:
    if len(parts) <= LISTED:
        return "; ".join(parts)
    words = value_format.language.gettext("%(first)s and %(count)s more provinces")
    return words % {"first": "; ".join(parts[:LISTED]), "count": len(parts) - LISTED}


def _extremes(
    observations: pd.DataFrame, areas: Sequence[str], value_format: ValueFormat, name: Name
) -> Finding | None:
    """The lowest and highest of the newest year that all have; None where that is not certain."""
    rows = observations[observations["preferred"] & (observations["obs_status"] != FORECAST)]
    rows = rows[rows["ref_area"].isin(areas) & _annual(rows)]
    counts = rows.groupby("time_period")["ref_area"].nunique()
    full = counts[counts == len(areas)]
    if full.empty or value_format.unit in NOT_ORDERED:
        return None
    year = max(full.index)
    of_year = rows[rows["time_period"] == year].sort_values("obs_value").to_dict("records")
    unlike = len({row.get("way", "") for row in of_year}) > 1
    if unlike or any(row["qualifier"] not in EXACT for row in of_year):
        return None
    ends: list[Row] = [of_year[0], of_year[-1]]  # type: ignore[list-item]
    low, high = (f"{name(row['ref_area'])} {value_format.value(row)}" for row in ends)
    words = value_format.language.gettext("%(year)s: from %(low)s to %(high)s")
    return _finding(words % {"year": year, "low": low, "high": high}, ends)


def _with_places(
    row: Row, value_format: ValueFormat, name: Name, places: Mapping[str, Place]
) -> str:
    value = f"{name(row['ref_area'])} {value_format.value(row)}"
    return ", ".join([value, *place_words(places[row["ref_area"]], value_format.language)])


def _largest(first: Sequence[Row], value_format: ValueFormat, name: Name) -> list[str]:
    words = value_format.language.gettext("largest figure in %(area)s, %(value)s")
    return [
        words % {"area": name(row["ref_area"]), "value": value_format.value(row)}
        for row in first[:LISTED]
    ]


def _published_of(row: Row, published: Published) -> list[PublishedPlace]:
    """The place that a source tells of a value, one or none; no source tells of a made one."""
    place = published.get((row["ref_area"], row["time_period"]))
    return [] if place is None or row.get("derived") else [place]


def _published_rows(place: Place) -> list[Row]:
    return [place.published.row] if place.published else []


def _annual(rows: pd.DataFrame) -> pd.Series:
    # Not by is_annual: mapping an empty column of text gives text, which is no condition.
    return rows["time_period"].str.fullmatch(r"\d{4}")
