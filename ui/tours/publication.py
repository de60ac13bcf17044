"""Edits of tours, published as an upload is: checked whole, signed, and a version of their own."""

from collections.abc import Callable, Mapping

import pandas as pd

from exports.findings import issue_with_advice
from tables.package import resources
from ui.editor import editor, refusal
from ui.state import session
from ui.state.newest import newest_now
from ui.state.reach import publish_by, wait_for
from ui.view import View
from uploads.errands.large import publish_changes
from versions.changes import compare
from versions.delta import read_text
from versions.location import StoreError
from versions.state import latest
from versions.version import Conflict, Publication, Signature

TABLES = ("tours", "tour_views")
Texts = Mapping[str, pd.DataFrame]  # the two tables as text
Edit = Callable[[Texts], Texts]


def may_edit(view: View) -> bool:
    """Return whether this session may publish what it makes of a tour."""
    return view.has_controls and not session.is_past() and editor(view) is not None


def publish_edit(view: View, edit: Edit, author: str, note: str) -> str:
    """Publish what an edit makes of the tours as they are published now; return why not, or "".

    Whether this session may do so is asked here once more.
    """
    if not may_edit(view):
        return refusal(view)
    try:
        newest_now()
        base = wait_for(latest)
        before = {name: wait_for(read_text, name, base.number(name)) for name in TABLES}
        after = edit(before)
        changes = {
            name: compare(before[name], after[name], resources()[name], "replace")
            for name in TABLES
        }
        result = publish_by(publish_changes, changes, base, Signature(author, note))
    except StoreError as error:
        return view.language.gettext(error.message_id) % error.fields
    if isinstance(result, Publication):
        session.adopt_latest()
        return ""
    if isinstance(result, Conflict):
        session.adopt_latest()
        return view.language.gettext("Somebody else has changed this tour meanwhile. Try again.")
    return " ".join(issue_with_advice(view.language, issue) for issue in result)
