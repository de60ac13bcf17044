"""The desk: one figure corrected, a new event, a commitment done, by forms instead of files."""

import streamlit as st

from pages.desk import correction, start
from ui.desk import publishing
from ui.frame import show_foot
from ui.plain import plain
from ui.view import current_view

view = current_view("desk")

publishing.leave(view)
row = start.asked_row(view)
st.title(plain(start.heading(view, row)), anchor=False)
if row is None:
    start.show_start(view)
elif publishing.may_begin(view):
    correction.show_form(view, *row)
show_foot(view)
