"""Commitments: who promised what when, what became of it, and what is overdue."""

import streamlit as st

from pages.commitments import filters, listing, story
from ui.frame import show_foot
from ui.plain import plain
from ui.sources import SourceNotes
from ui.values.commitments import commitments_for
from ui.view import current_view

view = current_view("commitments")
notes = SourceNotes(view)

heading = st.container()
numbers = st.container()
choice = filters.pick(view)
commitments = commitments_for(choice.wishes)
is_alone = view.presenting and bool(choice.commitment)  # one story fills a projector
if not is_alone:
    heading.title(plain(listing.title(view, commitments)), anchor=False)
    heading.caption(plain(filters.filter_in_words(view, choice)))
    with numbers:
        listing.show_states(view, choice)

story.show_opened(view, choice, notes)
if commitments.empty:
    filters.show_empty(view, choice)
elif not is_alone:
    story.show_offer(view, choice, commitments)
    listing.show_list(view, choice, notes)
notes.show()
show_foot(view, events=listing.events_of(commitments))
