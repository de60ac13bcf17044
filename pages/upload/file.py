"""The second step of an upload, the file, and the third while it is being checked."""

from collections.abc import Callable

import streamlit as st

from exports.template import template_csv, template_xlsx
from i18n import Language
from pages.upload.work import Work, begin_anew, current_work, forget, megabytes, receive, this_round
from tables.package import resources
from ui import blocks
from ui.link import pick_one
from ui.state.cache import tables
from ui.view import View
from uploads.job import prepare
from versions.delta import current, read_text
from versions.location import store_in_force

POLL = 0.5  # seconds
# How far a check is when it says that it does this; reading takes most of the time.
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
    if work is not None and work.asked != table and work.published is None:
        work.asked = table
        work.forget_answers()
        work.start()
    return work


def _changed(key: str, table: str) -> None:
    file = st.session_state[key]
    if file is None:
        forget()
    else:
        receive(file, table)


@st.fragment(run_every=POLL)
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
        told = view.language.gettext("%(words)s (%(seconds)s s)")
        words = told % {"words": words, "seconds": seconds}
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


EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_IN_EXCEL = 200_000  # rows; a workbook of more takes a minute to make


def pick(view: View) -> str:
    """Draw the choice of a table and return its name, "" to recognise it from the columns."""
    _, known, code = view.language.gettext, resources(), view.language.code

    def name(table: str) -> str:
        return known[table].title[code] if table else _("Recognise it from the columns")

    return pick_one(view, "table", _("Table"), ["", *known], "", name)


def show_templates(view: View, table: str) -> None:
    """Say what the table is, and offer its templates and the table as it is now."""
    _ = view.language.gettext
    if not table:
        words = _("The table is found from the headings of your file. Choose one for its template.")
        st.caption(words)
        return
    resource = resources()[table]
    blocks.show(view, "upload/table.html", table=resource, count=len(tables()[table]))
    with st.container(key="upload-templates", horizontal=True, vertical_alignment="center"):
        _offer(view, _("Empty template (Excel)"), f"{table}-template.xlsx", _excel(view, table))
        _offer(view, _("Empty template (CSV)"), f"{table}-template.csv", _csv(table))
        if len(tables()[table]) <= MOST_IN_EXCEL:
            data = _excel(view, table, filled=True)
            _offer(view, _("Table as it is now (Excel)"), f"{table}.xlsx", data)
        _offer(view, _("Table as it is now (CSV)"), f"{table}.csv", _csv(table, filled=True))


def _offer(view: View, label: str, name: str, data: Callable[[], bytes]) -> None:
    kind = "text/csv" if name.endswith(".csv") else EXCEL
    icon = ":material/download:"
    key = f"upload.{name}"
    st.download_button(label, data, name, kind, key=key, icon=icon, on_click="ignore")


def _csv(table: str, filled: bool = False) -> Callable[[], bytes]:
    """What makes the file when it is asked for, which is outside the session."""
    resource, store = resources()[table], store_in_force()

    def make() -> bytes:
        rows = read_text(store, table, current(store, table)) if filled else None
        return template_csv(resource, rows)

    return make


def _excel(view: View, table: str, filled: bool = False) -> Callable[[], bytes]:
    resource, store, known = resources()[table], store_in_force(), tables()
    language = Language(view.language.code)

    def make() -> bytes:
        rows = read_text(store, table, current(store, table)) if filled else None
        return template_xlsx(resource, language, known, rows)

    return make
