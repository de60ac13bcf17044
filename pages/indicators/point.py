"""The point that the link names: where its value is from, in a panel beside the chart."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

import streamlit as st

from i18n import Language
from pages.indicators.controls import Choice
from pages.indicators.result import result_of
from tables.origin.provenance import Point, Provenance, provenance, rows_of
from ui.plain import plain
from ui.provenance.panel import show_panel
from ui.provenance.point import provenance_asked
from ui.sources import SourceNotes
from ui.state.cache import kept, rows, tables
from ui.view import CHART_BESIDE_PANEL, View

Place = AbstractContextManager[object]


@dataclass(frozen=True)
class Places:
    """Where the chart goes and where the panel goes, and how the chart is seen beside it."""

    view: View
    chart: Place
    panel: Place


def asked(view: View, choice: Choice) -> Provenance | None:
    """Return where the value of the link's point is from, None where the link names none."""
    return provenance_asked(
        view, choice.indicator, lambda point: _provenance(choice, view.language, point)
    )


def lay_out(view: View, provenance: Provenance | None) -> Places:
    """Return where chart and panel go: side by side, on a phone one above the other."""
    if provenance is None or view.phone:
        return Places(view, st.container(), st.container())
    share = CHART_BESIDE_PANEL
    chart, panel = st.columns([share, 1 - share], gap="medium")
    return Places(replace(view, has_panel=True), chart, panel)


def show_hint(view: View) -> None:
    """Say that values of the chart can be chosen; nobody chooses any on a projector."""
    if not view.has_controls:
        return
    _ = view.language.gettext
    words = _("Click a value to see where it is from; by keyboard: Tab, arrow keys, Enter.")
    if view.phone:
        words = _("Tap a value to see where it is from.")
    st.caption(plain(words))


def show_point(view: View, provenance: Provenance | None, notes: SourceNotes) -> None:
    """Show the panel, if there is a point to speak of."""
    if provenance is not None:
        show_panel(view, provenance, notes)


@kept
def _provenance(choice: Choice, language: Language, point: Point) -> Provenance | None:
    """Where a point's value is from: as the choice has it, else as sources report it."""
    result = result_of(choice, language)
    for frame in (result.all_rows, result.national):
        own = frame
        for key, value in point._asdict().items():
            own = own[own[key] == value]
        if not own.empty:
            parts = result.parts.get((point.indicator, (point.ref_area, point.time_period)), ())
            return provenance(tables(), own, parts, rows("sources"))
    return provenance(tables(), rows_of(tables(), point), sources=rows("sources"))
