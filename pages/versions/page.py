"""Versions: who published what, when and why; one publication, one figure, any two versions."""

import streamlit as st

from pages.versions import changes, history, listing, publication, undo, words
from ui.frame import show_foot
from ui.plain import plain
from ui.view import current_view

view = current_view("versions")
_ = view.language.gettext

one, table, row = listing.asked_publication(view), listing.asked_table(), history.asked_row()
if one is not None:
    st.title(plain(words.title_of(view.language, one)), anchor=False)
    listing.show_way_back(view)
    publication.show_publication(view, one)
    undo.offer_undo(view, one.number)
    publication.show_tables(view, one)
elif table and row:
    st.title(plain(history.heading(view, table)), anchor=False)
    listing.show_way_back(view, table)
    history.show_history(view, table, row)
elif table and changes.is_asked():
    st.title(plain(changes.title(view, table)), anchor=False)
    listing.show_way_back(view, table)
    changes.show_changes(view, changes.pick_versions(view, table))
else:
    st.title(plain(_("Versions")), anchor=False)
    listing.show_list(view)
show_foot(view)
