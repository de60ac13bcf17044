"""The map: provinces coloured by an indicator through the years, with gates and partners."""

import streamlit as st

from pages.map import controls, panel, point, years
from pages.map.figure import figure
from pages.map.finding import alternative
from ui.charts import show_chart
from ui.frame import show_foot
from ui.legend import show_map_credit
from ui.plain import plain
from ui.sources import SourceNotes
from ui.state.scenes import show_scene
from ui.view import current_view

view = current_view("map")
notes = SourceNotes(view)

controls.open_clicked(view)
slots = controls.lay_out(view)
choice = controls.pick(view, slots)
slots.heading.title(plain(controls.title(view, choice)), anchor=False)

with slots.map.container(gap="xsmall"):
    on_map, below = st.container(key="map-view"), st.container(gap="xsmall")
    # On a projector all words are in a column with the title, and the map is as high as the screen.
    with slots.heading if view.presenting else below:
        years.show(view, choice)
    with on_map:
        show_chart(
            view,
            figure(view, choice),
            key="map",
            alt=alternative(view, choice),
            on_select=controls.choose_clicked,
        )
    with slots.heading if view.presenting else on_map, st.container(key="map-key", gap=None):
        panel.show_legend(view, choice)
        if view.presenting:
            panel.show_marks(view, choice)
            show_map_credit(view)
    if not view.presenting:
        with below:
            if view.phone and view.has_controls:
                panel.offer_province(view, choice)
            panel.show_marks(view, choice)
            panel.show_events(view, choice)
            panel.show_ways_to_tables(view, choice)
            show_map_credit(view)
if view.has_controls:
    with slots.beside:
        controls.pick_province(view, choice)
        point.show_origin(view, choice, notes)
        show_scene(panel.show_province, view, choice, notes=notes)
    notes.show()
show_foot(view, panel.figures_of(choice))
