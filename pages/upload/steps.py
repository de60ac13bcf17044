"""The page of uploads: its steps in their order, each of which waits for the one before."""

import streamlit as st

from pages.upload import before_after, file, findings, origin, preview, publish
from pages.upload.assistant import recollection
from pages.upload.assistant.layout import show_assistant
from pages.upload.draft import current_draft
from pages.upload.work import Work
from ui import blocks
from ui.plain import plain
from ui.view import View
from versions.location import StoreError


def show_promise(view: View) -> None:
    """Say what the page is for, and that nothing changes before the last step."""
    _ = view.language.gettext
    words = _("Nothing changes until you publish in step 5, and every earlier version is kept.")
    if view.presenting:
        words = _("Leave presenter mode to upload data.")
    st.caption(plain(words))


def show_step(view: View, number: int, title: str, later: bool = False) -> None:
    """Show the heading of a step; one that comes later is only named."""
    blocks.show(view, "upload/step.html", number=number, title=title, later=later)


def show_rest(view: View, work: Work | None) -> None:
    """Show the steps after the file, as far as it has come."""
    _ = view.language.gettext
    titles = {3: _("Check"), 4: _("Preview"), 5: _("Publish")}
    reached = 2
    if work is None and publish.show_done(view):
        return
    if work is None and current_draft():
        show_step(view, 5, titles[5])
        publish.show_form(view, None)
        return
    if work is not None:
        publish.forget_done()
        reached = 3
        show_step(view, 3, titles[3])
        reached += _show_check(view, work)
    if work is not None and reached > 3:
        try:
            reached = _show_preview(view, work)
        except StoreError as error:
            publish.show_unreachable(view, error)
    for number, title in titles.items():
        if number > reached:
            show_step(view, number, title, later=True)


def _show_check(view: View, work: Work) -> bool:
    """Whether the check has ended well, so that there is something to preview."""
    publish.show_trouble(view, work)
    if work.job is not None:
        file.watch(view)
    if work.checked is None:
        return False
    show_assistant(view, work, work.checked)
    findings.show_findings(view, work, work.checked)
    return recollection.confirm(view, work) and work.checked.may_be_published


def _show_preview(view: View, work: Work) -> int:
    """The last step that could be shown."""
    _ = view.language.gettext
    show_step(view, 4, _("Preview"))
    mode = preview.pick_mode(view)
    with st.spinner(_("Comparing your file with the table")):
        changes = work.changes(mode)
    if not origin.decide(view, work, mode):
        return 4
    changes = work.changes(mode)
    preview.show_changes(view, work, changes)
    with st.spinner(_("Comparing your file with the table")):
        faults = work.faults(mode)
    preview.show_faults(view, faults)
    if not faults:  # else there may be nothing to draw
        with st.spinner(_("Drawing what changes")):
            before_after.show_figures(view, work, changes)
    if changes.nothing:
        return 4
    show_step(view, 5, _("Publish"))
    publish.show_form(view, work, mode)
    return 5
