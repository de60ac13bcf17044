"""Tours: views of the dashboard told one after the other, to read and to present."""

import streamlit as st

from pages.present import audience, console, editing, stage, talk, tours
from ui.frame import show_foot
from ui.plain import plain
from ui.sources import SourceNotes
from ui.view import current_view

view = current_view("present")
notes = SourceNotes(view)

tour = talk.pick_talk(view)
if audience.asks_for_room():
    audience.show_room(view)
elif console.asks_for_console(view, tour):
    console.show_console(view, tour)
elif step := stage.read_step(view, tour):
    stage.present_step(view, tour, step)
else:
    st.title(plain(tours.title(view, tour)), anchor=False)
    if tour:
        tours.show_tour(view, tour, notes)
        editing.offer(view, tour)
    else:
        tours.show_list(view)
    notes.show()
    show_foot(view)
