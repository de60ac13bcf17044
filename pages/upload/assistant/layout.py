"""The assistant for a table as an office lays it out: what was seen, what is missing, its rows."""

import streamlit as st

from pages.upload.assistant.picture import show_picture
from pages.upload.assistant.questions import ask, is_assisted, questions_of
from pages.upload.assistant.recollection import ask_anew, intro
from pages.upload.assistant.rows import show_rows, source_titles
from pages.upload.work import Work
from ui.plain import plain
from ui.view import View
from uploads.values import CheckResult


def show_assistant(view: View, work: Work, checked: CheckResult) -> None:
    """Show what was seen of a file that an office laid out, and ask what it does not say.

    Nothing for a file that has the columns of a table.
    """
    if not is_assisted(checked):
        return
    if checked.layout is None:  # which sheet, comes first
        ask(view, work, checked)
        return
    is_open = any(one.id.startswith("layout:") for one in checked.questions)
    waits = is_open or (checked.recollection is not None and not work.confirmed)
    if waits:
        _show_open(view, work, checked)
    else:
        words = view.language.gettext("Your table as it was seen, and your answers")
        with st.expander(plain(words), expanded=checked.verdict == "rejected"):
            _show_open(view, work, checked)
    show_rows(view, checked, checked.layout, source_titles(work.waiting))


def _show_open(view: View, work: Work, checked: CheckResult) -> None:
    """The picture and the questions side by side, on a phone one below the other."""
    asks = bool(questions_of(work, checked))
    if view.phone or not asks:
        left, right = st.container(), st.container()
    else:
        left, right = st.columns([3, 2], gap="medium")
    with left:
        _show_title(view, checked)
        if checked.layout is not None:
            show_picture(view, checked, checked.layout, source_titles(work.waiting))
    with right:
        _show_intro(view, work, checked)
        ask(view, work, checked)


def _show_title(view: View, checked: CheckResult) -> None:
    st.markdown(f"**{plain(checked.title)}**")
    words = view.language.gettext(
        "Your table as it was seen. If something was taken for what it is not, change the file."
    )
    st.caption(plain(words))


def _show_intro(view: View, work: Work, checked: CheckResult) -> None:
    """What is missing; or whose answers these are, with the way to answer anew."""
    _, used = view.language.gettext, checked.recollection
    if used is None:
        return
    st.info(plain(intro(view, work, used)), icon=":material/history:")
    words = _("Answer anew")
    st.button(
        plain(words), on_click=ask_anew, args=(work,), key="upload.anew.layout", type="tertiary"
    )
