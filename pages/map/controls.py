"""The controls of the map page, all of them in the link; year and zoom belong to the browser."""

from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.map.values import (
    CIRCLES,
    COLOUR,
    NO_INDICATOR,
    UNIT_OF_WHOLE,
    WAYS,
    counterpart,
    default_province,
    leading,
    mappable_indicators,
    ways,
)
from tables.harmonise.series import provinces_in
from ui.link import kept_parameters, pick_many, pick_one, read_one
from ui.names import pair_name, province_labels, provinces_by_name
from ui.plain import plain, plainly
from ui.state.cache import rows, tables
from ui.state.query import query
from ui.values.harmonised import pick_province_set
from ui.view import View

Marks = tuple[tuple[str, ...], tuple[str, ...]]  # classes of gates, layers
GATE_CLASSES = ("international", "main", "auxiliary")
LAYERS = ("partners", "corridors", "events", "districts", "inset")
CLICKED = "map.event"  # the event that was clicked, in the session
# One click away from the calm map; the rest of the layers is under "More".
FIRST_MARKS = ("gates", "corridors", "partners")
# Which partner lines are drawn strongly, where it is not those of one partnership.
FOUNDERS, ALL = "founding", "all"


@dataclass(frozen=True)
class Choice:
    """What the reader chose, all of it in the link.

    province_set: "reported", "today" or "before", `units` in the link. way: one of WAYS, `as` in
    the link. pair: FOUNDERS, ALL or the id of a partnership. province: the one beside the map,
    `area` in the link. gate: "" unless one was clicked.
    """

    indicator: str
    province_set: str
    way: str
    extent: str
    gates: tuple[str, ...]
    layers: tuple[str, ...]
    pair: str
    province: str
    gate: str

    @property
    def series(self) -> tuple[str, str, str]:
        """Return what says which values the map shows: indicator, province set and way."""
        return self.indicator, self.province_set, self.way


@dataclass(frozen=True)
class Slots:
    """Where the parts of the page go: on a phone the map comes before most of its controls."""

    heading: DeltaGenerator
    indicator: DeltaGenerator
    provinces: DeltaGenerator
    way: DeltaGenerator
    marks: DeltaGenerator
    more: DeltaGenerator
    map: DeltaGenerator
    beside: DeltaGenerator


def lay_out(view: View) -> Slots:
    """Return the places of the page: one row of controls above the map, or folded below it."""
    heading = st.container(key="map-heading")
    if not view.has_controls:
        none = st.empty()
        return Slots(heading, none, none, none, none, none, st.container(), none)
    if view.phone:
        # Open where the link speaks of what is inside, so that a note about it can be seen.
        is_open = any(name in query() for name in ("units", "as", "gates", "layers"))
        first, map_place = st.container(), st.container()
        folded = st.expander(view.language.gettext("Units and layers"), expanded=is_open)
        return Slots(heading, first, folded, folded, folded, folded, map_place, st.container())
    indicator, provinces, way, marks, last = st.container(key="map-controls").columns(
        [2, 1.4, 1.2, 2.9, 0.9], vertical_alignment="center"
    )
    words = view.language.gettext("More")
    more = last.popover(
        plain(words), icon=":material/layers:", width="stretch", key="map-more", on_change="rerun"
    )
    left, right = st.columns([2.6, 1], gap="medium")
    return Slots(heading, indicator, provinces, way, marks, more, left, right)


def read(view: View) -> Choice:
    """Return the choice of the link in force, where nothing is drawn."""
    none: Any = nullcontext()
    return pick(view, Slots(none, none, none, none, none, none, none, none))


