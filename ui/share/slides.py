"""What a link shows as slides, whatever page it leads to: for a tour, a file, or another screen.

`pages/<page>/slides.py` has a function `slides(view)`, which reads the link in force as the page
itself does. Pages are called by their names, as their templates are, because ui/ knows no page.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from urllib.parse import parse_qsl, urlencode, urlsplit

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import get_script_run_ctx

from exports.deck import Deck, Part, Slide
from exports.parts.pieces import numbers_in
from i18n import Language
from tables.events import newest_date
from tables.observations import newest_period
from ui.search.pages import TITLES
from ui.share.address import HOW
from ui.sources import SourceNotes
from ui.state import session
from ui.state.cache import reading
from ui.state.newest import newest
from ui.state.query import query, query_of
from ui.view import View

FIRST = "overview"  # the page whose address has no name


def slides_of(address: str, language: Language) -> list[Slide]:
    """Return what a link shows as slides, in a language; at least one.

    address: a path inside the app with its parameters ("/map?year=2019"), or a whole address.
    `version` in it is the data that is read; without one it is what the session reads, and outside
    one the newest. Raises ValueError for a page that there is not.
    """
    with in_force(address, language) as view:
        return _slides(view)


@contextmanager
def in_force(address: str, language: Language) -> Iterator[View]:
    """Let everything inside the block read a link, and the data that it asks for.

    Yields the view of its page, without controls. Raises ValueError for a page that there is not.
    """
    page, params = link_parts(address)
    view = View(page, language, dark=False, phone=False, presenting=True)
    nowhere = DeltaGenerator(root_container=None)  # what a page's controls lay out is not drawn
    with (
        query_of({**params, "lang": language.code}),
        _state_of(params.get("version", "")),
        nowhere,
    ):
        yield view


def deck_of(addresses: Sequence[str], language: Language, title: str = "", name: str = "") -> Deck:
    """Return the slides of some links as a deck.

    title: by default that of the first slide. name: of a file, without its ending.
    """
    slides = [slide for address in addresses for slide in slides_of(address, language)]
    today = date.today().isoformat()
    return Deck(
        title or slides[0].title,
        name or f"twin-provinces-{link_parts(addresses[0])[0]}",
        language,
        slides,
        version=tables_in_words(language),
        made=language.date(today),
    )


def _slides(view: View) -> list[Slide]:
    """Those of the page; of one that only manages the tables, its name and its address."""
    name = f"pages.{view.page}.slides"
    if find_spec(name) is None:
        title = view.language.gettext(TITLES[view.page])
        return [slide_of(view, title, [], SourceNotes(view))]
    slides: list[Slide] = import_module(name).slides(view)
    return slides


def link_parts(address: str) -> tuple[str, dict[str, str]]:
    """Return the page of a link and its parameters. Raises ValueError for a page there is not."""
    parts = urlsplit(address)
    page = parts.path.rstrip("/").rpartition("/")[2] or FIRST
    if page not in TITLES:
        raise ValueError(f"{address!r} leads to no page of the dashboard.")
    params = dict(parse_qsl(parts.query, keep_blank_values=True))
    return page, {name: value for name, value in params.items() if name not in SHOWN_AS}


def slide_of(
    view: View,
    title: str,
    parts: Sequence[Part],
    notes: SourceNotes,
    *,
    subtitle: str = "",
    spoken: str = "",
    figures: pd.DataFrame | None = None,
    events: pd.DataFrame | None = None,
) -> Slide:
    """Return a slide of the page that is read, with its sources, its address and of when it is.

    figures, events: rows that it shows, the newest of which is told. spoken: for the speaker.
    """
    numbers = numbers_in(parts)
    return Slide(
        title,
        tuple(parts),
        tuple(source for source in notes.sources() if source.number in numbers),
        subtitle=subtitle,
        as_of=_as_of(view.language, figures, events),
        address=whole_address(view),
        notes=spoken,
    )


def here(address: str) -> str:
    """Return an address that asks for the same data as the link in force."""
    version = query().get("version", "")
    between = "&" if "?" in address else "?"
    return f"{address}{between}{urlencode({'version': version})}" if version else address


def whole_address(view: View) -> str:
    """Return the whole address of the link in force; without a browser it begins with the page."""
    params = {name: value for name, value in query().items() if name not in SHOWN_AS}
    page = "" if view.page == FIRST else view.page
    return f"{_base()}/{page}?{urlencode({**params, 'lang': view.language.code}, safe=',')}"


def tables_in_words(language: Language) -> str:
    """Return which state of the tables is read, in words."""
    published = session.newest_publication()
    if published is None:
        return language.gettext("Tables: as they came with the dashboard")
    words = language.gettext("Tables: publication %(number)s of %(moment)s")
    day = language.date(f"{published.time:%Y-%m-%d}") if published.time else ""
    return words % {"number": published.number, "moment": day}


# How a page is drawn for one reader, and no choice of what it shows.
SHOWN_AS = tuple(name for name in HOW if name != "version")


def _as_of(language: Language, figures: pd.DataFrame | None, events: pd.DataFrame | None) -> str:
    _, words = language.gettext, []
    if figures is not None and (period := newest_period(figures)):
        words.append(_("Newest figure here: %(date)s") % {"date": language.date(period)})
    if events is not None and (day := newest_date(events)):
        words.append(_("Newest event here: %(date)s") % {"date": language.date(day)})
    return " · ".join([*words, tables_in_words(language)])


def _base() -> str:
    """Where the dashboard is, as the session's browser has it; "" without one."""
    url = (st.context.url or "") if get_script_run_ctx(suppress_warning=True) else ""
    before, _, last = url.rstrip("/").rpartition("/")
    return before if last in TITLES else url.rstrip("/")


def _state_of(version: str) -> AbstractContextManager[None]:
    """The state that a link asks for, else that of the session, outside one the newest."""
    if (state := session.state_named(version)) is not None:
        return reading(state, version)
    if get_script_run_ctx(suppress_warning=True) is None:
        return reading(newest())
    return nullcontext()
