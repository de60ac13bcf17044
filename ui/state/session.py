"""Which state of the tables a session reads: the newest of its first view, or one of the past.

A session keeps its state until the reader takes up a newer one, so that no page mixes two of them.
`version=17` in the link asks for all tables as publication 17 made them; `version=statistics.3`,
as older links have it, for all tables as they were when that version of one table was published.
Every link inside the app keeps it.
"""

import logging
import os
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from i18n import message as _
from tables.package import resources
from ui import blocks
from ui.link import address_here, read_one
from ui.state import cache
from ui.state.newest import look_again, trouble
from ui.state.query import query
from ui.view import View
from versions.location import VARIABLE, StoreError
from versions.version import Publication, State

PARAMETER = "version"
HARMED = "reading.harmed"  # whether the session began to read while something was wrong


def begin() -> None:
    """Let the session read what its link asks for; called before anything of a page is drawn."""
    asked, harmed = query().get(PARAMETER, ""), trouble() is not None
    if (state := state_named(asked)) is not None:
        try:
            cache.turn_to(state, asked)
        except StoreError as error:
            logging.getLogger(__name__).warning("%s", error)
        else:
            return
    # The reader has come back from the past, or what could not be read can be read again.
    if cache.asked_version() or (st.session_state.get(HARMED) and not harmed):
        cache.turn_to_newest()
    st.session_state[HARMED] = harmed


def is_past() -> bool:
    """Return whether the session reads the tables as of a version, so that nobody publishes."""
    return cache.asked_version() != ""


def adopt_latest() -> None:
    """Let the session read the newest state from now on, as far as the store can be reached."""
    look_again()
    cache.turn_to_newest()


def state_named(asked: str) -> State | None:
    """Return the state that a link names by a publication or by a version, None if there is none.

    "17" is a publication, "statistics.3" a version of a table; "" names none.
    """
    table, dot, digits = asked.rpartition(".")
    number = _whole(digits)
    if number < 0 or (dot and table not in resources()):
        return None
    try:
        return cache.state_at(table, number) if table else cache.publication_of(number).state
    except StoreError:
        return None


def show_note(view: View) -> None:
    """Say which state is read, if it is one of the past or the link asks for one unknown."""
    _ = view.language.gettext
    version = cache.asked_version()
    read_one(view, PARAMETER, (version,), version, lambda _version: _("the newest data"))
    if not version:
        return
    published = cache.publication_of(cache.state_read().publication)
    blocks.show(
        view,
        "as_of.html",
        number=view.language.number(published.number),
        moment=moment(view, published.time) if published.time else "",
        back=address_here(view, without=PARAMETER),
    )


def show_trouble(view: View) -> None:
    """Say what of the published data is damaged, gone or out of reach, and what is seen instead."""
    if (harm := trouble()) is None:
        return
    published = newest_publication()
    blocks.show(
        view,
        "trouble.html",
        words=_words(view, harm.error),
        number=view.language.number(published.number) if published else "",
        moment=moment(view, published.time) if published and published.time else "",
        since=moment(view, harm.since),
    )


def place_without_data() -> str:
    """Return where published data were looked for and none were found; "" if that says nothing.

    The folder beside the dashboard is there from the first publication on: nobody misses it before.
    """
    has_none = not cache.state_read().publication and trouble() is None
    return os.environ.get(VARIABLE, "").strip() if has_none else ""


def _words(view: View, error: StoreError) -> str:
    """What is wrong, without what a store answers in a language of its own."""
    words = error.message_id
    if "reason" in error.fields:
        words = _("Published data cannot be reached at %(url)s.")
    return view.language.gettext(words) % error.fields


def newest_publication() -> Publication | None:
    """Return the publication that made the state that is read, None if all is as shipped."""
    number = cache.state_read().publication
    try:
        return cache.publication_of(number) if number else None
    except StoreError:
        return None


def moment(view: View, time: datetime) -> str:
    """Return a date and time of day in words, by the clock of the reader."""
    local = time.astimezone(_zone())
    words = view.language.gettext("%(date)s, %(time)s")
    return words % {"date": view.language.date(f"{local:%Y-%m-%d}"), "time": f"{local:%H:%M}"}


def _whole(digits: str) -> int:
    """The number that is written so, -1 for any other text."""
    plain = digits.isascii() and digits.isdecimal() and len(digits) < 10
    return int(digits) if plain and str(int(digits)) == digits else -1


def _zone() -> ZoneInfo:
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
