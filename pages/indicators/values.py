"""The figures of an indicator on a set of provinces: which, of whom, of which years; kept."""

from collections.abc import Callable, Sequence

import pandas as pd

from figures.finding import Wording, places
from i18n import Language
from tables.coverage import first_areas
from tables.harmonise.money import currencies_for
from tables.harmonise.series import Harmonised, harmonise, units_for
from tables.mappable import LEAST_AREAS
from tables.observations import FORECAST
from tables.provinces import came_from, lives_on_in
from ui.harmonised import rounded
from ui.names import province_labels
from ui.state.cache import cached, rows, tables


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


# On a projector a ranking shows this many, the chosen provinces among them.
PRESENTED = 14


def wording_of(indicator: str, language: Language) -> Wording:
    """Return how values of an indicator are written in a language."""
    row = rows("indicators")[indicator]
    return Wording(language, row["unit"], row["decimals"], province_labels(language).__getitem__)


def plain_name(language: Language) -> Callable[[str], str]:
    """Return names without years, for a ranking: its year says which units are meant."""
    known = rows("provinces")
    return lambda area: language.name(known[area])


def place_labels(observations: pd.DataFrame, language: Language) -> dict[str, str]:
    """Return the names of a ranking's provinces, each behind its place where that is certain."""
    known, name = places(observations), plain_name(language)
    return {
        area: f"{known[area]}. {name(area)}" if area in known else name(area)
        for area in observations["ref_area"]
    }


def first_rows(
    observations: pd.DataFrame, areas: Sequence[str], count: int, ascending: bool
) -> pd.DataFrame:
    """Return `count` rows of a ranking: those of the areas, and of the others the first."""
    if len(observations) <= count:
        return observations
    chosen = observations[observations["ref_area"].isin(areas[: count - 1])]
    others = observations.drop(chosen.index).sort_values("obs_value", ascending=ascending)
    return pd.concat([chosen, others.head(count - len(chosen))])