def pick(view: View, slots: Slots) -> Choice:
    """Draw the controls in their places and return what they say."""
    with slots.indicator:
        indicator = _pick_indicator(view)
    with slots.provinces:
        chosen = "reported" if indicator == NO_INDICATOR else pick_province_set(view, "select")
    with slots.way:
        way = _pick_way(view, indicator, chosen)
    gates, layers = _read_marks(view, indicator)
    with slots.marks:
        label = view.language.gettext("Layers")
        _pick_marks(view, "map.marks", label, FIRST_MARKS, (gates, layers), indicator)
    # What is in a closed popover is read from the link: its many options are not sent then.
    is_open = view.phone or getattr(slots.more, "open", True)
    with slots.more:
        asking = view if is_open else replace(view, presenting=True)
        extent, pair = _pick_more(asking, (gates, layers), indicator)
    province = _read_province(view, chosen)
    gate = read_one(view, "gate", {"", *rows("gates")}, "")
    return Choice(indicator, chosen, way, extent, gates, layers, pair, province, gate)


def _pick_indicator(view: View) -> str:
    language = view.language
    nothing = language.gettext("Provinces and partners since 1976")

    def words(indicator: str) -> str:
        if indicator == NO_INDICATOR:
            return nothing
        return language.name(rows("indicators")[indicator], "title")

    indicators = sorted(mappable_indicators(), key=lambda name: language.order(words(name)))
    label = language.gettext("Indicator")
    default = next(iter(leading(1)), NO_INDICATOR)
    # On a phone the title above says what it is.
    return pick_one(
        view,
        "indicator",
        label,
        [NO_INDICATOR, *indicators],
        default,
        words,
        label_visibility="collapsed" if view.phone else "visible",
    )


def _pick_way(view: View, indicator: str, province_set: str) -> str:
    """Draw the choice of how an amount is shown; rates have but one way, and so have partners."""
    options = ways(indicator, province_set)
    # What was chosen for another indicator is no fault of the link.
    if (asked := query().get("as")) in WAYS and asked not in options:
        del query()["as"]
    asking = view if len(options) > 1 else replace(view, presenting=True)
    words = way_words(view)
    label = view.language.gettext("Shown as")
    return pick_one(asking, "as", label, options, options[0], words.__getitem__)


def way_words(view: View) -> dict[str, str]:
    """Return what the WAYS to show an indicator are called."""
    _ = view.language.gettext
    return {
        CIRCLES: _("Circles"),
        "per_head": _("Per head"),
        "per_km2": _("Per km²"),
        COLOUR: _("Colours"),
    }


def _pick_more(view: View, marks: Marks, indicator: str) -> tuple[str, str]:
    """Draw what few readers need and return the extent and the pair."""
    _ = view.language.gettext
    words = {"border": _("Border"), "both": _("Both countries")}
    # A phone has an extent of its own.
    asking = replace(view, presenting=view.presenting or view.phone)
    extent = pick_one(
        asking, "extent", _("View"), list(words), "border", words.__getitem__, "segments"
    )
    _pick_marks(view, "map.gates", _("Border gates"), GATE_CLASSES, marks, indicator)
    _pick_marks(view, "map.layers", _("Layers"), ("events", "districts", "inset"), marks, indicator)
    return extent, _pick_pair(view, "partners" in marks[1])


def _pick_pair(view: View, has_lines: bool) -> str:
    """Draw the choice of the lines drawn strongly, where there are lines."""
    _ = view.language.gettext
    active = (pair for pair, row in rows("partnerships").items() if row["status"] == "active")
    names = {pair: pair_name(view.language, pair) for pair in active}
    pairs = sorted(names, key=lambda pair: view.language.order(names[pair]))
    names |= {FOUNDERS: _("The two founding partnerships"), ALL: _("All partner provinces")}
    asking = view if has_lines else replace(view, presenting=True)
    options = [FOUNDERS, ALL, *pairs]
    return pick_one(asking, "pair", _("Partner lines"), options, FOUNDERS, names.__getitem__)


def _default_marks(indicator: str) -> Marks:
    """A calm map: no marks but what the link or the map of partners is about."""
    has_lines = indicator == NO_INDICATOR or "pair" in query()
    gates = GATE_CLASSES if "gate" in query() else ()
    return gates, ("partners", "inset") if has_lines else ("inset",)


