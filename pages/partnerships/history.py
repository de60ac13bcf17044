"""What two provinces did together: events, commitments and what became of them, support, people."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from figures.charts.timeline import build_timeline
from tables.package import resources
from tables.partnerships import Partnership, Person
from ui import blocks
from ui.charts import show_chart
from ui.facts import support
from ui.link import link
from ui.names import written_in
from ui.sources import SourceNotes, with_marks
from ui.state.cache import cached, rows
from ui.view import View

FIRST = 8  # events shown at once; the earlier ones are a click away


def show_timeline(view: View, shown: Partnership, notes: SourceNotes) -> None:
    """Show the events in time, as precisely as each date is known; nothing for a single one."""
    if len(shown.events) < 2:
        return
    marks = tuple(f"[{notes.number(event['source_id'])}]" for event in shown.events)
    figure = cached(
        lambda *_: build_timeline(
            pd.DataFrame(shown.events).assign(mark=marks),
            view.theme,
            view.language,
            phone=view.phone,
        ),
        "pair_timeline",
        shown.id,
        marks,
        view.theme,
        view.language,
        view.phone,
    )
    alt = view.language.gettext("The events of this partnership in time, by type")
    show_chart(view, figure, key="partnerships.timeline", alt=alt)


def show_events(view: View, shown: Partnership, notes: SourceNotes) -> None:
    """Show the events of a partnership, newest first; on a projector only the chart stands."""
    _ = view.language.gettext
    if not shown.events:
        _show_missing(view, _("No event found for this partnership."))
        return
    if view.presenting:
        return
    events = [_event(view, shown, event, notes) for event in shown.events]
    blocks.show(view, "partnerships/events.html", events=events[:FIRST])
    if earlier := events[FIRST:]:
        with st.expander(_("Earlier events (%(count)s)") % {"count": len(earlier)}):
            blocks.show(view, "partnerships/events.html", events=earlier)


def _event(
    view: View, shown: Partnership, event: Mapping[str, Any], notes: SourceNotes
) -> dict[str, Any]:
    language = view.language
    return {
        "when": language.date("/".join(filter(None, (event["date"], event["end_date"])))),
        "type": language.label("events", "type", event["type"]),
        "title": language.name(event, "title"),
        "title_lang": written_in(language, event, "title"),
        "href": _event_link(view, shown, event["event_id"]),
        "mark": notes.mark(event["source_id"]),
        "summary": event["summary_en"],
        "place": event["place"],
        "fields": [language.label("events", "fields", field) for field in event["fields"]],
        "people": event["people"],
    }


def _event_link(view: View, shown: Partnership, event_id: str) -> str:
    return link(view, "events", pair=shown.id, event=event_id)


def show_commitments(view: View, shown: Partnership, notes: SourceNotes) -> None:
    """Show how many commitments stand how, then each with the log of what became of it."""
    if not shown.commitments:
        message = view.language.gettext("No commitment found for this partnership.")
        _show_missing(view, message)
        return
    statuses = [row["status"] for row in shown.commitments]
    blocks.show(view, "pair_counts.html", counts=status_counts(statuses))
    if not view.presenting:
        commitments = [_commitment(view, shown, row, notes) for row in shown.commitments]
        blocks.show(view, "partnerships/commitments.html", commitments=commitments)


def status_counts(statuses: Sequence[str]) -> list[dict[str, Any]]:
    """Return status and number for each status that occurs, in the order of their declaration."""
    known = resources()["commitment_status"].field("status").categories
    return [{"status": name, "number": statuses.count(name)} for name in known if name in statuses]


def _commitment(
    view: View, shown: Partnership, row: Mapping[str, Any], notes: SourceNotes
) -> dict[str, Any]:
    language = view.language
    return {
        "field": language.label("commitments", "field", row["field"]),
        "agreed": language.date(rows("events")[row["event_id"]]["date"]),
        "href": _event_link(view, shown, row["event_id"]),
        "due": language.date(row["due"]),
        "text": language.name(row, "text"),
        "lang": written_in(language, row, "text"),
        "mark": notes.mark(row["source_id"]),
        "log": [_entry(view, entry, notes) for entry in row["log"]],
    }


def _entry(view: View, entry: Mapping[str, Any], notes: SourceNotes) -> dict[str, Any]:
    return {
        "when": view.language.date(entry["date"]),
        "status": entry["status"],
        "label": view.language.label("commitment_status", "status", entry["status"]),
        "mark": notes.mark(entry["source_id"]),
        "note": with_marks(notes, entry["note"]),
    }


def show_support(view: View, shown: Partnership, notes: SourceNotes) -> None:
    """Show students, grants and projects, one by one: the figures may overlap."""
    if not shown.support:
        _show_missing(view, view.language.gettext("No support found for this partnership."))
        return
    figures = [support(view, notes, row) for row in shown.support]
    blocks.show(view, "partnerships/support.html", figures=figures)


def show_people(view: View, shown: Partnership, notes: SourceNotes) -> None:
    """Show who took part in the events, the last ones first."""
    if not shown.people:
        _show_missing(view, view.language.gettext("No people found for this partnership."))
        return
    people = [_person(view, shown, who, notes) for who in shown.people]
    blocks.show(view, "partnerships/people.html", people=people)


def _person(view: View, shown: Partnership, who: Person, notes: SourceNotes) -> dict[str, Any]:
    return {
        "side": who.side,
        "side_label": view.language.label("event_people", "side", who.side),
        "name": who.name,
        "role": who.role,
        "events": [_appearance(view, shown, row, notes) for row in who.appearances],
    }


def _appearance(
    view: View, shown: Partnership, row: Mapping[str, Any], notes: SourceNotes
) -> dict[str, Any]:
    event = rows("events")[row["event_id"]]
    return {
        "when": view.language.date(event["date"]),
        "title": view.language.name(event, "title"),
        "href": _event_link(view, shown, row["event_id"]),
        "mark": notes.mark(row["source_id"]),
    }


def _show_missing(view: View, message: str) -> None:
    blocks.show(view, "partnerships/missing.html", message=message)
