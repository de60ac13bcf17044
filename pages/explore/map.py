"""The map: provinces coloured by an indicator in one year, with the gates of that date."""

import streamlit as st

from ui import map as map_view
from ui.charts import show_chart
from ui.sources import SourceNotes
from ui.view import current_view

view = current_view("map")
_ = view.language.gettext
notes = SourceNotes(view)

heading = st.container()
choice = map_view.pick(view)
shown = map_view.shown(view, choice)
heading.title(shown.title)
heading.caption(shown.subtitle)

map_column, panel = st.columns([2.6, 1], gap="medium") if not view.presenting else (st, st.empty())
with map_column:
    show_chart(
        view,
        map_view.figure(view, choice),
        key="map",
        alt=shown.title,
        on_select=map_view.choose_clicked,
    )
    map_view.show_legend(view, choice, shown, notes)
if not view.presenting:
    with panel:
        map_view.show_panel(view, choice, notes)
notes.show()
