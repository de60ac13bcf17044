"""Which state of the tables a session reads: the newest of its first view, or one of the past.

A session keeps its state until the reader takes up a newer one, so that no page mixes two of them.
`version=17` in the link asks for all tables as publication 17 made them; `version=statistics.3`,
as older links have it, for all tables as they were when that version of one table was published.
Every link inside the app keeps it.
"""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from tables.package import resources
from ui import blocks
from ui.link import address_here, read_one
from ui.state import cache
from ui.state.newest import newest, newest_now
from ui.view import View
from versions.location import StoreError
from versions.version import Publication, State

PARAMETER = "version"


def begin() -> None:
    """Let the session read what its link asks for; called before anything of a page is drawn."""
    asked = st.query_params.get(PARAMETER, "")
    if (state := state_named(asked)) is not None:
        cache.turn_to(state, asked)
        return
    if cache.asked_version():  # the reader has come back from the past
        cache.turn_to(newest(), "")


def is_past() -> bool:
    """Return whether the session reads the tables as of a version, so that nobody publishes."""
    return cache.asked_version() != ""


def adopt_latest() -> None:
    """Let the session read the newest state from now on, as far as the store can be reached."""
    try:
        state = newest_now()
    except StoreError:
        state = newest()
    cache.turn_to(state, "")


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


def newest_publication() -> Publication | None:
    """Return the publication that made the state that is read, None if all is as shipped."""
    number = cache.state_read().publication
    return cache.publication_of(number) if number else None


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
