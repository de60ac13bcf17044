"""The filters of the page of events, all of them in the link, and what to do if nothing fits."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

import streamlit as st

from i18n import Language
from tables.events import Filter, event_areas, looser, year_range
from tables.package import resources
from ui.link import forget, pick_one, pick_years, place_for_filters, read_one, show_clear
from ui.names import pair_name
from ui.plain import plain
from ui.state.cache import kept, rows, tables
from ui.state.query import is_own
from ui.view import View

CODED = ("pair", "area", "field", "type")  # filters for one value; "" is the choice of all
FILTERS = (*CODED, "years")


@dataclass(frozen=True)
class Choice:
    """What the reader asks for: what events must have, and one to open first ("" for none)."""

    wishes: Filter
    event: str

    @property
    def is_filtered(self) -> bool:
        """Whether any filter is set."""
        return self.wishes != Filter(*year_range(tables()))


def pick(view: View) -> Choice:
    """Draw the filters and return what they and the link ask for."""
    every = view.language.gettext("All events")
    event = read_one(view, "event", {"", *rows("events")}, "", lambda _: every)
    with place_for_filters(view):
        wishes = _pick_filter(view)
    _start_again(wishes)
    return Choice(wishes, event)


def filter_in_words(view: View, choice: Choice) -> str:
    """Return the filter in words: whom, what and when."""
    wishes = choice.wishes
    words = [
        _format(view.language, name)(getattr(wishes, name))
        for name in CODED
        if getattr(wishes, name)
    ]
    if wishes.area:
        words.append(view.language.gettext("with the provinces that it came from"))
    years = str(wishes.first) if wishes.first == wishes.last else f"{wishes.first}–{wishes.last}"
    return " · ".join((*words, years))


def show_empty(view: View, choice: Choice) -> None:
    """Say that nothing fits, and offer what there is without one of the filters."""
    language = view.language
    words = language.gettext("No event found for: %(filter)s. A wider filter may find some.")
    st.info(plain(words % {"filter": filter_in_words(view, choice)}), icon=":material/search_off:")
    if view.presenting:
        return
    with st.container(horizontal=True, key="events-looser"):
        for name, count in looser(tables(), choice.wishes).items():
            words = language.ngettext(
                "Without “%(filter)s”: %(count)s event",
                "Without “%(filter)s”: %(count)s events",
                count,
            )
            label = words % {"filter": _name(view.language, name), "count": language.number(count)}
            st.button(plain(label), on_click=forget, args=(name,), key=f"events.without-{name}")
        show_clear(view, "events", FILTERS)


def _pick_filter(view: View) -> Filter:
    several = not view.phone and view.has_controls
    places: Sequence[AbstractContextManager[object]] = (
        st.columns([1.5, 1.2, 1.1, 1, 1.2]) if several else [nullcontext()] * len(FILTERS)
    )
    values = {}
    for name, place in zip(CODED, places, strict=False):
        options = _options(name, view.language)
        label, words = _name(view.language, name), _format(view.language, name)
        with place:
            values[name] = pick_one(view, name, label, options, "", words)
    with places[-1]:
        years = pick_years(view, "years", _name(view.language, "years"), *year_range(tables()))
    return Filter(*years, *(values[name] for name in CODED))


@kept
def _options(name: str, language: Language) -> list[str]:
    """All that a filter may be set to, in the order of the reader's words."""
    values: dict[str, Callable[[], Iterable[str]]] = {
        "pair": lambda: rows("partnerships"),
        "area": lambda: event_areas(tables()),
        "field": lambda: resources()["events"].field("fields").categories,
        "type": lambda: resources()["events"].field("type").categories,
    }
    words = _format(language, name)
    in_order = sorted(values[name](), key=lambda value: language.order(words(value)))
    return ["", *in_order]


def _name(language: Language, name: str) -> str:
    _ = language.gettext
    names = {
        "pair": _("Partnership"),
        "area": _("Province"),
        "field": _("Field"),
        "type": _("Type"),
        "years": _("Years"),
    }
    return names[name]


def _format(language: Language, name: str) -> Callable[[str], str]:
    """How the values of a filter read."""
    _ = language.gettext
    every = {
        "pair": _("All partnerships"),
        "area": _("All provinces"),
        "field": _("All fields"),
        "type": _("All types"),
    }
    words: dict[str, Callable[[str], str]] = {
        "pair": lambda value: pair_name(language, value),
        "area": lambda value: language.name(rows("provinces")[value]),
        "field": lambda value: language.label("events", "fields", value),
        "type": lambda value: language.label("events", "type", value),
    }
    return lambda value: words[name](value) if value else every[name]


def _start_again(wishes: Filter) -> None:
    """Go back to the first page of the list when the reader has changed a filter."""
    if not is_own():
        return
    before = st.session_state.get("events.wishes", wishes)
    st.session_state["events.wishes"] = wishes
    if before != wishes:
        forget("page", "event")
