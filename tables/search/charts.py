"""Charts that a query asks for: several provinces side by side, a country's ranking, a map."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from tables.harmonise.comparability import groups
from tables.harmonise.money import DOLLAR, Rate, currencies_for, rates
from tables.mappable import mappable
from tables.read import Row, Tables
from tables.search.requests import Request
from tables.search.words import COUNTRIES

MOST_INDICATORS = 3  # in one chart of the page of indicators
Figures = Mapping[tuple[str, str], Sequence[Row]]  # by indicator and ref_area


@dataclass(frozen=True)
class Chart:
    """A chart that is asked for.

    kind: "line", "ranking" or "map". indicators: the one asked for, or what stands for it where
    provinces have it under others. without: provinces asked for that have no figure. country: of
    a ranking, "" for both. currency: that in which amounts share an axis, "" as reported.
    """

    kind: str
    indicators: tuple[str, ...]
    areas: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    country: str = ""
    currency: str = ""


@dataclass(frozen=True)
class Drawable:
    """What charts are made from: `same` gives by indicator those that may stand for it.

    `units` are by indicator, `rates` as of `tables.harmonise.money.rates`.
    """

    figures: Figures
    units: Mapping[str, str]
    rates: Mapping[tuple[str, str], Rate]
    same: Mapping[str, tuple[str, ...]]
    mapped: frozenset[str]


def build_drawable(tables: Tables, figures: Figures) -> Drawable:
    """Return what `charts` needs: indicators of one axis and one part may stand for another."""
    rows = {row["indicator_id"]: row for row in tables["indicators"].to_dict("records")}
    by_axis = groups(tables, [*dict.fromkeys(indicator for indicator, _area in figures)], DOLLAR)
    same = {
        indicator: tuple(one for one in group if rows[one]["part"] == rows[indicator]["part"])
        for group in by_axis
        for indicator in group
    }
    units = {name: row["unit"] for name, row in rows.items()}
    mapped = frozenset(mappable(tables)["indicator"])
    return Drawable(figures, units, rates(tables), same, mapped)


def charts(drawable: Drawable, request: Request) -> Iterator[Chart]:
    """Yield the charts of a request, one for each indicator that each of its names may mean."""
    for indicators in request.indicators:
        if len(request.places) > 1:
            yield from _together(drawable, indicators, request.places)
        elif not request.places:
            yield from _of_all(drawable, indicators, request.asked)


def _of_all(
    drawable: Drawable, indicators: Sequence[str], asked: Collection[str]
) -> Iterator[Chart]:
    countries = [country for country in COUNTRIES if country in asked]
    if "map" in asked:
        yield from (Chart("map", (one,)) for one in indicators if one in drawable.mapped)
    elif countries:
        for country in countries:
            for one in _of_country(drawable, indicators, country):
                yield Chart("ranking", (one,), country=country)
    elif "ranking" in asked or "line" in asked:
        kind = "ranking" if "ranking" in asked else "line"
        measured = {indicator for indicator, _area in drawable.figures}
        yield from (Chart(kind, (one,)) for one in indicators if one in measured)


def _of_country(drawable: Drawable, indicators: Sequence[str], country: str) -> list[str]:
    """Those that provinces of a country have; where there is none, what may stand for them."""
    have = {indicator for indicator, area in drawable.figures if area.startswith(f"{country}-")}
    own = [one for one in indicators if one in have]
    stand_ins = (other for one in indicators for other in drawable.same.get(one, ()))
    return own or list(dict.fromkeys(other for other in stand_ins if other in have))


def _together(
    drawable: Drawable, indicators: Sequence[str], places: Sequence[Sequence[str]]
) -> Iterator[Chart]:
    """One chart for each axis on which two of the places or more have figures."""
    seen: set[str] = set()
    for first in indicators:
        same = drawable.same.get(first, ())
        if first in seen or not same:
            continue
        seen |= set(same)
        candidates = list(dict.fromkeys([one for one in indicators if one in same] + list(same)))
        areas = [_with_most(drawable, candidates, place) for place in places]
        measured = [area for area in areas if _number(drawable, candidates, area)]
        if len(measured) > 1:
            chosen = _fewest(drawable, candidates, measured)
            without = tuple(area for area in areas if not _number(drawable, chosen, area))
            drawn = tuple(area for area in areas if area not in without)
            yield Chart("line", chosen, drawn, without, currency=_currency(drawable, chosen, drawn))


def _with_most(drawable: Drawable, indicators: Sequence[str], areas: Sequence[str]) -> str:
    """Of provinces that share a name, the one with most figures: a chart is of years."""
    return max(areas, key=lambda area: _number(drawable, indicators, area))


def _number(drawable: Drawable, indicators: Sequence[str], area: str) -> int:
    return sum(len(drawable.figures.get((one, area), ())) for one in indicators)


def _fewest(drawable: Drawable, candidates: Sequence[str], areas: Sequence[str]) -> tuple[str, ...]:
    """As few indicators as can be in which all areas have figures, those of most areas first."""
    chosen: list[str] = []
    left = list(areas)
    while left and len(chosen) < MOST_INDICATORS:
        best = max(
            candidates,
            key=lambda one: (
                sum((one, area) in drawable.figures for area in left),
                sum(_number(drawable, [one], area) for area in left),
            ),
        )
        chosen.append(best)
        left = [area for area in left if (best, area) not in drawable.figures]
    # The one that was asked for is the first of the chart.
    return tuple(sorted(chosen, key=candidates.index))


def _currency(drawable: Drawable, indicators: Sequence[str], areas: Collection[str]) -> str:
    if len(indicators) < 2:
        return ""
    units = {one: drawable.units[one] for one in indicators}
    pairs = ((one, area) for one in indicators for area in areas)
    own = [row for pair in pairs for row in drawable.figures.get(pair, ())]
    offered = currencies_for(drawable.rates, pd.DataFrame(own), units)
    return offered[0] if offered else ""
