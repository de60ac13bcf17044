"""Which provinces have figures of what, and of when: the newest of each, and the years of one.

A province that was put together from whole others has theirs as well, as far as each of these has
one: no figure of theirs is missing a second time because their names are gone. Figures recast by an
office count like reported ones, forecasts and targets do not count.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from tables.harmonise.extents import build_extents
from tables.observations import FORECAST, newness, period_span
from tables.read import Tables

# What a province has of a year, the least first: nothing, figures of some of the provinces it was
# made of, a figure of a part of the year, one of the year.
WHOLE, PART, SOME = "whole", "part", "some"
LEVELS = ("", SOME, PART, WHOLE)
YEAR = len("2024")  # characters of the period that is a whole year
TODAY = "9999"  # a day on which a province has its last extent
FIGURES = ("statistics", "statistics_recast")
Sets = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Newest:
    """The newest figure of a province.

    areas: the province itself, or those that it was made of, each of which has one; time_period is
    then the oldest of theirs.
    """

    time_period: str
    areas: tuple[str, ...]

    @property
    def end(self) -> str:
        """Return the month (YYYY-MM) in which the period ends."""
        return period_span(self.time_period)[1][: len("2024-12")]


def newest_figures(tables: Tables, provinces: Sequence[str]) -> dict[str, dict[str, Newest]]:
    """Return the newest figure of each province, by indicator and then by province.

    Indicators in the order of their table, those that none of the provinces has left out. Raises
    KeyError for an unknown province.
    """
    periods, sets = newest_periods(tables), made_of(tables, provinces)
    figures: dict[str, dict[str, Newest]] = {}
    for indicator in tables["indicators"]["indicator_id"]:
        own = periods.get(indicator, {})
        newest = {area: newest_of(own, area, sets[area]) for area in provinces}
        if have := {area: figure for area, figure in newest.items() if figure is not None}:
            figures[indicator] = have
    return figures


def newest_periods(tables: Tables) -> dict[str, dict[str, str]]:
    """Return the newest period for which a province itself has a figure: by indicator, province."""
    rows = _outcomes(tables)
    periods = sorted(rows["time_period"].unique(), key=newness)
    place = {period: number for number, period in enumerate(periods)}
    rows = rows.assign(place=rows["time_period"].map(place))
    rows = rows.groupby(["indicator", "ref_area"], as_index=False)["place"].max()
    newest: dict[str, dict[str, str]] = {}
    columns = (rows["indicator"], rows["ref_area"], rows["place"])
    for indicator, area, number in zip(*columns, strict=True):
        newest.setdefault(indicator, {})[area] = periods[number]
    return newest


def newest_of(periods: Mapping[str, str], area: str, sets: Sets) -> Newest | None:
    """Return the newest figure of a province, its own one if there are two; None without any.

    periods: the newest one of each province, of one indicator; sets: of the province, as `made_of`.
    """
    figures = [Newest(periods[area], (area,))] if area in periods else []
    figures += [
        Newest(min((periods[part] for part in parts), key=newness), parts)
        for parts in sets
        if all(part in periods for part in parts)
    ]
    return max(figures, key=lambda figure: newness(figure.time_period), default=None)


def made_of(tables: Tables, provinces: Sequence[str]) -> dict[str, Sets]:
    """Return for each province the sets of others that together had just its land, oldest first.

    The Ninh Binh of 2025 had that of Ha Nam, Nam Dinh and Ninh Binh before it. One that was a part
    of another has no such set. Raises KeyError for an unknown province.
    """
    extents = build_extents(tables)
    sets = {}
    for area in provinces:
        tilings = extents.tilings(extents.of(area, TODAY))
        holders = (tuple(province for province, _ in tiling) for _, tiling in tilings)
        sets[area] = tuple(parts for parts in holders if area not in parts)
    return sets


def years_of(tables: Tables, provinces: Sequence[str], indicator: str) -> pd.DataFrame:
    """Return what each province (index) has of each year (columns), one of LEVELS.

    Years are those in which any of the provinces has something, oldest first. A period of another
    length than a year counts for the year in which it ends, as a part of it. Raises KeyError for an
    unknown province.
    """
    rows = _outcomes(tables)
    rows = rows[rows["indicator"] == indicator]
    levels: dict[tuple[str, str], str] = {}
    for area, period in zip(rows["ref_area"], rows["time_period"], strict=True):
        level = WHOLE if len(period) == YEAR else PART
        key = (area, year_of(period))
        levels[key] = _most(levels.get(key, ""), level)
    sets, years = made_of(tables, provinces), sorted({year for _, year in levels})
    cells = [[_level(levels, area, year, sets[area]) for year in years] for area in provinces]
    grid = pd.DataFrame(cells, index=list(provinces), columns=years, dtype=str)
    return grid.loc[:, (grid != "").any()]


def year_of(time_period: str) -> str:
    """Return the year in which a period ends."""
    return period_span(time_period)[1][:YEAR]


def _level(levels: Mapping[tuple[str, str], str], area: str, year: str, sets: Sets) -> str:
    """What a province has of a year: its own, or the least of what those it was made of have."""
    own = levels.get((area, year), "")
    for parts in sets:
        theirs = [levels.get((part, year), "") for part in parts]
        least = min(theirs, key=LEVELS.index)
        own = _most(own, least or (SOME if any(theirs) else ""))
    return own


def _most(*levels: str) -> str:
    return max(levels, key=LEVELS.index)


def _outcomes(tables: Tables) -> pd.DataFrame:
    """Figures of provinces, reported and recast, without forecasts and targets."""
    columns = ["ref_area", "indicator", "time_period", "obs_status"]
    rows = pd.concat([tables[name][columns] for name in FIGURES], ignore_index=True)
    return rows[rows["obs_status"] != FORECAST]
