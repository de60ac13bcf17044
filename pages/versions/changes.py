"""What two versions of a table differ in: counts, rows added and removed, values old and new."""

import pandas as pd
import streamlit as st

from i18n import Language
from pages.versions.listing import Chosen
from tables.package import Resource, resources
from ui.charts import offer_csv, show_table
from ui.differences import as_one, changed_values, column_titles, count_in_words, counts
from ui.plain import plain
from ui.state.cache import changes_between
from ui.view import View
from versions.changes import Changes

MOST_ROWS = 500  # of each kind on the page; the file for download has them all


def show_changes(view: View, chosen: Chosen) -> None:
    """Show the differences between the two versions, in words and row by row."""
    _, language = view.language.gettext, view.language
    old, new = chosen.other, chosen.version
    heading = _("From version %(old)s to version %(new)s")
    st.subheader(plain(heading % {"old": old.number, "new": new.number}), anchor=False)
    changes = changes_between(new.table, old.number, new.number)
    st.write(plain(changes_in_words(language, changes)))
    resource = resources()[new.table]
    _show_rows(view, "changed", _changed(language, resource, changes), _("Changed values"))
    _show_rows(view, "added", _whole(language, resource, changes.added), _("Rows added"))
    _show_rows(view, "removed", _whole(language, resource, changes.removed), _("Rows removed"))
    if not changes.nothing:
        name = f"{new.table}-from-{old.number}-to-{new.number}"
        offer_csv(view, as_one(changes), name, "versions.changes")


def changes_in_words(language: Language, changes: Changes) -> str:
    """Return how many rows differ between two versions, as a sentence."""
    if changes.nothing:
        return language.gettext("The two versions hold the same rows.")
    return language.list(
        count_in_words(language, kind, count) for kind, count in counts(changes).items() if count
    )


def _changed(language: Language, resource: Resource, changes: Changes) -> pd.DataFrame:
    """Each value that differs, as it is in the files, behind the name of its row."""
    _ = language.gettext
    values = list(changed_values(language, resource, changes, MOST_ROWS))
    return pd.DataFrame(
        {
            _("Row"): [value.row for value in values],
            _("Column"): [value.column for value in values],
            _("Old"): [value.old for value in values],
            _("New"): [value.new for value in values],
        }
    )


def _whole(language: Language, resource: Resource, rows: pd.DataFrame) -> pd.DataFrame:
    """Whole rows as they are in the files, under the titles of their columns."""
    titles = column_titles(language, resource)
    return rows.head(MOST_ROWS)[list(titles)].rename(columns=titles)


def _show_rows(view: View, kind: str, rows: pd.DataFrame, title: str) -> None:
    if rows.empty:
        return
    st.markdown(f"**{plain(title)}**")
    if len(rows) == MOST_ROWS:
        words = view.language.gettext("The first %(count)s; the file for download has them all.")
        st.caption(plain(words % {"count": view.language.number(MOST_ROWS)}))
    columns = {name: name for name in rows}
    show_table(view, rows, f"versions.{kind}", title, columns, height="auto")
