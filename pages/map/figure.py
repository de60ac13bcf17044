"""The figure of the map page: built once for each kind of view and choice of layers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from figures.charts.marks import recast_words
from figures.maps.contract import EventData, MapContent, PairData, PeriodData, PlaceData, WordData
from figures.maps.corridors import corridor_traces, courses_of
from figures.maps.events import empty_events, event_data
from figures.maps.marks_by_year import (
    course_data,
    empty_gates,
    empty_pairs,
    gate_data,
    gate_marks,
    look_data,
    with_quiet_corners,
)
from figures.maps.names import MapNames
from figures.maps.years import build_map, font_data, period_data, place_data
from figures.theme import Figure, Theme
from i18n import Language
from pages.map.controls import ALL, FOUNDERS, Choice
from pages.map.values import NO_INDICATOR, all_periods, years
from tables.cooperation.crossings import corridor_points
from tables.cooperation.event_places import event_places
from tables.gates import assumed_by_day, classes_by_day
from tables.headlines import FOUNDING
from tables.partnerships import pairs_by_day, succession
from ui.link import link_in
from ui.names import gate_name, map_names
from ui.state.cache import kept, rows, tables
from ui.state.query import query
from ui.view import View

BELOW = 0.25  # degrees
# Qualifiers as one letter each, so that a word is sent once and not with every figure.
QUALIFIERS = {"": ".", "over": "o", "under": "u", "about": "b", "average": "a"}


def figure(view: View, choice: Choice) -> Figure:
    """Return the map without its year; what belongs to the years is in the layout's `meta`."""
    extent = "phone" if view.phone else choice.extent
    focus = _focus(choice) if view.presenting else frozenset()
    arguments = view.theme, view.language, extent, choice.gates, choice.layers, choice.pair
    return _figure(*arguments, focus)


def _focus(choice: Choice) -> frozenset[str]:
    """The provinces that the link is about: one that it names, and the sides of a partnership.

    Those are of the partnerships too that it goes back to, and of those that carry it on.
    """
    pairs = with_succession(choice.pair) if choice.pair in rows("partnerships") else ()
    sides = ("vn_province_id", "la_province_id")
    area = {choice.province} if "area" in query() else set()
    return frozenset(area | {rows("partnerships")[pair][side] for pair in pairs for side in sides})


def _named(
    theme: Theme, language: Language, focus: frozenset[str], layers: tuple[str, ...]
) -> MapNames:
    """The names of the map; on a projector with what it is about, and the roads they keep off."""
    names = map_names(language)
    if not theme.presenting:
        return names
    courses = courses_of(corridor_points(tables())) if "corridors" in layers else {}
    lines = tuple(tuple(course) for course in courses.values())
    return replace(names, featured=focus or names.featured, lines=lines)


@kept
def _figure(
    theme: Theme,
    language: Language,
    extent: str,
    gates: tuple[str, ...],
    layers: tuple[str, ...],
    pair: str,
    focus: frozenset[str],
) -> Figure:
    placed = placed_gates(language)
    places = place_data(all_periods(), map_names(language))
    points = list(places["points"].values())
    named = _named(theme, language, focus, layers)
    corridors = []
    if "corridors" in layers:
        corridors = _corridors(theme, named, language, extent, placed, points)
    lines = empty_pairs(theme, pair != ALL) if "partners" in layers else []
    pairs = _pairs(places, pair, "partners" in layers)
    return build_map(
        theme,
        language,
        extent=extent,
        inset="inset" in layers,
        lines=[*corridors, *lines],
        points=[
            *empty_gates(placed, theme, language),
            *(empty_events(theme) if "events" in layers else ()),
        ],
        content=_content(theme, language, extent, places, pairs, layers, gates, named),
    )


def _content(
    theme: Theme,
    language: Language,
    extent: str,
    places: PlaceData,
    pairs: PairData,
    layers: tuple[str, ...],
    gates: tuple[str, ...],
    named: MapNames,
) -> MapContent:
    periods, placed = all_periods(), placed_gates(language)
    return {
        **places,
        "periods": _periods(theme, language, extent, named),
        "fonts": font_data(periods[-1], named, theme, language, extent),
        "gates": gate_data(placed, language),
        "looks": look_data(placed, theme, language, extent),
        "pairs": pairs,
        "events": _events(theme, language, places, "events" in layers),
        "marks": _marks(gates),
        "words": words(language),
    }


@kept
def _periods(theme: Theme, language: Language, extent: str, named: MapNames) -> list[PeriodData]:
    """What each period of boundaries shows, whatever the layers."""
    periods = all_periods()
    points = place_data(periods, named)["points"]
    return [period_data(each, named, theme, language, extent, points) for each in periods]


def _events(theme: Theme, language: Language, places: PlaceData, visible: bool) -> EventData:
    """The pins of the events whose place is known; none where they are not asked for."""
    placed = tables()["gates"].dropna(subset=["lon", "lat"])
    gates = zip(placed["gate_id"], placed["lon"], placed["lat"], strict=True)
    # A province has its name at its point: the pin is just below that.
    points = {area: (lon, lat - BELOW) for area, (lon, lat) in places["points"].items()}
    points |= {gate: (lon, lat) for gate, lon, lat in gates}
    located = [
        (one.event_id, one.gate_id or one.province_id)
        for one in event_places(tables())
        if visible and (one.gate_id or one.province_id) in points
    ]
    events = [
        {
            "event_id": event,
            "date": rows("events")[event]["date"],
            "title": language.name(rows("events")[event], "title"),
            "place": place,
        }
        for event, place in located
    ]
    columns = ["event_id", "date", "title", "place"]
    return event_data(pd.DataFrame(events, columns=columns, dtype=str), points, theme, language)


