"""The figures of an indicator on a set of provinces: which, of whom, of which years; kept."""

import pandas as pd

from figures.value_format import ValueFormat
from i18n import Language
from tables.coverage import first_areas
from tables.harmonise.money import currencies_for
from tables.harmonise.series import Harmonised, harmonise, provinces_in
from tables.mappable import LEAST_AREAS
from tables.observations import FORECAST
from tables.provinces import came_from, lives_on_in
from ui.harmonised import rounded
from ui.state.cache import cached, rows, tables


def default_areas(indicators: tuple[str, ...], province_set: str) -> tuple[str, ...]:
    """Return the provinces to show where none is asked for, those of the first indicator first."""
    first = (
        cached(_default_areas, "indicators.default areas", name, province_set)
        for name in indicators
    )
    return tuple(dict.fromkeys(area for areas in first for area in areas))


def _default_areas(indicator: str, province_set: str) -> tuple[str, ...]:
    first = first_areas(tables(), indicator)
    known = areas_with_figures(indicator, province_set)
    found = dict.fromkeys(other for area in first for other in counterparts(area, province_set))
    return tuple(area for area in found if area in known) or known[:3]


def areas_with_figures(indicator: str, province_set: str) -> tuple[str, ...]:
    """Return the provinces of a set that have figures, those with most figures first."""
    return cached(_areas_with_figures, "indicators.areas", indicator, province_set)


def _areas_with_figures(indicator: str, province_set: str) -> tuple[str, ...]:
    known = values_of(indicator, province_set).rows
    return tuple(known.loc[known["preferred"], "ref_area"].value_counts(sort=True).index)


def values_of(indicator: str, province_set: str) -> Harmonised:
    """Return all values of an indicator on a set of provinces, those of other sources too."""
    return cached(_values_of, "indicators.figures", indicator, province_set)


def _values_of(indicator: str, province_set: str) -> Harmonised:
    return rounded(harmonise(tables(), indicator, province_set, preferred_only=False), indicator)


def counterparts(area: str, province_set: str) -> tuple[str, ...]:
    """Return the provinces of a set in which a province lives on, or which it came from.

    Itself if it is one of them, or if none of them has to do with it.
    """
    return cached(_counterparts, "indicators.on units", area, province_set)


def _counterparts(area: str, province_set: str) -> tuple[str, ...]:
    wanted = provinces_in(tables(), province_set)
    if area in wanted or area not in rows("provinces"):
        return (area,)
    related = lives_on_in(tables(), area) | came_from(tables(), area)
    return tuple(unit for unit in wanted if unit in related) or (area,)


def years_of(indicator: str, province_set: str) -> pd.DataFrame:
    """Return time_period and areas: the years in which two provinces or more have a figure."""
    return cached(_years_of, "indicators.years", indicator, province_set)


def _years_of(indicator: str, province_set: str) -> pd.DataFrame:
    known = values_of(indicator, province_set).rows
    annual = known["time_period"].str.fullmatch(r"\d{4}")
    known = known[annual & known["preferred"] & (known["obs_status"] != FORECAST)]
    counted = known.groupby("time_period")["ref_area"].nunique().rename("areas").reset_index()
    return counted[counted["areas"] >= LEAST_AREAS]


def currencies_of(
    indicators: tuple[str, ...], province_set: str, areas: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the currencies in which several indicators of some provinces can be told."""
    return cached(_currencies_of, "indicators.currencies", indicators, province_set, areas)


def _currencies_of(
    indicators: tuple[str, ...], province_set: str, areas: tuple[str, ...]
) -> tuple[str, ...]:
    known = pd.concat([values_of(name, province_set).rows for name in indicators])
    of_unit = {name: rows("indicators")[name]["unit"] for name in indicators}
    return currencies_for(tables(), known[known["ref_area"].isin(areas)], of_unit)


# On a projector a ranking shows this many, the chosen provinces among them.
PRESENTED = 14


def value_format(indicator: str, language: Language) -> ValueFormat:
    """Return how values of an indicator are written in a language."""
    row = rows("indicators")[indicator]
    return ValueFormat(language, row["unit"], row["decimals"])


def plain_names(language: Language) -> dict[str, str]:
    """Return names without years, for a ranking: its year says which provinces are meant."""
    return {area: language.name(row) for area, row in rows("provinces").items()}
