"""The finding of a chart in one line, computed from its observations; never more than they say."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import pandas as pd

from figures.periods import is_annual, middle
from figures.value_format import Row, ValueFormat
from tables.observations import FORECAST

LISTED = 3
EXACT = ("", "average")
# What two values must have in common before one is called more than the other.
SAME = ("source_id", "source_ids", "derived", "converted", "note", "obs_status", "qualifier")
NOT_ORDERED = ("rank", "flag")  # units whose values are not more or less of something

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
) -> Finding:
    """Return the newest values of the areas in words; of one area also how it changed.

    `observations`: rows of one indicator with `preferred` and `disputed`. No words where the
    areas have none. Years do not compare where the definition of the indicator varies over time.
    """
    newest = {area: row for area in areas if (row := newest_of(observations, area)) is not None}
    if len(newest) == 1:
        area, row = next(iter(newest.items()))
        start = comparable_start(observations, row) if years_compare else None
        words = _one(name(area), row, start, value_format)
        return _finding(words, [row])
    if len(newest) > LISTED and (ends := _extremes(observations, list(newest), value_format, name)):
        return ends
    return _several(newest, value_format, name)


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
    rows: pd.DataFrame, areas: Sequence[str], value_format: ValueFormat, name: Name, year: str
) -> Finding:
    """Return the ranks of the areas in a year, without areas which one has the largest value."""
    if rows.empty:
        return Finding()
    _ = value_format.language.gettext
    by_area = {row["ref_area"]: row for row in rows.to_dict("records")}
    rank = ranks(rows)
    own = [by_area[area] for area in areas if area in by_area]
    alike = counted_alike(rows).to_dict("records")
    if not own and not alike:
        return Finding()
    if not own:
        best = max(alike, key=lambda row: row["obs_value"])
        words = _("%(year)s: largest figure in %(area)s, %(value)s")
        fields = {"area": name(best["ref_area"]), "value": value_format.value(best)}
        return _finding(words % {"year": year, **fields}, [best])
    ranked = [
        _with_rank(row, rank.get(row["ref_area"]), len(alike), value_format, name) for row in own
    ]
    return _finding(f"{year}: {_listed(ranked, value_format)}", own[:LISTED])


def counted_alike(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that count as most of them do, by the column `way`, if there is one.

    All of them where none says how it counts, none where no way is that of more than half.
    """
    if "way" not in rows or rows["way"].nunique() < 2:
        return rows
    ways = rows.loc[rows["way"] != "", "way"].value_counts()
    return rows[(rows["way"] == ways.index[0]) & (ways.iloc[0] * 2 > len(rows))]


def ranks(rows: pd.DataFrame) -> dict[str, int]:
    """Return the rank of each province among the rows of a year, the largest first.

    A province is left out where a qualifier ("over", "about") leaves its rank open, or where its
    value does not count what most of them do.
    """
    alike = counted_alike(rows)
    spans = {row["ref_area"]: _span(row) for row in alike.to_dict("records")}
    return {
        area: 1 + sum(other[0] > span[1] for other in spans.values())
        for area, span in spans.items()
        if not any(_open(span, other) for name, other in spans.items() if name != area)
    }


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


def _several(newest: Mapping[str, Row], value_format: ValueFormat, name: Name) -> Finding:
    _, language = value_format.language.gettext, value_format.language
    first = list(newest.values())[:LISTED]
    periods = {row["time_period"] for row in newest.values()}
    values = {area: f"{name(area)} {value_format.value(row)}" for area, row in newest.items()}
    if len(periods) == 1:
        together = _listed(list(values.values()), value_format)
        return _finding(f"{language.date(periods.pop())}: {together}", first)
    words = _("%(value)s in %(period)s")
    dated = [
        words % {"value": values[area], "period": language.date(row["time_period"])}
        for area, row in newest.items()
    ]
    return _finding(_listed(dated, value_format), first)


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


def _with_rank(
    row: Row, rank: int | None, count: int, value_format: ValueFormat, name: Name
) -> str:
    value = f"{name(row['ref_area'])} {value_format.value(row)}"
    if rank is None or value_format.unit in NOT_ORDERED:
        return value
    words = value_format.language.gettext("%(value)s, place %(place)s of %(count)s")
    return words % {"value": value, "place": rank, "count": count}


def _annual(rows: pd.DataFrame) -> pd.Series:
    # Not by is_annual: mapping an empty column of text gives text, which is no condition.
    return rows["time_period"].str.fullmatch(r"\d{4}")


def _open(span: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether the order of two values is not known; equal exact values share a rank."""
    if span[0] == span[1] == other[0] == other[1]:
        return False
    return span[0] <= other[1] and other[0] <= span[1]


def _span(row: Row) -> tuple[float, float]:
    """The least and the largest value that a row may mean; "about" is within a tenth."""
    value = row["obs_value"]
    match row["qualifier"]:
        case "over":
            return value, float("inf")
        case "under":
            return float("-inf"), value
        case "about":
            return value - abs(value) / 10, value + abs(value) / 10
    return value, value
