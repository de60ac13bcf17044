"""The figures of an indicator on a set of provinces: which, of whom, of which years; kept."""

import pandas as pd

from data.coverage import first_areas
from data.exchange import currencies_for
from data.harmonise import Harmonised, harmonise, units_for
from data.maps import LEAST_AREAS
from data.observations import FORECAST
from data.provinces import came_from, lives_on_in
from ui.cache import cached, rows, tables
from ui.derived import rounded


def default_areas(indicators: tuple[str, ...], units: str) -> tuple[str, ...]:
    """Return the provinces to show where none is asked for, those of the first indicator first."""
    first = (cached(_default_areas, "indicators.default areas", name, units) for name in indicators)
    return tuple(dict.fromkeys(area for areas in first for area in areas))


def _default_areas(indicator: str, units: str) -> tuple[str, ...]:
    first = first_areas(tables(), indicator)
    known = areas_with_figures(indicator, units)
    found = dict.fromkeys(other for area in first for other in on_units(area, units))
    return tuple(area for area in found if area in known) or known[:3]


def areas_with_figures(indicator: str, units: str) -> tuple[str, ...]:
    """Return the provinces of a set of units that have figures, those with most figures first."""
    return cached(_areas_with_figures, "indicators.areas", indicator, units)


def _areas_with_figures(indicator: str, units: str) -> tuple[str, ...]:
    known = figures_of(indicator, units).rows
    return tuple(known.loc[known["preferred"], "ref_area"].value_counts(sort=True).index)


def figures_of(indicator: str, units: str) -> Harmonised:
    """Return all figures of an indicator on a set of units, those of other sources with them."""
    return cached(_figures_of, "indicators.figures", indicator, units)


def _figures_of(indicator: str, units: str) -> Harmonised:
    return rounded(harmonise(tables(), indicator, units, preferred_only=False), indicator)


def on_units(area: str, units: str) -> tuple[str, ...]:
    """Return the provinces of a set of units in which a province lives on, or which it came from.

    Itself if it is one of them, or if none of them has to do with it.
    """
    return cached(_on_units, "indicators.on units", area, units)


def _on_units(area: str, units: str) -> tuple[str, ...]:
    wanted = units_for(tables(), units)
    if area in wanted or area not in rows("provinces"):
        return (area,)
    related = lives_on_in(tables(), area) | came_from(tables(), area)
    return tuple(unit for unit in wanted if unit in related) or (area,)


def years_of(indicator: str, units: str) -> pd.DataFrame:
    """Return time_period and areas: the years in which two provinces or more have a figure."""
    return cached(_years_of, "indicators.years", indicator, units)


def _years_of(indicator: str, units: str) -> pd.DataFrame:
    known = figures_of(indicator, units).rows
    annual = known["time_period"].str.fullmatch(r"\d{4}")
    known = known[annual & known["preferred"] & (known["obs_status"] != FORECAST)]
    counted = known.groupby("time_period")["ref_area"].nunique().rename("areas").reset_index()
    return counted[counted["areas"] >= LEAST_AREAS]


def currencies_of(
    indicators: tuple[str, ...], units: str, areas: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the currencies in which several indicators of some provinces can be told."""
    return cached(_currencies_of, "indicators.currencies", indicators, units, areas)


def _currencies_of(
    indicators: tuple[str, ...], units: str, areas: tuple[str, ...]
) -> tuple[str, ...]:
    known = pd.concat([figures_of(name, units).rows for name in indicators])
    of_unit = {name: rows("indicators")[name]["unit"] for name in indicators}
    return currencies_for(tables(), known[known["ref_area"].isin(areas)], of_unit)
