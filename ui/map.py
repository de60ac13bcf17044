"""The map page: its controls, the figure for them, and the facts beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from data.gates import class_on
from data.maps import best_year, mappable, year_values
from data.observations import latest
from data.partnerships import active_partners
from figures import maps
from figures.theme import Figure
from geo.boundaries import Boundaries, boundaries_on
from ui import blocks
from ui.cache import cached, rows, tables
from ui.params import link, pick_many, pick_one, pick_year
from ui.sources import SourceNotes
from ui.view import View

DEFAULT_INDICATOR = "population_density"
DEFAULT_AREA = "la-sekong"
GATE_CLASSES = ("international", "main", "auxiliary")
# The facts beside the map, where the province has them.
PANEL_INDICATORS = ("population", "area_km2", "population_density")


@dataclass(frozen=True)
class Choice:
    """What the reader chose, all of it in the link."""

    indicator: str
    year: str
    gates: tuple[str, ...]
    extent: str
    area: str


@dataclass(frozen=True)
class Shown:
    """What the map says in words, and where its values come from."""

    title: str
    subtitle: str
    source_ids: tuple[str, ...]
    missing: int


def pick(view: View) -> Choice:
    """Draw the controls above the map and return what they say."""
    _ = view.language.gettext
    language = view.language
    years = cached(lambda: mappable(tables()), "mappable")
    columns = st.columns([1.2, 1.3, 1.2, 0.9]) if not view.presenting else [st.empty()] * 4
    with columns[0]:
        known = list(years["indicator"].unique())
        indicator = pick_one(
            view, "indicator", _("Indicator"), known, DEFAULT_INDICATOR, _indicator_name(view)
        )
    of_indicator = years[years["indicator"] == indicator]
    with columns[1]:
        periods = list(of_indicator["time_period"])
        year = pick_year(view, "year", _("Year"), periods, best_year(of_indicator))
    with columns[2]:
        gates = pick_many(
            view,
            "gates",
            _("Border gates"),
            GATE_CLASSES,
            GATE_CLASSES,
            lambda status: language.label("gate_status", "status", status),
        )
    with columns[3]:
        extents = {"border": _("Border"), "both": _("Both countries")}
        extent = pick_one(
            view, "extent", _("View"), list(extents), "border", extents.__getitem__, "segments"
        )
    return Choice(indicator, year, gates, extent, _area(boundaries(indicator, year)))


def _indicator_name(view: View) -> Callable[[str], str]:
    return lambda indicator: view.language.name(rows("indicators")[indicator], "title")


def _area(shown: Boundaries) -> str:
    """The province beside the map: the one in the link, if it stood at that time."""
    asked = st.query_params.get("area", DEFAULT_AREA)
    return asked if asked in shown.units else DEFAULT_AREA


def choose_clicked() -> None:
    """Put the province that was clicked into the link."""
    points = st.session_state["map"]["selection"]["points"]
    clicked = [point.get("customdata") for point in points]
    flat = [value[0] if isinstance(value, list) else value for value in clicked if value]
    if flat and flat[0] in rows("provinces"):
        st.query_params["area"] = flat[0]


def boundaries(indicator: str, year: str) -> Boundaries:
    """Return the boundaries of that year which its values were given for.

    In a year of change (2025) some tables give the units before it and some those after.
    """
    areas = set(year_values(tables(), indicator, year)["ref_area"])
    before, after = boundaries_on(f"{year}-01-01"), boundaries_on(f"{year}-12-31")
    return max(after, before, key=lambda drawn: len(areas & set(drawn.units)))


def shown(view: View, choice: Choice) -> Shown:
    """Return title, subtitle and sources of the map."""
    _, language = view.language.gettext, view.language
    indicator = rows("indicators")[choice.indicator]
    drawn = boundaries(choice.indicator, choice.year)
    values = year_values(tables(), choice.indicator, choice.year)
    on_map = values[values["ref_area"].isin(drawn.units)]
    words = _("%(unit)s · figures for %(known)s of %(all)s provinces · boundaries of %(date)s")
    return Shown(
        title=f"{language.name(indicator, 'title')}, {choice.year}",
        subtitle=words
        % {
            "unit": language.unit(indicator["unit"]),
            "known": len(on_map),
            "all": len(drawn.units),
            "date": language.date(drawn.valid_from) or choice.year,
        },
        source_ids=tuple(on_map["source_id"].value_counts().index),
        missing=len(drawn.units) - len(on_map),
    )


def figure(view: View, choice: Choice) -> Figure:
    """Return the figure of the map, built once for each choice and kind of view."""
    return cached(
        lambda: _build(view, choice), "map", choice, view.language, view.theme, view.phone
    )


def _build(view: View, choice: Choice) -> Figure:
    indicator = rows("indicators")[choice.indicator]
    values = year_values(tables(), choice.indicator, choice.year)
    return maps.build_choropleth(
        values.assign(text=[_hover(view, row) for row in values.to_dict("records")]),
        boundaries(choice.indicator, choice.year),
        view.theme,
        view.language,
        bins=maps.bin_edges(values["obs_value"]),
        title=f"{view.language.unit(indicator['unit'])}, {choice.year}",
        gates=_gates(view, choice),
        view=choice.extent,
        phone=view.phone,
        selected=choice.area,
    )


def _hover(view: View, row: dict[str, Any]) -> str:
    language = view.language
    unit = language.unit(rows("indicators")[row["indicator"]]["unit"])
    source = rows("sources")[row["source_id"]]
    return "<br>".join(
        (
            f"<b>{language.name(rows('provinces')[row['ref_area']])}</b>",
            language.quantity(row, unit=unit),
            f"{source['publisher']} {language.date(source['published'])}",
        )
    )


def _gates(view: View, choice: Choice) -> pd.DataFrame:
    """Return the gates of the chosen classes on the last day of the year, with their position."""
    language = view.language
    gates = tables()["gates"].dropna(subset=["lon", "lat"])
    date = f"{choice.year}-12-31"
    classes = [class_on(tables(), gate_id, date) for gate_id in gates["gate_id"]]
    placed = gates.assign(
        name=[language.name(gate) for gate in gates.to_dict("records")], status=classes
    )
    return placed[placed["status"].isin(choice.gates)]


def show_legend(view: View, choice: Choice, shown: Shown, notes: SourceNotes) -> None:
    """Show below the map what its marks mean and where its values come from."""
    blocks.show(
        view,
        "map_legend.html",
        missing=shown.missing,
        marks=[notes.mark(source_id) for source_id in shown.source_ids],
    )


def show_panel(view: View, choice: Choice, notes: SourceNotes) -> None:
    """Show the facts of the chosen province: names, figures, partners and gates."""
    province = rows("provinces")[choice.area]
    blocks.show(
        view,
        "map_panel.html",
        province=province,
        facts=_facts(view, choice, notes),
        partners=active_partners(tables(), choice.area).to_dict("records"),
        gates=_gates_of(view, choice),
        name=lambda area: view.language.name(rows("provinces")[area]),
        link=lambda page, **params: link(view, page, **params),
        mark=notes.mark,
    )


def _facts(view: View, choice: Choice, notes: SourceNotes) -> list[dict[str, object]]:
    chosen = year_values(tables(), choice.indicator, choice.year)
    first = chosen[chosen["ref_area"] == choice.area].to_dict("records")
    others = (
        latest(tables(), indicator, choice.area)
        for indicator in PANEL_INDICATORS
        if indicator != choice.indicator
    )
    return [
        _fact(view, row, notes)
        for row in (*first, *(dict(found) for found in others if found is not None))
    ]


def _fact(view: View, row: dict[str, Any], notes: SourceNotes) -> dict[str, object]:
    indicator = rows("indicators")[row["indicator"]]
    return {
        "label": view.language.name(indicator, "title"),
        "period": view.language.date(row["time_period"]),
        "quantity": view.language.quantity(row, unit=view.language.unit(indicator["unit"])),
        "mark": notes.mark(row["source_id"]),
    }


def _gates_of(view: View, choice: Choice) -> list[dict[str, Any]]:
    gates = tables()["gates"]
    own = gates[(gates["vn_province_id"] == choice.area) | (gates["la_province_id"] == choice.area)]
    date = f"{choice.year}-12-31"
    return [
        {
            **gate,
            "name": view.language.name(gate),
            "status": class_on(tables(), gate["gate_id"], date),
        }
        for gate in own.to_dict("records")
    ]
