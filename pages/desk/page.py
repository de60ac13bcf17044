"""The desk: one figure corrected, a new event, a commitment done, by forms instead of files."""

import streamlit as st

from pages.desk import correction, event, outcome, start
from ui.desk import publishing
from ui.frame import show_foot
from ui.plain import plain
from ui.view import current_view

view = current_view("desk")

publishing.leave(view)
asked = start.asked(view)
st.title(plain(start.heading(view, asked)), anchor=False)
if asked.is_empty:
    start.show_start(view)
elif publishing.may_begin(view):
    if asked.table:
        correction.show_correction(view, asked.table, asked.key)
    elif asked.is_event:
        event.show_event(view)
    else:
        outcome.show_outcome(view, asked.commitment)
show_foot(view)
