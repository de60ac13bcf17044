"""The point that the link names: where its value is from, in a panel beside the chart."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from figures.value_format import ValueFormat
from i18n import Language
from pages.indicators.charts.scaled import PLAIN, drawn_format, drawn_of, scale_words
from pages.indicators.controls import Choice
from pages.indicators.national import region_parts, region_rows
from pages.indicators.result import ChoiceResult, result_of
from tables.origin.provenance import Point, Provenance, provenance, rows_of
from tables.read import Row
from ui.plain import plain
from ui.provenance.panel import show_panel
from ui.provenance.point import provenance_asked
from ui.provenance.scale import OnScale
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
    with st.container(key="point-hint"):
        st.caption(plain(words))


def show_point(
    view: View, choice: Choice, provenance: Provenance | None, notes: SourceNotes
) -> None:
    """Show the panel, if there is a point to speak of."""
    if provenance is None:
        return
    scaled = _on_scale(choice, view.language, provenance.point)
    if scaled:
        sources = tuple(rows("sources")[source_id] for source_id in scaled.source_ids)
        provenance = replace(provenance, sources=sources)
    show_panel(view, provenance, notes, scaled)


@kept
def _provenance(choice: Choice, language: Language, point: Point) -> Provenance | None:
    """Where a point's value is from: as the choice has it, else as sources report it."""
    result = result_of(choice, language)
    for frame in (result.all_rows, result.national):
        own = _of(frame, point)
        if not own.empty:
            parts = result.parts.get((point.indicator, (point.ref_area, point.time_period)), ())
            return provenance(tables(), own, parts, rows("sources"))
    region = region_rows(choice, language)
    if region is not None and not (own := _of(region, point)).empty:
        parts = region_parts(choice, (point.ref_area, point.time_period))
        return provenance(tables(), own, parts, rows("sources"))
    return provenance(tables(), rows_of(tables(), point), sources=rows("sources"))


@kept
def _on_scale(choice: Choice, language: Language, point: Point) -> OnScale | None:
    """What the chart shows instead of a point's value, None where it shows it as it is."""
    drawn, result = drawn_of(choice, language), result_of(choice, language)
    if choice.scale in PLAIN:
        return None
    for frame in (drawn.rows, drawn.national):
        own = pd.DataFrame() if frame is None else _of(frame, point)
        for row in own.to_dict("records"):
            return _made_on_scale(choice, language, row, result)
    return None


def _made_on_scale(choice: Choice, language: Language, row: Row, result: ChoiceResult) -> OnScale:
    name = row["indicator"]
    usual = ValueFormat(language, row["unit"], result.by_indicator[name].decimals)
    value = drawn_format(choice, name, usual).number(row)
    unit = drawn_format(choice, name, usual).unit_words
    two = [_as_published(result, one) for one in (row, row["against"])]
    return OnScale(
        f"{value} {unit}".strip(),
        scale_words(choice, name, language),
        row["formula"],
        two,
        row["source_ids"],
    )


def _as_published(result: ChoiceResult, row: Row) -> Row:
    """A row as it was before a scale, with all its digits; a sum of a country is in no result."""
    point = Point(*(row[key] for key in Point._fields))
    for frame in (result.all_rows, result.national):
        own = _of(frame, point)
        for counting in own[own["preferred"]].to_dict("records"):
            return counting
    return row


def _of(frame: pd.DataFrame, point: Point) -> pd.DataFrame:
    """The rows of a point."""
    own = frame
    for key, value in point._asdict().items():
        own = own[own[key] == value]
    return own
