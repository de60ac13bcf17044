"""The page of indicators: its controls, and what they choose from the tables."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from data.coverage import coverage, first_areas, first_indicator
from data.harmonise import UNITS, Harmonised, harmonise, units_for
from data.maps import LEAST_AREAS, best_year
from data.observations import FORECAST
from data.provinces import came_from, lives_on_in
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
    units: str
    areas: tuple[str, ...]
    chart: str
    year: str


def pick(view: View) -> Choice:
    """Draw the controls and return what they say; a phone has all but the first in an expander."""
    _ = view.language.gettext
    first, second, third, fourth = _places(view)
    with first:
        indicator = _pick_indicator(view, asked_areas())
    with third:
        units = _pick_units(view)
    with second:
        areas = _pick_areas(view, indicator, units)
    with fourth:
        names = {"line": _("Line"), "bar": _("Bars"), "ranking": _("Ranking")}
        chart = pick_one(view, "chart", _("Chart"), CHARTS, "line", names.__getitem__, "segments")
    year = _pick_year(view, indicator, units) if chart == "ranking" else ""
    return Choice(indicator, units, areas, chart, year)


def _places(view: View) -> tuple[AbstractContextManager[object], ...]:
    """Where indicator, provinces, units and kind of chart go: in two rows, or folded away."""
    if view.presenting:
        return (nullcontext(),) * 4
    if view.phone:
        first = st.container()
        rest = st.expander(view.language.gettext("Provinces, units, chart"))
        return first, rest, rest, rest
    return (*st.columns([1.35, 2.2]), *st.columns([2.4, 1.15]))


def _pick_units(view: View) -> str:
    _ = view.language.gettext
    words = {
        "reported": _("As reported"),
        "today": _("Today's provinces"),
        "before": _("Provinces before July 2025"),
    }
    label = _("Figures for")
    return pick_one(view, "units", label, UNITS, "reported", words.__getitem__, "segments")


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


def _pick_areas(view: View, indicator: str, units: str) -> tuple[str, ...]:
    """Provinces with figures are offered; one without that the link names is kept, and said so."""
    asked = [other for area in asked_areas() for other in on_units(area, units)]
    labels, known = province_labels(view.language), areas_with_figures(indicator, units)
    offered = sorted({*known, *asked}, key=lambda area: (area[:2] == "vn", labels[area]))
    return pick_many(
        view,
        "areas",
        view.language.gettext("Provinces"),
        offered,
        default_areas(indicator, units),
        labels.__getitem__,
        known_as=lambda area: on_units(area, units),
    )


def default_areas(indicator: str, units: str) -> tuple[str, ...]:
    """Return the provinces to show where none is asked for."""
    return cached(_default_areas, "indicators.default areas", indicator, units)


def _default_areas(indicator: str, units: str) -> tuple[str, ...]:
    first = first_areas(tables(), indicator)
    known = areas_with_figures(indicator, units)
    found = dict.fromkeys(other for area in first for other in on_units(area, units))
    return tuple(area for area in found if area in known) or known[:3]


def asked_areas() -> list[str]:
    """Return the provinces that the link names, as it names them."""
    asked = st.query_params.get("areas", "").split(",")
    return [area for area in asked if area in rows("provinces")]


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
    found = harmonise(tables(), indicator, units, preferred_only=False)
    # A mean has as many decimals as what it is a mean of; a sum has those of its parts.
    decimals = rows("indicators")[indicator]["decimals"]
    mean = found.rows["method"] == "weighted_mean"
    values = found.rows["obs_value"].mask(mean, found.rows["obs_value"].round(decimals))
    return replace(found, rows=found.rows.assign(obs_value=values))


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


def _pick_year(view: View, indicator: str, units: str) -> str:
    known = years_of(indicator, units)
    offered = set(known["time_period"])
    asked = st.query_params.get("year", "")
    if asked.isdigit() and len(asked) == 4 and YEARS[0] <= int(asked) <= YEARS[1]:
        offered.add(asked)
    if not offered:
        return ""
    default = best_year(known) if len(known) else max(offered)
    return pick_year(view, "year", view.language.gettext("Year"), sorted(offered), default)


def years_of(indicator: str, units: str) -> pd.DataFrame:
    """Return time_period and areas: the years in which two provinces or more have a figure."""
    return cached(_years_of, "indicators.years", indicator, units)


def _years_of(indicator: str, units: str) -> pd.DataFrame:
    known = figures_of(indicator, units).rows
    annual = known["time_period"].str.fullmatch(r"\d{4}")
    known = known[annual & known["preferred"] & (known["obs_status"] != FORECAST)]
    counted = known.groupby("time_period")["ref_area"].nunique().rename("areas").reset_index()
    return counted[counted["areas"] >= LEAST_AREAS]
