"""The values of an indicator on a set of provinces: which there are, and how they are written."""

from collections import Counter
from collections.abc import Mapping
from itertools import combinations

import numpy as np
import pandas as pd
import streamlit as st

from figures.charts.slope import unbroken
from figures.colours import province_colours
from figures.value_format import ValueFormat
from i18n import Language
from tables import mappable
from tables.coverage import first_areas, ranked
from tables.harmonise.money import currencies_for, rates
from tables.harmonise.parts import Key
from tables.harmonise.series import Harmonised, Part, harmonise, rounded
from tables.harmonise.series import ways_of as ways_of_rows
from tables.observations import FORECAST
from tables.scales.steps import exact_years
from ui.state.cache import kept, rows, tables
from ui.state.query import is_own
from ui.values.harmonised import counterparts

PRESENTED = 14  # provinces of a ranking on a projector, the chosen ones among them
COLOURS = "indicators.colours"  # in a session: those of the provinces on the page
MOST_DEFAULT = 3  # provinces shown where none is asked for and none comes first


@kept
def values_of(indicator: str, province_set: str) -> Harmonised:
    """Return the values of an indicator on a set of provinces, as every source gives them."""
    values = harmonise(tables(), indicator, province_set, preferred_only=False)
    return rounded(values, rows("indicators")[indicator]["decimals"])


def default_provinces(indicators: tuple[str, ...], province_set: str) -> tuple[str, ...]:
    """Return the provinces to show where none is asked for, those of the first indicator first."""
    first = (_default_provinces(indicator, province_set) for indicator in indicators)
    return tuple(dict.fromkeys(province for provinces in first for province in provinces))


@kept
def _default_provinces(indicator: str, province_set: str) -> tuple[str, ...]:
    first = first_areas(tables(), indicator)
    with_values = provinces_with_values(indicator, province_set)
    provinces = dict.fromkeys(
        other for province in first for other in counterparts(province, province_set)
    )
    return (
        tuple(province for province in provinces if province in with_values)
        or with_values[:MOST_DEFAULT]
    )


@kept
def provinces_with_values(indicator: str, province_set: str) -> tuple[str, ...]:
    """Return the provinces of a set that have values, those with most of them first."""
    values = values_of(indicator, province_set).rows
    return tuple(values.loc[values["preferred"], "ref_area"].value_counts(sort=True).index)


@kept
def years_of(indicator: str, province_set: str) -> pd.DataFrame:
    """Return `tables.mappable.years_of`: the years in which two provinces or more have a value."""
    values = values_of(indicator, province_set).rows
    annual = values["time_period"].str.fullmatch(r"\d{4}")
    values = values[annual & values["preferred"] & (values["obs_status"] != FORECAST)]
    return mappable.years_of(tables(), values, province_set)


@kept
def years_of_all(indicators: tuple[str, ...], province_set: str) -> pd.DataFrame:
    """Return the years that all of several indicators have, with the columns of `years_of`.

    Each year has the least of their areas, and is full, or of both countries, where it is so for
    all of them.
    """
    years = years_of(indicators[0], province_set)
    for indicator in indicators[1:]:
        other = years_of(indicator, province_set).set_index("time_period")
        years = years[years["time_period"].isin(other.index)]
        own = other.loc[years["time_period"]]
        least = np.minimum(years["areas"].to_numpy(), own["areas"].to_numpy())
        flags = {
            name: years[name].to_numpy() & own[name].to_numpy()
            for name in ("covered", "full", "both")
        }
        years = years.assign(areas=least, **flags)
    return years


@kept
def base_years(
    indicators: tuple[str, ...], province_set: str, provinces: tuple[str, ...]
) -> Mapping[str, int]:
    """Return the years that an index can begin with, and how many of the series can begin there."""
    counts: Counter[str] = Counter()
    for indicator in indicators:
        values = values_of(indicator, province_set).rows
        exact = exact_years(values[values["ref_area"].isin(provinces)])
        counts.update({year: len(areas) for year, areas in exact.items()})
    return {year: counts[year] for year in sorted(counts)}


