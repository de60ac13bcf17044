"""Bringing back an old version: as a new one, with a note, after a look at what it changes."""

import streamlit as st

from exports.findings import issue_with_advice
from pages.versions.changes import changes_in_words
from pages.versions.listing import Chosen, when
from ui.editor import editor, offer_login, refusal
from ui.state import session
from ui.state.cache import changes_between
from ui.view import View
from uploads.issue import Issue
from uploads.publish import LONGEST_NOTE, restore_version
from versions.location import StoreError, store_in_force
from versions.version import Conflict, Signature, Version

# What the editor is about to restore: table, version, and the newest version they have seen.
KEY = "versions.restoring"
DONE = "versions.done"
NOTE = "versions.note"


def offer_restoring(view: View, chosen: Chosen) -> None:
    """Offer to restore the chosen version, or say why not; nobody restores on a projector."""
    if view.presenting:
        return
    _show_done(view)
    version = chosen.version
    if version.number == chosen.newest:
        return
    if session.is_past():
        words = view.language.gettext("To restore a version, go back to the newest data first.")
        st.caption(words)
    elif editor(view) is None:
        st.caption(refusal(view))
        offer_login(view)
    elif (began := st.session_state.get(KEY)) and began[:2] == (version.table, version.number):
        _confirm(view, chosen, began[2])
    else:
        st.button(
            view.language.gettext("Restore this version"),
            icon=":material/history:",
            key="versions.restore",
            on_click=_begin,
            args=(version.table, version.number, chosen.newest),
        )


def _begin(table: str, number: int, base: int) -> None:
    st.session_state[KEY] = (table, number, base)
    st.session_state.pop(DONE, None)


def _cancel() -> None:
    st.session_state.pop(KEY, None)


def _confirm(view: View, chosen: Chosen, base: int) -> None:
    """Say what restoring would change, ask for a note, and restore when told to."""
    _, version = view.language.gettext, chosen.version
    with st.container(border=True, key="versions-restoring"):
        words = _("Restoring version %(number)s makes a new version; nothing is erased.")
        st.markdown(f"**{words % {'number': version.number}}**")
        changes = changes_between(version.table, base, version.number)
        against = _("Against version %(base)s: %(changes)s.")
        st.write(against % {"base": base, "changes": changes_in_words(view.language, changes)})
        st.text_input(_("Note: why"), max_chars=LONGEST_NOTE, key=NOTE)
        with st.container(horizontal=True):
            arguments = (view, version.table, version.number, base)
            restore_now, keep = _("Restore version %(number)s"), _("Cancel")
            label = restore_now % {"number": version.number}
            st.button(label, type="primary", key="versions.do", on_click=_restore, args=arguments)
            st.button(keep, key="versions.cancel", on_click=_cancel)


def _restore(view: View, table: str, number: int, base: int) -> None:
    """Restore, if whoever clicked may do so at this moment, and keep what came of it."""
    who = editor(view)
    if who is None or session.is_past():
        st.session_state[DONE] = ("error", refusal(view))
        return
    signature = Signature(who.name, st.session_state.get(NOTE, ""))
    try:
        done = restore_version(store_in_force(), table, number, base, signature)
    except StoreError as error:
        st.session_state[DONE] = ("error", view.language.gettext(error.message_id) % error.fields)
        return
    if isinstance(done, Version | Conflict):
        _cancel()
        session.adopt_latest()
    if isinstance(done, Version):
        for name in ("from", "to"):
            st.query_params.pop(name, None)
    st.session_state[DONE] = _outcome(view, done)


def _outcome(view: View, done: Version | Conflict | tuple[Issue, ...]) -> tuple[str, str]:
    """Whether it went well, and what came of it in words."""
    _ = view.language.gettext
    if isinstance(done, Version):
        words = _("Restored: the new version %(number)s is what everybody reads now.")
        return "success", words % {"number": done.number}
    if not isinstance(done, Conflict):
        return "error", " ".join(issue_with_advice(view.language, issue) for issue in done)
    latest = done.latest
    words = _(
        "Nothing was restored: %(author)s published version %(number)s meanwhile (%(time)s). "
        "What you see now includes it; decide again."
    )
    said = {"author": latest.author, "number": latest.number, "time": when(view, latest)}
    return "error", words % said


def _show_done(view: View) -> None:
    """Say once what came of the last attempt."""
    kind, words = st.session_state.pop(DONE, ("", ""))
    if kind == "success":
        st.success(words, icon=":material/check:")
    elif kind:
        st.error(words, icon=":material/error:")
