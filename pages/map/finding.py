"""What the map of one year says, as a sentence: on its slide, and for whoever cannot see it."""

import pandas as pd

from figures.findings.ranking import ranking_finding
from figures.findings.statement import FindingData
from figures.value_format import ValueFormat
from geo.boundaries import Boundaries
from i18n import Language
from pages.map.controls import Choice, title
from pages.map.figure import with_succession
from pages.map.values import (
    NO_INDICATOR,
    UNIT_OF_WHOLE,
    first_year,
    period_of,
    series_of,
    years,
)
from tables.notes import breaking_methods
from tables.ranking.place import places
from ui.names import province_labels
from ui.state.cache import kept, rows, tables
from ui.state.query import query
from ui.view import View


def alternative(view: View, choice: Choice) -> str:
    """Return what the map shows and what it says in the year of the link, for a screen reader."""
    words = view.language.gettext("Map of the provinces of Vietnam and Laos: %(title)s")
    year = year_in_link(choice)
    focus = focus_of(choice, period_of(*choice.series[:2], year))
    said, _sources = finding(choice, year, focus, view.language)
    return ". ".join(filter(None, (words % {"title": title(view, choice)}, said)))


def year_in_link(choice: Choice) -> str:
    """Return the year of the link, else the one that the map begins with."""
    asked = query().get("year", "")
    return asked if asked in years(*choice.series) else first_year(*choice.series)


def focus_of(choice: Choice, period: Boundaries) -> tuple[str, ...]:
    """Return the provinces that the link is about: one that it names, the sides of a partnership.

    Those are of the partnerships too that it goes back to, and of those that carry it on.
    """
    pairs = with_succession(choice.pair) if choice.pair in rows("partnerships") else ()
    sides = (
        rows("partnerships")[pair][side]
        for pair in sorted(pairs)
        for side in ("vn_province_id", "la_province_id")
    )
    area = (choice.province,) if "area" in query() else ()
    return tuple(one for one in dict.fromkeys((*area, *sides)) if one in period.provinces)


def rows_of(choice: Choice, year: str, period: Boundaries) -> pd.DataFrame:
    """Return the values that the map shows in a year."""
    if choice.indicator == NO_INDICATOR:
        return pd.DataFrame()
    series = series_of(*choice.series).rows
    return series[(series["time_period"] == year) & series["ref_area"].isin(period.provinces)]


@kept
def finding(
    choice: Choice, year: str, focus: tuple[str, ...], language: Language
) -> tuple[str, tuple[str, ...]]:
    """Return what the map says and by which sources; nothing of partners and of ratios."""
    if choice.indicator == NO_INDICATOR or choice.way in UNIT_OF_WHOLE:
        return "", ()
    own = rows_of(choice, year, period_of(*choice.series[:2], year))
    own = own.assign(way=breaking_methods(tables(), own), before=[()] * len(own))
    indicator = rows("indicators")[choice.indicator]
    data = FindingData(
        own,
        indicator,
        focus,
        ValueFormat(language, indicator["unit"], indicator["decimals"]),
        province_labels(language).__getitem__,
        {(area, year): place for area, place in places(tables(), own, choice.province_set).items()},
    )
    said = ranking_finding(data)
    return said.words, said.source_ids
