"""Partnerships: the list of all, or one pair of provinces: its story, and all that it did."""

import streamlit as st

from pages.partnerships import listing, profile, sections, talk
from ui.frame import show_foot
from ui.plain import plain
from ui.sources import SourceNotes
from ui.view import current_view

view = current_view("partnerships")
notes = SourceNotes(view)

pair = profile.read_pair(view)
if pair and view.presenting:
    talk.show(view, profile.partnership_of(pair), notes)
elif pair:
    partnership = profile.partnership_of(pair)
    st.title(plain(profile.title(view, partnership)), anchor=False)
    profile.show_choice(view)
    profile.show_head(view, partnership, notes)
    profile.show_story(view, partnership, notes)
    sections.show_open(view, partnership, notes)
    notes.show()
    show_foot(view, *profile.figures_and_events(partnership))
else:
    listing.show_all(view, notes)
    notes.show()
    show_foot(view)
