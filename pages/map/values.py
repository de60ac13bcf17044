"""What the map page colours: an indicator on some set of provinces, year by year."""

from datetime import date

import pandas as pd

from figures.maps.base import MOST_CLASSES, bin_edges
from geo.boundaries import FIRST_DAY, Boundaries, boundaries_on
from i18n import Language
from tables.comparison import leading_indicators
from tables.harmonise.series import BEFORE, Harmonised, rounded
from tables.headlines import founding_provinces
from tables.mappable import (
    Ratios,
    best_year,
    is_amount,
    map_values,
    mappable,
    ratios,
    wholes,
    years_of,
)
from ui.state.cache import kept, rows, tables
from ui.values.harmonised import counterparts

# The map of no indicator, which shows provinces and partners alone in every year.
NO_INDICATOR = "none"
# How a map shows an indicator, `as` in the link: by colour, or an amount by the area of a circle or
# by the colour of so much a head or a square kilometre.
COLOUR, CIRCLES = "colour", "circles"
UNIT_OF_WHOLE = {"per_head": "persons", "per_km2": "km2"}
WAYS = (CIRCLES, *UNIT_OF_WHOLE, COLOUR)


@kept
def mappable_indicators() -> tuple[str, ...]:
    """Return the indicators that have a year with enough figures for a map."""
    return tuple(mappable(tables())["indicator"].unique())


@kept
def values(indicator: str, province_set: str) -> Harmonised:
    """Return `map_values` with its means rounded."""
    own = map_values(tables(), indicator, province_set)
    return rounded(own, rows("indicators")[indicator]["decimals"])


@kept
def ways(indicator: str, province_set: str) -> tuple[str, ...]:
    """Return those of WAYS in which the map can show an indicator, the usual one first.

    An amount grows with its province: colour would show how large provinces are. Amounts below
    zero have no circle.
    """
    ends = value_ends(indicator, province_set)
    if not ends or ends[0] < 0 or ends[1] == 0 or not is_amount(tables(), indicator):
        return (COLOUR,)
    units = wholes(tables(), indicator)
    possible = (way for way, unit in UNIT_OF_WHOLE.items() if unit in units)
    per = (way for way in possible if len(per_whole(indicator, province_set, way).rows))
    return (CIRCLES, *per, COLOUR)


@kept
def per_whole(indicator: str, province_set: str, way: str) -> Ratios:
    """Return the `ratios` of an amount a head or a square kilometre, by UNIT_OF_WHOLE."""
    return ratios(tables(), indicator, province_set, UNIT_OF_WHOLE[way])


def series_of(indicator: str, province_set: str, way: str = COLOUR) -> Harmonised:
    """Return the values that the map shows in one of WAYS: of the indicator, or its ratios."""
    if way in UNIT_OF_WHOLE:
        return Harmonised(per_whole(indicator, province_set, way).rows, {}, ())
    return values(indicator, province_set)


def unit_words(language: Language, indicator: str, province_set: str, way: str) -> str:
    """Return the unit of what the map shows: "people", "bn VND per 1,000 people"."""
    unit = language.unit(rows("indicators")[indicator]["unit"])
    if way not in UNIT_OF_WHOLE:
        return unit
    _, per = language.gettext, per_whole(indicator, province_set, way).per
    words = {
        ("per_head", True): _("%(unit)s per person"),
        ("per_head", False): _("%(unit)s per %(count)s people"),
        ("per_km2", True): _("%(unit)s per km²"),
        ("per_km2", False): _("%(unit)s per %(count)s km²"),
    }
    return words[way, per == 1] % {"unit": unit, "count": language.number(per)}


@kept
def class_limits(indicator: str, province_set: str, way: str = COLOUR) -> tuple[float, ...]:
    """Return the limits of the classes, the same in every year so that years compare.

    Two provinces share a class, or more: a colour for each would say no more than its number.
    Circles have no classes.
    """
    if indicator == NO_INDICATOR or way == CIRCLES:
        return ()
    rows_of_all = series_of(indicator, province_set, way).rows
    most = min(MOST_CLASSES, rows_of_all["ref_area"].nunique() // 2)
    return bin_edges(rows_of_all["obs_value"], most)


@kept
def value_ends(indicator: str, province_set: str, way: str = COLOUR) -> tuple[float, ...]:
    """Return the lowest and the highest value of all years; () where there are none."""
    if indicator == NO_INDICATOR:
        return ()
    numbers = series_of(indicator, province_set, way).rows["obs_value"].dropna()
    return (float(numbers.min()), float(numbers.max())) if len(numbers) else ()


def years(indicator: str, province_set: str, way: str = COLOUR) -> tuple[str, ...]:
    """Return the years that the map has, oldest first: for no indicator, all since 1976."""
    if indicator == NO_INDICATOR:
        return tuple(str(year) for year in range(int(FIRST_DAY[:4]), date.today().year + 1))
    return tuple(_years_of(indicator, province_set, way)["time_period"])


def steps(indicator: str, province_set: str, way: str = COLOUR) -> tuple[str, ...]:
    """Return the years to step through: those that are `covered`, or all where none is."""
    if indicator == NO_INDICATOR:
        return years(indicator, province_set)
    every = _years_of(indicator, province_set, way)
    covered = every[every["covered"]]
    return tuple((every if covered.empty else covered)["time_period"])


@kept
def leading(count: int) -> tuple[str, ...]:
    """Return the indicators that lead the comparison of two provinces, so many of them."""
    return leading_indicators(tables(), count)


@kept
def default_province() -> str:
    """Return the last of the founding provinces, on the border; any in tables without them."""
    return (founding_provinces(tables()) or tuple(rows("provinces")))[-1]


def first_year(indicator: str, province_set: str, way: str = COLOUR) -> str:
    """Return the year that the map begins with: see `best_year`."""
    if indicator == NO_INDICATOR or not years(indicator, province_set, way):
        return str(date.today().year)
    return _best_year(indicator, province_set, way)


@kept
def _best_year(indicator: str, province_set: str, way: str) -> str:
    return best_year(_years_of(indicator, province_set, way))


@kept
def _years_of(indicator: str, province_set: str, way: str) -> pd.DataFrame:
    return years_of(tables(), series_of(indicator, province_set, way).rows, province_set)


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
