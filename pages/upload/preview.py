"""The fourth step of an upload: what publishing would do, in counts, rows and values."""

from collections.abc import Sequence

import streamlit as st

from exports.csv import to_csv
from exports.findings import issue_with_advice
from pages.upload.work import Work
from tables.package import resources
from ui import blocks
from ui.differences import Kind, as_one, counts, show_rows
from ui.plain import plain, plainly
from ui.view import View
from uploads.issue import Issue
from versions.changes import Changes, Mode

MODES: tuple[Mode, ...] = ("update", "replace")


def pick_mode(view: View) -> Mode:
    """Draw the choice of what becomes of rows that the file does not have."""
    _ = view.language.gettext
    words = {"update": _("Add and update rows"), "replace": _("Replace the table")}
    helps = {
        "update": _(
            "Rows that are not in your file stay as they are, and so does what the table has where "
            "a cell of your file is empty. Write [empty] into a cell that is to be emptied."
        ),
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
    show_rows(view, resource, changes, "upload")
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


def show_faults(view: View, faults: Sequence[Issue]) -> None:
    """Say what would be wrong in all tables together, so that it cannot be published like this."""
    if not faults:
        return
    _ = view.language.gettext
    words = _("This cannot be published as it is: it would not fit the other tables.")
    st.error(plain(words), icon=":material/block:")
    lines = [issue_with_advice(view.language, fault) for fault in faults]
    blocks.show(view, "upload/objections.html", lines=lines)
