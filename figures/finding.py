"""The finding of a chart in one line, computed from its observations; never more than they say."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import pandas as pd

from figures.periods import is_annual, middle
from i18n import Language
from tables.observations import FORECAST

Row = Mapping[str, Any]

LISTED = 3
EXACT = ("", "average")
# What two figures must have in common before one is called more than the other.
SAME = ("source_id", "source_ids", "derived", "converted", "note", "obs_status", "qualifier")
# Their definitions say that the line or the criteria change, so first and last year do not compare.
NOT_COMPARED = ("poverty_rate_pct", "poor_villages_pct", "poor_households_pct")


@dataclass(frozen=True)
class Wording:
    """How values are written: language, unit id, decimals, and the names of provinces by id."""

    language: Language
    unit: str
    decimals: int | None
    name: Callable[[str], str]

    def value(self, row: Row) -> str:
        """Return the value with qualifier, unit, and what is uncertain about it in brackets."""
        _ = self.language.gettext
        known = {"E": _("estimate"), "P": _("provisional"), "F": _("forecast or target")}
        doubts = [known[row["obs_status"]]] if row["obs_status"] in known else []
        if row.get("derived"):
            doubts.insert(0, _("calculated"))
        if row.get("converted"):
            doubts.insert(0, _("converted"))
        if row.get("disputed"):
            doubts.append(_("sources disagree"))
        return self._number(row) + (f" ({', '.join(doubts)})" if doubts else "")

    def _number(self, row: Row) -> str:
        _ = self.language.gettext
        if self.unit == "flag":
            return _("yes") if row["obs_value"] else _("no")
        if self.unit == "rank":
            return _("place %(number)s") % {"number": self.language.quantity(row)}
        return self.language.quantity(row, self.decimals, self.language.unit(self.unit))


@dataclass(frozen=True)
class Finding:
    """A finding in words, and the sources of the figures it names, in their order."""

    words: str = ""
    source_ids: tuple[str, ...] = ()


def finding(observations: pd.DataFrame, areas: Sequence[str], wording: Wording) -> Finding:
    """Return the newest figures of the areas in words; of one area also how it changed.

    `observations`: rows of one indicator with `preferred` and `disputed`. No words where the
    areas have none.
    """
    newest = {area: row for area in areas if (row := newest_of(observations, area)) is not None}
    if len(newest) == 1:
        area, row = next(iter(newest.items()))
        words = _one(area, row, comparable_start(observations, row), wording)
        return _found(words, [row])
    if len(newest) > LISTED and (ends := _extremes(observations, list(newest), wording)):
        return ends
    return _several(newest, wording)


def newest_of(observations: pd.DataFrame, area: str) -> Row | None:
    """Return the newest preferred row of an area: of whole years, else of parts, else forecasts."""
    rows = observations[(observations["ref_area"] == area) & observations["preferred"]]
    annual, past = _annual(rows), rows["obs_status"] != FORECAST
    for kept in (rows[annual & past], rows[past], rows):
        if len(kept):
            newest = max(kept.index, key=lambda index: middle(kept.at[index, "time_period"]))
            return kept.loc[newest].to_dict()
    return None


def comparable_start(observations: pd.DataFrame, last: Row) -> Row | None:
    """Return the earliest row that `last` may be compared with, or None.

    All rows between the two are whole years of one source with one note, one status and no break,
    none is over, under or about its value, and all were reported or all calculated from parts.
    """
    if last["indicator"] in NOT_COMPARED or not is_annual(last["time_period"]):
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
    rows: pd.DataFrame, areas: Sequence[str], wording: Wording, year: str
) -> Finding:
    """Return the places of the chosen areas in a year, else which area has the largest figure."""
    if rows.empty:
        return Finding()
    _ = wording.language.gettext
    by_area = {row["ref_area"]: row for row in rows.to_dict("records")}
    known = places(rows)
    chosen = [by_area[area] for area in areas if area in by_area]
    alike = counted_alike(rows).to_dict("records")
    if not chosen and not alike:
        return Finding()
    if not chosen:
        best = max(alike, key=lambda row: row["obs_value"])
        words = _("%(year)s: largest figure in %(area)s, %(value)s")
        fields = {"area": wording.name(best["ref_area"]), "value": wording.value(best)}
        return _found(words % {"year": year, **fields}, [best])
    placed = [_placed(row, known.get(row["ref_area"]), len(alike), wording) for row in chosen]
    return _found(f"{year}: {_listed(placed, wording)}", chosen[:LISTED])


def _found(words: str, named: Sequence[Row]) -> Finding:
    sources = (row.get("source_ids") or (row["source_id"],) for row in named)
    return Finding(words, tuple(dict.fromkeys(chain.from_iterable(sources))))


def _one(area: str, last: Row, first: Row | None, wording: Wording) -> str:
    _, language = wording.language.gettext, wording.language
    fields = {
        "area": wording.name(area),
        "value": wording.value(last),
        "period": language.date(last["time_period"]),
    }
    words = _("%(area)s: %(value)s in %(period)s")
    if first is None:
        return words % fields
    fields |= {"old": wording.value(first), "start": language.date(first["time_period"])}
    if last["obs_value"] == first["obs_value"]:
        words = _("%(area)s: %(value)s in %(period)s, as in %(start)s")
    elif wording.unit in ("rank", "flag"):
        words = _("%(area)s: %(value)s in %(period)s, %(old)s in %(start)s")
    elif last["obs_value"] > first["obs_value"]:
        words = _("%(area)s: %(value)s in %(period)s, up from %(old)s in %(start)s")
    else:
        words = _("%(area)s: %(value)s in %(period)s, down from %(old)s in %(start)s")
    return words % fields


def _several(newest: Mapping[str, Row], wording: Wording) -> Finding:
    _, language = wording.language.gettext, wording.language
    named = list(newest.values())[:LISTED]
    periods = {row["time_period"] for row in newest.values()}
    values = {area: f"{wording.name(area)} {wording.value(row)}" for area, row in newest.items()}
    if len(periods) == 1:
        together = _listed(list(values.values()), wording)
        return _found(f"{language.date(periods.pop())}: {together}", named)
    words = _("%(value)s in %(period)s")
    dated = [
        words % {"value": values[area], "period": language.date(row["time_period"])}
        for area, row in newest.items()
    ]
    return _found(_listed(dated, wording), named)


def _listed(parts: Sequence[str], wording: Wording) -> str:
    if len(parts) <= LISTED:
        return "; ".join(parts)
    words = wording.language.gettext("%(first)s and %(count)s more provinces")
    return words % {"first": "; ".join(parts[:LISTED]), "count": len(parts) - LISTED}


def _extremes(observations: pd.DataFrame, areas: Sequence[str], wording: Wording) -> Finding | None:
    """The lowest and highest of the newest year that all have; None where that is not certain."""
    rows = observations[observations["preferred"] & (observations["obs_status"] != FORECAST)]
    rows = rows[rows["ref_area"].isin(areas) & _annual(rows)]
    counted = rows.groupby("time_period")["ref_area"].nunique()
    full = counted[counted == len(areas)]
    if full.empty or wording.unit in ("rank", "flag"):
        return None
    year = max(full.index)
    of_year = rows[rows["time_period"] == year].sort_values("obs_value").to_dict("records")
    unlike = len({row.get("way", "") for row in of_year}) > 1
    if unlike or any(row["qualifier"] not in EXACT for row in of_year):
        return None
    ends: list[Row] = [of_year[0], of_year[-1]]  # type: ignore[list-item]
    low, high = (f"{wording.name(row['ref_area'])} {wording.value(row)}" for row in ends)
    words = wording.language.gettext("%(year)s: from %(low)s to %(high)s")
    return _found(words % {"year": year, "low": low, "high": high}, ends)


def _placed(row: Row, place: int | None, count: int, wording: Wording) -> str:
    value = f"{wording.name(row['ref_area'])} {wording.value(row)}"
    if place is None or wording.unit in ("rank", "flag"):
        return value
    words = wording.language.gettext("%(value)s, place %(place)s of %(count)s")
    return words % {"value": value, "place": place, "count": count}


def _annual(rows: pd.DataFrame) -> pd.Series:
    # Not by is_annual: mapping an empty column of text gives text, which is no condition.
    return rows["time_period"].str.fullmatch(r"\d{4}")


def counted_alike(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that count as most of them do, by the column `way`, if there is one.

    All of them where none tells how it counts, none where no way is that of more than half.
    """
    if "way" not in rows or rows["way"].nunique() < 2:
        return rows
    ways = rows.loc[rows["way"] != "", "way"].value_counts()
    return rows[(rows["way"] == ways.index[0]) & (ways.iloc[0] * 2 > len(rows))]


def places(rows: pd.DataFrame) -> dict[str, int]:
    """Return the place of each area among the rows of a year, the largest first.

    An area is left out where a qualifier ("over", "about") leaves its place open, or where its
    figure does not count what most of them do.
    """
    alike = counted_alike(rows)
    spans = {row["ref_area"]: _span(row) for row in alike.to_dict("records")}
    return {
        area: 1 + sum(other[0] > span[1] for other in spans.values())
        for area, span in spans.items()
        if not any(_open(span, other) for name, other in spans.items() if name != area)
    }


def _open(span: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether the order of two values is not known; equal exact values share a place."""
    if span[0] == span[1] == other[0] == other[1]:
        return False
    return span[0] <= other[1] and other[0] <= span[1]


def _span(row: Row) -> tuple[float, float]:
    """The values that a row may stand for; "about" is read as within a tenth."""
    value = row["obs_value"]
    match row["qualifier"]:
        case "over":
            return value, float("inf")
        case "under":
            return float("-inf"), value
        case "about":
            return value - abs(value) / 10, value + abs(value) / 10
    return value, value
