"""The frame around every page: name, navigation, language, presenter mode, and its foot."""

import logging
from contextlib import nullcontext
from contextvars import ContextVar
from copy import copy
from functools import lru_cache

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from i18n import LANGUAGES, Language
from tables.events import newest_date
from tables.observations import newest_period
from ui import blocks
from ui.choice import choice_for
from ui.desk.ways import show_notice
from ui.editor import editor
from ui.link import address_here, kept_parameters, link, pick_one
from ui.plain import plain
from ui.presenting.keys import follow, show_code, show_keys, show_steps
from ui.provenance.clicks import listen
from ui.search.box import show_search
from ui.search.pages import TITLES
from ui.share.menu import show_menu
from ui.share.paper import prepare_paper
from ui.state import new_data, session
from ui.state.cache import Itself, kept, tables
from ui.state.query import query
from ui.state.scenes import show_scene
from ui.tours.menu import show_tours
from ui.view import View, current_view, spell_language
from versions.location import StoreError

MANAGE = (
    "present",
    "commitments",
    "news",
    "coverage",
    "programs",
    "desk",
    "upload",
    "versions",
)
# Pages that no entry of the navigation leads to: names of provinces and other pages do.
UNLISTED = ("province", "compare")
# Pages that the key for the next one passes over in a talk.
BESIDE_A_TALK = (*UNLISTED, "coverage", "programs", "desk", "upload", "versions")

# Where this run's foot goes; None where it follows what was last drawn.
FOOT: ContextVar[DeltaGenerator | None] = ContextVar("foot", default=None)


def show_page() -> None:
    """Show the page that the address asks for, inside its frame."""
    spell_language()
    language = current_view("").language
    navigation = pages(language)
    page = st.navigation(navigation, position="hidden")
    st.set_page_config(
        page_title=_window_title(language, page),
        page_icon="static/icon.png",
        layout="wide",
    )
    view = current_view(page.url_path)
    session.begin()
    follow(navigation)
    show_header(view, navigation)
    new_data.offer(view)
    listen(view)
    prepare_paper(view)
    session.show_trouble(view)
    session.show_note(view)
    show_notice(view)
    if view.presenting:
        show_keys(
            view, [page.url_path for page in navigation if page.url_path not in BESIDE_A_TALK]
        )
    try:
        _run_in_its_parts(view, page)
    except StoreError as error:
        logging.getLogger(__name__).warning("%s", error)
        words = language.gettext(
            "This page needs published data that cannot be read now. Try again in a few minutes."
        )
        st.error(plain(words), icon=":material/cloud_off:")
    except Exception:
        logging.getLogger(__name__).exception("the page %s cannot be shown", page.url_path)
        words = language.gettext(
            "This page cannot be shown with the data as they are now. Earlier versions of every "
            "table are on the page of versions."
        )
        st.error(plain(words), icon=":material/error:")
        versions = next(page for page in navigation if page.url_path == "versions")
        st.page_link(versions, query_params={**kept_parameters(), "lang": language.code})
    if view.presenting:
        show_steps(view)
        show_code(view)


def _run_in_its_parts(view: View, page: StreamlitPage) -> None:
    """Run a page in a part of its own, with its foot behind it: static/controls.js names both.

    On a projector and in a frame there is nothing beside the page.
    """
    FOOT.set(None)
    if view.presenting or view.framed:
        page.run()
        return
    main = st.container(key="page")
    FOOT.set(st.container(key="foot"))
    with main:
        page.run()


def _window_title(language: Language, page: StreamlitPage) -> str:
    """What a tab is called: the page first, as tabs are narrow and screen readers begin there."""
    name = page.url_path or "overview"
    return f"{language.gettext(TITLES[name])} · {language.gettext('Twin Provinces')}"


def _is_listed(page: StreamlitPage) -> bool:
    return page.url_path not in (*MANAGE, *UNLISTED)


def show_foot(
    view: View, figures: pd.DataFrame | None = None, events: pd.DataFrame | None = None
) -> None:
    """Show of when the page's newest figure and newest event are, and the state of the tables.

    `figures`: rows of `statistics` or `gate_traffic` that the page shows; `events`: rows of that
    table. None stands for all there are, and the line then speaks of the tables. In a frame the
    line also leads to the page in the dashboard.
    """
    with FOOT.get() or nullcontext():
        _show_foot(view, figures, events)


