"""Two provinces face to face: what each is, which of their figures compare, and by how much."""

import streamlit as st

from pages.compare import controls, facing, listing, profiles
from ui.frame import show_foot
from ui.plain import plain
from ui.sources import SourceNotes
from ui.view import current_view

view = current_view("compare")
notes = SourceNotes(view)

heading = st.container()
areas = controls.pick_provinces(view)
heading.title(plain(profiles.title(view, areas)), anchor=False)
if len(areas) == controls.TWO:
    left, right = areas
    profiles.show_finding(view, (left, right), notes)
    profiles.show_profiles(view, (left, right), notes)
    lines = facing.lines_of(left, right, view.language)
    topic = controls.pick_topic(view, tuple(facing.by_topic(lines)))
    listing.show_lines(view, (left, right), topic, notes)
    notes.show()
    show_foot(view, facing.figures_of(left, right))
else:
    words = view.language.gettext("Choose two provinces to compare them.")
    st.info(plain(words), icon=":material/compare_arrows:")
    show_foot(view)
