"""What is missing: how old the newest figures are, the years of one, and a list for one office."""

import streamlit as st

from pages.coverage import controls, grids, office
from ui.frame import show_foot
from ui.plain import plain
from ui.view import current_view

view = current_view("coverage")

heading = st.container()
choice = controls.pick_choice(view)
heading.title(plain(controls.title(view, choice)), anchor=False)
if choice.part == controls.OFFICE:
    office.show_list(view, choice.area)
elif choice.part == controls.YEARS:
    grids.show_years(view, choice)
else:
    grids.show_newest(view, choice)
show_foot(view)