def _show_foot(view: View, figures: pd.DataFrame | None, events: pd.DataFrame | None) -> None:
    blocks.show(
        view,
        "foot.html",
        figure=_newest_figure() if figures is None else _newest_of(Itself(figures)),
        all_figures=figures is None,
        event=_newest_event() if events is None else newest_date(events),
        all_events=events is None,
        published=session.newest_publication(),
        moment=lambda time: session.moment(view, time),
        href=link(view, "versions"),
        here=address_here(view, without="frame") if view.framed else "",
        # A folder of the server says something to whoever runs it, and to nobody else.
        place=session.place_without_data() if editor(view) else "",
    )


@lru_cache(maxsize=100)
def _newest_of(figures: Itself[pd.DataFrame]) -> str:
    return newest_period(figures.value)


@kept
def _newest_figure() -> str:
    return newest_period(tables()["statistics"])


@kept
def _newest_event() -> str:
    return newest_date(tables()["events"])


def pages(language: Language) -> list[StreamlitPage]:
    """Return the pages of the dashboard, in the order of the navigation.

    They are the run's own: Streamlit notes on the one that is shown that it was.
    """
    return [copy(page) for page in _pages(language)]


@kept
def _pages(language: Language) -> list[StreamlitPage]:
    # Streamlit looks for the file of each page: seventeen times a run, for files that stay.
    return [
        st.Page(
            f"pages/{name}/page.py",
            title=plain(language.gettext(title)),
            url_path=name,
            default=name == "overview",
        )
        for name, title in TITLES.items()
    ]


def show_header(view: View, navigation: list[StreamlitPage]) -> None:
    """Show name, navigation, search and language; presenting only the way out, framed nothing."""
    blocks.show_style(view)
    if view.framed:
        return
    if view.presenting:
        _show_exit(view)
        return
    with st.container(key="header", horizontal=True, vertical_alignment="center"):
        blocks.show(view, "brand.html", width="content")
        show_scene(_show_navigation, view)
        show_search(view)
        show_tours(view, next(page for page in navigation if page.url_path == "present"))
        _show_tools(view)


def _show_navigation(view: View) -> None:
    navigation = _pages(view.language)
    with st.container(key="navigation", horizontal=True, gap="xxsmall"):
        for page in navigation:
            if _is_listed(page):
                _link_to(view, page)
        _show_manage(view, [page for page in navigation if page.url_path in MANAGE])


def _link_to(view: View, page: StreamlitPage) -> None:
    """A link to a page; only that to the page shown has a box, since each takes its time."""
    choice = choice_for(view, page.url_path)
    params = {**kept_parameters(), **choice, "lang": view.language.code}
    if page.url_path != view.page:
        st.page_link(page, query_params=params)
        return
    with st.container(key="nav-current", width="content"):
        st.page_link(page, query_params=params)


def _show_manage(view: View, pages: list[StreamlitPage]) -> None:
    """The pages that no longer fit beside the others on a laptop, under one entry."""
    key = "nav-manage-current" if view.page in MANAGE else "nav-manage"
    with st.container(key=key, width="content"):
        # A key for each page, so that the menu is shut again on the page it led to.
        menu = st.popover(view.language.gettext("Data"), type="tertiary", key=f"menu.{view.page}")
        with menu:
            for page in pages:
                _link_to(view, page)


def _show_tools(view: View) -> None:
    with st.container(key="tools", horizontal=True, vertical_alignment="center", width="content"):
        show_menu(view)
        present = view.language.gettext("Present")
        st.button(
            plain(present),
            help=plain(present),
            icon=":material/slideshow:",
            type="tertiary",
            on_click=_present,
            key="present",
        )
        pick_one(
            view,
            "lang",
            view.language.gettext("Language"),
            list(LANGUAGES),
            view.language.code,
            LANGUAGES.__getitem__,
            style="segments",
            label_visibility="collapsed",
        )


def _present() -> None:
    query()["present"] = "1"


def _show_exit(view: View) -> None:
    label = view.language.gettext("Leave presenter mode")
    with st.container(key="leave"):
        st.button(
            "✕",
            help=plain(label),
            shortcut="Esc",
            on_click=_leave,
            type="tertiary",
            key="leave-present",
        )


def _leave() -> None:
    del query()["present"]
