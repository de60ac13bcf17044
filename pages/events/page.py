"""Events: what the provinces did together, when, with whom, and who reported it."""

import streamlit as st

from pages.events import filters, listing
from ui.sources import SourceNotes
from ui.view import current_view

view = current_view("events")
notes = SourceNotes(view)

heading = st.container()
choice = filters.pick(view)
found = listing.found(choice)
heading.title(listing.title(view, found), anchor=False)
heading.caption(filters.in_words(view, choice))

listing.show_opened(view, choice, notes)
if found.empty:
    filters.show_empty(view, choice)
else:
    listing.show(view, choice)
    listing.show_list(view, choice, found, notes)
notes.show()
