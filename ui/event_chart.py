"""The chart of the page of events: each in its place, or how many a year where there are many."""

import streamlit as st

from data.events import Filter
from figures.event_counts import build_event_counts
from figures.theme import Figure, Theme
from figures.timeline import build_timeline
from i18n import Language
from ui.cache import cached, rows
from ui.charts import show_chart
from ui.event_filters import Choice
from ui.events import found, title
from ui.view import View

TOLD_APART = 60  # more events than this would be a crowd in which none can be found


def show(view: View, choice: Choice) -> None:
    """Show the events that fit over time; a click opens an event, or a year where they are many."""
    _ = view.language.gettext
    many = len(found(choice)) > TOLD_APART
    words = _("Events by the year in which they began") if many else _("Each event by its date")
    precise = _("a bar where only month or year is known, or where it took several days")
    st.caption(words if many else f"{words}; {precise}")
    build, name = (_counts, "events.counts") if many else (_timeline, "events.timeline")
    figure = cached(build, name, choice.wanted, view.theme, view.language, view.phone)
    alt = f"{title(view, found(choice))}: {words}"
    show_chart(view, figure, name, alt, on_select=_choose_year if many else _open)


def _counts(wanted: Filter, theme: Theme, language: Language, phone: bool) -> Figure:
    return build_event_counts(found(Choice(wanted, "")), theme, language, phone=phone)


def _timeline(wanted: Filter, theme: Theme, language: Language, phone: bool) -> Figure:
    return build_timeline(found(Choice(wanted, "")), theme, language, phone=phone)


def _choose_year() -> None:
    year = _clicked("events.counts")
    if year.isdigit():
        st.query_params["years"] = f"{year}-{year}"


def _open() -> None:
    event = _clicked("events.timeline")
    if event in rows("events"):
        st.query_params["event"] = event


def _clicked(key: str) -> str:
    """The first value that the clicked mark holds, "" where nothing is selected any more."""
    points = st.session_state[key]["selection"]["points"]
    return str(points[0]["customdata"][0]) if points else ""
