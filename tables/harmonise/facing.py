"""The values of two provinces that face each other: what compares, by how much, and what does not.

Two values compare where they are outcomes of the same period, of one indicator or of two that only
their currency keeps apart and a rate of that period brings together, where they count alike, and
where a qualifier ("over", "about") leaves open no more than it says. Everything else is said to be
not comparable, and why. A province that others merged into has their values too, as far as they
can be put together exactly.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

import pandas as pd

from tables.harmonise.arithmetic import combined_qualifier
from tables.harmonise.comparability import compare_indicators
from tables.harmonise.merged import values_of_province
from tables.harmonise.money import DOLLAR, Rate, convert, unit_in
from tables.harmonise.parts import BY_NOTE
from tables.observations import newness
from tables.provinces import came_from
from tables.ranking.place import NOT_ORDERED
from tables.read import Row, Tables, by_id

RATES = ("pct", "index")  # units in which a ratio says nothing
OPPOSITE = {"over": "under", "under": "over"}
TIMELESS = "land"  # the topic of what a province has as long as its boundaries stay
DECIMALS = 1  # of amounts that are converted, if their indicators have none in the currency
# Why two values do not compare: those of `comparability.KINDS`, and these.
MISSING, OTHER_YEARS, NO_RATE, COUNTED, OPEN, UNORDERED = (
    *("missing", "years", "no_rate", "counted", "open", "unordered"),
)

Series = Mapping[str, Row]  # rows by period
Pair = tuple[str, str]  # the indicator of each province, "" for none


@dataclass(frozen=True, eq=False)
class Distance:
    """By how much the left one of two values is more than the right one.

    rows: both in `unit`, with `converted` and `rate`. difference: in that unit; ratio: None where
    it says nothing. qualifier: of both.
    """

    unit: str
    rows: tuple[Row, Row]
    difference: float
    ratio: float | None
    qualifier: str

    @property
    def rates(self) -> tuple[Rate, ...]:
        """Return the rates at which amounts were converted."""
        return tuple(row["rate"] for row in self.rows if row["rate"] is not None)


@dataclass(frozen=True, eq=False)
class Facing:
    """Two values that face each other, the left one first; None where a province has none.

    rows: as of `tables.harmonise.merged.values_of_province`: as published, or made here.
    gap: None where they do not compare, and `reasons` say why: kinds as of
    `comparability.KINDS`, or of this module.
    """

    indicators: Pair
    rows: tuple[Row | None, Row | None]
    gap: Distance | None = None
    reasons: tuple[str, ...] = ()


def facing(tables: Tables, left: str, right: str) -> list[Facing]:
    """Return a line for each indicator that at least one of two provinces has a figure of.

    The newest period in which both compare; else the newest that both have, or of each its own.
    What stays as it is while the boundaries stay (TIMELESS) is compared whatever the years.
    Sorted by topic, in it by `comparison_place`. Forecasts and targets do not count.
    """
    series = _series(tables, left, right)
    lines = [
        _facing(tables, pair, _sides(series, pair, left, right))
        for pair in _pairs(tables, series, left, right)
    ]
    places = _order(tables)
    return sorted(lines, key=lambda line: places[line.indicators[0] or line.indicators[1]])


def _series(tables: Tables, left: str, right: str) -> Mapping[tuple[str, str], Series]:
    """The outcomes that count of two provinces, by indicator and province."""
    series: dict[tuple[str, str], dict[str, Row]] = defaultdict(dict)
    for area, other in ((left, right), (right, left)):
        for row in values_of_province(tables, area, _facing_any(tables, other)):
            series[row["indicator"], area][row["time_period"]] = row
    return series


def _facing_any(tables: Tables, other: str) -> set[str]:
    """The indicators whose values might face one of another province."""
    rows, kinds = tables["statistics"], _kinds(tables)
    own = set(rows.loc[rows["ref_area"].isin(came_from(tables, other)), "indicator"])
    of_other = frozenset().union(*(kinds[name] for name in own))
    return own | {name for name, kind in kinds.items() if kind & of_other}


def _sides(
    series: Mapping[tuple[str, str], Series], pair: Pair, left: str, right: str
) -> tuple[Series, Series]:
    return series.get((pair[0], left), {}), series.get((pair[1], right), {})


def _pairs(
    tables: Tables, series: Mapping[tuple[str, str], Series], left: str, right: str
) -> Iterator[Pair]:
    """Indicators that both have, then those of one that face one of the other, then the rest."""
    of_left, of_right = ({name for name, area in series if area == own} for own in (left, right))
    for name in of_left & of_right:
        yield name, name
    rest_left, rest_right = of_left - of_right, of_right - of_left
    kinds = _kinds(tables)
    alike = [
        (len(compare_indicators(tables, pair)), pair)
        for pair in product(sorted(rest_left), sorted(rest_right))
        if not kinds[pair[0]].isdisjoint(kinds[pair[1]])
    ]
    for _, (one, other) in sorted(alike):
        if one in rest_left and other in rest_right:
            yield one, other
            rest_left, rest_right = rest_left - {one}, rest_right - {other}
    yield from ((name, "") for name in rest_left)
    yield from (("", name) for name in rest_right)


def _kinds(tables: Tables) -> Mapping[str, frozenset[object]]:
    """The measure of each indicator, and its line of the comparison of two provinces, if any."""
    rows = tables["indicators"]
    lines = rows["comparison_place"].fillna(0) // 1
    kinds = zip(rows["indicator_id"], rows["measure"], lines, strict=True)
    return {name: frozenset(filter(None, (measure, line))) for name, measure, line in kinds}


def _order(tables: Tables) -> dict[str, tuple[float, str, float, int]]:
    """What sorts indicators: topics by what is compared first of them, then by their names."""
    rows = tables["indicators"]
    places = rows["comparison_place"].fillna(float("inf"))
    first = places.groupby(rows["topic"]).min()
    names = zip(rows["indicator_id"], rows["topic"], places, strict=True)
    return {
        name: (first[topic], topic, place, number)
        for number, (name, topic, place) in enumerate(names)
    }


def _facing(tables: Tables, pair: Pair, sides: tuple[Series, Series]) -> Facing:
    left, right = sides
    if not (left and right):
        return Facing(pair, (_newest(left), _newest(right)), reasons=(MISSING,))
    apart = [] if pair[0] == pair[1] else _apart(tables, pair)
    if by_id(tables, "indicators", pair[0])["topic"] == TIMELESS:
        return _of_period(tables, pair, (_latest(left), _latest(right)), apart)
    shared = sorted({*left} & {*right}, key=_by_length, reverse=True)
    if not shared:
        kinds = (kind for kind in apart if kind != "currency")
        return Facing(pair, (_newest(left), _newest(right)), reasons=(*kinds, OTHER_YEARS))
    lines = (_of_period(tables, pair, (left[year], right[year]), apart) for year in shared)
    first = next(lines)
    return first if first.gap else next((line for line in lines if line.gap), first)


def _apart(tables: Tables, pair: Pair) -> list[str]:
    return [difference.kind for difference in compare_indicators(tables, pair)]


def _by_length(period: str) -> tuple[bool, tuple[str, int]]:
    """Whole years before parts of years, then by their ends."""
    return len(period) == len("2024"), newness(period)


def _newest(series: Series) -> Row | None:
    return _latest(series) if series else None


def _latest(series: Series) -> Row:
    return series[max(series, key=_by_length)]


def _of_period(tables: Tables, pair: Pair, rows: tuple[Row, Row], apart: list[str]) -> Facing:
    indicators = [by_id(tables, "indicators", name) for name in pair]
    reasons = [kind for kind in apart if kind != "currency"]
    if indicators[0]["unit"] in NOT_ORDERED:
        reasons.append(UNORDERED)
    if not _counted_alike(rows, indicators):
        reasons.append(COUNTED)
    if reasons:
        return Facing(pair, rows, reasons=tuple(reasons))
    unit, compared = _in_one_unit(tables, rows, indicators, "currency" in apart)
    if compared is None:
        return Facing(pair, rows, reasons=(NO_RATE,))
    gap = _gap(unit, compared)
    return Facing(pair, rows, gap, () if gap else (OPEN,))


def _counted_alike(rows: tuple[Row, Row], indicators: list[Row]) -> bool:
    """Whether two values count the same, as far as their notes say."""
    one, other = rows
    if one["way"] != other["way"]:
        return False
    by_note = any(row["definition_varies"] == BY_NOTE for row in indicators)
    return not by_note or one["counted"] == other["counted"]


def _in_one_unit(
    tables: Tables, rows: tuple[Row, Row], indicators: list[Row], is_money: bool
) -> tuple[str, tuple[Row, Row] | None]:
    """The unit and the rows in it: as published, or both in dollars; None without a rate."""
    if not is_money:
        one, other = ({**row, "converted": False, "rate": None} for row in rows)
        return indicators[0]["unit"], (one, other)
    units = {unit_in(row["unit"], DOLLAR) for row in indicators}
    if len(units) > 1 or "" in units:
        return "", None
    decimals = [row["decimals"] for row in indicators if row["unit"] in units]
    converted = [
        convert(
            tables,
            pd.DataFrame([row]),
            indicator["unit"],
            DOLLAR,
            int(decimals[0]) if decimals else DECIMALS,
        )[0]
        for row, indicator in zip(rows, indicators, strict=True)
    ]
    if any(frame.empty for frame in converted):
        return "", None
    one, other = (frame.to_dict("records")[0] for frame in converted)
    return units.pop(), (one, other)


def _gap(unit: str, rows: tuple[Row, Row]) -> Distance | None:
    """Difference and ratio with what their qualifiers leave open; None where that is all."""
    one, other = rows
    opposite: str = OPPOSITE.get(other["qualifier"]) or other["qualifier"]
    qualifiers = one["qualifier"], opposite
    if {"over", "under"} <= set(qualifiers):
        return None
    qualifier = combined_qualifier(qualifiers)
    values = [Decimal(repr(row["obs_value"])) for row in rows]
    has_ratio = unit not in RATES and min(values) > 0
    ratio = float(values[0] / values[1]) if has_ratio else None
    difference, of_both = float(values[0] - values[1]), "" if qualifier == "average" else qualifier
    return Distance(unit, rows, difference, ratio, of_both)
