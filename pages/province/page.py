"""One province, today's or a former one: what it is, its figures, partners, gates and events."""

import streamlit as st

from pages.province import cooperation, figures, head
from ui.frame import show_foot
from ui.plain import plain
from ui.sources import SourceNotes
from ui.view import current_view

view = current_view("province")
notes = SourceNotes(view)

heading = st.container()
area = head.pick(view)
heading.title(plain(head.title(view, area)), anchor=False)
head.show_head(view, area, notes)
figures.show_leading(view, area, notes)

left, right = st.columns([1.15, 1], gap="large")
with left:
    cooperation.show_partners(view, area, notes)
    cooperation.show_commitments(view, area)
with right:
    cooperation.show_gates(view, area, notes)
    cooperation.show_events(view, area, notes)

if not view.presenting:
    figures.show_others(view, area, notes)
    figures.show_gaps(view, area)
notes.show()
show_foot(view, figures.observations(area), cooperation.events_of(area))
