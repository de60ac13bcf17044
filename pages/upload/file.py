"""The second step of an upload: the file, and how far its check is."""

import streamlit as st

from pages.upload.work import Work, begin_anew, current_work, forget, megabytes, receive, this_round
from ui import blocks
from ui.view import View
from uploads.job import prepare

POLL_EVERY = 0.5  # seconds
# How far a check is at each step; reading takes most of the time.
SHARES = {"start": 0.05, "tables": 0.15, "file": 0.35, "findings": 0.9}


def take(view: View, table: str) -> Work | None:
    """Draw the control for a file and return the session's upload.

    Another table chosen for a file that is here already begins its check anew.
    """
    _ = view.language.gettext
    key = f"upload.file.{this_round()}"
    blocks.show_words(
        {
            "upload-choose": _("Choose a file"),
            "upload-drop": _("Drop the file here"),
            "upload-kinds": _("CSV, TSV or Excel (.xlsx), at most %(count)s MB")
            % {"count": megabytes()},
            "upload-failed": _("This file was not sent: it is too large, or the connection broke."),
        }
    )
    # Whatever the ending, the content decides; a list of endings would be refused in English.
    st.file_uploader(
        _("Your file"),
        key=key,
        max_upload_size=megabytes(),
        on_change=_changed,
        args=(key, table),
        label_visibility="collapsed",
    )
    work = current_work()
    if work is None:
        prepare()
    if work is not None and work.asked != table:
        work.ask_for(table)
    return work


def _changed(key: str, table: str) -> None:
    file = st.session_state[key]
    if file is None:
        forget()
    else:
        receive(file, table)


@st.fragment(run_every=POLL_EVERY)
def watch(view: View) -> None:
    """Show how far the check is until it ends, with a way to end it; the page stays usable."""
    work = current_work()
    if work is None or work.job is None:
        return
    if work.job.is_finished():
        work.finish()
        st.rerun()
    words = _doing(view, work.job.step) % {"name": work.name}
    seconds = round(work.job.seconds)
    if seconds >= 3:
        timed = view.language.gettext("%(words)s (%(seconds)s s)")
        words = timed % {"words": words, "seconds": seconds}
    st.progress(SHARES[work.job.step], words)
    st.button(view.language.gettext("Cancel"), on_click=_cancel, key="upload.cancel")


def _doing(view: View, step: str) -> str:
    _ = view.language.gettext
    words = {
        "start": _("Starting to check “%(name)s”"),
        "tables": _("Reading what is published now"),
        "file": _("Reading and checking “%(name)s”"),
        "findings": _("Collecting what was found"),
    }
    return words[step]


def _cancel() -> None:
    begin_anew()
    st.rerun()
