"""The menu of tours in the header: each ready to present, and a way to add what is seen to one."""

from collections.abc import Mapping

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from ui.link import kept_parameters
from ui.plain import plain
from ui.state.cache import rows
from ui.tours.add import address_here, offer_to_add, say_what_came, show_dialog
from ui.tours.own import BETWEEN, VIEWS, add_here, own_views
from ui.tours.publication import may_edit
from ui.view import View

LISTED = 8  # tours that the menu names; the page has all


def show_tours(view: View, page: StreamlitPage) -> None:
    """Show the menu; its content is sent once it is open. `page` is that of tours."""
    _ = view.language.gettext
    say_what_came(view)
    show_dialog(view)
    key = f"tours.{view.page}"  # one for each page: the menu is shut on the page it led to
    with st.container(key="tours-menu", width="content"):
        menu = st.popover(
            plain(_("Tours")),
            icon=":material/co_present:",
            help=plain(_("Tours")),
            type="tertiary",
            key=key,
            on_change="rerun",
        )
    if not getattr(menu, "open", True):
        return
    with menu:
        for tour, row in list(rows("tours").items())[:LISTED]:
            name = view.language.name(row, "title")
            own = {"tour": tour, "step": "1", "present": "1"}
            _link(view, page, name, ":material/play_arrow:", own)
        _link(view, page, _("All tours"), ":material/list:", {})
        if may_edit(view):
            offer_to_add(view, key)
        else:
            _offer_own(view, page)


def _link(
    view: View, page: StreamlitPage, label: str, icon: str, params: Mapping[str, str]
) -> None:
    query = {**kept_parameters(), **params, "lang": view.language.code}
    st.page_link(page, label=plain(label), icon=icon, query_params=query)


def _offer_own(view: View, page: StreamlitPage) -> None:
    """For whoever may not publish: a tour of the reader's own, which is in its link alone."""
    _, own = view.language.gettext, own_views()
    if own:
        words = _("My own tour (%(count)s)") % {"count": view.language.number(len(own))}
        _link(view, page, words, ":material/person:", {VIEWS: BETWEEN.join(own)})
    if address_here(view):
        st.button(
            plain(_("Add this view to my own tour")),
            icon=":material/playlist_add:",
            type="tertiary",
            key="tours.own",
            on_click=add_here,
            args=(view,),
        )
