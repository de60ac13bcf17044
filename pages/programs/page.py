"""For programs: how Excel, Power BI, R and Python read the tables, and what to load."""

import streamlit as st

from pages.programs import guide
from ui.frame import show_foot
from ui.plain import plain
from ui.view import current_view

view = current_view("programs")

st.title(plain(view.language.gettext("For programs")), anchor=False)
guide.show_introduction(view)
choice = guide.pick_choice(view)
guide.show_steps(view, choice)
guide.show_formats(view, choice)
show_foot(view)
