"""Which state of the tables a session reads: the newest of its first view, or one of the past.

A session keeps its state until the reader takes up a newer one, so that no page mixes two of them.
`version=statistics.3` in the link asks for all tables as they were when that version was
published; every link inside the app keeps it.
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
from versions.state import State
from versions.version import Version

PARAMETER = "version"


def begin() -> None:
    """Let the session read what its link asks for; called before anything of a page is drawn."""
    asked = st.query_params.get(PARAMETER, "")
    if (state := _past(asked)) is not None:
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


def show_note(view: View) -> None:
    """Say which version is read, if it is one of the past or the link asks for one unknown."""
    _ = view.language.gettext
    version = cache.asked_version()
    read_one(view, PARAMETER, (version,), version, lambda _version: _("the newest data"))
    if not version:
        return
    table, number = _parts(version)
    published = cache.version_of(table, number)
    blocks.show(
        view,
        "as_of.html",
        table=resources()[table].title[view.language.code],
        number=view.language.number(number),
        moment=moment(view, published.time) if published.time else "",
        back=address_here(view, without=PARAMETER),
    )


def newest_version() -> Version | None:
    """Return the version published last in the state that is read, None if all is as shipped."""
    numbers = [(table, number) for table, number in cache.state_read().versions if number]
    published = {
        version.time: version
        for version in (cache.version_of(table, number) for table, number in numbers)
        if version.time
    }
    return published[max(published)] if published else None


def moment(view: View, time: datetime) -> str:
    """Return a date and time of day in words, by the clock of the reader."""
    local = time.astimezone(_zone())
    words = view.language.gettext("%(date)s, %(time)s")
    return words % {"date": view.language.date(f"{local:%Y-%m-%d}"), "time": f"{local:%H:%M}"}


def _past(asked: str) -> State | None:
    """The state at the version that a link names, None if there is none such."""
    if not asked:
        return None
    table, number = _parts(asked)
    if table not in resources() or number < 0:
        return None
    try:
        return cache.state_at(table, number)
    except StoreError:
        return None


def _parts(asked: str) -> tuple[str, int]:
    table, _, number = asked.rpartition(".")
    plain = number.isascii() and number.isdecimal() and len(number) < 10
    return table, int(number) if plain and str(int(number)) == number else -1


def _zone() -> ZoneInfo:
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
