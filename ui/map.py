"""The map page: its controls, the figure for them, and the facts beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.gates import classes_on
from data.maps import best_year, mappable, year_values
from figures import maps
from figures.theme import Figure
from geo.boundaries import CREDIT, Boundaries, boundaries_on
from ui import blocks
from ui.cache import cached, rows, tables
from ui.names import gate_name
from ui.params import pick_many, pick_one, pick_year
from ui.sources import SourceNotes
from ui.view import View

DEFAULT_INDICATOR = "population"
DEFAULT_AREA = "la-sekong"
GATE_CLASSES = ("international", "main", "auxiliary")


@dataclass(frozen=True)
class Choice:
    """What the reader chose, all of it in the link."""

    indicator: str
    year: str
    gates: tuple[str, ...]
    extent: str


@dataclass(frozen=True)
class Shown:
    """What the map says in words, and where its values come from."""

    title: str
    subtitle: str
    source_ids: tuple[str, ...]
    missing: int


def pick(view: View) -> Choice:
    """Draw the controls above the map and return what they say."""
    first, *rest = _places(view)
    years = cached(lambda: mappable(tables()), "mappable")
    known = list(years["indicator"].unique())
    with first:
        indicator = pick_one(
            view,
            "indicator",
            view.language.gettext("Indicator"),
            known,
            DEFAULT_INDICATOR,
            lambda indicator: view.language.name(rows("indicators")[indicator], "title"),
        )
    return _pick_rest(view, indicator, years[years["indicator"] == indicator], rest)


def _places(view: View) -> Sequence[DeltaGenerator]:
    """Where the four controls go: side by side, or on a phone all but the first folded away."""
    if view.presenting:
        return [st.empty()] * 4
    if view.phone:
        # Open where the link speaks of what is inside, so that a note about it can be seen.
        spoken_of = any(name in st.query_params for name in ("year", "gates", "extent"))
        folded = st.expander(view.language.gettext("Year, gates, view"), expanded=spoken_of)
        return [st.container(), folded, folded, folded]
    return st.columns([1, 0.9, 1.7, 1])


def _pick_rest(
    view: View, indicator: str, years: pd.DataFrame, places: Sequence[DeltaGenerator]
) -> Choice:
    _ = view.language.gettext
    with places[0]:
        year = pick_year(view, "year", _("Year"), list(years["time_period"]), best_year(years))
    with places[1]:
        gates = pick_many(
            view,
            "gates",
            _("Border gates"),
            GATE_CLASSES,
            GATE_CLASSES,
            lambda status: view.language.label("gate_status", "status", status),
            style="pills",
        )
    with places[2]:
        extents = {"border": _("Border"), "both": _("Both countries")}
        extent = pick_one(
            view, "extent", _("View"), list(extents), "border", extents.__getitem__, "segments"
        )
    return Choice(indicator, year, gates, extent)


def pick_area(view: View, choice: Choice) -> str:
    """Draw the control for the province beside the map, which a click on the map sets too."""
    known = rows("provinces")
    on_map = sorted(
        boundaries(choice.indicator, choice.year).units,
        key=lambda area: view.language.name(known[area]),
    )
    asked = st.query_params.get("area", DEFAULT_AREA)
    # A province of another time keeps its facts while the year moves past it.
    former = [asked] if asked in known and asked not in on_map else []
    return pick_one(
        view,
        "area",
        view.language.gettext("Province"),
        [*on_map, *former],
        DEFAULT_AREA,
        lambda area: view.language.name(known[area]),
    )


def choose_clicked() -> None:
    """Put the province that was clicked into the link."""
    points = st.session_state["map"]["selection"]["points"]
    clicked = [point.get("customdata") for point in points]
    flat = [value[0] if isinstance(value, list) else value for value in clicked if value]
    if flat and flat[0] in rows("provinces"):
        st.query_params["area"] = flat[0]


def observations(indicator: str, year: str) -> pd.DataFrame:
    """Return the preferred rows of statistics for an indicator in a year."""
    return cached(lambda *chosen: year_values(tables(), *chosen), "year_values", indicator, year)


def boundaries(indicator: str, year: str) -> Boundaries:
    """Return the boundaries of that year which its values were given for.

    In a year of change (2025) some tables give the units before it and some those after.
    """
    return cached(_boundaries, "map.boundaries", indicator, year)


def _boundaries(indicator: str, year: str) -> Boundaries:
    areas = set(observations(indicator, year)["ref_area"])
    before, after = boundaries_on(f"{year}-01-01"), boundaries_on(f"{year}-12-31")
    return max(after, before, key=lambda drawn: len(areas & set(drawn.units)))


def shown(view: View, choice: Choice) -> Shown:
    """Return title, subtitle and sources of the map."""
    _, language = view.language.gettext, view.language
    indicator = rows("indicators")[choice.indicator]
    drawn = boundaries(choice.indicator, choice.year)
    values = observations(choice.indicator, choice.year)
    on_map = values[values["ref_area"].isin(drawn.units)]
    words = _("%(unit)s · figures for %(known)s of %(all)s provinces · boundaries since %(date)s")
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


def figure(view: View, choice: Choice, area: str) -> Figure:
    """Return the figure of the map, built once for each choice and kind of view."""
    return cached(_build, "map", view, choice, area)


def _build(view: View, choice: Choice, area: str) -> Figure:
    indicator = rows("indicators")[choice.indicator]
    values = observations(choice.indicator, choice.year)
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
        selected=area,
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


def gate_classes(year: str) -> Mapping[str, str]:
    """Return the class of every gate on the last day of a year, "" where none is known."""
    return cached(lambda: classes_on(tables(), f"{year}-12-31"), f"gate_classes.{year}")


def _gates(view: View, choice: Choice) -> pd.DataFrame:
    """Return the gates of the chosen classes on the last day of the year, with their position."""
    gates = tables()["gates"].dropna(subset=["lon", "lat"])
    classes = list(gates["gate_id"].map(gate_classes(choice.year)))
    placed = gates.assign(
        name=[gate_name(view.language, gate_id) for gate_id in gates["gate_id"]], status=classes
    )
    return placed[placed["status"].isin(choice.gates)]


def show_legend(view: View, choice: Choice, shown: Shown, notes: SourceNotes) -> None:
    """Show below the map what its marks mean and where its values come from."""
    blocks.show(
        view,
        "map_legend.html",
        missing=shown.missing,
        credit=CREDIT,
        marks=[notes.mark(source_id) for source_id in shown.source_ids],
    )
