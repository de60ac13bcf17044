"""The map: provinces coloured by an indicator through the years, with gates and partners."""

import streamlit as st

from pages.map import controls, panel, years
from pages.map.figure import figure
from ui.charts import show_chart
from ui.frame import show_foot
from ui.plain import plain
from ui.sources import SourceNotes
from ui.view import current_view

view = current_view("map")
notes = SourceNotes(view)

heading = st.container()
choice = controls.pick(view)
heading.title(plain(controls.title(view, choice)), anchor=False)

left, right = st.columns([2.6, 1], gap="medium") if not view.presenting else [st.empty()] * 2
with left.container():
    years.show(view, choice)
    alt = view.language.gettext("Map of the provinces of Vietnam and Laos")
    show_chart(view, figure(view, choice), key="map", alt=alt, on_select=controls.choose_clicked)
    panel.show_legend(view, choice)
if not view.presenting:
    with right:
        controls.pick_province(view, choice)
        panel.show_province(view, choice, notes)
    notes.show()
show_foot(view, panel.figures_of(choice))
