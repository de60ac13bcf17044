"""The filters of the page of commitments, all of them in the link, and what to do if none fits."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

import streamlit as st

from i18n import Language
from tables.commitments import ORDERS, OVERDUE, CommitmentFilter, states
from tables.events import event_areas
from tables.package import resources
from ui.link import forget, link, pick_one, place_for_filters, read_one, show_clear
from ui.names import dated_name, province_labels
from ui.plain import plain
from ui.state.cache import kept, rows, tables
from ui.state.query import is_own
from ui.values.commitments import state_in_words
from ui.view import View

FILTERS = ("pair", "area", "field", "state")  # "" is the choice of all
ORDER = ORDERS[0]  # unless the link asks for another


@dataclass(frozen=True)
class Choice:
    """What the reader asks for: what commitments must have, their order, one to open ("": none)."""

    wishes: CommitmentFilter
    order: str
    commitment: str

    @property
    def is_filtered(self) -> bool:
        """Whether any filter is set."""
        return self.wishes != CommitmentFilter()

    def params(self, **changes: str) -> dict[str, str]:
        """Return what the link asks for with other values; "" takes a parameter out."""
        wishes = {name: getattr(self.wishes, name) for name in FILTERS}
        order = "" if self.order == ORDER else self.order
        params = {**wishes, "order": order, "commitment": self.commitment, **changes}
        return {name: value for name, value in params.items() if value}

    def link(self, view: View, **changes: str) -> str:
        """Return the address of this choice with other values, as `params` has them."""
        return link(view, "commitments", **self.params(**changes))


def pick(view: View) -> Choice:
    """Draw the filters and the order, and return what they and the link ask for."""
    none = view.language.gettext("All commitments")
    opened = read_one(view, "commitment", {"", *rows("commitments")}, "", lambda _: none)
    with place_for_filters(view):
        wishes, order = _pick_all(view)
    choice = Choice(wishes, order, opened)
    _start_again(choice)
    return choice


def filter_in_words(view: View, choice: Choice) -> str:
    """Return the filter in words, and what overdue means."""
    _ = view.language.gettext
    wishes = choice.wishes
    words = [
        _format(view.language, name)(getattr(wishes, name))
        for name in FILTERS
        if getattr(wishes, name)
    ]
    if wishes.pair:
        words.append(_("with what it carries on of earlier partnerships"))
    if wishes.area:
        words.append(_("with the provinces that it came from"))
    words.append(_("Overdue: the date has passed, and no source says that it was done or missed"))
    return " · ".join(words)


def show_empty(view: View, choice: Choice) -> None:
    """Say that nothing fits, and offer to clear the filters."""
    words = view.language.gettext("No commitment fits these filters.")
    st.info(plain(words), icon=":material/search_off:")
    if choice.is_filtered and not view.presenting:
        show_clear(view, "commitments", FILTERS)


def _pick_all(view: View) -> tuple[CommitmentFilter, str]:
    several = not view.phone and view.has_controls
    places: Sequence[AbstractContextManager[object]] = (
        st.columns([1.4, 1.1, 1.1, 0.9, 1.4]) if several else [nullcontext()] * 5
    )
    language = view.language
    values = {}
    for name, place in zip(FILTERS, places, strict=False):
        options, words = _options(name, language), _format(language, name)
        with place:
            values[name] = pick_one(view, name, _name(language, name), options, "", words)
    with places[-1]:
        label, words = _name(language, "order"), _format(language, "order")
        order = pick_one(view, "order", label, ORDERS, ORDER, words)
    return CommitmentFilter(**values), order


@kept
def _options(name: str, language: Language) -> list[str]:
    """All that a filter may be set to: states in their own order, others in that of the words."""
    if name == "state":
        return ["", OVERDUE, *states()]
    values: dict[str, Callable[[], Iterable[str]]] = {
        "pair": lambda: rows("partnerships"),
        "area": lambda: event_areas(tables()),
        "field": lambda: resources()["commitments"].field("field").categories,
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
        "state": _("State"),
        "order": _("Order"),
    }
    return names[name]


def _format(language: Language, name: str) -> Callable[[str], str]:
    """How the values of a filter read."""
    _ = language.gettext
    every = {
        "pair": _("All partnerships"),
        "area": _("All provinces"),
        "field": _("All fields"),
        "state": _("All states"),
    }
    orders = {
        "due": _("Open ones first, by date due"),
        "change": _("Newest change first"),
        "pair": _("By partnership and field"),
    }
    words: dict[str, Callable[[str], str]] = {
        "pair": lambda value: dated_name(language, value),
        "area": lambda value: province_labels(language)[value],
        "field": lambda value: language.label("commitments", "field", value),
        "state": lambda value: state_in_words(language, value),
        "order": lambda value: orders[value],
    }
    return lambda value: words[name](value) if value else every[name]


def _start_again(choice: Choice) -> None:
    """Go back to the first page of the list when the reader has changed a filter or the order."""
    if not is_own():
        return
    asked = choice.wishes, choice.order
    before = st.session_state.get("commitments.asked", asked)
    st.session_state["commitments.asked"] = asked
    if before != asked:
        forget("page")
