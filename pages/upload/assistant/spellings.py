"""Names that the clerk explained, kept for every file to come: rows of the table of spellings."""

from collections.abc import Iterator, Mapping

import pandas as pd
import streamlit as st

from pages.upload.assistant.remember import change
from pages.upload.work import Work
from tables.package import resources
from ui import blocks
from ui.plain import plain
from ui.state.cache import rows as records
from ui.state.cache import tables
from ui.view import View
from uploads.answers.spellings import spellings_of
from uploads.checking.names import SPELLINGS
from uploads.row_names import name_of
from versions.changes import Changes

SPELLINGS_TICK = "upload.spellings"


def offer_spellings(view: View, work: Work) -> None:
    """Draw the box that has names kept, ticked, and what they are; nothing where there are none."""
    rows = _rows(work)
    if rows.empty:
        return
    words = view.language.gettext("Read these names so in every file from now on")
    st.checkbox(plain(words), value=True, key=SPELLINGS_TICK, persist_state="page")
    blocks.show(view, "upload/objections.html", lines=list(_lines(view, rows)))


def _lines(view: View, rows: pd.DataFrame) -> Iterator[str]:
    """Each name as it is written, and the row that it means."""
    for table, written, row_id in zip(
        rows["resource"], rows["spelling"], rows["row_id"], strict=True
    ):
        name = name_of(records(table)[row_id], tables(), view.language)
        yield f"“{written}” → {name} ({row_id})"


def _rows(work: Work) -> pd.DataFrame:
    if work.checked is None or work.table not in resources():
        return pd.DataFrame()
    return spellings_of(work.answers, resources()[work.table], tables())


def spelling_changes(work: Work | None) -> Mapping[str, Changes]:
    """Return what keeping the names does to the table of spellings; nothing if it is not ticked."""
    if work is None or not st.session_state.get(SPELLINGS_TICK, True):
        return {}
    rows = _rows(work)
    return {} if rows.empty else {SPELLINGS: change(work, SPELLINGS, rows)}
