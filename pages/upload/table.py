"""The first step of an upload: the table, its templates, and the table as it is now."""

from collections.abc import Callable

import streamlit as st

from exports.template import template_csv, template_xlsx
from tables.package import resources
from ui import blocks
from ui.link import pick_one
from ui.state.cache import tables
from ui.view import View
from versions.delta import read_text
from versions.location import store_in_force
from versions.publications import current

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
    resource, store, every = resources()[table], store_in_force(), tables()
    language = view.language

    def make() -> bytes:
        rows = read_text(store, table, current(store, table)) if filled else None
        return template_xlsx(resource, language, every, rows)

    return make
