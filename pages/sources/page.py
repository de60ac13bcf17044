"""Every source and what it supports, the data dictionary, licences and open questions."""

import streamlit as st

from pages.sources import parts
from ui.frame import show_foot
from ui.plain import plain
from ui.view import current_view

view = current_view("sources")

heading = st.container()
source = parts.pick_source(view)
heading.title(plain(parts.title(view, source)), anchor=False)
if source:
    parts.show_source(view, source)
else:
    parts.show_part(view, parts.pick_part(view))
show_foot(view)
