"""The dialog that adds what a page shows to a tour: for whoever may publish."""

from functools import partial

import pandas as pd
import streamlit as st

from tables.tours.addresses import PAGES, address_of
from tables.tours.views import Cells, new_id, with_view
from ui.editor import ask_name, editor, name_given
from ui.plain import plain
from ui.state.cache import rows
from ui.state.query import query
from ui.tours.publication import Texts, may_edit, publish_edit
from ui.tours.title import title_of
from ui.view import View

# The controls of the dialog, in the session.
TOUR, NEW = "tours.add.tour", "tours.add.new"
TITLE, NOTE, NAME = "tours.add.title", "tours.add.note", "tours.add.name"
DONE = "tours.add.done"  # the tour to which a view was added, in the session
OPEN = "tours.add.open"


def address_here(view: View) -> str:
    """Return the address of what is on the page, "" where a tour cannot show the page."""
    page = view.page or "overview"
    return address_of(page, query()) if page in PAGES else ""


def offer_to_add(view: View, menu: str) -> None:
    """Draw the button that opens the dialog, where this page may be part of a tour.

    menu: the key of the menu that it is in, which it shuts.
    """
    if may_edit(view) and address_here(view):
        label, icon = view.language.gettext("Add this view to a tour"), ":material/playlist_add:"
        st.button(
            plain(label),
            icon=icon,
            type="tertiary",
            key="tours.add",
            on_click=_open,
            args=(menu,),
        )


def _open(menu: str) -> None:
    st.session_state[menu] = False
    st.session_state[OPEN] = True


def show_dialog(view: View) -> None:
    """Show the dialog, if it was asked for just now."""
    if st.session_state.pop(OPEN, False) and may_edit(view) and address_here(view):
        st.dialog(plain(view.language.gettext("Add this view to a tour")))(_show)(view)


def say_what_came(view: View) -> None:
    """Say to which tour a view was added just now, with a link to it."""
    if not (tour := st.session_state.pop(DONE, "")):
        return
    words = view.language.gettext("Added to the tour “%(tour)s”.")
    name = view.language.name(rows("tours").get(tour, {}), "title")
    st.toast(plain(words % {"tour": name}), icon=":material/playlist_add_check:")


def _show(view: View) -> None:
    _, tours = view.language.gettext, rows("tours")
    names = {tour: view.language.name(row, "title") for tour, row in tours.items()}
    names[""] = _("A new tour")
    st.selectbox(plain(_("Tour")), list(names), key=TOUR, format_func=names.__getitem__)
    if not st.session_state.get(TOUR):
        st.text_input(plain(_("Title of the new tour")), key=NEW, max_chars=120)
    title = title_of(address_here(view), view.language)
    st.text_input(plain(_("Title of the view")), value=title, key=TITLE, max_chars=160)
    st.text_area(plain(_("Note for whoever presents")), key=NOTE, max_chars=1200)
    who = editor(view)
    if who is not None:
        ask_name(view, who, NAME)
    words = _(
        "In the language of this page; others can be added on the page of the tour. Publishing "
        "makes a version that can be taken back."
    )
    st.caption(plain(words))
    if st.button(plain(_("Publish")), type="primary", key="tours.add.publish"):
        if trouble := _publish(view):
            st.warning(plain(trouble), icon=":material/edit_note:")
        else:
            st.rerun()


def _publish(view: View) -> str:
    """Publish the view; return what prevents it, or ""."""
    who, code = editor(view), view.language.code
    given = {name: str(st.session_state.get(name, "")).strip() for name in (TOUR, NEW, TITLE, NOTE)}
    tour = given[TOUR] or new_id(given[NEW], list(rows("tours")))
    cells = {
        "address": address_here(view),
        f"title_{code}": given[TITLE],
        f"note_{code}": " ".join(given[NOTE].split()),
    }
    title = {} if given[TOUR] else {f"title_{code}": given[NEW]}
    author = name_given(who, NAME) if who else ""
    edit = partial(_added, tour=tour, title=title, cells=cells)
    trouble = publish_edit(view, edit, author, f"Tour {tour}: + {given[TITLE]}")
    if not trouble:
        st.session_state[DONE] = tour
    return trouble


def _added(texts: Texts, tour: str, title: Cells, cells: Cells) -> Texts:
    tours = texts["tours"]
    if title:
        row = {**dict.fromkeys(tours.columns, ""), "tour_id": tour, **title}
        tours = pd.concat([tours, pd.DataFrame([row])], ignore_index=True)
    return {"tours": tours, "tour_views": with_view(texts["tour_views"], tour, cells)}
