"""A tour on the screen: the view of a step as its page shows it, and the end."""

from collections.abc import Sequence

import streamlit as st

from pages.present import talk
from tables.read import Row
from tables.tours.addresses import AddressError, parts_of
from ui import blocks
from ui.link import link, read_one
from ui.plain import plain
from ui.presenting.guest import show_view
from ui.presenting.steps import Steps, offer
from ui.texts import text
from ui.view import View


def read_step(view: View, tour: str) -> int:
    """Return which view the link asks to present, from 1; 0 where the tour is to be read.

    The one after the last is the end.
    """
    if not (tour and view.presenting):
        return 0
    last = len(talk.views(view.language, tour)) + 1
    steps = {str(step) for step in range(1, last + 1)}
    return int(read_one(view, "step", steps, "1"))


def step_links(view: View, tour: str) -> Sequence[str]:
    """Return the links to all steps of a tour, that to the end too."""
    return [
        link(view, "present", **talk.parameters(tour), step=str(step), present="1")
        for step in range(1, len(talk.views(view.language, tour)) + 2)
    ]


def present_step(view: View, tour: str, step: int) -> None:
    """Show a step of a tour, and offer all of them to the keys."""
    offer(Steps(step_links(view, tour), step - 1, hold=True))
    show_step(view, tour, step)


def show_step(view: View, tour: str, step: int) -> None:
    """Show a step of a tour: which it is, its title, and the view with its sources and its date."""
    views = talk.views(view.language, tour)
    if step > len(views):
        _show_end(view, tour)
        return
    row = views[step - 1]
    with st.container(key="tour-head", gap=None):
        blocks.show(
            view,
            "present/place.html",
            tour=text(view.language, talk.row_of(view.language, tour), "title"),
            step=step,
            count=len(views),
        )
        st.title(plain(view.language.name(row, "title")), anchor=False)
    _show_view(view, row)


def _show_view(view: View, row: Row) -> None:
    """Show the view of a step as its page shows it."""
    try:
        page, parameters = parts_of(row["address"])
    except AddressError:  # published before it was checked
        words = view.language.gettext("This view leads to nothing that the dashboard can show.")
        st.warning(plain(words), icon=":material/link_off:")
        return
    with st.container(key="tour-view"):  # what a page puts at its own top stays below the title
        show_view(view, page, parameters)


def _show_end(view: View, tour: str) -> None:
    row = talk.row_of(view.language, tour)
    blocks.show(
        view,
        "present/end.html",
        title=text(view.language, row, "title"),
        abstract=text(view.language, row, "abstract"),
        read=link(view, "present", **talk.parameters(tour)),
        again=step_links(view, tour)[0],
        others=link(view, "present"),
    )
