"""The last step of an upload: a note, what is removed confirmed by number, and the publication."""

import re

import streamlit as st

from exports.findings import issue_with_advice
from pages.upload.before_after import link_parameters
from pages.upload.work import Work, begin_anew
from tables.package import resources
from ui import blocks
from ui.editor import editor, offer_login, refusal
from ui.link import link
from ui.state import session
from ui.view import View
from uploads.publish import LONGEST_NOTE, publish_changes
from versions.changes import Changes, Mode
from versions.location import StoreError
from versions.version import Conflict, Publication, Signature

NOTE, NUMBER, REFUSED = "upload.note", "upload.removals", "upload.refused"
# The page that shows what is in a table.
PAGES = {
    "statistics": "indicators",
    "indicators": "indicators",
    "ways_of_counting": "indicators",
    "exchange_rates": "indicators",
    "provinces": "map",
    "lineage": "map",
    "corridors": "map",
    "corridor_points": "map",
    "partnerships": "partnerships",
    "commitments": "partnerships",
    "commitment_status": "partnerships",
    "support": "partnerships",
    "events": "events",
    "event_people": "events",
    "gates": "gates",
    "gate_status": "gates",
    "gate_traffic": "gates",
    "sources": "sources",
    "open_questions": "sources",
}


def show_form(view: View, work: Work, changes: Changes, mode: Mode) -> None:
    """Ask for the note and offer to publish, or say why this session may not."""
    _ = view.language.gettext
    if session.is_past():
        st.info(_("You are reading an older version. Go back to the newest data to publish."))
        return
    if editor(view) is None:
        st.info(refusal(view), icon=":material/lock:")
        offer_login(view)
        return
    # In a form, since a box that is left would rerun the page and undo the click that left it.
    with st.form("upload.form", border=False, enter_to_submit=False):
        st.text_input(
            _("Note for the list of versions: what is new, and where it comes from"),
            key=NOTE,
            max_chars=LONGEST_NOTE,
            persist_state="page",
        )
        removed = len(changes.removed)
        if removed:
            st.text_input(_removal(view, removed), key=NUMBER, max_chars=12)
        st.form_submit_button(
            _("Publish"),
            type="primary",
            icon=":material/publish:",
            key="upload.publish",
            on_click=_publish,
            args=(view, work, mode),
        )
    if trouble := st.session_state.pop(REFUSED, ""):
        st.warning(trouble, icon=":material/edit_note:")


def _removal(view: View, removed: int) -> str:
    words = view.language.ngettext(
        "%(count)s row will be removed from the table. Type the number %(count)s to confirm.",
        "%(count)s rows will be removed from the table. Type the number %(count)s to confirm.",
        removed,
    )
    return words % {"count": removed}


def _publish(view: View, work: Work, mode: Mode) -> None:
    """Publish, if whoever asks may do so at this moment.

    What prevents it is kept and shown; a conflict brings a fresh check.
    """
    work.conflict, work.trouble = None, None
    changes, who = work.changes(mode), editor(view)
    if who is None:
        _refuse(refusal(view))
        return
    try:
        result = publish_changes(
            work.store,
            {work.table: changes},
            work.state,
            Signature(who.name, str(st.session_state.get(NOTE, ""))),
            _confirmed() if len(changes.removed) else None,
        )
    except StoreError as error:
        work.trouble = error
        return
    if isinstance(result, Publication):
        work.published = result
        work.link_parameters = link_parameters(work.table, changes)
        work.clear()
        session.adopt_latest()
    elif isinstance(result, Conflict):
        session.adopt_latest()
        work.start()  # against what is published now, so that the preview is fresh
        work.conflict = result
    else:
        _refuse(" ".join(issue_with_advice(view.language, issue) for issue in result))


def _confirmed() -> int:
    """The number of rows that the editor typed, with or without marks of thousands; -1 for none."""
    text = re.sub(r"[\s.,]", "", str(st.session_state.get(NUMBER, "")))
    return int(text) if text.isdecimal() else -1


def _refuse(words: str) -> None:
    st.session_state[REFUSED] = words


def show_trouble(view: View, work: Work) -> None:
    """Say what kept the last try from being a version: another one, or a store out of reach."""
    _ = view.language.gettext
    if work.conflict is not None:
        other = work.conflict.latest
        words = _(
            "Not published: %(author)s changed some of the same rows meanwhile (publication "
            "%(number)s, %(when)s, “%(note)s”). Your file is compared with the newest table now; "
            "look at the preview again."
        )
        when = session.moment(view, other.time) if other.time else ""
        fields = {"author": other.author, "number": other.number, "note": other.note}
        st.warning(words % (fields | {"when": when}), icon=":material/group:")
    if work.trouble is not None:
        show_unreachable(view, work.trouble)


def show_unreachable(view: View, error: StoreError) -> None:
    """Say why the store of versions cannot be used."""
    words = view.language.gettext(error.message_id) % error.fields
    st.error(words, icon=":material/cloud_off:")


def show_done(view: View, work: Work, publication: Publication) -> None:
    """Say that it is published, where it is seen, and offer to go on."""
    _ = view.language.gettext
    (change,) = publication.changes
    title = resources()[change.table].title[view.language.code]
    words = _("Publication %(number)s, of the table %(table)s: everybody sees it now.")
    st.success(
        words % {"number": publication.number, "table": title}, icon=":material/check_circle:"
    )
    blocks.show(
        view,
        "upload/done.html",
        seen=link(view, PAGES[change.table], **work.link_parameters),
        versions=link(view, "versions", table=change.table),
        version=change,
    )
    st.button(_("Upload another file"), on_click=begin_anew, key="upload.another")
