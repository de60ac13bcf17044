"""Versions: who published what and when; compare, read the past, download, undo."""

import streamlit as st

from pages.versions import changes, listing, undo
from ui.frame import show_foot
from ui.plain import plain
from ui.view import current_view

view = current_view("versions")

heading = st.container()
table = listing.pick_table(view)
heading.title(plain(listing.title(view, table)), anchor=False)
if table:
    chosen = listing.pick_versions(view, table)
    listing.show_chosen(view, chosen)
    undo.offer_undo(view, chosen.version.publication)
    changes.show_changes(view, chosen)
listing.show_list(view, table)
show_foot(view)
