"""The last step of an upload: a note, what is removed confirmed by number, and the publication."""

import re
from collections.abc import Mapping
from contextlib import suppress

import streamlit as st

from exports.findings import issue_with_advice
from pages.upload.assistant import remember, spellings
from pages.upload.before_after import link_parameters
from pages.upload.draft import Draft, Part, current_draft, forget_draft, wait
from pages.upload.work import Work, begin_anew, current_work
from tables.package import resources
from ui import blocks
from ui.desk.remarks import ask_for_ticks, remarks_on_draft, show_remarks, ticked
from ui.editor import ask_name, editor, name_given, offer_login, refusal
from ui.link import link
from ui.plain import plain
from ui.state import session
from ui.state.newest import newest_now
from ui.state.reach import publish_by, wait_for
from ui.view import View
from uploads.checking.remarks.remarks import remark_count
from uploads.errands.large import publish_changes
from uploads.issue import Issue
from uploads.publish import LONGEST_NOTE, UNCONFIRMED
from uploads.shelf.shelf import shelf_in_force
from versions.changes import Changes, Mode
from versions.location import StoreError
from versions.state import latest
from versions.version import Conflict, Publication, Signature, State

NOTE, NAME, NUMBER, REFUSED = "upload.note", "upload.name", "upload.removals", "upload.refused"
DONE = "upload.done"  # what was published last, and the link parameters that show it
# The page that shows what is in a table.
PAGES = {
    "statistics": "indicators",
    "statistics_national": "indicators",
    "statistics_recast": "sources",
    "notes": "indicators",
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
    "spellings": "sources",
    "tours": "present",
    "tour_views": "present",
    "layouts": "sources",
    "layout_answers": "sources",
}


def show_form(view: View, work: Work | None, mode: Mode = "update") -> None:
    """Ask for the note and offer to publish, or say why this session may not.

    What is published is the file of `work`, and all tables that wait; these alone if there is none.
    """
    _ = view.language.gettext
    if session.is_past():
        st.info(_("You are reading an older version. Go back to the newest data to publish."))
        return
    who, remarks = editor(view), _remarks(view, work, mode)
    show_remarks(view, remarks)
    if who is None:
        show_refusal(view)
        return
    # In a form, since a box that is left would rerun the page and undo the click that left it.
    with st.form("upload.form", border=False, enter_to_submit=False):
        st.text_input(
            _("Note for the list of versions: what is new, and where it comes from"),
            key=NOTE,
            max_chars=LONGEST_NOTE,
            persist_state="page",
        )
        ask_name(view, who, NAME)
        if removed := _removed(_together(work, mode)):
            st.text_input(plain(_removal(view, removed)), key=NUMBER, max_chars=12)
        ask_for_ticks(view, remarks)
        if work is not None:
            remember.offer(view, work)
            spellings.offer_spellings(view, work)
        with st.container(horizontal=True):
            st.form_submit_button(
                _("Publish"),
                type="primary",
                icon=":material/publish:",
                key="upload.publish",
                on_click=_publish,
                args=(view, work, mode),
            )
            if shelf_in_force() is not None:  # what is in a form comes to the server by a click
                st.form_submit_button(_("Keep the note for later"), key="upload.keep")
    if trouble := st.session_state.pop(REFUSED, ""):
        st.warning(plain(trouble), icon=":material/edit_note:")
    if work is not None:
        _offer_to_wait(view, work, mode)


def _offer_to_wait(view: View, work: Work, mode: Mode) -> None:
    """Offer to publish the file together with others: an event with its people, say."""
    _ = view.language.gettext
    st.button(
        _("Add another table first, and publish them together"),
        icon=":material/add:",
        key="upload.wait",
        on_click=_let_wait,
        args=(work, mode),
        help=_("Begin with tables that others refer to: sources before figures, say."),
    )


def _let_wait(work: Work, mode: Mode) -> None:
    parts = {**_additions(work), work.table: work.changes(mode)}
    for table, changes in parts.items():
        wait(work.state, table, Part(work.name, changes))
    begin_anew()


def _additions(work: Work | None) -> Mapping[str, Changes]:
    """What the answers about a file do to tables of their own."""
    return {**remember.additions(work), **spellings.spelling_changes(work)}


def _together(work: Work | None, mode: Mode) -> Mapping[str, Changes]:
    if work is not None:
        return work.together(mode)
    draft = current_draft()
    return draft.changes if draft else {}


def _base(work: Work | None) -> State | None:
    """The state that the changes are against; None where there is nothing to publish."""
    draft = current_draft()
    return work.state if work else draft.base if draft else None


def _remarks(view: View, work: Work | None, mode: Mode) -> tuple[Issue, ...]:
    base = _base(work)
    if base is None:
        return ()
    try:
        with st.spinner(view.language.gettext("Looking for what is not plausible")):
            return remarks_on_draft(base, _together(work, mode))
    except StoreError as error:
        _refuse(view.language.gettext(error.message_id) % error.fields)
        return ()


def _removed(changes: Mapping[str, Changes]) -> int:
    return sum(len(change.removed) for change in changes.values())


def show_refusal(view: View) -> None:
    """Say why this session may not upload and publish, and offer to sign in."""
    st.info(plain(refusal(view)), icon=":material/lock:")
    offer_login(view)


def _removal(view: View, removed: int) -> str:
    words = view.language.ngettext(
        "%(count)s row will be removed from the table. Type the number %(count)s to confirm.",
        "%(count)s rows will be removed from the table. Type the number %(count)s to confirm.",
        removed,
    )
    return words % {"count": removed}


