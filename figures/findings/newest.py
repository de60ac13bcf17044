"""What the newest values of provinces say, and how they came to it."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from figures.findings.statement import (
    Finding,
    FindingData,
    Number,
    Phrase,
    compose,
    finding_of,
    join,
    together,
)
from figures.findings.words import (
    POINTS,
    difference,
    grows,
    growth,
    in_area,
    ordinal_of,
    places_of,
    stood_at,
    title,
    value_of,
    when,
)
from figures.periods import is_annual, middle
from figures.value_format import Row
from tables.observations import FORECAST
from tables.ranking.place import NOT_ORDERED

LISTED = 3
EXACT = ("", "average")
OVER_TIME = "over_time"  # definition_varies: first and last year do not compare
# What two values must have in common before one is called more than the other.
SAME = (
    *("source_id", "source_ids", "derived", "recast", "converted"),
    *("note", "obs_status", "qualifier"),
)


def newest_finding(data: FindingData) -> Finding:
    """Return the newest values of the chosen provinces in words; of one also how it changed.

    No words where they have none. Of more than LISTED the least and the most, where that is sure.
    """
    newest = [row for area in data.provinces if (row := newest_of(data.rows, area)) is not None]
    if not newest:
        return Finding()
    if len(newest) == 1:
        return finding_of(_one(data, newest[0]))
    if len(newest) > LISTED and (ends := _extremes(data, newest)):
        return finding_of(ends)
    return finding_of(_several(data, newest))


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


def _one(data: FindingData, last: Row) -> Phrase:
    parts = [one_value(data, last)]
    varies = data.indicator["definition_varies"] == OVER_TIME
    start = None if varies else comparable_start(data.rows, last)
    if start is not None:
        parts.append(_since(data, last, start))
    return join(parts)


def one_value(data: FindingData, row: Row) -> Phrase:
    """Return a value of one province as a sentence, with its places."""
    phrase = growth(data, row) if grows(data, row) else _stated(data, row)
    return join([phrase, *places_of(data, row)], ", ")


def _stated(data: FindingData, row: Row) -> Phrase:
    """What one province has: "Schools numbered 262 in Ha Nam in 2016"."""
    gettext = data.language.gettext
    fields = {"indicator": title(data), "area": data.name(row["ref_area"])}
    time, unit = when(data.language, row["time_period"]), data.value_format.unit
    if unit == "rank":
        words = gettext("%(indicator)s: %(area)s was %(place)s %(when)s")
        return compose(words, **fields, place=ordinal_of(data, row), when=time)
    value = value_of(data, row)
    if unit == "flag" or row["obs_status"] == FORECAST:
        words = gettext("%(indicator)s of %(area)s %(when)s: %(value)s")
        return compose(words, **fields, value=value, when=time)
    words = gettext("%(stood_at)s %(value)s in %(area)s %(when)s")
    return compose(words, **fields, value=value, when=time, stood_at=stood_at(data))


def _since(data: FindingData, last: Row, first: Row) -> Phrase:
    """How a value differs from an earlier one; ranks and answers are not more or less."""
    gettext, unit = data.language.gettext, data.value_format.unit
    start, change = when(data.language, first["time_period"]), difference(last, first)
    if change == 0:
        return Phrase(gettext(", as %(start)s") % {"start": start}, (first,))
    if unit in NOT_ORDERED:
        old = ordinal_of(data, first) if unit == "rank" else value_of(data, first)
        return compose(gettext(", %(old)s %(start)s"), old=old, start=start)
    old = value_of(data, first)
    if unit == POINTS:
        words = gettext(", %(points)s percentage points more than %(start)s (%(old)s)")
        if change < 0:
            words = gettext(", %(points)s percentage points less than %(start)s (%(old)s)")
        points = abs(change)
        number = Number(points, "difference", first["ref_area"], first["time_period"])
        phrase = Phrase(data.language.number(points), (), (number,))
        return compose(words, points=phrase, old=old, start=start)
    words = gettext(", up from %(old)s %(start)s")
    if change < 0:
        words = gettext(", down from %(old)s %(start)s")
    return compose(words, old=old, start=start)


def _several(data: FindingData, newest: Sequence[Row]) -> Phrase:
    """The newest values of the first provinces; their year once, if all have the same."""
    listed, periods = newest[:LISTED], {row["time_period"] for row in newest}
    values = [with_places(data, row, len(periods) > 1) for row in listed]
    values += more_provinces(data, len(newest) - len(listed))
    gettext = data.language.gettext
    words = gettext("%(stood_at)s %(values)s %(when)s")
    if len(periods) > 1:
        words = gettext("%(stood_at)s %(values)s")
    if data.value_format.unit in NOT_ORDERED or any(
        row["obs_status"] == FORECAST for row in listed
    ):
        words = gettext("%(indicator)s %(when)s: %(values)s")
        if len(periods) > 1:
            words = gettext("%(indicator)s: %(values)s")
    return compose(
        words,
        indicator=title(data),
        stood_at=stood_at(data),
        values=together(data.language, values),
        when=when(data.language, listed[0]["time_period"]),
    )


def with_places(data: FindingData, row: Row, with_year: bool = False) -> Phrase:
    """Return a value, whose it is, its year if that is its own, and its places in brackets."""
    parts = [in_area(data, row)]
    if with_year:
        parts.append(Phrase(f" {when(data.language, row['time_period'])}"))
    return with_brackets(join(parts), places_of(data, row, short=True))


def more_provinces(data: FindingData, count: int) -> list[Phrase]:
    """Return that there are so many more provinces, or nothing if there are none."""
    if count <= 0:
        return []
    words = data.language.ngettext("%(count)s more province", "%(count)s more provinces", count)
    return [Phrase(words % {"count": count}, (), (Number(count, "provinces"),))]


def _extremes(data: FindingData, newest: Sequence[Row]) -> Phrase | None:
    """The lowest and highest of the newest year that all have; None where that is not certain."""
    areas = [row["ref_area"] for row in newest]
    rows = data.outcomes[data.outcomes["obs_status"] != FORECAST]
    rows = rows[rows["ref_area"].isin(areas) & _annual(rows)]
    counts = rows.groupby("time_period")["ref_area"].nunique()
    full = counts[counts == len(areas)]
    if full.empty:
        return None
    return ends_of(data, rows[rows["time_period"] == max(full.index)])


def ends_of(data: FindingData, rows: pd.DataFrame) -> Phrase | None:
    """Return the lowest and the highest of the values of one period, one for each province.

    None where their order is not certain, or where they do not count the same.
    """
    of_year: list[Row] = rows.sort_values("obs_value", kind="stable").to_dict("records")
    unlike = "way" in rows and rows["way"].nunique() > 1
    if data.value_format.unit in NOT_ORDERED or unlike or len(of_year) < 2:
        return None
    if any(row["qualifier"] not in EXACT for row in of_year):
        return None
    low, high = of_year[0], of_year[-1]
    if low["obs_value"] == high["obs_value"]:
        return None
    words = data.language.gettext(
        "%(indicator)s in these %(count)s provinces ranged from %(low)s in %(low_area)s to "
        "%(high)s in %(high_area)s %(when)s"
    )
    count = Phrase(str(len(of_year)), (), (Number(len(of_year), "provinces"),))
    return compose(
        words,
        indicator=title(data),
        count=count,
        low=value_of(data, low),
        low_area=data.name(low["ref_area"]),
        high=value_of(data, high),
        high_area=data.name(high["ref_area"]),
        when=when(data.language, low["time_period"]),
    )


def with_brackets(phrase: Phrase, parts: Sequence[Phrase]) -> Phrase:
    """Return a phrase with parts in brackets behind it: in those it ends with, if it has any.

    In Vietnamese and Lao a value is last, with what is uncertain about it in brackets already.
    """
    if not parts:
        return phrase
    inner = join(parts, ", ")
    if phrase.words.endswith(")"):
        head = replace(phrase, words=f"{phrase.words[:-1]}, ")
    else:
        head = replace(phrase, words=f"{phrase.words} (")
    return join([head, inner, Phrase(")")])


def _annual(rows: pd.DataFrame) -> pd.Series:
    # Not by is_annual: mapping an empty column of text gives text, which is no condition.
    return rows["time_period"].str.fullmatch(r"\d{4}")
