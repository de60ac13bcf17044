"""The pages of a long list: turned by numbers at a desk, by the keys on a projector."""

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from ui.blocks import show_range
from ui.link import forget, read_one
from ui.presenting.steps import offer_values
from ui.state.query import query
from ui.view import View

Item = TypeVar("Item")
SLIDE = "slide"  # which part of a list, or of what a page tells, is on the projector


def page_of(
    view: View, name: str, items: Sequence[Item], size: int, presented: int, *opened: str
) -> Sequence[Item]:
    """Draw the numbers of a list's pages, if there are several; return the items of the one chosen.

    The page is the parameter `page`. `name` is that of the page with the list, and the parameters
    `opened` are of one page of it only. A projector shows so many as `presented` says, as
    `slide_of` does, at first those with which the page begins.
    """
    pages = max(1, -(-len(items) // size))
    page = int(read_one(view, "page", [str(number + 1) for number in range(pages)], "1"))
    start = (page - 1) * size
    if view.presenting:
        return slide_of(view, items, presented, start)
    if pages > 1:
        # The page is in the key: so the numbers follow the link, which is the only state.
        key = f"{name}.page-{page}"
        st.pagination(pages, default=page, key=key, on_change=_turn, args=(key, *opened))
    show_range(view, start + 1, min(start + size, len(items)), len(items))
    return items[start : start + size]


def _turn(key: str, *opened: str) -> None:
    forget("page", *opened)
    if st.session_state[key] > 1:
        query()["page"] = str(st.session_state[key])


def slide_of(view: View, items: Sequence[Item], size: int, start: int = 0) -> Sequence[Item]:
    """Return the items of a list that a projector shows at once; the keys lead to the others.

    size: how many an audience can read. start: the item that is among them while the link says
    nothing of it. At a desk that is all of them.
    """
    if not view.presenting:
        return items
    slides = [str(number + 1) for number in range(max(1, -(-len(items) // size)))]
    default = slides[start // size]
    slide = read_one(view, SLIDE, slides, default)
    offer_values(view, SLIDE, slides, slide, default)
    first = (int(slide) - 1) * size
    show_range(view, first + 1, min(first + size, len(items)), len(items))
    return items[first : first + size]
