"""The last step of an upload: a note, what is removed confirmed by number, and the publication."""

import streamlit as st

from data.changes import Changes, Mode
from data.package import resources
from data.publishing import publish_changes
from data.store.place import StoreError
from data.store.version import Conflict, Version
from exports.findings import said
from ui import blocks, snapshot
from ui.editor import editor, offer_login, refusal
from ui.params import link
from ui.upload_state import Work, begin_anew
from ui.view import View

LONGEST_NOTE = 500  # characters
NOTE, NUMBER = "upload.note", "upload.removals"
# Where the figures of a table are seen, by the address of the page.
SEEN_ON = {
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


def show(view: View, work: Work, changes: Changes, mode: Mode) -> None:
    """Ask for the note and offer to publish, or say why this session may not."""
    _ = view.language.gettext
    if snapshot.is_past():
        st.info(_("You are reading an older version. Go back to the newest data to publish."))
        return
    if editor(view) is None:
        st.info(refusal(view), icon=":material/lock:")
        offer_login(view)
        return
    st.text_input(
        _("Note for the list of versions: what is new, and where it comes from"),
        key=NOTE,
        max_chars=LONGEST_NOTE,
        persist_state="page",
    )
    removed = len(changes.removed)
    if removed:
        words = view.language.ngettext(
            "%(count)s row will be removed from the table. Type the number %(count)s to confirm.",
            "%(count)s rows will be removed from the table. Type the number %(count)s to confirm.",
            removed,
        )
        st.text_input(words % {"count": removed}, key=NUMBER, max_chars=12)
    st.button(
        _("Publish"),
        type="primary",
        icon=":material/publish:",
        key="upload.publish",
        on_click=_publish,
        args=(view, work, mode),
    )
    if trouble := st.session_state.pop("upload.refused", ""):
        st.warning(trouble, icon=":material/edit_note:")


def _publish(view: View, work: Work, mode: Mode) -> None:
    """Publish, if whoever asks may do so now and has said all that is to be said."""
    _ = view.language.gettext
    changes, who = work.changes(mode), editor(view)
    note = str(st.session_state.get(NOTE, "")).strip()
    if who is None:
        _refuse(refusal(view))
    elif not note:
        _refuse(_("Write a note first, so that others know what has changed."))
    elif len(changes.removed) and _number() != len(changes.removed):
        _refuse(_("Type the number of rows that will be removed, as it stands above the box."))
    else:
        _try(view, work, changes, who.name, note)


def _number() -> int:
    text = "".join(str(st.session_state.get(NUMBER, "")).split()).replace(".", "").replace(",", "")
    return int(text) if text.isdecimal() else -1


def _refuse(words: str) -> None:
    st.session_state["upload.refused"] = words


def _try(view: View, work: Work, changes: Changes, author: str, note: str) -> None:
    """Publish; what prevents it is kept and shown, and a conflict brings a fresh check."""
    work.conflict, work.trouble = None, None
    try:
        result = publish_changes(work.store, work.table, changes, work.base, author, note)
    except StoreError as error:
        work.trouble = error
        return
    if isinstance(result, Version):
        work.published = result
        snapshot.adopt_latest()
        work.clear()
    elif isinstance(result, Conflict):
        work.start()  # against what is published now, so that the preview is fresh
        work.conflict = result
    else:
        _refuse(" ".join(said(view.language, issue) for issue in result))


def show_trouble(view: View, work: Work) -> None:
    """Say what kept the last try from being a version: another one, or a store out of reach."""
    _ = view.language.gettext
    if work.conflict is not None:
        other = work.conflict.latest
        words = _(
            "Not published: %(author)s published version %(number)s (%(when)s, “%(note)s”) since "
            "you began. Your file is compared with that version now; look at the preview again."
        )
        when = snapshot.moment(view, other.time) if other.time else ""
        fields = {"author": other.author, "number": other.number, "note": other.note}
        st.warning(words % (fields | {"when": when}), icon=":material/group:")
    if work.trouble is not None:
        words = _(work.trouble.message_id) % work.trouble.fields
        st.error(words, icon=":material/cloud_off:")


def show_done(view: View, version: Version) -> None:
    """Say that it is published, where it is seen, and offer to go on."""
    _ = view.language.gettext
    title = resources()[version.table].title[view.language.code]
    words = _("Version %(number)s of the table %(table)s is published. Everybody sees it now.")
    st.success(words % {"number": version.number, "table": title}, icon=":material/check_circle:")
    blocks.show(
        view,
        "upload_done.html",
        seen=link(view, SEEN_ON[version.table]),
        versions=link(view, "versions", table=version.table),
        version=version,
    )
    st.button(_("Upload another file"), on_click=begin_anew, key="upload.another")
