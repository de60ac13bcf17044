"""One publication: when, who, why, and what it changed in every table, row by row."""

import streamlit as st

from exports.csv import to_csv, with_mark
from pages.versions.words import (
    counts_in_words,
    mode_of,
    publication_in_words,
    show_unreadable,
    undoers,
)
from tables.package import resources
from ui import blocks
from ui.differences import as_one, show_rows
from ui.link import link
from ui.state.cache import changes_between, publication_of, publications
from ui.view import View
from versions.delta import export
from versions.location import StoreError, store_in_force
from versions.version import Publication, TableChange


def show_publication(view: View, one: Publication) -> None:
    """Show what is known of a publication, and the way to read the dashboard as it made it."""
    every = publications()
    words = publication_in_words(view, one, undoers(every))
    newest = one.number == every[0].number
    blocks.show(view, "versions/publication.html", one=words, is_newest=newest)


def show_tables(view: View, one: Publication) -> None:
    """Show what a publication changed in each table, and offer the table as it then was."""
    for change in one.changes:
        _show_table(view, one, change)


def _show_table(view: View, one: Publication, change: TableChange) -> None:
    language, resource = view.language, resources()[change.table]
    before = publication_of(one.number - 1).state.number(change.table)
    blocks.show(
        view,
        "versions/table.html",
        title=resource.title[language.code],
        counts=counts_in_words(language, change),
        mode=mode_of(language, change),
        rows=language.ngettext("%(count)s row", "%(count)s rows", change.rows)
        % {"count": language.number(change.rows)},
        compare=link(
            view,
            "versions",
            **{"table": change.table, "from": str(before), "to": str(change.number)},
        ),
    )
    try:
        with st.spinner(language.gettext("Comparing the two versions")):
            changes = changes_between(change.table, before, change.number)
    except StoreError as error:
        show_unreadable(view, error)
        return
    show_rows(view, resource, changes, f"versions.{change.table}", history=True)
    if not view.presenting:
        _offer_files(view, one, change, before)


def _offer_files(view: View, one: Publication, change: TableChange, before: int) -> None:
    """The changes as one file, and the whole table as the publication left it."""
    _, store, table = view.language.gettext, store_in_force(), change.table
    with st.container(horizontal=True):
        st.download_button(
            _("All changes (CSV)"),
            data=lambda: to_csv(as_one(changes_between(table, before, change.number))),
            file_name=f"{table}-changes-of-publication-{one.number}.csv",
            mime="text/csv",
            icon=":material/download:",
            key=f"versions.changes.{table}",
            on_click="ignore",
        )
        st.download_button(
            _("The table as of this publication (CSV)"),
            # Made when somebody asks for it, not for every view of the page.
            data=lambda: with_mark(export(store, table, change.number)),
            file_name=f"{table}-publication-{one.number}.csv",
            mime="text/csv",
            icon=":material/download:",
            help=_("As it was published, with the mark by which Excel knows its letters."),
            key=f"versions.download.{table}",
            on_click="ignore",
        )
