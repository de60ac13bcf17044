"""The events that fit: how many, when, the one that a link opens, and the list, page by page."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from figures.histories.event_counts import build_event_counts
from figures.histories.timeline import build_timeline
from figures.theme import Figure, Theme
from i18n import Language
from pages.events.filters import FILTERS, Choice
from tables.events import Filter, select_events
from ui import blocks
from ui.charts import show_chart
from ui.link import forget, link, show_clear
from ui.plain import plain
from ui.presenting.pages import page_of
from ui.row_words import announced_in_words, event_in_words
from ui.share.figures import sourced
from ui.sources import SourceNotes
from ui.state.cache import Row, kept, rows, tables
from ui.state.query import query
from ui.texts import text
from ui.view import View

MOST_MARKS = 60  # more events than this would be a crowd in which none can be seen
PAGE_SIZE = 20  # events on one page of the list
MOST_PRESENTED = 4  # events of the list on a projector
SIDES = ("vn_province_id", "la_province_id")


@kept
def events_for(wishes: Filter) -> pd.DataFrame:
    """Return the rows of `events` that fit, newest first."""
    return select_events(tables(), wishes)


def rows_of(event_id: str) -> pd.DataFrame:
    """Return the row of `events` of one event."""
    events = tables()["events"]
    return events[events["event_id"] == event_id]


def title(view: View, events: pd.DataFrame) -> str:
    """Return how many events fit, of how many."""
    language, every = view.language, len(tables()["events"])
    if events.empty:
        return language.gettext("No event found")
    words = language.gettext("All %(all)s events")
    if len(events) < every:
        words = language.ngettext(
            "%(shown)s of %(all)s events", "%(shown)s of %(all)s events", len(events)
        )
    return words % {"shown": language.number(len(events)), "all": language.number(every)}


def show_times(view: View, choice: Choice) -> None:
    """Show the events that fit over time; a click opens an event, or a year where they are many."""
    _ = view.language.gettext
    events = events_for(choice.wishes)
    many = len(events) > MOST_MARKS
    words = _("Events by the year in which they began") if many else _("Each event by its date")
    precise = _("a bar where only month or year is known, or where it took several days")
    st.caption(plain(words if many else f"{words}; {precise}"))
    build, key = (_counts, "events.counts") if many else (_timeline, "events.timeline")
    figure = build(choice.wishes, view.theme, view.language, view.phone)
    alt = f"{title(view, events)}: {words}"
    show_chart(view, figure, key, alt, on_select=_choose_year if many else _open)


@kept
def _counts(wishes: Filter, theme: Theme, language: Language, phone: bool) -> Figure:
    return build_event_counts(events_for(wishes), theme, language, phone=phone)


@kept
def _timeline(wishes: Filter, theme: Theme, language: Language, phone: bool) -> Figure:
    return build_timeline(events_for(wishes), theme, language, phone=phone)


def _choose_year() -> None:
    year = _clicked("events.counts")
    if year.isdigit():
        query()["years"] = f"{year}-{year}"


def _open() -> None:
    event = _clicked("events.timeline")
    if event in rows("events"):
        query()["event"] = event


def _clicked(key: str) -> str:
    """The first value that the clicked mark holds, "" where nothing is selected any more."""
    points = st.session_state[key]["selection"]["points"]
    return str(points[0]["customdata"][0]) if points else ""


def show_opened(view: View, choice: Choice, notes: SourceNotes) -> None:
    """Show the event that the link names, whatever the filters say; nothing without one."""
    if not choice.event:
        return
    with st.container(key="event-opened"):
        blocks.show(view, "events/opened.html", event=event_of(view, choice.event, notes))
        if not view.presenting:
            label = view.language.gettext("Close this event")
            icon = ":material/close:"
            st.button(
                plain(label),
                icon=icon,
                on_click=forget,
                args=("event",),
                type="tertiary",
                key="events.x",
            )


def show_list(view: View, choice: Choice, events: pd.DataFrame, notes: SourceNotes) -> None:
    """Show one page of the events, with the ways to the others; only a few on a projector."""
    every = list(events["event_id"])
    ids = page_of(view, "events", every, PAGE_SIZE, MOST_PRESENTED, "event")
    lines = [event_of(view, event_id, notes) for event_id in ids if event_id != choice.event]
    blocks.show(view, "events/list.html", events=lines)
    with st.container(horizontal=True, key="events-tools"):
        if choice.is_filtered and not view.presenting:
            show_clear(view, "events", FILTERS)


@kept
def for_download(event_ids: tuple[str, ...], language: Language) -> pd.DataFrame:
    """Return events with their sources, and the figures announced there, in words: a tuple.

    Each with its province, period, qualifier, unit and status; their source is that of the event.
    """
    events = tables()["events"].set_index("event_id", drop=False).loc[[*event_ids]]
    figures = [announced_in_words(language, event_id) for event_id in event_ids]
    return sourced(events.assign(figures=pd.Series(figures, events.index, dtype=object)))


def event_of(view: View, event_id: str, notes: SourceNotes) -> dict[str, Any]:
    """Return an event in words, with marks for the sources of all that it says."""
    event = rows("events")[event_id]
    filters = {name: query()[name] for name in FILTERS if name in query()}
    href = link(view, "events", **filters, event=event_id)
    pairs = [rows("partnerships")[pair] for pair in event["partnership_ids"]]
    paired = {pair[side] for pair in pairs for side in SIDES}
    return {
        **event_in_words(view, event, href, notes),
        "pairs": [_pair(view, pair) for pair in pairs],
        "others": [
            _province(view, area) | {"href": link(view, "province", area=area)}
            for area in event["province_ids"]
            if area not in paired
        ],
        "people": [
            _person(view, who, event["source_id"], notes)
            for who in _people_by_event().get(event_id, ())
        ],
    }


def _pair(view: View, pair: Row) -> dict[str, Any]:
    return {
        "sides": [_province(view, pair[side]) for side in SIDES],
        "href": link(view, "partnerships", pair=pair["partnership_id"]),
    }


def _province(view: View, area: str) -> dict[str, str]:
    province = rows("provinces")[area]
    return {"name": view.language.name(province), "country": province["country"].lower()}


def _person(view: View, who: Row, source_id: str, notes: SourceNotes) -> dict[str, Any]:
    """Somebody who took part; a mark only where the source is another than the event's."""
    return {
        "side": who["side"],
        "name": text(view.language, who, "name"),
        "role": text(view.language, who, "role"),
        "mark": "" if who["source_id"] == source_id else notes.mark(who["source_id"]),
    }


@kept
def _people_by_event() -> Mapping[str, Sequence[Row]]:
    people: dict[str, list[Row]] = {}
    for who in tables()["event_people"].to_dict("records"):
        people.setdefault(who["event_id"], []).append(who)
    return people
