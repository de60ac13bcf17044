"""Events: what the provinces did together, when, with whom, and who reported it."""

import streamlit as st

from ui import event_chart, event_filters, events
from ui.sources import SourceNotes
from ui.view import current_view

view = current_view("events")
notes = SourceNotes(view)

heading = st.container()
choice = event_filters.pick(view)
found = events.found(choice)
heading.title(events.title(view, found), anchor=False)
heading.caption(event_filters.in_words(view, choice))

events.show_opened(view, choice, notes)
if found.empty:
    event_filters.show_empty(view, choice)
else:
    event_chart.show(view, choice)
    events.show_list(view, choice, found, notes)
notes.show()
