"""The figure of the map page: built once for each kind of view and choice of layers."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from figures.maps.corridors import corridor_traces
from figures.maps.marks_by_year import (
    empty_gates,
    empty_pairs,
    gate_looks,
    gate_marks,
    gate_places,
    pair_places,
    with_quiet_corners,
)
from figures.maps.years import build_map, fonts_of, known_places, period_state
from figures.theme import Figure, Theme
from i18n import Language
from pages.map.values import NO_INDICATOR, all_periods, years
from tables.crossings import corridor_points
from tables.gates import assumed_by_day, classes_by_day
from tables.headlines import FOUNDING
from tables.partnerships import pairs_by_day, succession
from ui.link import link_in
from ui.names import gate_name, map_names
from ui.state.cache import cached, tables
from ui.view import View

Layers = tuple[str, ...]
# Which partner lines are drawn strongly, where it is not those of one partnership.
FIRST, ALL = "founding", "all"


def figure(view: View, extent: str, gates: tuple[str, ...], layers: Layers, pair: str) -> Figure:
    """Return the map without its year; what belongs to the years is in the layout's `meta`.

    `pair` is the partnership to draw strongly, "" for none.
    """
    shown = "phone" if view.phone else extent
    how = view.theme, view.language, shown
    return cached(_figure, "map.figure", *how, gates, layers, pair)


def _figure(
    theme: Theme, language: Language, view: str, gates: tuple[str, ...], layers: Layers, pair: str
) -> Figure:
    periods, placed, named = all_periods(), placed_gates(language), map_names(language)
    places = known_places(periods, named)
    points = list(places["points"].values())
    corridors = _corridors(theme, language, view, placed, points) if "corridors" in layers else []
    lines = empty_pairs(theme, pair != ALL) if "partners" in layers else []
    return build_map(
        theme,
        language,
        view=view,
        inset="inset" in layers,
        lines=[*corridors, *lines],
        points=empty_gates(placed, theme, language),
        states={
            **places,
            "periods": [period_state(period, named, theme, language, view) for period in periods],
            "fonts": fonts_of(periods[-1], named, theme, language, view),
            "gates": gate_places(placed, language),
            "looks": gate_looks(placed, theme, language),
            "pairs": {**_pairs(places, pair), "drawn": "partners" in layers},
            "years": _marks(gates),
            "words": words(language),
        },
    )


def placed_gates(language: Language) -> pd.DataFrame:
    """Return the gates with a position, with their names."""
    placed = tables()["gates"].dropna(subset=["lon", "lat"])
    return placed.assign(name=[gate_name(language, gate_id) for gate_id in placed["gate_id"]])


def _corridors(
    theme: Theme,
    language: Language,
    view: str,
    gates: pd.DataFrame,
    points: Sequence[tuple[float, float]],
) -> list[Figure]:
    """The corridors; none of them hides a gate or the point of a province from the pointer."""
    traces = corridor_traces(
        corridor_points(tables()), map_names(language), theme, language, view, gates
    )
    lines = [trace for trace in traces if trace["mode"] == "lines"]
    words = [trace for trace in traces if trace["mode"] == "text"]
    keep_off = [*points, *zip(gates["lon"], gates["lat"], strict=True)]
    drawn = (*with_quiet_corners(lines, keep_off), *words)
    return [{**trace, "showlegend": False} for trace in drawn]


def _pairs(places: Mapping[str, Any], pair: str) -> Mapping[str, Any]:
    """The lines of all pairs, those to draw strongly, and the provinces to outline."""
    drawn = _all_pairs()
    chosen = frozenset[str]() if pair == ALL else _line_of(*(FOUNDING if pair == FIRST else [pair]))
    sides = drawn[drawn["partnership_id"].isin(chosen)][["vn_province_id", "la_province_id"]]
    return {
        **pair_places(drawn, places["points"], places["names"]),
        "chosen": sorted(chosen),
        "outlined": sorted(set(sides.to_numpy().ravel())),
    }


def _line_of(*pairs: str) -> frozenset[str]:
    """Partnerships with those they go back to and those that carry them on."""
    related = pd.concat([frame for pair in pairs for frame in succession(tables(), pair)])
    return frozenset([*pairs, *related["partnership_id"]])


def _all_pairs() -> pd.DataFrame:
    """Every pair that held in some year and can be drawn, once."""
    known = {unit for period in all_periods() for unit in period.provinces}
    pairs = tables()["partnerships"]
    drawn = pairs["vn_province_id"].isin(known) & pairs["la_province_id"].isin(known)
    return pairs[drawn]


def _marks(gates: tuple[str, ...]) -> Mapping[str, tuple[str, str]]:
    """The marks of gates and pairs at the end of each year, or today in the year that runs."""
    placed = list(tables()["gates"].dropna(subset=["lon", "lat"])["gate_id"])
    classes, assumed, held = cached(_by_year, "map.by_year", date.today().isoformat())
    return {
        year: (gate_marks(placed, classes[year], gates, assumed[year]), held[year])
        for year in years(NO_INDICATOR, "")
    }


def _by_year(today: str) -> tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, str]]:
    """By year the classes of gates, the gates whose class is only assumed, the marks of pairs."""
    days = {min(f"{year}-12-31", today): year for year in years(NO_INDICATOR, "")}
    classes, assumed = classes_by_day(tables(), days), assumed_by_day(tables(), days)
    known = list(_all_pairs()["partnership_id"])
    pairs = pairs_by_day(tables(), days)
    held = {day: set(found["partnership_id"]) for day, found in pairs.items()}
    return (
        {year: classes[day] for day, year in days.items()},
        {year: assumed[day] for day, year in days.items()},
        {year: "".join("01"[pair in held[day]] for pair in known) for day, year in days.items()},
    )


# Qualifiers as one letter each, so that a word is sent once and not with every figure.
QUALIFIERS = {"": ".", "over": "o", "under": "u", "about": "b", "average": "a"}


def words(language: Language) -> Mapping[str, Any]:
    """Return every word and pattern that the browser writes, in the reader's language."""
    _ = language.gettext
    return {
        **_controls(language),
        "figures": _("figures for %(known)s of %(all)s provinces · boundaries since %(date)s"),
        "partners": _("%(known)s of %(all)s provinces with a partner · boundaries since %(date)s"),
        "partnered": _("%(area)s in %(year)s: partner of %(names)s"),
        "alone": _("%(area)s in %(year)s: no partner known"),
        "later": _("Later province, drawn for a former one whose extent is not known"),
        "derived": _("%(count)s calculated from their parts"),
        "stand_ins": _("%(count)s later provinces drawn for former ones whose extent is not known"),
        "changed": _("Boundaries changed on %(date)s: %(before)s provinces became %(after)s"),
        "sources": _("Sources"),
        "missing": _("No figure found"),
        "qualifiers": {
            letter: language.label("statistics", "qualifier", word)
            for word, letter in QUALIFIERS.items()
            if word
        },
        # The id of a source follows.
        "source": f"{link_in(language, 'sources')}&source=",
        "thousands": language.number(1000)[1],
        "decimal": language.number(0.5)[1],
    }


def _controls(language: Language) -> Mapping[str, str]:
    _ = language.gettext
    return {
        "play": _("Play the years"),
        "pause": _("Pause"),
        "year": _("Year"),
        "closer": _("Zoom in"),
        "farther": _("Zoom out"),
        "whole": _("Whole view"),
    }