def _read_marks(view: View, indicator: str) -> Marks:
    """The classes of gates and the layers in the link; of none the default."""
    reading, words = replace(view, presenting=True), mark_words(view)
    gates, layers = _default_marks(indicator)
    return (
        pick_many(reading, "gates", words["gates"], GATE_CLASSES, gates, words.__getitem__),
        pick_many(
            reading, "layers", view.language.gettext("Layers"), LAYERS, layers, words.__getitem__
        ),
    )


def mark_words(view: View) -> dict[str, str]:
    """Return what the marks of the map are called: the classes of gates, and the layers."""
    _ = view.language.gettext
    return {
        **{each: view.language.label("gate_status", "status", each) for each in GATE_CLASSES},
        "gates": _("Border gates"),
        "partners": _("Partner lines"),
        "corridors": _("Corridors"),
        "events": _("Events of the year"),
        "districts": _("Districts"),
        "inset": _("Inset of the islands"),
    }


def _pick_marks(
    view: View, key: str, label: str, options: tuple[str, ...], marks: Marks, indicator: str
) -> None:
    """Draw a pill for each of some marks; "gates" are those of every class."""
    if not view.has_controls:
        return
    gates, layers = marks
    on = {*gates, *layers, *(["gates"] if gates else [])}
    st.session_state[key] = [option for option in options if option in on]
    st.pills(
        plain(label),
        options,
        selection_mode="multi",
        key=key,
        format_func=plainly(mark_words(view).__getitem__),
        wrap=True,
        on_change=_write_marks,
        args=(key, options, marks, indicator),
    )


def _write_marks(key: str, options: tuple[str, ...], marks: Marks, indicator: str) -> None:
    """Put the pills that are on into the link, beside the marks that they do not speak of."""
    on, (gates, layers) = st.session_state[key], marks
    if "gates" in options:
        gates = (gates or GATE_CLASSES) if "gates" in on else ()
    elif options == GATE_CLASSES:
        gates = tuple(gate for gate in options if gate in on)
    layers = tuple(each for each in LAYERS if each in (on if each in options else layers))
    values = {"gates": gates, "layers": layers}
    for (name, value), default in zip(values.items(), _default_marks(indicator), strict=True):
        if value == default:
            query().pop(name, None)
        else:
            query()[name] = ",".join(value)


def _read_province(view: View, province_set: str) -> str:
    """The province beside the map: one of those that the figures are for, if need be."""
    asked = read_one(view, "area", rows("provinces"), default_province())
    province = counterpart(asked, province_set)
    if province != asked:
        query()["area"] = province
    return province


def pick_province(view: View, choice: Choice) -> None:
    """Draw the control for the province beside the map, which a click on the map sets too."""
    labels = province_labels(view.language)
    provinces = {*provinces_in(tables(), choice.province_set), choice.province}
    options = [area for area in provinces_by_name(view.language) if area in provinces]
    label = view.language.gettext("Province")
    pick_one(view, "area", label, options, default_province(), labels.__getitem__)


def choose_clicked() -> None:
    """Put the province or gate that was clicked into the link; an event has a page of its own."""
    points = st.session_state["map"]["selection"]["points"]
    clicked = [point.get("customdata") for point in points]
    flat = [value[0] if isinstance(value, list) else value for value in clicked if value]
    if flat and flat[0] in rows("provinces"):
        query()["area"] = flat[0]
        query().pop("gate", None)
    elif flat and flat[0] in rows("gates"):
        query()["gate"] = flat[0]
    elif flat and flat[0] in rows("events"):
        st.session_state[CLICKED] = flat[0]


def open_clicked(view: View) -> None:
    """Lead to the event that was clicked, if one was: only the page itself can lead to another."""
    event = st.session_state.pop(CLICKED, "")
    if event in rows("events"):
        params = {**kept_parameters(), "lang": view.language.code, "event": event}
        st.switch_page("pages/events/page.py", query_params=params)


def title(view: View, choice: Choice) -> str:
    """Return what the map shows, without the year, which is beside the slider."""
    if choice.indicator == NO_INDICATOR:
        return view.language.gettext("Provinces and their partners")
    words = view.language.name(rows("indicators")[choice.indicator], "title")
    return f"{words} · {way_words(view)[choice.way]}" if choice.way in UNIT_OF_WHOLE else words
