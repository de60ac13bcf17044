"""The charts of the page of border gates: classes over time, and traffic where figures compare."""

from datetime import date

import streamlit as st

from figures.histories.class_history import build_class_history
from figures.histories.traffic import build_traffic
from figures.theme import Figure, Theme
from i18n import Language
from pages.gates.class_map import counts_of
from tables.cooperation.crossings import comparable
from tables.gates import class_history
from ui.charts import show_chart
from ui.names import gate_name
from ui.state.cache import kept, rows, tables
from ui.view import View

# The share of the page's width that a chart of one gate has, and when presenting.
BESIDE = {False: 0.63, True: 0.48}


def show_classes(view: View, gate: str = "") -> None:
    """Show the classes over time of one gate, or of all."""
    today = date.today().isoformat()
    figure = _class_chart(gate, today, view.theme, view.language, view.phone)
    _ = view.language.gettext
    words, said = _("Classes of all border gates over time"), counts_of(view, today)[0]
    if gate:
        words = _("Classes of %(gate)s over time") % {"gate": gate_name(view.language, gate)}
        said = _classes_in_words(view.language, gate)
    alt = f"{words}: {said}"
    show_chart(view, figure, "gates.history" if gate else "gates.all", alt)


def _classes_in_words(language: Language, gate: str) -> str:
    """The classes that a gate has had, one after the other, each with the date that is known."""
    history = class_history(tables(), gate)
    return " → ".join(
        f"{language.label('gate_status', 'status', row.status)}"
        + (f" ({language.date(row.known_by)})" if row.known_by else "")
        for row in history.itertuples()
    )


def show_all_classes(view: View) -> None:
    """Show the classes of all gates over time, under their heading."""
    st.subheader(view.language.gettext("Classes of all border gates over time"), anchor=False)
    show_classes(view)


def show_traffic_chart(view: View, gate: str) -> None:
    """Show the traffic of a gate as bars; nothing where no two figures compare."""
    figure = _traffic_chart(gate, view.theme, view.language, view.phone)
    if figure["data"]:
        show_chart(view, figure, "gates.traffic", traffic_title(view, gate))


def traffic_title(view: View, gate: str) -> str:
    """Return what the traffic of a gate is called."""
    words = view.language.gettext("Traffic at %(gate)s")
    return words % {"gate": gate_name(view.language, gate)}


@kept
def _class_chart(gate: str, today: str, theme: Theme, language: Language, phone: bool) -> Figure:
    names = {gate: ""} if gate else {each: gate_name(language, each) for each in rows("gates")}
    history = class_history(tables(), gate or None)
    share = 1 if phone or not gate else BESIDE[theme.presenting]
    figure = build_class_history(
        history, names, theme, language, today=today, phone=phone, share=share
    )
    if gate:  # its column is too narrow for words on short bars; the legend and the list say them
        for trace in figure["data"]:
            trace.update({"text": [""] * len(trace["y"])} if trace.get("showlegend") else {})
    return figure


@kept
def _traffic_chart(gate: str, theme: Theme, language: Language, phone: bool) -> Figure:
    names = {gate: gate_name(language, gate)}
    return build_traffic(comparable(tables(), gate), names, theme, language, phone=phone)
