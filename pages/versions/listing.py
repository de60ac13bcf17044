"""The list of publications, newest first: of all tables or one, by everybody or one person."""

from collections.abc import Sequence

import streamlit as st

from pages.versions.words import publication_in_words, undoers
from tables.package import resources
from ui import blocks
from ui.link import link, pick_one, read_one
from ui.state.cache import publications
from ui.state.query import query
from ui.view import View
from versions.version import Publication

EVERY_TABLE = "all"
EVERYBODY = ""
FITTING = "versions.fitting"  # the table and the person that the list was of
PAGE_SIZE = 20  # publications on one page of the list


def asked_publication(view: View) -> Publication | None:
    """Return the publication that the link asks for, None without one; an unknown one is noted."""
    by_number = {str(one.number): one for one in publications()}
    options = {"", *by_number}
    asked = read_one(view, "publication", options, "", lambda _none: _all_words(view))
    return by_number.get(asked)


def asked_table() -> str:
    """Return the table that the link asks for, "" without one of ours."""
    asked = query().get("table", "")
    return asked if asked in resources() else ""


def show_list(view: View) -> None:
    """Show the choice of a table and of a person, and the publications that fit, page by page."""
    with st.container(horizontal=True, key="versions-filters"):
        table, author = _pick_table(view), _pick_author(view)
    _begin_anew_with(table, author)
    every = publications()
    fitting = [
        one
        for one in every
        if (not table or one.change(table)) and author in (EVERYBODY, one.author)
    ]
    marks = undoers(every)
    words = [publication_in_words(view, one, marks) for one in _page_of(view, fitting)]
    blocks.show(
        view,
        "versions/list.html",
        publications=[one for one in words if one["number"]],
        shipped=[one for one in words if not one["number"]],
        is_empty=len(every) == 1,
        none_fits=not fitting,
        compare=_comparison(view, table),
        every=link(view, "versions"),
    )


def _comparison(view: View, table: str) -> str:
    """The address at which two versions of a table are compared, "" where it has only one."""
    newest = next((change.number for one in publications() if (change := one.change(table))), 0)
    return link(view, "versions", table=table, to=str(newest)) if newest else ""


def show_way_back(view: View, table: str = "") -> None:
    """Show the way to the list of publications, those of one table if one is given."""
    params = {"table": table} if table else {}
    words = _all_words(view)
    if table:
        title = resources()[table].title[view.language.code]
        words = view.language.gettext("All publications of %(table)s") % {"table": title}
    blocks.show(view, "versions/back.html", href=link(view, "versions", **params), words=words)


def _all_words(view: View) -> str:
    return view.language.gettext("All publications")


def _pick_table(view: View) -> str:
    """The table chosen, "" for all of them."""
    _, resource_of, code = view.language.gettext, resources(), view.language.code

    def name(table: str) -> str:
        return resource_of[table].title[code] if table in resource_of else _("All tables")

    options = (EVERY_TABLE, *resource_of)
    chosen = pick_one(view, "table", _("Table"), options, EVERY_TABLE, name)
    return chosen if chosen in resource_of else ""


def _pick_author(view: View) -> str:
    """The person chosen, "" for everybody; nothing is asked where only one has published."""
    _ = view.language.gettext
    authors = sorted({one.author for one in publications() if one.author}, key=view.language.order)
    if len(authors) < 2 and "author" not in query():
        return EVERYBODY
    options = (EVERYBODY, *authors)
    return pick_one(
        view, "author", _("Published by"), options, EVERYBODY, lambda name: name or _("Everybody")
    )


def _begin_anew_with(table: str, author: str) -> None:
    """Turn back to the first page where the list has become another one."""
    if st.session_state.get(FITTING, (table, author)) != (table, author):
        query().pop("page", None)
    st.session_state[FITTING] = table, author


def _page_of(view: View, fitting: Sequence[Publication]) -> Sequence[Publication]:
    """Those of the page that the link asks for, with the numbers of the others."""
    pages = max(1, -(-len(fitting) // PAGE_SIZE))
    page = int(read_one(view, "page", [str(number + 1) for number in range(pages)], "1"))
    if pages > 1 and not view.presenting:
        # The page is in the key: so the numbers follow the link, which is the only state.
        key = f"versions.page-{page}"
        st.pagination(pages, default=page, key=key, on_change=_turn, args=(key,))
    return fitting[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]


def _turn(key: str) -> None:
    query()["page"] = str(st.session_state[key])