def placed_gates(language: Language) -> pd.DataFrame:
    """Return the gates with a position, with their names."""
    placed = tables()["gates"].dropna(subset=["lon", "lat"])
    return placed.assign(name=[gate_name(language, gate_id) for gate_id in placed["gate_id"]])


def _corridors(
    theme: Theme,
    names: MapNames,
    language: Language,
    extent: str,
    gates: pd.DataFrame,
    points: Sequence[Sequence[float]],
) -> list[Figure]:
    """The corridors; none of them hides a gate or the point of a province from the pointer."""
    traces = corridor_traces(corridor_points(tables()), names, theme, language, extent, gates)
    lines = [trace for trace in traces if trace["mode"] == "lines"]
    words = [trace for trace in traces if trace["mode"] == "text"]
    keep_off = [*points, *zip(gates["lon"], gates["lat"], strict=True)]
    return [
        {**trace, "showlegend": False} for trace in (*with_quiet_corners(lines, keep_off), *words)
    ]


def _pairs(places: PlaceData, pair: str, visible: bool) -> PairData:
    """The lines of all pairs, those to draw strongly, and the provinces to outline."""
    pairs = all_pairs()
    strong = with_succession(pair)
    lines = pairs[pairs["partnership_id"].isin(strong) & visible]
    sides = lines[["vn_province_id", "la_province_id"]]
    return {
        **course_data(pairs, places["points"], places["names"]),
        "visible": visible,
        "strong": sorted(strong),
        "outlined": sorted(set(sides.to_numpy().ravel())),
    }


def with_succession(choice: str) -> frozenset[str]:
    """Return the chosen partnerships with those they go back to and those that carry them on."""
    if choice == ALL:
        return frozenset()
    # An upload may have taken a founding one away.
    founding = [pair for pair in FOUNDING if pair in rows("partnerships")]
    pairs = founding if choice == FOUNDERS else [choice]
    related = [frame for pair in pairs for frame in succession(tables(), pair)]
    return frozenset([*pairs, *(id for frame in related for id in frame["partnership_id"])])


def all_pairs() -> pd.DataFrame:
    """Return every pair that held in some year and can be drawn, once."""
    provinces = {province for period in all_periods() for province in period.provinces}
    pairs = tables()["partnerships"]
    can_be_drawn = pairs[["vn_province_id", "la_province_id"]].isin(provinces).all(axis=1)
    return pairs[can_be_drawn]


def _marks(gates: tuple[str, ...]) -> Mapping[str, tuple[str, str]]:
    """The marks of gates and pairs at the end of each year, or today in the year that runs."""
    placed = list(tables()["gates"].dropna(subset=["lon", "lat"])["gate_id"])
    classes, assumed, pairs = _by_year(date.today().isoformat())
    return {
        year: (gate_marks(placed, classes[year], gates, assumed[year]), pairs[year])
        for year in years(NO_INDICATOR, "")
    }


@kept
def _by_year(
    today: str,
) -> tuple[Mapping[str, Mapping[str, str]], Mapping[str, frozenset[str]], Mapping[str, str]]:
    """By year the classes of gates, the gates whose class is only assumed, the marks of pairs."""
    days = {min(f"{year}-12-31", today): year for year in years(NO_INDICATOR, "")}
    classes, assumed = classes_by_day(tables(), days), assumed_by_day(tables(), days)
    pairs = list(all_pairs()["partnership_id"])
    held = {
        day: {pair["partnership_id"] for pair in holding}
        for day, holding in pairs_by_day(tables(), days).items()
    }
    return (
        {year: classes[day] for day, year in days.items()},
        {year: assumed[day] for day, year in days.items()},
        {year: "".join("01"[pair in held[day]] for pair in pairs) for day, year in days.items()},
    )


def words(language: Language) -> WordData:
    """Return every word and pattern that the browser writes, in the reader's language."""
    _ = language.gettext
    return {
        "play": _("Play the years"),
        "pause": _("Pause"),
        "year": _("Year"),
        "closer": _("Zoom in"),
        "farther": _("Zoom out"),
        "whole": _("Whole view"),
        "figures": _("figures for %(known)s of %(all)s provinces · boundaries since %(date)s"),
        "partners": _("%(known)s of %(all)s provinces with a partner · boundaries since %(date)s"),
        "partnered": _("%(area)s in %(year)s: partner of %(names)s"),
        "alone": _("%(area)s in %(year)s: no partner known"),
        "later": _("Later province, drawn for a former one whose extent is not known"),
        "derived": _("%(count)s calculated from their parts"),
        "recasts": _("%(count)s recast by the source for today's provinces"),
        "recast": recast_words(language),
        "computed": _("Computed from the former provinces: %(values)s"),
        "worked_out": _("Other sources: %(values)s"),
        "stand_ins": _("%(count)s later provinces drawn for former ones whose extent is not known"),
        "changed": _("Boundaries changed on %(date)s: %(before)s provinces became %(after)s"),
        "sources": _("Sources"),
        "missing": _("No figure found"),
        "few": _("Figures for only %(known)s provinces: see them as bars"),
        "thin": _(
            "Left out: years with figures for under half of each country's provinces (%(count)s)"
        ),
        "qualifiers": {
            letter: language.label("statistics", "qualifier", word)
            for word, letter in QUALIFIERS.items()
            if word
        },
        "source_link": f"{link_in(language, 'sources')}&source=",
        "thousands": language.number(1000)[1],
        "decimal": language.number(0.5)[1],
    }
