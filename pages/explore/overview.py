"""The overview: what is known of the cooperation, at a glance."""

import streamlit as st

from ui import overview
from ui.sources import SourceNotes
from ui.view import current_view

view = current_view("")
notes = SourceNotes(view)

st.title(overview.title(view), anchor=False)
st.caption(overview.lead(view))
facts, picture = st.columns([1.1, 1], gap="medium")
with facts:
    overview.show_founding(view, notes)
    overview.show_commitments(view)
    overview.show_latest(view, notes)
with picture:
    overview.show_map(view)
notes.show()
