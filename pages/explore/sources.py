"""Every source and what it supports, the data dictionary, licences and open questions."""

import streamlit as st

from ui import sources_page
from ui.view import current_view

view = current_view("sources")

st.title(sources_page.title(view))
source = sources_page.pick_source(view)
if source:
    sources_page.show_source(view, source)
part = sources_page.pick_part(view)
if part == "list" and not source:
    sources_page.show_levels(view)
sources_page.show_part(view, part)
