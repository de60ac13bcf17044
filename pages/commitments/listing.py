"""The commitments that fit: how many of each state, and the list with its logs, page by page."""

from typing import Any

import pandas as pd
import streamlit as st

from i18n import Language
from pages.commitments.filters import FILTERS, Choice
from pages.commitments.story import state_of
from tables import commitments
from tables.commitments import SUBJECTS, CommitmentFilter
from ui import blocks
from ui.desk.ways import desk_link
from ui.link import link, show_clear
from ui.names import dated_name, pair_name
from ui.presenting.pages import page_of
from ui.sources import SourceNotes
from ui.state.cache import Row, kept, rows, tables
from ui.texts import text
from ui.values.commitments import commitments_for, state_counts, state_in_words
from ui.view import View

PAGE_SIZE = 20  # commitments on one page of the list
MOST_PRESENTED = 4  # commitments of the list on a projector


@kept
def _in_order(wishes: CommitmentFilter, day: str, order: str, language: Language) -> pd.DataFrame:
    """The commitments that fit, in one of the orders."""
    chosen = commitments.select_commitments(tables(), day, wishes)
    return commitments.in_order(chosen, order, lambda pair: pair_name(language, pair))


def in_order_of(view: View, choice: Choice) -> list[Row]:
    """Return the commitments that fit, in the order of the choice."""
    frame = _in_order(choice.wishes, commitments.today(), choice.order, view.language)
    records: list[Row] = frame.to_dict("records")  # type: ignore[assignment]
    return records


def events_of(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `events` at which these commitments were made."""
    events = tables()["events"]
    return events[events["event_id"].isin(frame["event_id"])]


def title(view: View, frame: pd.DataFrame) -> str:
    """Return how many commitments fit, of how many."""
    language, every = view.language, len(tables()["commitments"])
    if frame.empty:
        return language.gettext("No commitment found")
    words = language.gettext("All %(all)s commitments")
    if len(frame) < every:
        words = language.ngettext(
            "%(shown)s of %(all)s commitments", "%(shown)s of %(all)s commitments", len(frame)
        )
    return words % {"shown": language.number(len(frame)), "all": language.number(every)}


def show_states(view: View, choice: Choice) -> None:
    """Show how many there are of each state, whatever state is asked for."""
    wishes = choice.wishes
    of_all_states = CommitmentFilter(wishes.pair, wishes.area, wishes.field)
    params = choice.params(state="", commitment="")
    counts = state_counts(view, commitments_for(of_all_states), wishes.state, **params)
    blocks.show(view, "commitment_counts.html", counts=counts)


def show_list(view: View, choice: Choice, notes: SourceNotes) -> None:
    """Show one page of the commitments that fit; only a few on a projector, none below a story."""
    if view.presenting and choice.commitment:
        return
    records = in_order_of(view, choice)
    page = page_of(view, "commitments", records, PAGE_SIZE, MOST_PRESENTED)
    items = [commitment_of(view, choice, row, notes) for row in page]
    blocks.show(view, "commitments/list.html", commitments=items)
    with st.container(horizontal=True, key="commitments-tools"):
        if choice.is_filtered and not view.presenting:
            show_clear(view, "commitments", FILTERS)


def commitment_of(view: View, choice: Choice, row: Row, notes: SourceNotes) -> dict[str, Any]:
    """Return a commitment in words: who promised what when, its log, and who carries it on."""
    language, pair = view.language, row["partnership_id"]
    event = rows("events")[row["event_id"]]
    log = _logs().get(row["commitment_id"], [])
    has_story = len(log) > 1 or any(row[subject] for subject in SUBJECTS)
    return {
        "state": row["status"],
        "label": state_in_words(language, row["status"]),
        "overdue": row["overdue"],
        "due": language.date(row["due"]),
        "text": text(language, row, "text"),
        "mark": notes.mark(row["source_id"]),
        "pair": pair_name(language, pair),
        "pair_href": link(view, "partnerships", pair=pair),
        "field": language.label("commitments", "field", row["field"]),
        "agreed": language.date(event["date"]),
        "event": text(language, event, "title"),
        "event_href": link(view, "events", event=row["event_id"]),
        "log": [state_of(view, entry, notes) for entry in log],
        # With its year: that of the same provinces under today's names may be called the same.
        "inherited": "" if choice.wishes.pair in ("", pair) else dated_name(language, pair),
        "carried_on": [
            {
                "name": dated_name(language, heir),
                "href": choice.link(view, pair=heir, commitment=""),
            }
            for heir in _carried_on_by(pair)
            if heir != choice.wishes.pair
        ],
        "story": choice.link(view, commitment=row["commitment_id"]) if has_story else "",
        "outcome": desk_link(view, commitment=row["commitment_id"]),
    }


@kept
def _logs() -> dict[str, list[Row]]:
    return commitments.log_of(tables())


@kept
def _carried_on_by(partnership_id: str) -> tuple[str, ...]:
    return commitments.carried_on_by(tables(), partnership_id)
