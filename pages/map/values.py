"""What the map page colours: an indicator on some set of provinces, year by year."""

from collections.abc import Mapping
from datetime import date

from geo.boundaries import FIRST_DAY, Boundaries, boundaries_on
from tables.harmonise.series import BEFORE, Harmonised, provinces_in
from tables.mappable import best_year, map_values, mappable, years_of
from tables.provinces import came_from, lives_on_in
from ui.harmonised import rounded
from ui.state.cache import cached, rows, tables

# The map of no indicator, which shows provinces and partners alone in every year.
NO_INDICATOR = "none"


def known_indicators() -> tuple[str, ...]:
    """Return the indicators that have a year with enough figures for a map."""
    return cached(lambda: tuple(mappable(tables())["indicator"].unique()), "map.indicators")


def values(indicator: str, province_set: str) -> Harmonised:
    """Return `map_values` with its means rounded, kept for all readers."""
    return cached(_values, "map.values", indicator, province_set)


def _values(indicator: str, province_set: str) -> Harmonised:
    return rounded(map_values(tables(), indicator, province_set), indicator)


def years(indicator: str, province_set: str) -> tuple[str, ...]:
    """Return the years that the map has, oldest first: for no indicator, all since 1976."""
    if indicator == NO_INDICATOR:
        return tuple(str(year) for year in range(int(FIRST_DAY[:4]), date.today().year + 1))
    return tuple(years_of(values(indicator, province_set).rows)["time_period"])


def first_year(indicator: str, province_set: str) -> str:
    """Return the year that the map begins with: the latest of those that cover most."""
    known = years(indicator, province_set)
    if indicator == NO_INDICATOR or not known:
        return str(date.today().year)
    return best_year(years_of(values(indicator, province_set).rows))


def period_of(indicator: str, province_set: str, year: str) -> Boundaries:
    """Return the boundaries that the values of a year were given for.

    In a year of change (2025) some tables give the units before it and some those after; some
    give years before it for today's units alone (budget revenue of 2024).
    """
    if province_set == "today":
        return boundaries_on(date.today().isoformat())
    if province_set == "before":
        return boundaries_on(BEFORE)
    if indicator == NO_INDICATOR:
        return boundaries_on(min(f"{year}-12-31", date.today().isoformat()))
    return cached(_period_of, "map.period", indicator, year)


def _period_of(indicator: str, year: str) -> Boundaries:
    reported = values(indicator, "reported").rows
    areas = set(reported.loc[reported["time_period"] == year, "ref_area"])
    days = (f"{year}-12-31", f"{year}-01-01", date.today().isoformat())
    return max(map(boundaries_on, days), key=lambda drawn: len(areas & set(drawn.provinces)))


def all_periods() -> tuple[Boundaries, ...]:
    """Return every period of boundaries that the map may show, oldest first."""
    return cached(_all_periods, "map.periods")


def _all_periods() -> tuple[Boundaries, ...]:
    days = (f"{year}-{day}" for year in years(NO_INDICATOR, "") for day in ("01-01", "12-31"))
    found = {drawn.valid_from: drawn for drawn in map(boundaries_on, (*days, BEFORE))}
    return tuple(found[start] for start in sorted(found))


def counterpart(area: str, province_set: str) -> str:
    """Return a province among the units that the figures are for, in which it lives on or lived.

    Itself if it is one of them, or if none of them has to do with it.
    """
    return cached(_counterpart, "map.on_units", area, province_set)


def _counterpart(area: str, province_set: str) -> str:
    wanted = provinces_in(tables(), province_set)
    if area in wanted:
        return area
    related = lives_on_in(tables(), area) | came_from(tables(), area)
    found = sorted(related & set(wanted), key=lambda unit: _unlike(unit, area))
    return found[0] if found else area


def _unlike(unit: str, area: str) -> tuple[bool, str]:
    names: Mapping[str, str] = {key: row["name_vi"] for key, row in rows("provinces").items()}
    return names[unit] != names[area], unit
