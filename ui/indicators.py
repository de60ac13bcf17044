"""The page of indicators: its controls, and what they choose from the tables."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from data.coverage import areas_of, coverage, first_areas, first_indicator, ranked
from data.disputes import outcomes_disputed
from data.maps import best_year, mappable
from data.observations import FORECAST, select
from figures.finding import Wording, finding, places, ranking_finding
from i18n import Language
from ui.cache import cached, rows, tables
from ui.names import province_labels
from ui.params import pick_many, pick_one, pick_year
from ui.view import View

CHARTS = ("line", "bar", "ranking")
# A link may ask for a year without figures, and is told so; beyond these it is a slip.
YEARS = (1985, 2035)


@dataclass(frozen=True)
class Choice:
    """What the reader chose, all of it in the link; `year` counts for a ranking only."""

    indicator: str
    areas: tuple[str, ...]
    chart: str
    year: str


@dataclass(frozen=True)
class Shown:
    """What a choice gives: the finding, all rows behind it, and the provinces without any.

    `rows` are those of `data.observations.select`, other sources' values with them, in the order
    of the areas; `numbers` are the sources' numbers on the page.
    """

    title: str
    title_sources: tuple[str, ...]
    rows: pd.DataFrame
    missing: tuple[str, ...]
    numbers: dict[str, int]


def pick(view: View) -> Choice:
    """Draw the controls and return what they say; a phone has all but the first in an expander."""
    _ = view.language.gettext
    first, second, third = _places(view)
    asked = _asked_areas()
    with first:
        indicator = _pick_indicator(view, asked)
    with second:
        areas = _pick_areas(view, indicator, asked)
    with third:
        names = {"line": _("Line"), "bar": _("Bars"), "ranking": _("Ranking")}
        chart = pick_one(view, "chart", _("Chart"), CHARTS, "line", names.__getitem__, "segments")
    year = _pick_year(view, indicator) if chart == "ranking" else ""
    return Choice(indicator, areas, chart, year)


def _places(view: View) -> tuple[AbstractContextManager[object], ...]:
    if view.presenting:
        return nullcontext(), nullcontext(), nullcontext()
    if view.phone:
        first = st.container()
        rest = st.expander(view.language.gettext("Provinces and kind of chart"))
        return first, rest, rest
    return tuple(st.columns([1.35, 2, 0.85]))


def _asked_areas() -> list[str]:
    asked = st.query_params.get("areas", "").split(",")
    return [area for area in asked if area in rows("provinces")]


def _pick_indicator(view: View, asked: list[str]) -> str:
    language = view.language
    known = cached(lambda: coverage(tables()), "coverage")
    counts = dict(zip(known["indicator_id"], known["areas"], strict=True))
    default = cached(
        lambda areas: first_indicator(tables(), areas), "first indicator", tuple(asked)
    )

    def words(indicator: str) -> str:
        row = rows("indicators")[indicator]
        topic = language.label("indicators", "topic", row["topic"])
        return f"{topic} · {language.name(row, 'title')} ({counts[indicator]})"

    label = language.gettext("Indicator (number of provinces)")
    return pick_one(view, "indicator", label, list(counts), default, words)


def _pick_areas(view: View, indicator: str, asked: list[str]) -> tuple[str, ...]:
    """Provinces with figures are offered; one without that the link names is kept, and said so."""
    known = cached(lambda name: areas_of(tables(), name), "areas of", indicator)
    default = cached(lambda name: first_areas(tables(), name), "first areas", indicator)
    labels = province_labels(view.language)
    offered = sorted({*known, *asked}, key=lambda area: (area[:2] == "vn", labels[area]))
    label = view.language.gettext("Provinces")
    return pick_many(view, "areas", label, offered, default, labels.__getitem__)


def _pick_year(view: View, indicator: str) -> str:
    years = ranking_years(indicator)
    asked = st.query_params.get("year", "")
    offered = set(years)
    if asked.isdigit() and len(asked) == 4 and YEARS[0] <= int(asked) <= YEARS[1]:
        offered.add(asked)
    if not offered:
        return ""
    known = _mappable(indicator)
    default = best_year(known) if years else max(offered)
    return pick_year(view, "year", view.language.gettext("Year"), sorted(offered), default)


def ranking_years(indicator: str) -> tuple[str, ...]:
    """Return the years in which at least two provinces have a figure, oldest first."""
    return tuple(_mappable(indicator)["time_period"])


def _mappable(indicator: str) -> pd.DataFrame:
    years = cached(lambda: mappable(tables()), "mappable")
    return years[years["indicator"] == indicator]


def shown(view: View, choice: Choice) -> Shown:
    """Return title, rows and sources of a choice in the reader's language."""
    return shown_of(choice, view.language.code)


def shown_of(choice: Choice, code: str) -> Shown:
    """Return title, rows and sources of a choice, prepared once for each language."""
    return cached(_shown, "indicators.shown", choice, code)


def _shown(choice: Choice, code: str) -> Shown:
    chosen = _rows(choice)
    chosen = chosen.assign(disputed=outcomes_disputed(chosen))
    wording = wording_of(choice.indicator, Language(code))
    if choice.chart == "ranking":
        kept = chosen[chosen["preferred"]]
        plain = replace(wording, name=plain_name(Language(code)))
        found = ranking_finding(kept, choice.areas, plain, choice.year)
    else:
        found = finding(chosen, choice.areas, wording)
    # The figures of the title come first, so that their sources are [1], [2] …
    order = dict.fromkeys((*found.source_ids, *chosen["source_id"]))
    numbers = {source_id: number for number, source_id in enumerate(order, start=1)}
    return Shown(
        title=found.words,
        title_sources=found.source_ids,
        rows=chosen.assign(mark=[f"[{numbers[source]}]" for source in chosen["source_id"]]),
        missing=tuple(area for area in choice.areas if area not in set(chosen["ref_area"])),
        numbers=numbers,
    )


def _rows(choice: Choice) -> pd.DataFrame:
    """Rows of the choice by area, whole years before parts of years, in time order."""
    if choice.chart == "ranking":
        areas = list(ranked(tables(), choice.indicator, choice.year)["ref_area"])
        found = select(tables(), choice.indicator, areas, [choice.year], preferred_only=False)
        largest = found[found["preferred"]].set_index("ref_area")["obs_value"]
        best_first = rows("indicators")[choice.indicator]["unit"] != "rank"
        found = found.assign(order=found["ref_area"].map(largest) * (-1 if best_first else 1))
        found = found[found["obs_status"] != FORECAST]
    else:
        found = select(tables(), choice.indicator, choice.areas, preferred_only=False)
        order = {area: number for number, area in enumerate(choice.areas)}
        found = found.assign(order=found["ref_area"].map(order))
    parts = found["time_period"].str.len() > 4
    return found.assign(parts=parts).sort_values(["order", "ref_area", "parts"], kind="stable")


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
