"""What the server does once, before the first reader comes."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import streamlit as st


@asynccontextmanager
async def prepared(_app: st.App) -> AsyncIterator[Mapping[str, object]]:
    """Prepare the running server: its kind of navigation, and the tables in memory.

    Naming a navigation here keeps Streamlit from taking the folder pages/ for its older kind,
    which tells the first reader of a deep link "Page not found".
    """
    from ui.cache import tables

    st.navigation([st.Page(lambda: None, title="Twin Provinces")])
    tables()
    yield {}
