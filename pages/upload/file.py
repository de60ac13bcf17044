"""The second step of an upload: the file, and how far its check is."""

import streamlit as st

from pages.upload import admission
from pages.upload.publish import show_refusal
from pages.upload.work import Work, begin_anew, current_work, forget, megabytes, receive, this_round
from ui import blocks
from ui.editor import editor
from ui.plain import plain
from ui.view import View
from uploads.child import prepare
from uploads.job import Job

POLL_EVERY = 0.5  # seconds
# How far a check is at each step; reading takes most of the time.
SHARES = {"waiting": 0.0, "start": 0.05, "tables": 0.15, "file": 0.35, "findings": 0.9}


def take(view: View, table: str) -> Work | None:
    """Draw the control for a file and return the session's upload, None for whoever only reads.

    Another table chosen for a file that is here already begins its check anew.
    """
    if editor(view) is None:
        admission.dismiss()
        show_refusal(view)
        return None
    admission.admit(view.language.code)
    _draw(view, table)
    work = current_work()
    if work is None or (work.checked and work.checked.questions):
        prepare()  # whoever answers waits for another check
    if work is not None and work.asked != table:
        work.ask_for(table)
    return work


def _draw(view: View, table: str) -> None:
    _ = view.language.gettext
    key = f"upload.file.{this_round()}"
    blocks.show_words(
        {
            "upload-choose": _("Choose a file"),
            "upload-drop": _("Drop the file here"),
            "upload-kinds": _("CSV, Excel, LibreOffice, PX and others, at most %(count)s MB")
            % {"count": megabytes()},
            "upload-failed": _(
                "This file was not sent: it is too large, this page holds too many files, "
                "or the connection broke. Open the page anew and try again."
            ),
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
    step = work.job.step
    words = waiting_words(view, work.job) if step == "waiting" else _doing(view, work, work.job)
    st.progress(SHARES[step], plain(words))
    st.button(view.language.gettext("Cancel"), on_click=_cancel, key="upload.cancel")


def waiting_words(view: View, job: Job) -> str:
    """Return how many checks are done before this one begins, in words."""
    count = job.before
    words = view.language.ngettext(
        "Waiting: %(count)s check before yours", "Waiting: %(count)s checks before yours", count
    )
    return words % {"count": count}


def _doing(view: View, work: Work, job: Job) -> str:
    words = _step_words(view, job.step) % {"name": work.name}
    seconds = round(job.seconds)
    if seconds < 3:
        return words
    timed = view.language.gettext("%(words)s (%(seconds)s s)")
    return timed % {"words": words, "seconds": seconds}


def _step_words(view: View, step: str) -> str:
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
