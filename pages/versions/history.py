"""The history of one figure, or of any row: each publication that changed it, and how."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from i18n import Language
from pages.versions.words import reference, show_unreadable
from tables.package import Resource, resources
from ui import blocks
from ui.desk.ways import correction_link
from ui.differences import column_titles, row_names, values_in_words
from ui.link import key_in
from ui.sources import SourceNotes
from ui.state.cache import rows
from ui.state.query import query
from ui.state.reach import wait_for
from ui.texts import note_with_marks
from ui.view import View
from versions.location import StoreError
from versions.rows import Cells, Key, RowChange, row_history

FIGURE = "obs_value"  # SDMX's name of the column that holds figures
NOTE, SOURCE = "note", "source_id"  # columns of many tables


def asked_row() -> Key:
    """Return the key, or the beginning of one, that the link asks for; () without one."""
    return key_in(query().get("row", ""))


def heading(view: View, table: str) -> str:
    """Return the heading of the page; which row it is stands below, as text."""
    _ = view.language.gettext
    has_figures = any(field.name == FIGURE for field in resources()[table].fields)
    return _("History of this figure") if has_figures else _("History of this row")


def show_history(view: View, table: str, key: Key) -> None:
    """Show every change of a row, newest first, down to how the dashboard came with it."""
    resource, language = resources()[table], view.language
    try:
        with st.spinner(language.gettext("Reading what was published")):
            history = wait_for(row_history, table, key)
    except StoreError as error:
        show_unreadable(view, error)
        return
    several = len({_key_of(resource, change) for change in history}) > 1
    notes = SourceNotes(view)
    blocks.show(
        view,
        "versions/history.html",
        table=resource.title[language.code],
        row=_name_of(language, resource, key),
        changes=[_change_in_words(view, notes, resource, change, several) for change in history],
        has_changed=any(change.publication.number for change in history),
        correct=_correction(view, resource, key, history),
    )
    notes.show()


def _correction(view: View, resource: Resource, key: Key, history: Sequence[RowChange]) -> str:
    """The way to correct the row, where the key names one that is still there."""
    is_there = bool(history) and history[0].after is not None
    if len(key) < len(resource.primary_key) or not is_there:
        return ""
    return correction_link(view, resource.name, dict(zip(resource.primary_key, key, strict=True)))


def _name_of(language: Language, resource: Resource, key: Key) -> str:
    """The row by the names of what its key refers to, as far as the key says."""
    blank = dict.fromkeys(resource.primary_key, "")
    return row_names(language, resource)(blank | dict(zip(resource.primary_key, key, strict=False)))


def _key_of(resource: Resource, change: RowChange) -> Key:
    cells = _cells_of(change)
    return tuple(cells[column] for column in resource.primary_key)


def _cells_of(change: RowChange) -> Cells:
    """The row as it is after a change, or as it was before it went."""
    return change.after if change.after is not None else change.before or {}


def _change_in_words(
    view: View, notes: SourceNotes, resource: Resource, change: RowChange, several: bool
) -> Mapping[str, Any]:
    """One change with its cells and its source; its row only where the history is of several."""
    cells, language = _cells_of(change), view.language
    return {
        **reference(view, change.publication),
        "note": change.publication.note,
        "row": row_names(language, resource)(cells) if several else "",
        "is_new": change.before is None,
        "is_gone": change.after is None,
        "source": notes.mark(source)
        if (source := cells.get(SOURCE, "")) in rows("sources")
        else "",
        "cells": _cells_in_words(language, notes, resource, change),
    }


def _cells_in_words(
    language: Language, notes: SourceNotes, resource: Resource, change: RowChange
) -> list[tuple[str, str, str]]:
    """Title, old and new value of each cell: those that differ, of a new row all that say much."""
    titles, plain_words = column_titles(language, resource), values_in_words(language, resource)
    indicator = rows("indicators").get(_cells_of(change).get("indicator", ""))
    unit = language.unit(indicator["unit"]) if indicator else ""
    before, after = change.before or {}, change.after or {}

    def words(column: str, cell: str) -> str:
        if column == NOTE and cell:
            return note_with_marks(language, notes, cell)
        said = plain_words(column, cell) if cell else ""
        return f"{said} {unit}" if column == FIGURE and said and unit else said

    return [
        (titles[column], words(column, old), words(column, new))
        for column in titles
        if column not in resource.primary_key
        and (old := before.get(column, "")) != (new := after.get(column, ""))
    ]
