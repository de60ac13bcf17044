"""Which two provinces are compared, and in which topic."""

import streamlit as st

from tables.headlines import FOUNDING
from ui.link import box_for_controls, forget, pick_many, pick_one
from ui.names import pair_name, province_labels, provinces_by_name
from ui.plain import plain
from ui.state.cache import kept, rows, tables
from ui.state.query import query
from ui.view import View

TWO = 2
EVERY_TOPIC = "all"


def pick_provinces(view: View) -> tuple[str, ...]:
    """Draw the choice of two provinces and return those chosen, the left one first.

    Without any in the link those of its partnership, else those of the first founding pair.
    """
    labels = province_labels(view.language)
    options = provinces_by_name(view.language)
    label = view.language.gettext("Two provinces")
    with box_for_controls(view, "compare-choice", horizontal=True):
        chosen = pick_many(view, "areas", label, options, _pair(), labels.__getitem__, limit=TWO)
        if view.has_controls and len(chosen) == TWO:
            st.button(
                plain(view.language.gettext("Swap sides")),
                icon=":material/swap_horiz:",
                on_click=_swap,
                args=(chosen,),
                key="compare.swap",
            )
    return chosen


def _pair() -> tuple[str, ...]:
    """The provinces of the partnership of the link, else of the first one; () without any."""
    pairs = rows("partnerships")
    ids = (query().get("pair", ""), *FOUNDING, *pairs)
    pair = next((pairs[name] for name in ids if name in pairs), None)
    return () if pair is None else (pair["vn_province_id"], pair["la_province_id"])


def _swap(chosen: tuple[str, ...]) -> None:
    query()["areas"] = ",".join(reversed(chosen))
    forget("pair")


def pick_topic(view: View, topics: tuple[str, ...]) -> str:
    """Draw the choice of one of the topics and return it, "" for all of them."""
    _ = view.language.gettext
    names = {EVERY_TOPIC: _("All topics")}
    names |= {topic: view.language.label("indicators", "topic", topic) for topic in topics}
    with st.container(key="compare-topic"):
        topic = pick_one(view, "topic", _("Topic"), list(names), EVERY_TOPIC, names.__getitem__)
    return "" if topic == EVERY_TOPIC else topic


@kept
def pair_of(left: str, right: str) -> str:
    """Return the partnership of two provinces, whichever is on the left; "" where there is none."""
    table = tables()["partnerships"]
    sides = {left, right}
    own = table[table["vn_province_id"].isin(sides) & table["la_province_id"].isin(sides)]
    return "" if own.empty else str(own["partnership_id"].iloc[-1])


def pair_words(view: View, partnership_id: str) -> str:
    """Return the words that lead to a partnership."""
    words = view.language.gettext("Their partnership: %(pair)s")
    return words % {"pair": pair_name(view.language, partnership_id)}