@kept
def outcome_years(
    indicators: tuple[str, ...], province_set: str, provinces: tuple[str, ...]
) -> Mapping[str, int]:
    """Return the whole years with figures, without forecasts, and how many series have one."""
    counts: Counter[str] = Counter()
    for indicator in indicators:
        counts.update(_outcomes(indicator, province_set, provinces)["time_period"])
    return {year: counts[year] for year in sorted(counts)}


@kept
def two_years(
    indicators: tuple[str, ...], province_set: str, provinces: tuple[str, ...]
) -> tuple[str, str] | None:
    """Return the two years that a slope begins with, None where no line may join any two.

    Of those that a line joins in nearly as many series as any two, the furthest apart; then those
    that it joins in more, and the newer ones.
    """
    joined: Counter[tuple[str, str]] = Counter()
    for indicator in indicators:
        outcomes = _outcomes(indicator, province_set, provinces)
        for _, series in outcomes.groupby("ref_area"):
            for years in unbroken(series):
                joined.update(combinations(years, 2))
    most = max(joined.values(), default=0)
    return max(
        (years for years, count in joined.items() if count * 5 >= most * 4),
        key=lambda years: (int(years[1]) - int(years[0]), joined[years], years),
        default=None,
    )


def _outcomes(indicator: str, province_set: str, provinces: tuple[str, ...]) -> pd.DataFrame:
    """The figures of whole years that count, without forecasts."""
    values = values_of(indicator, province_set).rows
    own = values[values["ref_area"].isin(provinces) & values["preferred"]]
    own = own[own["obs_value"].notna() & (own["obs_status"] != FORECAST)]
    return own[own["time_period"].str.fullmatch(r"\d{4}")]


@kept
def currencies_of(
    indicators: tuple[str, ...], province_set: str, provinces: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the currencies into which amounts of several indicators can be converted."""
    values = pd.concat([values_of(indicator, province_set).rows for indicator in indicators])
    units = {indicator: rows("indicators")[indicator]["unit"] for indicator in indicators}
    return currencies_for(rates(tables()), values[values["ref_area"].isin(provinces)], units)


def value_format(indicator: str, language: Language) -> ValueFormat:
    """Return how values of an indicator are written in a language."""
    row = rows("indicators")[indicator]
    return ValueFormat(language, row["unit"], row["decimals"])


@kept
def plain_names(language: Language) -> dict[str, str]:
    """Return names without years, for a ranking: its year says which provinces are meant."""
    return {province: language.name(row) for province, row in rows("provinces").items()}


def of_period(own: pd.DataFrame, name: str, province_set: str, period: str) -> pd.DataFrame:
    """Return the outcomes of one period, of provinces that stand side by side."""
    own = own[(own["time_period"] == period) & (own["obs_status"] != FORECAST)]
    if province_set == "reported":
        own = own[own["ref_area"].isin(set(ranked(tables(), name, period)["ref_area"]))]
    return own


def ways_of(own: pd.DataFrame, parts: Mapping[Key, tuple[Part, ...]]) -> list[str]:
    """Return how each row counts, as of `tables.harmonise.series.ways_of`."""
    return ways_of_rows(tables(), own, parts)


def keys_of(observations: pd.DataFrame) -> list[Key]:
    """Return the province and the period of each row."""
    return list(zip(observations["ref_area"], observations["time_period"], strict=True))


def kept_colours(provinces: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """Return the colours of provinces as (ref_area, number): each keeps what it had on the page."""
    if not is_own():
        return tuple(province_colours(provinces).items())
    colours = province_colours(provinces, st.session_state.get(COLOURS))
    st.session_state[COLOURS] = colours
    return tuple(colours.items())
