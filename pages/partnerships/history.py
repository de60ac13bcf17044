"""What two provinces did together: events, commitments and what became of them, support, people."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from figures.histories.timeline import build_timeline
from figures.theme import Figure, Theme
from i18n import Language
from pages.partnerships.profile import partnership_of
from tables.commitments import CommitmentFilter
from tables.partnerships import Partnership, Person
from ui import blocks
from ui.charts import show_chart
from ui.desk.ways import desk_link, offer_event
from ui.link import link
from ui.names import dated_name
from ui.plain import plain
from ui.row_words import event_in_words
from ui.sources import SourceNotes
from ui.state.cache import kept, rows
from ui.texts import note_with_marks, text
from ui.values.commitments import commitments_for, state_counts
from ui.values.facts import Fact, support
from ui.view import View

MOST_EVENTS = 8  # shown at once; the earlier ones are a click away


def show_timeline(view: View, partnership: Partnership, notes: SourceNotes) -> None:
    """Show the events in time, as precisely as each date is known; nothing for a single one."""
    if len(partnership.events) < 2:
        return
    marks = tuple(f"[{notes.number(event['source_id'])}]" for event in partnership.events)
    figure = _timeline(partnership.id, marks, view.theme, view.language, view.phone)
    words = view.language.gettext("The events of this partnership in time, by type")
    alt = f"{words}: {_types(view.language, partnership)}"
    show_chart(view, figure, key="partnerships.timeline", alt=alt)


def _types(language: Language, partnership: Partnership) -> str:
    """How many events there are of each type, the most frequent first."""
    counts = Counter(event["type"] for event in partnership.events).most_common()
    return language.list(
        f"{language.label('events', 'type', kind)} ({language.number(count)})"
        for kind, count in counts
    )


@kept
def _timeline(
    partnership_id: str, marks: tuple[str, ...], theme: Theme, language: Language, phone: bool
) -> Figure:
    events = pd.DataFrame(partnership_of(partnership_id).events).assign(mark=marks)
    return build_timeline(events, theme, language, phone=phone)


def show_events(view: View, partnership: Partnership, notes: SourceNotes) -> None:
    """Show the events of a partnership, newest first; on a projector there is only the chart."""
    _ = view.language.gettext
    offer_event(view, partnership.id)
    if not partnership.events:
        _show_missing(view, _("No event found for this partnership."))
        return
    if view.presenting:
        return
    events = [_event(view, partnership, event, notes) for event in partnership.events]
    blocks.show(view, "partnerships/events.html", events=events[:MOST_EVENTS])
    if earlier := events[MOST_EVENTS:]:
        with st.expander(plain(_("Earlier events (%(count)s)") % {"count": len(earlier)})):
            blocks.show(view, "partnerships/events.html", events=earlier)


def _event(
    view: View, partnership: Partnership, event: Mapping[str, Any], notes: SourceNotes
) -> dict[str, Any]:
    href = _event_link(view, partnership, event["event_id"])
    people = [
        {"side": who["side"], "name": text(view.language, who, "name")} for who in event["people"]
    ]
    return event_in_words(view, event, href, notes) | {"people": people}


def _event_link(view: View, partnership: Partnership, event_id: str) -> str:
    return link(view, "events", pair=partnership.id, event=event_id)


def show_commitments(view: View, partnership: Partnership, notes: SourceNotes) -> None:
    """Show how many commitments there are of each state, then what became of each.

    Those that it carries on of the partnerships before it count too, and come last.
    """
    _ = view.language.gettext
    every = commitments_for(CommitmentFilter(pair=partnership.id))
    if every.empty:
        _show_missing(view, _("No commitment found for this partnership."))
        return
    counts = state_counts(view, every, pair=partnership.id)
    blocks.show(view, "commitment_counts.html", counts=counts)
    if view.presenting:
        return
    late = set(every.loc[every["overdue"], "commitment_id"])
    own = [_commitment(view, row, late, notes) for row in partnership.commitments]
    blocks.show(view, "partnerships/commitments.html", commitments=own)
    before = [partnership_of(pair["partnership_id"]) for pair in partnership.predecessors]
    inherited = [
        _commitment(view, row, late, notes) | {"pair": dated_name(view.language, pair.id)}
        for pair in before
        for row in pair.commitments
    ]
    if inherited:
        label = _("Carried on from earlier partnerships (%(count)s)") % {"count": len(inherited)}
        with st.expander(plain(label), expanded=True):
            blocks.show(view, "partnerships/commitments.html", commitments=inherited)


def _commitment(
    view: View, row: Mapping[str, Any], late: Collection[str], notes: SourceNotes
) -> dict[str, Any]:
    language = view.language
    return {
        "pair": "",
        "is_overdue": row["commitment_id"] in late,
        "field": language.label("commitments", "field", row["field"]),
        "agreed": language.date(rows("events")[row["event_id"]]["date"]),
        "href": link(view, "events", pair=row["partnership_id"], event=row["event_id"]),
        "due": language.date(row["due"]),
        "text": text(language, row, "text"),
        "mark": notes.mark(row["source_id"]),
        "log": [_entry(view, entry, notes) for entry in row["log"]],
        "outcome": desk_link(view, commitment=row["commitment_id"]),
    }


def _entry(view: View, entry: Mapping[str, Any], notes: SourceNotes) -> dict[str, Any]:
    return {
        "when": view.language.date(entry["date"]),
        "status": entry["status"],
        "label": view.language.label("commitment_status", "status", entry["status"]),
        "mark": notes.mark(entry["source_id"]),
        "note": note_with_marks(view.language, notes, entry["note"]),
    }


def show_support(view: View, partnership: Partnership, notes: SourceNotes) -> None:
    """Show students, grants and projects, one by one: the figures may overlap."""
    if not partnership.support:
        _show_missing(view, view.language.gettext("No support found for this partnership."))
        return
    figures = support_facts(view, partnership, notes)
    blocks.show(view, "partnerships/support.html", figures=figures)


def support_facts(view: View, partnership: Partnership, notes: SourceNotes) -> list[Fact]:
    """Return the figures of support, each as a fact."""
    return [support(view, notes, row) for row in partnership.support]


def show_people(view: View, partnership: Partnership, notes: SourceNotes) -> None:
    """Show who took part in the events, the last ones first."""
    if not partnership.people:
        _show_missing(view, view.language.gettext("No people found for this partnership."))
        return
    people = [_person(view, partnership, who, notes) for who in partnership.people]
    blocks.show(view, "partnerships/people.html", people=people)


def _person(
    view: View, partnership: Partnership, who: Person, notes: SourceNotes
) -> dict[str, Any]:
    newest = who.appearances[0]
    return {
        "side": who.side,
        "side_label": view.language.label("event_people", "side", who.side),
        "name": text(view.language, newest, "name"),
        "role": text(view.language, newest, "role"),
        "events": [_appearance(view, partnership, row, notes) for row in who.appearances],
    }


def _appearance(
    view: View, partnership: Partnership, row: Mapping[str, Any], notes: SourceNotes
) -> dict[str, Any]:
    event = rows("events")[row["event_id"]]
    return {
        "when": view.language.date(event["date"]),
        "title": view.language.name(event, "title"),
        "href": _event_link(view, partnership, row["event_id"]),
        "mark": notes.mark(row["source_id"]),
    }


def _show_missing(view: View, message: str) -> None:
    blocks.show(view, "partnerships/missing.html", message=message)
