"""What is new: figures, events and moved commitments since a day, a publication or a meeting."""

import streamlit as st

from pages.news import controls, listing
from ui.frame import show_foot
from ui.plain import plain
from ui.sources import SourceNotes
from ui.view import current_view

view = current_view("news")
notes = SourceNotes(view)

heading = st.container()
choice = controls.pick_choice(view)
news = controls.news_of(choice)
heading.title(plain(controls.title(view, choice)), anchor=False)
listing.show_summary(view, choice, news)
listing.show_commitments(view, news, notes)
listing.show_events(view, news, notes)
listing.show_figures(view, choice, news, notes)
notes.show(opened=True)
show_foot(view)
