"""What became of a commitment: a state, since when, and the source that says so."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from tables.commitments import log_of
from tables.package import resources
from ui import blocks
from ui.desk.boxes import Boxes
from ui.desk.drafts import begin_form
from ui.desk.form import Form
from ui.desk.publishing import check_form, offer_to_drop, show_steps
from ui.desk.sources import ask_source, source_entries, source_of
from ui.desk.ways import BACK
from ui.names import dated_name
from ui.state.cache import rows, tables
from ui.state.query import query
from ui.texts import text
from ui.view import View
from uploads.desk.rows import Entry

OUTCOME, DONE = "outcome", "done"
TABLE = "commitment_status"
BOX = f"{OUTCOME}.source_id"


def show_outcome(view: View, commitment_id: str) -> None:
    """Show a commitment with its log, and the boxes of what became of it."""
    _, resource = view.language.gettext, resources()[TABLE]
    form = begin_form(view, f"commitment={commitment_id}")
    form.texts.setdefault(f"{OUTCOME}.status", DONE)
    commitment = rows("commitments")[commitment_id]
    blocks.show(view, "desk/commitment.html", **_in_words(view, commitment))
    check = check_form(view, form, _entries(form, commitment_id))
    is_begun = bool(form.text(f"{OUTCOME}.date") and form.text(BOX))
    boxes = Boxes(view, form, OUTCOME, resource, check, strict=is_begun)
    left, right = st.columns(2)
    with left:
        boxes.ask("status")
    with right:
        boxes.ask("date")
    source = _("Source: the evidence")
    ask_source(view, form, BOX, source, check, strict=is_begun)
    boxes.ask("note")
    label = view.language.label(TABLE, "status", form.text(f"{OUTCOME}.status") or DONE)
    note = f"{label}: {view.language.name(commitment, 'text')}"
    back = query().get(BACK, "") or f"/commitments?commitment={commitment_id}"
    show_steps(view, form, check, note, back)
    offer_to_drop(view, form, back)


def _entries(form: Form, commitment_id: str) -> tuple[Entry, ...]:
    cells = {"commitment_id": commitment_id, "source_id": source_of(form, BOX)}
    own = form.entry(OUTCOME, resources()[TABLE], **cells)
    return (*source_entries(form, BOX), own)


def _in_words(view: View, commitment: Mapping[str, Any]) -> dict[str, Any]:
    """The commitment, and what sources have said of it until now."""
    language = view.language
    log = log_of(tables()).get(commitment["commitment_id"], [])
    return {
        "text": text(language, commitment, "text"),
        "pair": dated_name(language, commitment["partnership_id"]),
        "due": language.date(commitment["due"]),
        "log": [
            (
                language.date(entry["date"]),
                entry["status"],
                language.label(TABLE, "status", entry["status"]),
            )
            for entry in log
        ],
    }
