"""Every source and what it supports, the data dictionary, licences and open questions."""

import streamlit as st

from ui import sources_page
from ui.view import current_view

view = current_view("sources")

heading = st.container()
source = sources_page.pick_source(view)
heading.title(sources_page.title(view, source), anchor=False)
if source:
    sources_page.show_source(view, source)
else:
    sources_page.show_part(view, sources_page.pick_part(view))
