"""What the map page colours: an indicator on some set of provinces, year by year."""

from datetime import date

import pandas as pd

from figures.maps.base import bin_edges
from geo.boundaries import FIRST_DAY, Boundaries, boundaries_on
from tables.harmonise.series import BEFORE, Harmonised
from tables.mappable import best_year, map_values, mappable, years_of
from ui.state.cache import kept, rows, tables
from ui.values.harmonised import counterparts, rounded

# The map of no indicator, which shows provinces and partners alone in every year.
NO_INDICATOR = "none"


@kept
def mappable_indicators() -> tuple[str, ...]:
    """Return the indicators that have a year with enough figures for a map."""
    return tuple(mappable(tables())["indicator"].unique())


@kept
def values(indicator: str, province_set: str) -> Harmonised:
    """Return `map_values` with its means rounded."""
    return rounded(map_values(tables(), indicator, province_set), indicator)


@kept
def class_limits(indicator: str, province_set: str) -> tuple[float, ...]:
    """Return the limits of the classes, the same in every year so that years compare."""
    if indicator == NO_INDICATOR:
        return ()
    return bin_edges(values(indicator, province_set).rows["obs_value"])


def years(indicator: str, province_set: str) -> tuple[str, ...]:
    """Return the years that the map has, oldest first: for no indicator, all since 1976."""
    if indicator == NO_INDICATOR:
        return tuple(str(year) for year in range(int(FIRST_DAY[:4]), date.today().year + 1))
    return tuple(_years_of(indicator, province_set)["time_period"])


def first_year(indicator: str, province_set: str) -> str:
    """Return the year that the map begins with: see `best_year`."""
    if indicator == NO_INDICATOR or not years(indicator, province_set):
        return str(date.today().year)
    return best_year(_years_of(indicator, province_set))


@kept
def _years_of(indicator: str, province_set: str) -> pd.DataFrame:
    return years_of(tables(), values(indicator, province_set).rows, province_set)


def period_of(indicator: str, province_set: str, year: str) -> Boundaries:
    """Return the boundaries that the values of a year were given for.

    In a year of change (2025) some tables give the provinces before it and some those after; some
    give years before it for today's provinces alone (budget revenue of 2024).
    """
    if province_set == "today":
        return boundaries_on(date.today().isoformat())
    if province_set == "before":
        return boundaries_on(BEFORE)
    if indicator == NO_INDICATOR:
        return boundaries_on(min(f"{year}-12-31", date.today().isoformat()))
    return _best_period(indicator, year)


@kept
def _best_period(indicator: str, year: str) -> Boundaries:
    """The boundaries of the year, or of today, that show most of the reported values."""
    reported = values(indicator, "reported").rows
    provinces = set(reported.loc[reported["time_period"] == year, "ref_area"])
    days = (f"{year}-12-31", f"{year}-01-01", date.today().isoformat())
    return max(map(boundaries_on, days), key=lambda period: len(provinces & set(period.provinces)))


@kept
def all_periods() -> tuple[Boundaries, ...]:
    """Return every period of boundaries that the map may show, oldest first."""
    days = (f"{year}-{day}" for year in years(NO_INDICATOR, "") for day in ("01-01", "12-31"))
    periods = {period.valid_from: period for period in map(boundaries_on, (*days, BEFORE))}
    return tuple(periods[start] for start in sorted(periods))


@kept
def counterpart(province: str, province_set: str) -> str:
    """Return the province of a set that a province lives on in, or that it came from.

    Itself if it is one of the set, or if none of the set has to do with it; of several the one of
    its own name.
    """
    name = rows("provinces")[province]["name_vi"]

    def rank(other: str) -> tuple[bool, str]:
        return rows("provinces")[other]["name_vi"] != name, other

    return min(counterparts(province, province_set), key=rank)
