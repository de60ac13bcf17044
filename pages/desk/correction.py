"""One row corrected: it is read as a person reads it, and what may change of it is in boxes."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from pages.desk.edit import BESIDE, ENTRY, HOW, Edit, is_number, row_now
from pages.desk.start import ROW, TABLE
from tables.package import Field, resources
from ui import blocks
from ui.desk.boxes import Boxes
from ui.desk.drafts import begin_form
from ui.desk.publishing import check_form, offer_to_drop, show_steps
from ui.desk.sources import ask_source
from ui.desk.ways import BACK
from ui.desk.words import FIGURE, cell_in_words, is_source, row_in_words
from ui.differences import column_titles
from ui.link import key_as_text
from ui.plain import plain, plainly
from ui.state.cache import state_read
from ui.state.query import query
from ui.view import View
from uploads.desk.rows import EntryCheck, Key


def show_correction(view: View, table: str, key: Key) -> None:
    """Show the row, its boxes, what they would change, and the way to publish it."""
    _, named = view.language.gettext, key_as_text(key)
    now = row_now(state_read(), table, key)
    if now is None:
        words = _("There is no such row any more: somebody has removed it, or the link is wrong.")
        st.info(plain(words), icon=":material/search_off:")
        return
    form = begin_form(view, f"{TABLE}={table}&{ROW}={named}")
    edit = Edit(view.language, form, resources()[table], key, now)
    edit.follow()
    blocks.show(view, "desk/row.html", **_row_as_it_is(edit))
    check = check_form(view, form, edit.entries())
    conflicts = edit.conflicts()
    _ask(view, edit, check)
    is_clear = _ask_why(view, edit)
    back = query().get(BACK, "") or f"/versions?{urlencode({'table': table, ROW: named})}"
    if conflicts:
        _show_conflicts(view, edit, conflicts)
    elif is_clear:
        if not (check.faults or check.questions or check.may_be_published):
            st.caption(plain(_("Nothing is changed yet.")))
        show_steps(view, form, check, _note(edit, check), back)
    offer_to_drop(view, form, back)


def _row_as_it_is(edit: Edit) -> dict[str, Any]:
    """What the row is about, and what it says until now."""
    titles = column_titles(edit.language, edit.resource)
    return {
        "name": row_in_words(edit.language, edit.resource, edit.now),
        "table": edit.resource.title[edit.language.code],
        "cells": [
            (titles[field.name], words)
            for field in edit.fields()
            if (is_number(field) or field.categories)
            and (words := cell_in_words(edit.language, edit.resource, edit.now, field.name))
        ],
    }


def _ask(view: View, edit: Edit, check: EntryCheck) -> None:
    """Draw the boxes: short ones beside each other, then the source and the texts."""
    boxes = Boxes(view, edit.form, ENTRY, edit.resource, check)
    fields = edit.fields()
    short = [one for one in fields if one.categories or is_number(one)]
    with st.container(key="desk-boxes"):
        beside = short and not view.phone
        places = st.columns(len(short)) if beside else [st.container()] * len(short)
        for place, field in zip(places, short, strict=True):
            with place:
                boxes.ask(field.name)
        for field in (one for one in fields if one not in short):
            if is_source(edit.resource, field.name):
                title = field.title[view.language.code]
                ask_source(view, edit.form, edit.source_box, title, check)
            else:
                boxes.ask(field.name)


def _ask_why(view: View, edit: Edit) -> bool:
    """Whether it is clear what another source means; it is asked only where there is one."""
    if not edit.has_other_source():
        return True
    _ = view.language.gettext
    words = {
        BESIDE: _("Another source says this. What the first one says stays beside it."),
        "instead": _("The source was named wrongly. This one takes its place."),
    }
    key = edit.form.key(HOW)
    st.session_state.setdefault(key, edit.form.texts.get(HOW) or None)
    st.radio(
        plain(_("Why another source?")),
        list(words),
        index=None,
        key=key,
        format_func=plainly(words.__getitem__),
    )
    return bool(edit.form.text(HOW))


def _show_conflicts(view: View, edit: Edit, fields: Sequence[Field]) -> None:
    """Show both values of what somebody else changed too, and ask which is to be."""
    _ = view.language.gettext
    lines = [
        (field.title[view.language.code], *(_said(edit, field.name, text) for text in texts))
        for field in fields
        for texts in [(edit.before(field), edit.now[field.name], edit.cell(field))]
    ]
    blocks.show(view, "desk/conflicts.html", lines=lines)
    with st.container(horizontal=True):
        for label, name, keep in (
            (_("Go on with mine"), "mine", True),
            (_("Take theirs"), "theirs", False),
        ):
            key = f"desk.conflict.{name}"
            st.button(plain(label), key=key, on_click=edit.fill_again, args=(keep,))


def _said(edit: Edit, column: str, text: str) -> str:
    return cell_in_words(edit.language, edit.resource, {**edit.now, column: text}, column)


def _note(edit: Edit, check: EntryCheck) -> str:
    """What is suggested as the note: which row, and its figure before and after."""
    said = edit.language.gettext("corrected")
    if (changes := check.changes.get(edit.resource.name)) is not None:
        figures = changes.changed[changes.changed["column"] == FIGURE]
        for old, new in zip(figures["old"], figures["new"], strict=True):
            said = f"{_said(edit, FIGURE, old)} → {_said(edit, FIGURE, new)}"
    return f"{row_in_words(edit.language, edit.resource, edit.now)}: {said}"
