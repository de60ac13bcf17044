"""The source of a row: chosen from all that there are, or a new one entered there and then."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from i18n import Language
from tables.package import resources
from ui.desk.boxes import Boxes, ask_one
from ui.desk.form import Form
from ui.desk.words import reference_labels
from ui.plain import plain
from ui.state.cache import kept, rows
from ui.view import View
from uploads.desk.rows import Entry, EntryCheck
from uploads.desk.slugs import new_identifier

NEW = "+"  # stands for a source that is not in the table yet
SOURCE = "source"  # what forms call the row of a new source
SOURCES = "sources"
# What is asked of a new source; where it was read is another question, for the table.
ASKED = ("title", "publisher", "published", "url", "language", "authority")


def ask_source(
    view: View, form: Form, box: str, label: str, check: EntryCheck, strict: bool = True
) -> None:
    """Draw the choice of a source; the boxes of a new one appear beneath where it is new."""
    boxes = Boxes(view, form, box.partition(".")[0], resources()[SOURCES], check, strict)
    with st.container():  # its place stays, so that what is being written below stays too
        ask_one(view, form, box, label, _choices(view.language))
        boxes.show_findings(box.partition(".")[2])
        if form.text(box) == NEW:
            form.texts.setdefault(f"{SOURCE}.language", view.language.code)
            _ask_new(replace(boxes, row=SOURCE), box)


def _ask_new(boxes: Boxes, box: str) -> None:
    """Draw the boxes of a new source; one whose address is there already can be chosen instead."""
    _, form = boxes.view.language.gettext, boxes.form
    with st.container(border=True, key="desk-source"):
        for column in ASKED:
            boxes.ask(column)
        if there := _same_address(form):
            words = _("This document is there already: %(source)s")
            said = words % {"source": reference_labels(boxes.view.language, SOURCES)[there]}
            st.warning(plain(said), icon=":material/content_copy:")
            label, args = _("Choose that one"), (form, box, there)
            st.button(plain(label), key=form.key("?there"), on_click=_choose, args=args)


def source_entries(form: Form, box: str) -> tuple[Entry, ...]:
    """Return the row of the new source of a form, none where one that is there was chosen."""
    if form.text(box) != NEW:
        return ()
    entry = form.entry(SOURCE, resources()[SOURCES], source_id=source_of(form, box))
    return (entry,)


def source_of(form: Form, box: str) -> str:
    """Return the identifier of the source chosen, or that of the new one."""
    if form.text(box) != NEW:
        return form.text(box)
    texts = [form.text(f"{SOURCE}.{column}") for column in ("publisher", "published", "title")]
    return new_identifier([SOURCE, texts[0], texts[1][:4], texts[2]], rows(SOURCES))


def _same_address(form: Form) -> str:
    """The source that has the address of the new one already, "" if none has."""
    url = form.text(f"{SOURCE}.url").strip()
    return _by_address().get(url, "") if url else ""


@kept
def _by_address() -> Mapping[str, str]:
    return {row["url"]: name for name, row in rows(SOURCES).items() if row["url"]}


def _choose(form: Form, box: str, source_id: str) -> None:
    form.put(box, source_id)
    st.session_state[form.key(box)] = source_id


@kept
def _choices(language: Language) -> Mapping[str, str]:
    """A new source first, then all that there are, those published last first."""
    newest = sorted(rows(SOURCES).items(), key=lambda item: item[1]["published"], reverse=True)
    labels = reference_labels(language, SOURCES)
    words = language.gettext("A new source: enter it here")
    return {NEW: f"+ {words}"} | {name: labels[name] for name, _row in newest}
