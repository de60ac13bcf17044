"""Partnerships: the profile of one pair of provinces and of all that it did together."""

import streamlit as st

from pages.partnerships import history, profile
from ui.frame import show_foot
from ui.plain import plain
from ui.sources import SourceNotes
from ui.view import current_view

view = current_view("partnerships")
_ = view.language.gettext
notes = SourceNotes(view)

heading = st.container()
partnership = profile.pick(view)
heading.title(plain(profile.title(view, partnership)), anchor=False)
profile.show_head(view, partnership, notes)
profile.show_provinces(view, partnership, notes)

left, right = st.columns([1.15, 1], gap="large")
with left:
    profile.show_comparison(view, partnership, notes)
with right:
    profile.show_key_figures(view, partnership, notes)

st.header(_("Events"), anchor=False)
history.show_timeline(view, partnership, notes)
left, right = st.columns([1.15, 1], gap="large")
with left:
    history.show_events(view, partnership, notes)
with right:
    st.header(_("Commitments"), anchor=False)
    history.show_commitments(view, partnership, notes)

if not view.presenting:
    left, right = st.columns([1.15, 1], gap="large")
    with left:
        st.header(_("People"), anchor=False)
        history.show_people(view, partnership, notes)
    with right:
        st.header(_("Support"), anchor=False)
        history.show_support(view, partnership, notes)
notes.show()
show_foot(view, *profile.figures_and_events(partnership))
