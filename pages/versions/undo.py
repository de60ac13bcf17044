"""Taking one publication back: as a new one, with a note, after a look at what it changes."""

import re
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from exports.findings import issue_with_advice
from pages.versions.changes import changes_in_words
from pages.versions.words import reference, show_unreadable
from tables.package import resources
from ui import blocks
from ui.differences import row_names, show_rows
from ui.editor import ask_name, editor, name_given, offer_login, refusal
from ui.plain import plain
from ui.state import session
from ui.state.cache import undoing_of
from ui.state.newest import newest_now
from ui.state.reach import publish_by, wait_for
from ui.view import View
from uploads.errands.large import undo_publication
from uploads.issue import Issue
from uploads.publish import LONGEST_NOTE
from versions.changes import Changes
from versions.location import StoreError
from versions.rows import publications_since
from versions.version import Conflict, Publication, Signature

KEY = "versions.undoing"  # the number of the publication that the editor is about to undo
DONE = "versions.done"  # what came of the last try: the publication, or in words why there is none
UNDONE = "versions.undone"  # what was undone since the form was opened, and the publications
NOTE, NAME, REMOVALS = "versions.note", "versions.name", "versions.removals"
MOST_CONFLICTS = 50  # rows named one by one, of each table


def offer_undo(view: View, number: int) -> None:
    """Offer to undo a publication, or say why not; nobody undoes on a projector."""
    if view.presenting:
        return
    _end(number)
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
    st.session_state.pop(UNDONE, None)


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
        try:
            with st.spinner(_("Comparing with what is published now")):
                changes, conflicts = undoing_of(number)
        except StoreError as error:
            show_unreadable(view, error)
        else:
            _show_plan(view, number, changes, conflicts)
        st.button(_("Cancel"), key="versions.cancel", on_click=_cancel)


def _show_plan(
    view: View, number: int, changes: Mapping[str, Changes], conflicts: Mapping[str, pd.DataFrame]
) -> None:
    """What would become of the rows, then the form, or why there is none."""
    _show_changes(view, changes)
    if conflicts:
        _show_conflicts(view, number, conflicts)
    elif changes:
        _show_form(view, number, sum(len(change.removed) for change in changes.values()))
    else:
        _ = view.language.gettext
        words = _("Its rows are as they were before it: there is nothing to take back.")
        st.info(plain(words))


def _show_changes(view: View, changes: Mapping[str, Changes]) -> None:
    """What would become of each table, row by row."""
    for table, change in changes.items():
        resource = resources()[table]
        title = resource.title[view.language.code]
        st.write(plain(f"{title}: {changes_in_words(view.language, change)}"))
        show_rows(view, resource, change, f"versions.undo.{table}")


def _show_form(view: View, number: int, removed: int) -> None:
    """The note, the name if it is not known, and the rows that go confirmed by their number."""
    _, who = view.language.gettext, editor(view)
    # In a form, since a box that is left would rerun the page and undo the click that left it.
    with st.form("versions.form", border=False, enter_to_submit=False):
        st.text_input(_("Note: why"), max_chars=LONGEST_NOTE, key=NOTE)
        if who is not None:
            ask_name(view, who, NAME)
        if removed:
            words = view.language.ngettext(
                "%(count)s row will be removed. Type the number %(count)s to confirm.",
                "%(count)s rows will be removed. Type the number %(count)s to confirm.",
                removed,
            )
            st.text_input(plain(words % {"count": removed}), key=REMOVALS, max_chars=12)
        st.form_submit_button(
            plain(_("Undo publication %(number)s") % {"number": number}),
            type="primary",
            key="versions.do",
            on_click=_undo,
            args=(view, number, removed),
        )


def _show_conflicts(view: View, number: int, conflicts: Mapping[str, pd.DataFrame]) -> None:
    """The rows in the way, and which later publications changed them."""
    language = view.language
    since = [
        (resources()[table], len(keys), _since(number, table, keys.head(MOST_CONFLICTS)))
        for table, keys in conflicts.items()
    ]
    blocks.show(
        view,
        "versions/conflicts.html",
        tables=[
            {
                "title": resource.title[language.code],
                "count": count,
                "rows": [
                    (row_names(language, resource)(dict(row)), [reference(view, one) for one in by])
                    for row, by in rows
                ],
            }
            for resource, count, rows in since
        ],
    )


def _since(
    number: int, table: str, keys: pd.DataFrame
) -> list[tuple[tuple[tuple[str, str], ...], tuple[Publication, ...]]]:
    """Each row as pairs of key column and cell, with the later publications that changed it."""
    changed = wait_for(publications_since, table, keys, number)
    return [(tuple(zip(keys, key, strict=True)), by) for key, by in changed.items()]


def _undo(view: View, number: int, removed: int) -> None:
    """Undo, if whoever clicked may do so at this moment, and keep what came of it.

    A second click does nothing.
    """
    undone: dict[int, Publication] = st.session_state.setdefault(UNDONE, {})
    if number in undone:
        return
    who = editor(view)
    if who is None or session.is_past():
        st.session_state[DONE] = refusal(view)
        return
    signature = Signature(name_given(who, NAME), str(st.session_state.get(NOTE, "")))
    confirmed = _typed_number() if removed else 0
    try:
        newest_now()
        done = publish_by(undo_publication, number, signature, confirmed)
    except StoreError as error:
        st.session_state[DONE] = view.language.gettext(error.message_id) % error.fields
        return
    if isinstance(done, Publication):
        undone[number] = done
        _end(number)
        return
    if isinstance(done, Conflict):
        session.adopt_latest()  # a conflict stays in view, with what is published now
    st.session_state[DONE] = _reason(view, done)


def _end(number: int) -> None:
    """Close the form of what is undone, if it is, and show what came of it.

    Streamlit ends a run at its next word to the session when another click has come, so that the
    run which undid it may not have got as far as this.
    """
    publication = st.session_state.get(UNDONE, {}).get(number)
    if publication is not None and st.session_state.get(KEY) == number:
        st.session_state[DONE] = publication
        session.adopt_latest()
        _cancel()


def _typed_number() -> int:
    """The number that the editor typed, with or without marks of thousands; -1 for none."""
    text = re.sub(r"[\s.,]", "", str(st.session_state.get(REMOVALS, "")))
    return int(text) if text.isdecimal() else -1


def _reason(view: View, done: Conflict | Sequence[Issue]) -> str:
    """Why there is no new publication, in words."""
    if isinstance(done, Conflict):
        words = view.language.gettext(
            "Not undone: %(author)s changed some of the same rows meanwhile (publication "
            "%(number)s). They are named below."
        )
        return words % {"author": done.latest.author, "number": done.latest.number}
    return " ".join(issue_with_advice(view.language, issue) for issue in done)


def _show_done(view: View) -> None:
    """Say once what came of the last attempt."""
    done = st.session_state.pop(DONE, None)
    if isinstance(done, Publication):
        blocks.show(view, "versions/undone.html", one=reference(view, done))
    elif done:
        st.error(plain(done), icon=":material/error:")
