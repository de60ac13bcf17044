"""Taking one publication back: as a new one, with a note, after a look at what it changes."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from exports.findings import issue_with_advice
from pages.versions.changes import changes_in_words
from tables.package import resources
from ui.editor import editor, offer_login, refusal
from ui.plain import plain
from ui.state import session
from ui.state.cache import state_read
from ui.view import View
from uploads.publish import LONGEST_NOTE, Outcome, undo_publication, undoing
from versions.location import StoreError, store_in_force
from versions.version import Conflict, Publication, Signature

KEY = "versions.undoing"  # the number of the publication that the editor is about to undo
DONE = "versions.done"
NOTE = "versions.note"


def offer_undo(view: View, number: int) -> None:
    """Offer to undo a publication, or say why not; nobody undoes on a projector."""
    if view.presenting:
        return
    _show_done(view)
    if not number:
        return
    if session.is_past():
        words = view.language.gettext("To undo a publication, go back to the newest data first.")
        st.caption(plain(words))
    elif editor(view) is None:
        st.caption(plain(refusal(view)))
        offer_login(view)
    elif st.session_state.get(KEY) == number:
        _confirm(view, number)
    else:
        st.button(
            view.language.gettext("Undo this publication"),
            icon=":material/undo:",
            key="versions.undo",
            on_click=_begin,
            args=(number,),
        )


def _begin(number: int) -> None:
    st.session_state[KEY] = number
    st.session_state.pop(DONE, None)


def _cancel() -> None:
    st.session_state.pop(KEY, None)


def _confirm(view: View, number: int) -> None:
    """Say what undoing would change, ask for a note, and undo when told to."""
    _ = view.language.gettext
    with st.container(border=True, key="versions-undoing"):
        words = _(
            "Undoing publication %(number)s makes a new one. Nothing is erased, and what others "
            "published later stays."
        )
        st.markdown(f"**{plain(words % {'number': number})}**")
        _show_changes(view, number)
        st.text_input(_("Note: why"), max_chars=LONGEST_NOTE, key=NOTE)
        with st.container(horizontal=True):
            label = _("Undo publication %(number)s") % {"number": number}
            st.button(
                plain(label), type="primary", key="versions.do", on_click=_undo, args=(view, number)
            )
            st.button(_("Cancel"), key="versions.cancel", on_click=_cancel)


def _show_changes(view: View, number: int) -> None:
    """What would become of each table, or which of its rows stand in the way."""
    code = view.language.code
    changes, conflicts = undoing(store_in_force(), number, state_read())
    for table, change in changes.items():
        title = resources()[table].title[code]
        st.write(plain(f"{title}: {changes_in_words(view.language, change)}"))
    if conflicts:
        st.warning(plain(_conflict_in_words(view, conflicts)))


def _conflict_in_words(view: View, conflicts: Mapping[str, pd.DataFrame]) -> str:
    words = view.language.gettext("Rows that were published anew since: %(rows)s.")
    code = view.language.code
    rows = (f"{resources()[table].title[code]} ({len(keys)})" for table, keys in conflicts.items())
    return words % {"rows": view.language.list(rows)}


def _undo(view: View, number: int) -> None:
    """Undo, if whoever clicked may do so at this moment, and keep what came of it."""
    who = editor(view)
    if who is None or session.is_past():
        st.session_state[DONE] = ("error", refusal(view))
        return
    signature = Signature(who.name, st.session_state.get(NOTE, ""))
    try:
        done = undo_publication(store_in_force(), number, signature)
    except StoreError as error:
        st.session_state[DONE] = ("error", view.language.gettext(error.message_id) % error.fields)
        return
    if isinstance(done, Publication | Conflict):
        _cancel()
        session.adopt_latest()
    if isinstance(done, Publication):
        for name in ("from", "to"):
            st.query_params.pop(name, None)
    st.session_state[DONE] = _outcome(view, done)


def _outcome(view: View, done: Outcome) -> tuple[str, str]:
    """Whether it went well, and what came of it in words."""
    _ = view.language.gettext
    if isinstance(done, Publication):
        words = _("Undone: publication %(number)s is what everybody reads now.")
        return "success", words % {"number": done.number}
    if isinstance(done, Conflict):
        return "error", _conflict_in_words(view, done.rows)
    return "error", " ".join(issue_with_advice(view.language, issue) for issue in done)


def _show_done(view: View) -> None:
    """Say once what came of the last attempt."""
    kind, words = st.session_state.pop(DONE, ("", ""))
    if kind == "success":
        st.success(plain(words), icon=":material/check:")
    elif kind:
        st.error(plain(words), icon=":material/error:")
