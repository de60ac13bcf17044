"""The overview: what is known of the cooperation, at a glance."""

import streamlit as st

from pages.overview import finder, parts
from ui.frame import show_foot
from ui.plain import plain
from ui.sources import SourceNotes
from ui.view import current_view

view = current_view("")
notes = SourceNotes(view)

parts.open_clicked(view)
st.title(plain(parts.title(view)), anchor=False)
parts.show_lead(view)
finder.show_finder(view)
facts, picture = st.columns([1.1, 1], gap="medium")
with facts:
    parts.show_founding(view, notes)
    parts.show_deadlines(view, notes)
    parts.show_commitments(view)
    parts.show_latest(view, notes)
with picture:
    parts.show_map(view)
parts.show_as_of(view)
parts.show_news(view)
notes.show()
show_foot(view)
