"""The drafts of an editor, at the top of the page of uploads: go on with one, or drop it."""

from datetime import UTC, datetime

import streamlit as st

from pages.upload.faults.repairs import REPAIRS
from pages.upload.shelf import session
from ui.editor import editor
from ui.plain import plain
from ui.view import View
from uploads.shelf.shelf import Draft, Shelf, shelf_in_force


def show_drafts(view: View) -> None:
    """List what the editor has begun and not published, but for what this session goes on with."""
    who, shelf = editor(view), shelf_in_force()
    if who is None or shelf is None:
        return
    _ = view.language.gettext
    if lost := st.session_state.pop(session.LOST, None):
        words = _("These files have to be uploaded again, for their tables have changed: %(files)s")
        st.warning(plain(words % {"files": view.language.list(lost)}))
    own = st.session_state.get(session.ID)
    drafts = [draft for draft in shelf.drafts(who.key) if draft.id != own]
    if not drafts:
        return
    with st.container(border=True, key="upload-drafts"):
        for draft in drafts:
            _show(view, shelf, who.key, draft)
        words = view.language.ngettext(
            "Drafts are kept for %(count)s day, for you alone.",
            "Drafts are kept for %(count)s days, for you alone.",
            shelf.limits.max_draft_days,
        )
        st.caption(plain(words % {"count": shelf.limits.max_draft_days}))


def _show(view: View, shelf: Shelf, owner: str, draft: Draft) -> None:
    _ = view.language.gettext
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(draft_in_words(view, draft), width="stretch")
        st.button(
            _("Go on"),
            on_click=session.go_on,
            args=(shelf, owner, draft),
            key=f"upload.shelf.go.{draft.id}",
        )
        st.button(
            _("Drop"),
            on_click=shelf.drop,
            args=(owner, draft.id),
            key=f"upload.shelf.drop.{draft.id}",
            type="tertiary",
        )


def draft_in_words(view: View, draft: Draft) -> str:
    """Return when a draft was begun, and what is in it."""
    language = view.language
    _, ngettext = language.gettext, language.ngettext
    day = datetime.fromtimestamp(draft.began, UTC).date().isoformat()
    parts = [draft.file] if draft.file else []
    mended = sum(name.startswith(REPAIRS) for name in draft.answers)
    if count := len(draft.answers) - mended:
        words = ngettext("%(count)s question answered", "%(count)s questions answered", count)
        parts.append(words % {"count": language.number(count)})
    if mended:
        words = ngettext("%(count)s fault mended", "%(count)s faults mended", mended)
        parts.append(words % {"count": language.number(mended)})
    if count := len(draft.waiting):
        words = ngettext("%(count)s table waits", "%(count)s tables wait", count)
        parts.append(words % {"count": language.number(count)})
    words = _("You began on %(date)s: %(what)s.")
    return words % {"date": language.date(day), "what": language.list(parts)}


def keep_draft(view: View) -> None:
    """Keep what the session uploads, and say how long, or that there is no room for it."""
    who, shelf = editor(view), shelf_in_force()
    if who is None or shelf is None:
        return
    session.keep(shelf, who.key)
    if session.ID not in st.session_state:
        return
    _, ngettext = view.language.gettext, view.language.ngettext
    days = shelf.limits.max_draft_days
    words = ngettext(
        "Kept as a draft for %(count)s day until you publish: you can close this page and go on "
        "later.",
        "Kept as a draft for %(count)s days until you publish: you can close this page and go on "
        "later.",
        days,
    )
    if st.session_state.get(session.NO_ROOM):
        words = _("There is no room to keep this as a draft: publish before you close this page.")
    st.caption(plain(words % {"count": days}))
