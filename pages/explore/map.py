"""The map: provinces coloured by an indicator in one year, with the gates of that date."""

import streamlit as st

from ui import map as map_view
from ui.charts import show_chart
from ui.map_panel import show_panel
from ui.sources import SourceNotes
from ui.view import current_view

view = current_view("map")
_ = view.language.gettext
notes = SourceNotes(view)

heading = st.container()
choice = map_view.pick(view)
shown = map_view.shown(view, choice)
heading.title(shown.title, anchor=False)
heading.caption(shown.subtitle)

map_column, panel = st.columns([2.6, 1], gap="medium") if not view.presenting else [st.empty()] * 2
with panel:
    area = map_view.pick_area(view, choice)
    if not view.presenting:
        show_panel(view, choice, area, notes)
with map_column.container():
    show_chart(
        view,
        map_view.figure(view, choice, area),
        key="map",
        alt=shown.title,
        on_select=map_view.choose_clicked,
    )
    map_view.show_legend(view, choice, shown, notes)
notes.show()
