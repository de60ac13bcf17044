"""The way in for whoever comes for the first time: a province by its name, then all about it."""

import streamlit as st

from pages.overview.parts import CLICKED
from ui import blocks
from ui.link import box_for_controls, options_meant
from ui.names import province_labels, provinces_by_name
from ui.plain import plain
from ui.view import View

FINDER = "overview.finder"


def show_finder(view: View) -> None:
    """Show the box in which a reader names a province, and say what the choice leads to.

    Nothing is shown where nobody can choose.
    """
    if not view.has_controls:
        return
    labels = province_labels(view.language)
    options = list(provinces_by_name(view.language))
    with box_for_controls(view, "finder", horizontal=True):
        st.selectbox(
            plain(view.language.gettext("Find your province")),
            options,
            index=None,
            key=FINDER,
            format_func=labels.__getitem__,
            placeholder=view.language.gettext("Type or choose its name"),
            accept_new_options=True,
            on_change=_remember_chosen,
            args=(view, options),
        )
        blocks.show(view, "overview/finder.html")


def _remember_chosen(view: View, options: list[str]) -> None:
    """Keep the province that was named: only the page itself can lead to another one."""
    text = st.session_state[FINDER]
    for area in options_meant(view, [text] if text else [], options):
        st.session_state[CLICKED] = area
    st.session_state[FINDER] = None  # or it would lead away again from whoever comes back
