"""The events of the chosen provinces over their figures: the switch, the marks, and the list."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal

import streamlit as st

from figures.charts.events import MARK, EventMark, with_events
from figures.charts.key import Key
from figures.theme import Figure, Theme
from i18n import Language
from pages.indicators.controls import Choice
from tables.events import Filter, select_events, year_range
from ui import blocks
from ui.link import kept_parameters, link, pick_switch
from ui.plain import plain
from ui.state.cache import kept, rows, tables
from ui.view import View

CLICKED = "indicators.event"  # what was clicked, in the session


@kept
def marks_of(provinces: tuple[str, ...], language: Language) -> tuple[EventMark, ...]:
    """Return the events in which a province took part, or one that it came from; oldest first."""
    first, last = year_range(tables())
    chosen = {
        row["event_id"]: row
        for province in provinces
        for row in select_events(tables(), Filter(first, last, area=province)).to_dict("records")
    }
    marks = (
        EventMark(event_id, row["date"], language.name(row, "title"))
        for event_id, row in chosen.items()
    )
    return tuple(sorted(marks, key=lambda one: (one.date, one.event_id)))


def takes_events(choice: Choice) -> bool:
    """Return whether the chart is one of the chosen provinces over the years."""
    kind = choice.kind
    over_years = kind.times == "all" and not (kind.of_two_years or kind.in_cells)
    return over_years and not kind.of_all and kind.holds != "together"


def key_of_events(choice: Choice, language: Language) -> Key:
    """Return what the marks of events are, for the key of a chart that has them."""
    if not (choice.events and takes_events(choice) and marks_of(choice.provinces, language)):
        return []
    return [(MARK, language.gettext("events of these provinces"))]


def beneath(
    figure: Figure, choice: Choice, language: Language, theme: Theme, phone: bool
) -> Figure:
    """Return a figure of a choice with its events, where they are asked for."""
    if not (choice.events and takes_events(choice)):
        return figure
    return with_events(figure, marks_of(choice.provinces, language), theme, language, phone)


def pick_events(view: View, choice: Choice) -> None:
    """Draw the switch of the events, where there are any and the chart takes them."""
    if marks := _marks(view, choice):
        label = view.language.gettext(
            "Show events of these provinces beneath the years (%(count)s)"
        )
        pick_switch(view, "events", label % {"count": len(marks)}, ("1", ""), "")


def _marks(view: View, choice: Choice) -> Sequence[EventMark]:
    return marks_of(choice.provinces, view.language) if takes_events(choice) else ()


def show_events(view: View, choice: Choice) -> None:
    """Show the events that are in the chart as links, the newest first."""
    marks = _marks(view, choice)
    if not (marks and choice.events and view.has_controls):
        return
    title = view.language.gettext("List of these events (%(count)s)") % {"count": len(marks)}
    with st.expander(plain(title), icon=":material/event:"):
        lines = [
            {"when": view.language.date(one.date), "title": one.title, "href": _href(view, one)}
            for one in reversed(marks)
        ]
        blocks.show(view, "indicators/events.html", events=lines)


def _href(view: View, event: EventMark) -> str:
    return link(view, "events", event=event.event_id)


def on_click(choice: Choice, key: str) -> Callable[[], None] | Literal["ignore"]:
    """Return what is done when a chart is clicked, for `show_chart`."""
    return partial(_remember_clicked, key) if choice.events else "ignore"


def _remember_clicked(key: str) -> None:
    """Keep the event that was clicked in a chart, the newest of several."""
    points = st.session_state[key]["selection"]["points"]
    clicked = [point.get("customdata") for point in points]
    flat = [value[0] if isinstance(value, list) else value for value in clicked if value]
    st.session_state[CLICKED] = next((one for one in flat if one in rows("events")), "")


def open_clicked(view: View) -> None:
    """Lead to the event that was clicked, if one was: only the page itself can lead to another."""
    event = st.session_state.pop(CLICKED, "")
    if event in rows("events"):
        params = {**kept_parameters(), "lang": view.language.code, "event": event}
        st.switch_page("pages/events/page.py", query_params=params)
