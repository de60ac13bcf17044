"""Tours: views of the dashboard told one after the other, to read and to present."""

import streamlit as st

from pages.present import audience, console, stage, tours
from ui.frame import show_foot
from ui.plain import plain
from ui.sources import SourceNotes
from ui.view import current_view

view = current_view("present")
notes = SourceNotes(view)

tour = tours.pick_tour(view)
if audience.is_asked():
    audience.show(view)
elif console.is_asked(view, tour):
    console.show(view, tour)
elif step := stage.read_step(view, tour):
    stage.show(view, tour, step)
else:
    st.title(plain(tours.title(view, tour)), anchor=False)
    if tour:
        tours.show_tour(view, tour, notes)
    else:
        tours.show_list(view)
    notes.show()
    show_foot(view)
