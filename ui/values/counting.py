"""Where the values of one indicator do not all count the same, in the reader's words."""

import pandas as pd

from i18n import Language
from tables.notes import CountingMethod, methods_of, mixed_methods, year_ranges
from ui.names import area_name, province_labels
from ui.state.cache import rows, tables

NAMED = 3  # more provinces than these are counted, not named
BREAK = "B"  # obs_status
YEAR = 4  # characters of a period that is a whole year


def mixtures(language: Language, observations: pd.DataFrame) -> list[str]:
    """Return one sentence for each indicator whose rows count in several ways.

    `observations` are preferred rows of statistics, of one period (a ranking) or of several. "Not
    counted alike: index of industrial production (IIP) (60 provinces); output value (Ha Nam,
    2020)."
    """
    words = language.gettext("Not counted alike: %(ways)s.")
    if observations["indicator"].nunique() > 1:
        words = language.gettext("%(indicator)s, not counted alike: %(ways)s.")
    dated = observations["time_period"].nunique() > 1
    return [
        words
        % {
            "indicator": language.name(rows("indicators")[indicator], "title"),
            "ways": "; ".join(_way(language, way, dated) for way in ways),
        }
        for indicator, ways in mixed_methods(tables(), observations).items()
    ]


def breaks(language: Language, observations: pd.DataFrame) -> list[str]:
    """Return one sentence that names the values which do not continue those before, if any.

    A line stops there; bars are side by side and would hide it.
    """
    noted = observations["note"].str.contains("break:", regex=False)
    broken = observations[(observations["obs_status"] == BREAK) | noted]
    values = [
        f"{_label(language, str(area))} {_periods(language, own['time_period'])}"
        for area, own in broken.groupby("ref_area", sort=False)
    ]
    words = language.gettext("Does not compare with the years before: %(values)s.")
    return [words % {"values": "; ".join(values)}] if values else []


def _label(language: Language, area: str) -> str:
    """The name of a province as in a list of provinces, or that of a country."""
    return province_labels(language).get(area) or area_name(language, area)


def _periods(language: Language, periods: pd.Series) -> str:
    return ", ".join(language.date(each) for each in year_ranges(tuple(sorted(set(periods)))))


def counting_methods(language: Language, observations: pd.DataFrame) -> list[str]:
    """Return for each row of statistics how it counts, "" where its indicator has one way."""
    names = {
        (indicator, way.row["way"]): language.name(way.row)
        for indicator, ways in mixed_methods(tables(), observations).items()
        for way in ways
    }
    ways = methods_of(tables(), observations)
    return [names.get(key, "") for key in zip(observations["indicator"], ways, strict=True)]


def _way(language: Language, way: CountingMethod, with_periods: bool) -> str:
    labels = province_labels(language)
    who = language.list(labels[area] for area in way.areas)
    if len(way.areas) > NAMED:
        words = language.ngettext("%(count)s province", "%(count)s provinces", len(way.areas))
        who = words % {"count": len(way.areas)}
    # Whole years are enough where there are any: the table has every period.
    whole = tuple(period for period in way.periods if len(period) == YEAR) or way.periods
    periods = ", ".join(language.date(period) for period in year_ranges(whole))
    where = f"{who}, {periods}" if with_periods else who
    return f"{language.name(way.row)} ({where})"
