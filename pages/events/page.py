"""Events: what the provinces did together, when, with whom, and who reported it."""

import streamlit as st

from pages.events import filters, listing
from ui.desk.ways import offer_event
from ui.frame import show_foot
from ui.plain import plain
from ui.sources import SourceNotes
from ui.view import current_view

view = current_view("events")
notes = SourceNotes(view)

heading = st.container()
choice = filters.pick(view)
events = listing.events_for(choice.wishes)
is_alone = view.presenting and bool(choice.event)  # one event fills a projector
if not is_alone:
    heading.title(plain(listing.title(view, events)), anchor=False)
    heading.caption(plain(filters.filter_in_words(view, choice)))

offer_event(view, choice.wishes.pair)
listing.show_opened(view, choice, notes)
if events.empty:
    filters.show_empty(view, choice)
elif not is_alone:
    listing.show_times(view, choice)
    listing.show_list(view, choice, events, notes)
notes.show()
show_foot(view, events=events)
