"""The controls of the map page, all of them in the link; year and zoom belong to the browser."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.map.values import NO_INDICATOR, counterpart, mappable_indicators
from tables.comparison import leading_indicators
from tables.harmonise.series import provinces_in
from tables.headlines import founding_provinces
from ui.link import pick_many, pick_one, read_one
from ui.names import pair_name, province_labels
from ui.plain import plain
from ui.state.cache import rows, tables
from ui.values.harmonised import pick_province_set
from ui.view import View

GATE_CLASSES = ("international", "main", "auxiliary")
LAYERS = ("partners", "corridors", "districts", "inset")
# Which partner lines are drawn strongly, where it is not those of one partnership.
FOUNDERS, ALL = "founding", "all"


@dataclass(frozen=True)
class Choice:
    """What the reader chose, all of it in the link.

    province_set: "reported", "today" or "before", `units` in the link. pair: FOUNDERS, ALL or the
    id of a partnership. province: the one beside the map, `area` in the link. gate: "" unless one
    was clicked.
    """

    indicator: str
    province_set: str
    extent: str
    gates: tuple[str, ...]
    layers: tuple[str, ...]
    pair: str
    province: str
    gate: str


def pick(view: View) -> Choice:
    """Draw the controls above the map and return what they say."""
    first, second, third, fourth = _slots(view)
    with first:
        indicator = _pick_indicator(view)
    with second:
        province_set = pick_province_set(view) if indicator != NO_INDICATOR else "reported"
    with third:
        extent = _pick_extent(view)
    gates, layers, pair = _pick_or_read_layers(view, fourth, indicator)
    province = _read_province(view, province_set)
    gate = read_one(view, "gate", {"", *rows("gates")}, "")
    return Choice(indicator, province_set, extent, gates, layers, pair, province, gate)


def _slots(view: View) -> Sequence[DeltaGenerator]:
    """Where the controls go: side by side, or on a phone all but the first folded away."""
    if view.presenting:
        return [st.empty()] * 4
    layers = view.language.gettext("Layers")
    if view.phone:
        # Open where the link speaks of what is inside, so that a note about it can be seen.
        is_open = any(name in st.query_params for name in ("units", "gates", "layers", "extent"))
        first = st.container()
        folded = st.expander(view.language.gettext("Units, view, layers"), expanded=is_open)
        return [first, folded, folded, folded]
    columns = st.columns([1.2, 2, 1.25, 0.8], vertical_alignment="bottom")
    return [*columns[:3], _popover(columns[3], layers)]


def _popover(slot: DeltaGenerator, label: str) -> DeltaGenerator:
    icon = ":material/layers:"
    return slot.popover(
        plain(label), icon=icon, width="stretch", key="map-layers-open", on_change="rerun"
    )


def _pick_indicator(view: View) -> str:
    language = view.language
    nothing = language.gettext("Provinces and partners since 1976")

    def words(indicator: str) -> str:
        if indicator == NO_INDICATOR:
            return nothing
        return language.name(rows("indicators")[indicator], "title")

    indicators = sorted(mappable_indicators(), key=words)
    label = language.gettext("Indicator")
    default = next(iter(leading_indicators(tables(), 1)), NO_INDICATOR)
    return pick_one(view, "indicator", label, [NO_INDICATOR, *indicators], default, words)


def _pick_extent(view: View) -> str:
    _ = view.language.gettext
    words = {"border": _("Border"), "both": _("Both countries")}
    return pick_one(view, "extent", _("View"), list(words), "border", words.__getitem__, "segments")


def _pick_or_read_layers(
    view: View, slot: DeltaGenerator, indicator: str
) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """What is in a closed popover is read from the link: its many options are not sent then."""
    if not view.phone and not getattr(slot, "open", True):
        return _pick_layers(replace(view, presenting=True), indicator)
    with slot:
        return _pick_layers(view, indicator)


def _pick_layers(view: View, indicator: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    _, language = view.language.gettext, view.language
    words = {
        "partners": _("Partner provinces"),
        "corridors": _("Corridors"),
        "districts": _("Districts"),
        "inset": _("Inset of the islands"),
    }
    gates = pick_many(
        view,
        "gates",
        _("Border gates"),
        GATE_CLASSES,
        GATE_CLASSES,
        lambda status: language.label("gate_status", "status", status),
        style="pills",
    )
    # The corridors are those of today: a map of fifty years begins without them.
    default = [layer for layer in LAYERS if (indicator, layer) != (NO_INDICATOR, "corridors")]
    layers = pick_many(
        view, "layers", _("Layers"), LAYERS, default, words.__getitem__, style="pills"
    )
    active = (pair for pair, row in rows("partnerships").items() if row["status"] == "active")
    names = {pair: pair_name(language, pair) for pair in active}
    pairs = sorted(names, key=names.__getitem__)
    names |= {FOUNDERS: _("The two founding partnerships"), ALL: _("All partner provinces")}
    pair = pick_one(
        view, "pair", _("Partner lines"), [FOUNDERS, ALL, *pairs], FOUNDERS, names.__getitem__
    )
    return gates, layers, pair


def _read_province(view: View, province_set: str) -> str:
    """The province beside the map: one of those that the figures are for, if need be."""
    asked = read_one(view, "area", rows("provinces"), _default_province())
    province = counterpart(asked, province_set)
    if province != asked:
        st.query_params["area"] = province
    return province


def _default_province() -> str:
    """The last of the founding provinces, on the border; any one in tables without them."""
    return (founding_provinces(tables()) or tuple(rows("provinces")))[-1]


def pick_province(view: View, choice: Choice) -> None:
    """Draw the control for the province beside the map, which a click on the map sets too."""
    labels = province_labels(view.language)
    provinces = {*provinces_in(tables(), choice.province_set), choice.province}
    options = sorted(provinces, key=labels.__getitem__)
    label = view.language.gettext("Province")
    pick_one(view, "area", label, options, _default_province(), labels.__getitem__)


def choose_clicked() -> None:
    """Put the province or gate that was clicked into the link."""
    points = st.session_state["map"]["selection"]["points"]
    clicked = [point.get("customdata") for point in points]
    flat = [value[0] if isinstance(value, list) else value for value in clicked if value]
    if flat and flat[0] in rows("provinces"):
        st.query_params["area"] = flat[0]
        st.query_params.pop("gate", None)
    elif flat and flat[0] in rows("gates"):
        st.query_params["gate"] = flat[0]


def title(view: View, choice: Choice) -> str:
    """Return what the map shows, without the year, which is beside the slider."""
    if choice.indicator == NO_INDICATOR:
        return view.language.gettext("Provinces and their partners")
    return view.language.name(rows("indicators")[choice.indicator], "title")
