"""Ways to the desk and back: links to its forms for whoever may publish, and what was published."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from tables.package import resources
from ui import blocks
from ui.editor import editor
from ui.link import address_here, key_as_text, link
from ui.search.pages import TITLES
from ui.state import session
from ui.state.query import is_own
from ui.view import View
from versions.version import Publication

BACK = "back"  # the parameter that holds the address to go back to
NOTICE = "desk.notice"  # the publication that was just made, and the page that says so
NOT_KEPT = ("version", "present", "frame", "lang")


def may_publish(view: View) -> bool:
    """Return whether this session may publish what it enters."""
    is_here = is_own() and view.has_controls and not session.is_past()
    return is_here and editor(view) is not None


def correction_link(view: View, table: str, row: Mapping[str, Any]) -> str:
    """Return the address of the form that corrects a row; "" for whoever may only read.

    row: its cells, at least those of the key.
    """
    key = key_as_text([str(row[column]) for column in resources()[table].primary_key])
    return desk_link(view, correct=table, row=key)


def desk_link(view: View, **params: str) -> str:
    """Return the address of a form, which leads back to this view; "" for whoever may only read."""
    if not may_publish(view):
        return ""
    return link(view, "desk", **params, **{BACK: address_here(view, without="")})


def offer_event(view: View, pair: str = "") -> None:
    """Show the way to the form of a new event, of a partnership if given, to who may publish."""
    if href := desk_link(view, event="new", **({"pair": pair} if pair else {})):
        blocks.show(view, "new_event.html", href=href)


def address_in(back: str) -> tuple[str, Mapping[str, str]]:
    """Return the page and the parameters of an address of the dashboard; of any other the first."""
    split = urlsplit(back)
    page = split.path.strip("/") or "overview"
    if page not in TITLES:
        return "overview", {}
    params = dict(parse_qsl(split.query))
    return page, {name: value for name, value in params.items() if name not in NOT_KEPT}


def go_back(view: View, back: str, publication: Publication | None = None) -> None:
    """Go to an address of the dashboard; of a publication the page then says that it was made."""
    page, params = address_in(back)
    if publication is not None:
        st.session_state[NOTICE] = publication, page
    query = {**params, "lang": view.language.code}
    st.switch_page(f"pages/{page}/page.py", query_params=query)


def show_notice(view: View) -> None:
    """Say what was just published, for as long as its page is not left."""
    publication, page = st.session_state.get(NOTICE, (None, ""))
    if publication is None or view.presenting:
        return
    if (view.page or "overview") != page:
        del st.session_state[NOTICE]
        return
    blocks.show(
        view,
        "published.html",
        number=publication.number,
        note=publication.note,
        href=link(view, "versions", publication=str(publication.number)),
    )
