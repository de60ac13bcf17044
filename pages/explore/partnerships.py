"""Partnerships: the profile of one pair of provinces and of all that it did together."""

import streamlit as st

from ui import pair_history, pairs
from ui.sources import SourceNotes
from ui.view import current_view

view = current_view("partnerships")
_ = view.language.gettext
notes = SourceNotes(view)

heading = st.container()
shown = pairs.pick(view)
heading.title(pairs.title(view, shown), anchor=False)
pairs.show_head(view, shown, notes)
pairs.show_provinces(view, shown, notes)

left, right = st.columns([1.15, 1], gap="large")
with left:
    pairs.show_comparison(view, shown, notes)
with right:
    pairs.show_key_figures(view, shown, notes)

st.header(_("Events"), anchor=False)
pair_history.show_timeline(view, shown, notes)
left, right = st.columns([1.15, 1], gap="large")
with left:
    pair_history.show_events(view, shown, notes)
with right:
    st.header(_("Commitments"), anchor=False)
    pair_history.show_commitments(view, shown, notes)

if not view.presenting:
    left, right = st.columns([1.15, 1], gap="large")
    with left:
        st.header(_("People"), anchor=False)
        pair_history.show_people(view, shown, notes)
    with right:
        st.header(_("Support"), anchor=False)
        pair_history.show_support(view, shown, notes)
notes.show()