def _publish(view: View, work: Work | None, mode: Mode) -> None:
    """Publish, if whoever asks may do so at this moment; a second click does nothing.

    What prevents it is kept and shown; a conflict brings a fresh check.
    """
    changes, who, draft = _together(work, mode), editor(view), current_draft()
    piece, base = work or draft, _base(work)
    if piece is not None and piece.publication is not None:
        return
    if who is None or base is None:
        _refuse(refusal(view))
        return
    signature = Signature(name_given(who, NAME), str(st.session_state.get(NOTE, "")))
    removals = _confirmed() if _removed(changes) else None
    try:
        newest_now()
        remarks = remarks_on_draft(base, changes)
        looked_at = ticked(remarks)
        answers = _additions(work)  # first: what is shown afterwards is the last table
        changes = {**answers, **changes, **answers}
        result = publish_by(publish_changes, changes, base, signature, removals, looked_at)
        if isinstance(result, Conflict) and draft is not None:
            wait_for(draft.follow, result.latest.state)
    except StoreError as error:
        _refuse(view.language.gettext(error.message_id) % error.fields)
        return
    if isinstance(result, Publication):
        parameters = link_parameters(work, mode) if work else {}
        if piece is not None:
            piece.publication = result, parameters
        end()
    elif isinstance(result, Conflict):
        session.adopt_latest()
        if work is None:
            _refuse(_conflict_in_words(view, result))
        else:
            work.start()  # against what is published now, so that the preview is fresh
            work.conflict = result
    else:
        faults = [issue for issue in result if issue.kind == "fault"]
        if looked_at and looked_at == remark_count(remarks) and faults[0].type == UNCONFIRMED:
            with suppress(StoreError):  # the next view says what is wrong with the store
                _follow(work, draft)  # others published meanwhile: there are other remarks
        _refuse(" ".join(issue_with_advice(view.language, issue) for issue in faults))


def end() -> None:
    """Let go of what is published, if it is, and show what came of it.

    Each run of the page begins with it: Streamlit ends a run at its next word to the session when
    another click has come, so that the run which published may not have got as far as this.
    """
    for piece in (current_work(), current_draft()):
        if piece is not None and piece.publication is not None:
            st.session_state[DONE] = piece.publication
            session.adopt_latest()
            forget_draft()
            begin_anew()


def _follow(work: Work | None, draft: Draft | None) -> None:
    """Compare what is to be published with what is published now."""
    session.adopt_latest()
    if draft is not None:
        wait_for(draft.follow, wait_for(latest))
    if work is not None:
        work.start()


def _confirmed() -> int:
    """The number of rows that the editor typed, with or without marks of thousands; -1 for none."""
    text = re.sub(r"[\s.,]", "", str(st.session_state.get(NUMBER, "")))
    return int(text) if text.isdecimal() else -1


def _refuse(words: str) -> None:
    st.session_state[REFUSED] = words


def _conflict_in_words(view: View, conflict: Conflict) -> str:
    _, other = view.language.gettext, conflict.latest
    words = _(
        "Not published: %(author)s changed some of the same rows meanwhile (publication "
        "%(number)s, %(when)s, “%(note)s”). Your file is compared with the newest table now; "
        "look at the preview again."
    )
    when = session.moment(view, other.time) if other.time else ""
    return words % {
        "author": other.author,
        "number": other.number,
        "note": other.note,
        "when": when,
    }


def show_trouble(view: View, work: Work) -> None:
    """Say what kept the last try from being published, or from being checked at all."""
    _ = view.language.gettext
    if work.conflict is not None:
        st.warning(plain(_conflict_in_words(view, work.conflict)), icon=":material/group:")
    if work.trouble is not None:
        show_unreachable(view, work.trouble)
    if work.full:
        words = _(
            "Your file was not checked: too many other checks are waiting. "
            "Nothing has been changed. Try again in a few minutes."
        )
        st.warning(plain(words), icon=":material/hourglass_disabled:")
        st.button(_("Check again"), on_click=work.start, key="upload.again")


def show_unreachable(view: View, error: StoreError) -> None:
    """Say why the store of versions cannot be used, and what came of a try to publish."""
    if refused := st.session_state.pop(REFUSED, ""):
        st.warning(plain(refused), icon=":material/edit_note:")
    words = view.language.gettext(error.message_id) % error.fields
    st.error(plain(words), icon=":material/cloud_off:")


def show_done(view: View) -> bool:
    """Say what was published, where it is seen, and offer to go on; whether there was anything."""
    if DONE not in st.session_state:
        return False
    _ = view.language.gettext
    publication, parameters = st.session_state[DONE]
    names = [resources()[one.table].title[view.language.code] for one in publication.changes]
    words = _("Publication %(number)s, of the table %(table)s: everybody sees it now.")
    fields = {"number": publication.number, "table": view.language.list(names)}
    st.success(plain(words % fields), icon=":material/check_circle:")
    last = publication.changes[-1]
    blocks.show(
        view,
        "upload/done.html",
        seen=link(view, PAGES[last.table], **parameters),
        publication=link(view, "versions", publication=str(publication.number)),
        changes=publication.changes,
        titles={name: table.title[view.language.code] for name, table in resources().items()},
    )
    st.button(_("Upload another file"), on_click=forget_done, key="upload.another")
    return True


def forget_done() -> None:
    """Say no more what was published: something else has begun."""
    st.session_state.pop(DONE, None)
