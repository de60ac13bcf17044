"""A reader's own tour: views in the session and in a link, and in no table."""

import streamlit as st

from ui.tours.add import address_here
from ui.view import View

VIEWS = "views"  # the parameter of /present that lists addresses
BETWEEN = "|"  # written as %7C inside an address
MOST = 30
_OWN = "tours.own"


def own_views() -> list[str]:
    """Return the addresses that the reader has put together in this session."""
    return list(st.session_state.get(_OWN, ()))


def add_here(view: View) -> None:
    """Put what is on the page at the end of the reader's own tour."""
    address = address_here(view)
    if address and len(own_views()) < MOST:
        st.session_state[_OWN] = [*own_views(), address]
