"""The fourth step of an upload: what publishing would do, in counts, rows and values."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from exports.csv import to_csv
from exports.findings import issue_with_advice
from pages.upload.work import Work
from tables.package import Resource, resources
from ui import blocks
from ui.charts import show_table
from ui.differences import (
    Kind,
    as_one,
    changed_values,
    column_titles,
    count_in_words,
    counts,
    row_names,
    values_in_words,
)
from ui.plain import plain, plainly
from ui.view import View
from uploads.issue import Issue
from versions.changes import Changes, Mode

MOST_ROWS = 200  # of each kind on the page; the download has them all
MODES: tuple[Mode, ...] = ("update", "replace")


def pick_mode(view: View) -> Mode:
    """Draw the choice of what becomes of rows that the file does not have."""
    _ = view.language.gettext
    words = {"update": _("Add and update rows"), "replace": _("Replace the table")}
    helps = {
        "update": _("Rows that are not in your file stay as they are."),
        "replace": _("Rows that are not in your file are removed."),
    }
    chosen: Mode = st.segmented_control(
        _("What to do with the table"),
        MODES,
        default="update",
        required=True,
        key="upload.mode",
        format_func=plainly(words.__getitem__),
        persist_state="page",
    )
    st.caption(plain(helps[chosen]))
    return chosen


def show_changes(view: View, work: Work, changes: Changes) -> None:
    """Show what would change, row by row."""
    _, resource = view.language.gettext, resources()[work.table]
    blocks.show(view, "upload/counts.html", counts=_counts(view, changes))
    if changes.nothing:
        words = _("Your file says the same as the table: there is nothing to publish.")
        st.info(plain(words), icon=":material/info:")
        return
    _show_changed(view, changes, resource)
    _show_rows(view, changes.added, resource, "added")
    _show_rows(view, changes.removed, resource, "removed")
    st.download_button(
        _("All changes (CSV)"),
        data=lambda: to_csv(as_one(changes)),
        file_name=f"{resource.name}-changes.csv",
        mime="text/csv",
        icon=":material/download:",
        key="upload.changes.csv",
        on_click="ignore",
    )


def _counts(view: View, changes: Changes) -> list[tuple[Kind, str, str]]:
    """Kind, number and words of each count."""
    _, number = view.language.gettext, view.language.number
    words: dict[Kind, str] = {
        "added": _("rows added"),
        "changed": _("rows changed"),
        "removed": _("rows removed"),
        "unchanged": _("rows unchanged"),
    }
    return [(kind, number(count), words[kind]) for kind, count in counts(changes).items()]


def _show_changed(view: View, changes: Changes, resource: Resource) -> None:
    """Each cell that changes, old and new, behind the names of its row."""
    if changes.changed.empty:
        return
    language = view.language
    words = values_in_words(language, resource)
    lines = list(changed_values(language, resource, changes, MOST_ROWS, words))
    hidden = len(changes.changed) - len(lines)
    _ = language.gettext
    old, new = _("Old value"), _("New value")
    blocks.show(view, "upload/changed.html", lines=lines, hidden=hidden, old=old, new=new)


def _show_rows(view: View, rows: pd.DataFrame, resource: Resource, kind: Kind) -> None:
    """Whole rows behind their names, in a box to open; rows that would go are seen at once."""
    if rows.empty:
        return
    language = view.language
    title = count_in_words(language, kind, len(rows))
    with st.expander(plain(title), expanded=kind == "removed"):
        if len(rows) > MOST_ROWS:
            words = language.gettext("The first %(shown)s are shown; the download has them all.")
            st.caption(plain(words % {"shown": MOST_ROWS}))
        first, titles = rows.head(MOST_ROWS), column_titles(language, resource)
        name, value = row_names(language, resource), values_in_words(language, resource)
        table = pd.DataFrame(
            {column: [value(column, text) for text in first[column]] for column in titles}
        )
        table = table.assign(_row=[name(row) for row in first.to_dict("records")])
        columns = {"_row": resource.title[language.code], **titles}
        show_table(view, table, f"upload.{kind}", title, columns)


def show_faults(view: View, faults: Sequence[Issue]) -> None:
    """Say what would be wrong in all tables together, so that it cannot be published like this."""
    if not faults:
        return
    _ = view.language.gettext
    words = _("This cannot be published as it is: it would not fit the other tables.")
    st.error(plain(words), icon=":material/block:")
    lines = [issue_with_advice(view.language, fault) for fault in faults]
    blocks.show(view, "upload/objections.html", lines=lines)
