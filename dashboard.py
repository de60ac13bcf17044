"""The frame of Twin Provinces. Run it with `streamlit run dashboard.py`."""

import streamlit as st

from ui import frame
from ui.view import current_view

view = current_view("")
frame.configure(view.language)
known = frame.pages(view.language)
page = st.navigation(known, position="hidden")
frame.show_header(current_view(page.url_path), known)
page.run()
