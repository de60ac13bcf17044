"""The finding of a choice: its rows, and the places of what it names, given to figures/findings."""

from collections.abc import Mapping

import pandas as pd

from figures.findings.kinds import finding
from figures.findings.newest import LISTED, newest_of
from figures.findings.statement import Finding, FindingData, Key
from figures.value_format import ValueFormat
from pages.indicators.controls import Choice
from pages.indicators.values import of_period, plain_names, values_of, ways_of, years_of
from tables.mappable import best_year
from tables.observations import FORECAST
from tables.ranking.place import Place, places
from ui.names import province_labels
from ui.state.cache import kept, rows, tables


def finding_of_choice(
    choice: Choice,
    name: str,
    own: pd.DataFrame,
    value_format: ValueFormat,
    ranked: Mapping[str, Place],
) -> Finding:
    """Return what the chart of an indicator of a choice says, in the reader's language.

    `own`: its rows with `before` and `way`, in the unit of `value_format`; `ranked`: the places of
    a chart of one period, by ref_area.
    """
    if own.empty:  # as where a source gives every amount in the chosen currency
        return Finding()
    language = value_format.language
    if choice.kind.of_one_period:
        places_by_key = {(area, choice.year): place for area, place in ranked.items()}
    elif choice.kind.of_all:
        places_by_key = _well_covered(choice, name)
    else:
        places_by_key = _newest_places(choice, name, own)
    names = plain_names(language) if choice.kind.of_one_period else province_labels(language)
    indicator = rows("indicators")[name]
    data = FindingData(
        own, indicator, choice.provinces, value_format, names.__getitem__, places_by_key
    )
    return finding(choice.chart, data)


def _newest_places(choice: Choice, name: str, own: pd.DataFrame) -> dict[Key, Place]:
    """The places of the newest values of those provinces that a finding has room for."""
    newest = (newest_of(own, province) for province in choice.provinces)
    periods: dict[str, set[str]] = {}
    for row in [row for row in newest if row is not None][:LISTED]:
        if row["obs_status"] != FORECAST:
            periods.setdefault(row["time_period"], set()).add(row["ref_area"])
    return {
        (area, period): place
        for period, areas in periods.items()
        for area, place in _places_in(name, choice.province_set, period).items()
        if area in areas
    }


def _well_covered(choice: Choice, name: str) -> dict[Key, Place]:
    """The places in the newest year of which enough provinces have a figure."""
    years = years_of(name, choice.province_set)
    if not len(years):
        return {}
    year = best_year(years)
    own = _places_in(name, choice.province_set, year)
    return {(area, year): place for area, place in own.items() if area.startswith(choice.of)}


@kept
def _places_in(name: str, province_set: str, period: str) -> Mapping[str, Place]:
    """The places of all provinces of a set in one period, by ref_area."""
    own = of_period(values_of(name, province_set).rows, name, province_set, period)
    own = own[own["preferred"]]
    ways = ways_of(own, values_of(name, province_set).parts)
    return places(tables(), own.assign(way=ways), province_set)
