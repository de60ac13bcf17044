"""How many of a country's provinces have a figure, and what that is enough for."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

import pandas as pd

from tables.harmonise.series import provinces_in
from tables.provinces import countries_by_day
from tables.read import Tables

REPORTED = "reported"  # the province set of figures as their sources give them


@dataclass(frozen=True)
class Share:
    """Of how many provinces of one country there is a figure, and how many provinces it has."""

    figures: int
    provinces: int

    @property
    def is_whole(self) -> bool:
        """Whether every province has a figure: a place among some of them is none."""
        return self.figures == self.provinces

    @property
    def is_thin(self) -> bool:
        """Whether under half of the provinces have a figure: no year for a map to begin with."""
        return self.figures * 2 < self.provinces

    @property
    def is_seen(self) -> bool:
        """Whether a third of the provinces or more have a figure: on a map no grey country."""
        return self.figures * 3 >= self.provinces


def provinces_of_year(
    tables: Tables, areas: Collection[str], year: str, province_set: str = REPORTED
) -> dict[str, frozenset[str]]:
    """Return by country of `areas` (VN, LA) its provinces that existed side by side in a year.

    In a year of mergers those before it or those after it: as no land may count twice, the set
    with more of `areas`. Of another one of PROVINCE_SETS than "reported" its own provinces.
    Areas that are no provinces count nowhere. Raises ValueError for another word.
    """
    return _provinces_of_years(tables, {year: areas}, province_set)[year]


def full_years(tables: Tables, rows: pd.DataFrame, province_set: str) -> frozenset[str]:
    """Return the years of rows of one indicator in which a country is not thin (`Share`).

    `rows` are of whole years. A country counts if it is not thin in any of the years; of two such
    countries, a year needs both, unless they have no such year in common.
    """
    full = _full_countries(tables, rows, province_set)
    countries = set().union(*full.values())
    together = frozenset(year for year, own in full.items() if own and own == countries)
    return together or frozenset(year for year, own in full.items() if own)


def covered_years(tables: Tables, rows: pd.DataFrame, province_set: str) -> frozenset[str]:
    """Return the years of rows of one indicator in which some country is not thin (`Share`).

    `rows` are of whole years.
    """
    full = _full_countries(tables, rows, province_set)
    return frozenset(year for year, countries in full.items() if countries)


def years_of_both(tables: Tables, rows: pd.DataFrame, province_set: str) -> frozenset[str]:
    """Return the years of rows of one indicator in which two countries are seen (`Share`).

    `rows` are of whole years.
    """
    shares = _shares(tables, rows, province_set)
    return frozenset(
        year for year, own in shares.items() if sum(share.is_seen for share in own.values()) > 1
    )


def _full_countries(tables: Tables, rows: pd.DataFrame, province_set: str) -> dict[str, set[str]]:
    """By year the countries that are not thin in it."""
    return {
        year: {country for country, share in shares.items() if not share.is_thin}
        for year, shares in _shares(tables, rows, province_set).items()
    }


def _shares(tables: Tables, rows: pd.DataFrame, province_set: str) -> dict[str, dict[str, Share]]:
    """By year and country how many of the provinces have a figure."""
    by_year = {str(year): set(own) for year, own in rows.groupby("time_period")["ref_area"]}
    return {
        year: {
            country: Share(len(provinces & by_year[year]), len(provinces))
            for country, provinces in countries.items()
        }
        for year, countries in _provinces_of_years(tables, by_year, province_set).items()
    }


def _provinces_of_years(
    tables: Tables, by_year: Mapping[str, Collection[str]], province_set: str
) -> dict[str, dict[str, frozenset[str]]]:
    """See `provinces_of_year`: by year and country, for the areas of each year."""
    rows = tables["provinces"]
    country = dict(zip(rows["province_id"], rows["country"], strict=True))
    if province_set == REPORTED:
        days = {year: (f"{year}-12-31", f"{year}-01-01") for year in by_year}
        existing = countries_by_day(tables, chain.from_iterable(days.values()))
        sets = {year: [existing[day] for day in days[year]] for year in by_year}
    else:
        own = {province: country[province] for province in provinces_in(tables, province_set)}
        sets = {year: [own] for year in by_year}
    return {
        year: {
            name: _most(sets[year], name, areas)
            for name in sorted({country[area] for area in areas if area in country})
        }
        for year, areas in by_year.items()
    }


def _most(
    sets: Iterable[Mapping[str, str]], country: str, areas: Collection[str]
) -> frozenset[str]:
    """The provinces of a country in that one of the sets that has more of the areas."""
    own = (frozenset(area for area, name in one.items() if name == country) for one in sets)
    return max(own, key=lambda provinces: len(provinces.intersection(areas)))
