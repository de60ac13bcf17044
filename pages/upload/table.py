"""The first step of an upload: the table, its templates, and the table as it is now."""

from collections.abc import Callable

import streamlit as st

from exports.template import template_csv, template_xlsx
from tables.package import resources
from ui import blocks
from ui.link import pick_one
from ui.plain import plain
from ui.state.cache import tables
from ui.state.newest import newest
from ui.view import View
from uploads.origin import file_name
from versions.delta import read_text
from versions.location import store_in_force
from versions.version import State

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_IN_EXCEL = 200_000  # rows; a workbook of more takes a minute to make


def pick_table(view: View) -> str:
    """Draw the choice of a table and return its name, "" to recognise it from the columns."""
    _, resource_of, code = view.language.gettext, resources(), view.language.code

    def name(table: str) -> str:
        return resource_of[table].title[code] if table else _("Recognise it from the columns")

    return pick_one(view, "table", _("Table"), ["", *resource_of], "", name)


def show_templates(view: View, table: str) -> None:
    """Say what the table is, and offer its templates and the table as it is now."""
    _ = view.language.gettext
    if not table:
        words = _("The table is found from the headings of your file. Choose one for its template.")
        st.caption(plain(words))
        return
    resource = resources()[table]
    blocks.show(view, "upload/table.html", table=resource, count=len(tables()[table]))
    with st.container(key="upload-templates", horizontal=True, vertical_alignment="center"):
        _offer(view, _("Empty template (Excel)"), f"{table}-template.xlsx", _excel(view, table))
        _offer(view, _("Empty template (CSV)"), f"{table}-template.csv", _csv(table))
        if len(tables()[table]) <= MOST_IN_EXCEL:
            data = _excel(view, table, newest())
            _offer(view, _("Table as it is now (Excel)"), _name(table, "xlsx"), data)
        _offer(view, _("Table as it is now (CSV)"), _name(table, "csv"), _csv(table, newest()))


def _name(table: str, ending: str) -> str:
    return file_name(table, newest().publication, ending)


def _offer(view: View, label: str, name: str, data: Callable[[], bytes]) -> None:
    kind = "text/csv" if name.endswith(".csv") else EXCEL
    icon = ":material/download:"
    key = f"upload.{label}"
    st.download_button(plain(label), data, name, kind, key=key, icon=icon, on_click="ignore")


def _csv(table: str, state: State | None = None) -> Callable[[], bytes]:
    """What makes the file when asked, which is outside the session; empty, or as of a state."""
    resource, store = resources()[table], store_in_force()

    def make() -> bytes:
        return template_csv(resource, state and read_text(store, table, state.number(table)))

    return make


def _excel(view: View, table: str, state: State | None = None) -> Callable[[], bytes]:
    resource, store, every = resources()[table], store_in_force(), tables()
    language = view.language

    def make() -> bytes:
        if state is None:
            return template_xlsx(resource, language, every)
        rows = read_text(store, table, state.number(table))
        return template_xlsx(resource, language, every, rows, state.publication)

    return make
