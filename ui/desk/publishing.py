"""The last steps of every form of the desk: the check, the preview, and the publication."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from uuid import uuid4

import streamlit as st

from exports.findings import issue_with_advice
from i18n import Language
from tables.package import Resource, resources
from tables.read import Tables
from ui import blocks
from ui.desk.drafts import keep, let_go
from ui.desk.form import Form, begun_forms
from ui.desk.remarks import ask_for_ticks, remarks_on_draft, show_remarks, ticked
from ui.desk.ways import go_back
from ui.desk.words import cell_in_words, own_identifiers, row_in_words
from ui.differences import column_titles
from ui.editor import ask_name, editor, name_given, offer_login, refusal
from ui.plain import plain
from ui.state import cache, session
from ui.state.cache import state_read, tables
from ui.state.newest import newest_now
from ui.state.reach import publish_by, wait_for
from ui.view import View
from uploads.desk.rows import Entry, EntryCheck
from uploads.errands.large import check_entries, publish_changes
from uploads.issue import Issue
from uploads.publish import LONGEST_NOTE
from versions.changes import Changes
from versions.location import StoreError
from versions.version import Conflict, Publication, Signature

NAME, REFUSED = "desk.name", "desk.refused"
SECOND_CLICK = 5.0  # seconds in which another click may still come from a form that is published


@dataclass(frozen=True)
class Preview:
    """All tables as they would be, for words and pictures of what is not published yet."""

    tables: Tables
    id: Hashable = field(default_factory=lambda: uuid4().hex)


def may_begin(view: View) -> bool:
    """Return whether this session may publish; if not, say why."""
    if session.is_past():
        words = view.language.gettext(
            "You are reading an older version. Go back to the newest data to publish."
        )
        st.info(plain(words))
    elif editor(view) is None:
        words = refusal(view) or view.language.gettext("Leave presenter mode to enter figures.")
        st.info(plain(words), icon=":material/lock:")
        offer_login(view)
    else:
        return True
    return False


def check_form(view: View, form: Form, entries: Sequence[Entry]) -> EntryCheck:
    """Return what the check says of the rows of a form, looked at once for what is in it."""
    state = state_read()
    asked = (state, *((entry.table, *sorted(entry.cells.items())) for entry in entries))
    asked = (*asked, tuple(sorted(form.answers.items())))
    place = st.empty()  # there in every run, so that what is being written below stays
    if form.check is None or form.check[0] != asked:
        with place, st.spinner(view.language.gettext("Checking")):
            result = wait_for(check_entries, state, entries, tables(), form.answers)
        form.check = asked, result
    return form.check[1]


def show_steps(view: View, form: Form, check: EntryCheck, note: str, back: str) -> None:
    """Show what would change, and offer to publish it.

    note: what is suggested as the note of the publication. back: the address to go to then.
    """
    _ = view.language.gettext
    if check.objections:
        words = _("This cannot be published as it is: it would not fit the other tables.")
        st.error(plain(words), icon=":material/block:")
        lines = [issue_with_advice(view.language, issue) for issue in check.objections]
        blocks.show(view, "field_faults.html", lines=lines)
        return
    if not check.may_be_published:
        return
    with cache.reading(Preview(check.tables)):
        parts = [
            part
            for table, changes in check.changes.items()
            for part in _parts(view.language, resources()[table], changes)
        ]
    blocks.show(view, "preview.html", parts=parts)
    _show_publish(view, form, check, note, back)


def _show_publish(view: View, form: Form, check: EntryCheck, note: str, back: str) -> None:
    _ = view.language.gettext
    remarks = _remarks(view, check)
    show_remarks(view, remarks)
    who = editor(view)
    if who is None:
        return
    key = f"{form.key('')}?note.{note}"
    # In a form, since a box that is left would rerun the page and undo the click that left it.
    with st.form("desk.publish", border=False, enter_to_submit=False):
        st.text_input(
            _("Note for the list of versions: what is new, and where it comes from"),
            value=note[:LONGEST_NOTE],
            key=key,
            max_chars=LONGEST_NOTE,
        )
        ask_name(view, who, NAME)
        ask_for_ticks(view, remarks)
        st.form_submit_button(
            _("Publish"),
            type="primary",
            icon=":material/publish:",
            key="desk.publish.button",
            on_click=_publish,
            args=(view, form, check, key, back),
        )
    if trouble := st.session_state.pop(REFUSED, ""):
        st.warning(plain(trouble), icon=":material/edit_note:")


def _remarks(view: View, check: EntryCheck) -> tuple[Issue, ...]:
    try:
        with st.spinner(view.language.gettext("Looking for what is not plausible")):
            return remarks_on_draft(check.state, check.changes)
    except StoreError as error:
        st.session_state[REFUSED] = view.language.gettext(error.message_id) % error.fields
        return ()


def _publish(view: View, form: Form, check: EntryCheck, key: str, back: str) -> None:
    """Publish, if whoever asks may do so at this moment; a second click only leads back again."""
    if form.over:
        form.click = monotonic()
        return
    who = editor(view)
    if who is None:
        st.session_state[REFUSED] = refusal(view)
        return
    signature = Signature(name_given(who, NAME), str(st.session_state.get(key, "")))
    try:
        newest_now()
        looked_at = ticked(remarks_on_draft(check.state, check.changes))
        changes, state = check.changes, check.state
        result = publish_by(publish_changes, changes, state, signature, remarks=looked_at)
    except StoreError as error:
        st.session_state[REFUSED] = view.language.gettext(error.message_id) % error.fields
        return
    if isinstance(result, Publication):
        # On the form itself: a second click may end this at its next word to the session.
        form.over, form.click, form.publication = True, monotonic(), (result, back)
    elif isinstance(result, Conflict):
        session.adopt_latest()  # the form then shows both values
        words = view.language.gettext(
            "Not published: %(author)s changed some of the same rows meanwhile (publication "
            "%(number)s). Look at the preview again."
        )
        fields = {"author": result.latest.author, "number": result.latest.number}
        st.session_state[REFUSED] = words % fields
    else:
        faults = [issue for issue in result if issue.kind == "fault"]
        words = " ".join(issue_with_advice(view.language, issue) for issue in faults)
        st.session_state[REFUSED] = words


def leave(view: View) -> None:
    """Go back to where a form was opened, once it is published; the notice goes along."""
    for form in begun_forms():
        # A second click may have come while the browser was on its way, and have called it back.
        if form.publication is not None and monotonic() - form.click < SECOND_CLICK:
            publication, back = form.publication
            let_go(view, form)
            session.adopt_latest()
            go_back(view, back, publication)


def drop(view: View, form: Form) -> None:
    """Let go of a form with all that is in it."""
    form.over = True
    let_go(view, form)


def offer_to_drop(view: View, form: Form, back: str) -> None:
    """Keep what was begun for another day, and offer to let go of it and to go back."""
    keep(view, form)
    if form.is_taken_up:
        words = view.language.gettext("You began this another time; it is as you left it.")
        st.caption(plain(words))
    label = view.language.gettext("Drop this and go back")
    if st.button(
        plain(label),
        type="tertiary",
        icon=":material/close:",
        key="desk.drop",
        on_click=drop,
        args=(view, form),
    ):
        go_back(view, back)


def _parts(language: Language, resource: Resource, changes: Changes) -> list[dict[str, Any]]:
    """What changes in a table, row by row: those that change, that are new, and that go."""
    titles, keys = column_titles(language, resource), list(resource.primary_key)
    title, parts = resource.title[language.code], list[dict[str, Any]]()
    for key, cells in changes.changed.groupby(keys, sort=False):
        row = dict(zip(keys, key, strict=True))
        lines: list[tuple[str, ...]] = [
            (titles[one["column"]], *_both(language, resource, row, one))
            for one in cells.to_dict("records")
        ]
        name = row_in_words(language, resource, row)
        parts.append({"kind": "changed", "title": title, "row": name, "lines": lines})
    for kind, frame in (("added", changes.added), ("removed", changes.removed)):
        for row in frame.to_dict("records"):
            name = row_in_words(language, resource, row) if kind == "removed" else ""
            lines = list(_whole(language, resource, row))
            parts.append({"kind": kind, "title": title, "row": name, "lines": lines})
    return parts


def _whole(
    language: Language, resource: Resource, row: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Title and words of each cell of a row that says something to a person."""
    hidden = own_identifiers(resource)
    for column, title in column_titles(language, resource).items():
        words = cell_in_words(language, resource, row, column)
        if words and column not in hidden:
            yield title, words


def _both(
    language: Language, resource: Resource, key: Mapping[str, str], cell: Mapping[str, str]
) -> tuple[str, str]:
    """A cell before and after, in words."""
    column = cell["column"]

    def words(text: str) -> str:
        return cell_in_words(language, resource, {**key, column: text}, column)

    return words(cell["old"]), words(cell["new"])
