"""Remembering what was answered about a file, for the next one of its shape: rows of a layout."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from pages.upload.work import Work
from tables.package import resources
from ui.plain import plain
from ui.state.reach import wait_for
from ui.view import View
from uploads.answers.memory import ANSWERS, LAYOUTS, Memory, lasting, memories_in, texts_of
from uploads.checking.constraints import danger
from versions.changes import Changes, compare
from versions.delta import read_text

TICK = "upload.remember"


def offer(view: View, work: Work) -> None:
    """Draw the box that has the answers remembered, ticked; nothing where there is nothing new."""
    if memory_of(work) is None:
        return
    words = view.language.gettext("Remember my answers for the next file that is laid out like it")
    st.checkbox(plain(words), value=True, key=TICK, persist_state="page")


def memory_of(work: Work) -> Memory | None:
    """Return what would be remembered of an upload, None where the clerk answered nothing new."""
    checked = work.checked
    if checked is None or not checked.shape or checked.table in (LAYOUTS, ANSWERS):
        return None
    earlier = checked.recollection.answers if checked.recollection else {}
    answers = lasting({**earlier, **work.answers})
    if not lasting(work.answers) or answers == earlier:
        return None
    memory = Memory(checked.title, checked.table, checked.shape, answers)
    if danger(memory.title, is_name=True) or danger(memory.shape):
        return None  # a text that no table may hold
    texts = {name: _published(work, name) for name in (LAYOUTS, ANSWERS)}
    for stored in memories_in(texts):
        if (stored.table, stored.shape) == (memory.table, memory.shape):
            return replace(stored, answers=answers)
    return memory


def additions(work: Work | None) -> Mapping[str, Changes]:
    """Return what remembering does to the tables of layouts; nothing where it was not ticked."""
    if work is None or not st.session_state.get(TICK, True):
        return {}
    memory = memory_of(work)
    if memory is None:
        return {}
    return {name: change(work, name, rows) for name, rows in texts_of(memory).items()}


def change(work: Work, name: str, rows: pd.DataFrame) -> Changes:
    """Return what adding rows does to a table, to those that wait already or the published ones."""
    resource, old = resources()[name], _published(work, name)
    result = compare(work.waiting.get(name, old), rows, resource, "update", whole_rows=True).result
    return replace(compare(old, result, resource, "replace"), mode="update")


def _published(work: Work, name: str) -> pd.DataFrame:
    return wait_for(read_text, name, work.state.number(name))
