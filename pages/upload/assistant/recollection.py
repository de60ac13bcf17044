"""Answers that an earlier file of the same shape had: said before anything rests on them."""

from collections.abc import Sequence

import streamlit as st

from exports.findings import option_in_words, question_in_words
from pages.upload.assistant.questions import is_assisted
from pages.upload.work import Work
from tables.package import resources
from ui import blocks
from ui.state import session
from ui.state.reach import wait_for
from ui.view import View
from uploads.answers.memory import ANSWERS
from uploads.values import Recollection
from versions.location import StoreError
from versions.rows import row_history


def confirm(view: View, work: Work) -> bool:
    """Say which answers were used again, and return whether the clerk goes on with them.

    True where there are none. Asked anew, they are forgotten for this file.
    """
    used = work.checked.recollection if work.checked else None
    if used is None or work.checked is None:
        return True
    if is_assisted(work.checked):  # who says so there, beside the table
        return work.confirmed
    _ = view.language.gettext
    with st.container(border=True, key="upload-recollection"):
        lines = _lines(view, work, used)
        blocks.show(view, "upload/recollection.html", intro=intro(view, work, used), lines=lines)
        if work.confirmed:
            st.button(_("Answer anew"), on_click=ask_anew, args=(work,), key="upload.anew.layout")
            return True
        with st.container(horizontal=True):
            st.button(
                _("Go on with these answers"),
                type="primary",
                icon=":material/check:",
                on_click=_go_on,
                args=(work,),
                key="upload.recollection.confirm",
            )
            st.button(_("Answer anew"), on_click=ask_anew, args=(work,), key="upload.anew.layout")
    return False


def intro(view: View, work: Work, used: Recollection) -> str:
    """Return in words when who answered them last; of a layout that was shipped, nobody's name."""
    _ = view.language.gettext
    try:
        changes = wait_for(row_history, ANSWERS, (used.layout_id,))
    except StoreError:  # it was read a moment ago; who wrote it is not worth a failure
        changes = ()
    time = changes[0].publication.time if changes else None
    if time is None:
        words = _("This file is laid out like “%(title)s”. It was answered as that one was.")
        return words % {"title": used.title}
    words = _(
        "This file is laid out like “%(title)s”. It was answered as on %(when)s by %(author)s."
    )
    return words % {
        "title": used.title,
        "when": session.moment(view, time),
        "author": changes[0].publication.author,
    }


def _lines(view: View, work: Work, used: Recollection) -> Sequence[tuple[str, str]]:
    """Each question with its answer, in words."""
    resource = resources().get(work.table)
    return [
        (
            question_in_words(view.language, question, resource),
            option_in_words(view.language, option),
        )
        for question in used.questions
        for option in question.options
        if option.value == used.answers.get(question.id)
    ]


def _go_on(work: Work) -> None:
    work.confirmed = True


def ask_anew(work: Work) -> None:
    """Check the file again without the answers to earlier ones."""
    work.recalls = work.confirmed = False
    work.start()
