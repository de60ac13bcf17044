"""From pledge to outcome: one commitment with all that belongs to it, step by step."""

from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from i18n import Language
from pages.commitments.filters import Choice
from tables import commitments
from tables.commitments import Statement, Step
from ui import blocks
from ui.desk.ways import desk_link
from ui.link import forget, link
from ui.names import gate_name, pair_name
from ui.plain import plain
from ui.sources import SourceNotes
from ui.state.cache import Row, kept, rows, tables
from ui.texts import note_with_marks, text
from ui.view import View


def show_offer(view: View, choice: Choice, frame: pd.DataFrame) -> None:
    """Show links to the gates and corridors that these commitments are about; nothing without."""
    if view.presenting:
        return
    stories = {}
    for row in frame.to_dict("records"):
        if (name := _subject(view.language, row)) and name not in stories:
            stories[name] = choice.link(view, commitment=row["commitment_id"])
    if stories:
        blocks.show(view, "commitments/offer.html", stories=stories)


def show_opened(view: View, choice: Choice, notes: SourceNotes) -> None:
    """Show the story of the commitment that the link names, whatever the filters say."""
    if not choice.commitment:
        return
    commitment = rows("commitments")[choice.commitment]
    with st.container(key="commitment-opened"):
        blocks.show(
            view,
            "commitments/story.html",
            title=title_of(view, commitment),
            subject=_subject_link(view, commitment),
            steps=steps_of(view, choice.commitment, notes),
            outcome=desk_link(view, commitment=choice.commitment),
        )
        if not view.presenting:
            st.button(
                plain(view.language.gettext("Close this story")),
                icon=":material/close:",
                on_click=forget,
                args=("commitment",),
                type="tertiary",
                key="commitments.x",
            )


def title_of(view: View, commitment: Row) -> str | Markup:
    """Return what a story is about: a gate, a corridor, or the commitment alone."""
    return _subject(view.language, commitment) or text(view.language, commitment, "text")


def steps_of(view: View, commitment_id: str, notes: SourceNotes) -> list[dict[str, Any]]:
    """Return the steps from pledge to outcome in words."""
    several = len(commitments.members(tables(), commitment_id)) > 1
    return [_step(view, step, several, notes) for step in _chain(commitment_id)]


@kept
def _chain(commitment_id: str) -> tuple[Step, ...]:
    return commitments.chain(tables(), commitment_id)


def _subject(language: Language, commitment: Row) -> str:
    """What the story is about: a gate, a corridor, or "" for the commitment alone."""
    if commitment["gate_id"]:
        return gate_name(language, commitment["gate_id"])
    if commitment["corridor_id"]:
        return language.name(rows("corridors")[commitment["corridor_id"]])
    return ""


def _subject_link(view: View, commitment: Row) -> str:
    """The gate's page, or the map with the corridors; "" for the commitment alone."""
    if commitment["gate_id"]:
        return link(view, "gates", gate=commitment["gate_id"])
    return link(view, "map", layers="corridors,inset") if commitment["corridor_id"] else ""


def _step(view: View, step: Step, several: bool, notes: SourceNotes) -> dict[str, Any]:
    return {
        "when": view.language.date(step.date),
        "disputed": step.disputed,
        "statements": [
            _statement(view, statement, several, notes) for statement in step.statements
        ],
    }


def _statement(
    view: View, statement: Statement, several: bool, notes: SourceNotes
) -> dict[str, Any]:
    """What is told, in words; a state says of which commitment, where the story has several."""
    return {
        "kind": statement.kind,
        "event": _event(view, statement.event),
        "when": view.language.date(statement.date),
        **WORDS[statement.kind](view, statement, several, notes),
    }


def _pledge(view: View, statement: Statement, several: bool, notes: SourceNotes) -> dict[str, Any]:
    row = statement.row
    return {
        "text": text(view.language, row, "text"),
        "mark": notes.mark(row["source_id"]),
        "pair": pair_name(view.language, row["partnership_id"]),
        "href": link(view, "partnerships", pair=row["partnership_id"]),
        "due": view.language.date(row["due"]),
        "note": "",
    }


def _state(view: View, statement: Statement, several: bool, notes: SourceNotes) -> dict[str, Any]:
    commitment = statement.commitment or {}
    return {
        **state_of(view, statement.row, notes),
        "late": view.language.date(commitment["due"]) if statement.is_late else "",
        "about": text(view.language, commitment, "text") if several else "",
    }


def _class(view: View, statement: Statement, several: bool, notes: SourceNotes) -> dict[str, Any]:
    row, language = statement.row, view.language
    return {
        "code": row["status"],
        "label": language.label("gate_status", "status", row["status"]),
        "step": language.label("gate_status", "step", row["step"]) if row["step"] else "",
        "mark": notes.mark(row["source_id"]),
        "note": note_with_marks(language, notes, row["note"]),
    }


WORDS = {"pledge": _pledge, "state": _state, "class": _class}


def state_of(view: View, entry: Row, notes: SourceNotes) -> dict[str, Any]:
    """Return a row of `commitment_status` in words: when, state, label, mark and note."""
    return {
        "when": view.language.date(entry["date"]),
        "state": entry["status"],
        "label": view.language.label("commitment_status", "status", entry["status"]),
        "mark": notes.mark(entry["source_id"]),
        "note": note_with_marks(view.language, notes, entry["note"]),
    }


def _event(view: View, event: Row | None) -> dict[str, Any] | None:
    if event is None:
        return None
    href = link(view, "events", event=event["event_id"])
    return {"title": text(view.language, event, "title"), "href": href}
