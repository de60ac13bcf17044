"""The map: provinces coloured by an indicator through the years, with gates and partners."""

import streamlit as st

from ui import map as map_view
from ui import map_legend, map_panel, map_years
from ui.charts import show_chart
from ui.map_figure import figure
from ui.sources import SourceNotes
from ui.view import current_view

view = current_view("map")
notes = SourceNotes(view)

heading = st.container()
choice = map_view.pick(view)
heading.title(map_view.title(view, choice), anchor=False)

map_column, panel = st.columns([2.6, 1], gap="medium") if not view.presenting else [st.empty()] * 2
with map_column.container():
    map_years.show(view, choice)
    drawn = figure(view, choice.extent, choice.gates, choice.layers, choice.pair)
    alt = view.language.gettext("Map of the provinces of Vietnam and Laos")
    show_chart(view, drawn, key="map", alt=alt, on_select=map_view.choose_clicked)
    map_legend.show(view, choice)
if not view.presenting:
    with panel:
        map_view.pick_area(view, choice)
        map_panel.show(view, choice, notes)
    notes.show()
