"""Every source and what it supports, the data dictionary, licences and open questions."""

import streamlit as st

from pages.sources import listing
from ui.view import current_view

view = current_view("sources")

heading = st.container()
source = listing.pick_source(view)
heading.title(listing.title(view, source), anchor=False)
if source:
    listing.show_source(view, source)
else:
    listing.show_part(view, listing.pick_part(view))
