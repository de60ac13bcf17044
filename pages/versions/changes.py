"""What two versions of a table differ in: counts, rows added and removed, values old and new."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from i18n import Language
from pages.upload.preview import as_one, row_names
from pages.versions.listing import Chosen
from tables.package import Resource, resources
from ui.charts import offer_csv, show_table
from ui.state.cache import changes_between
from ui.view import View
from versions.changes import Changes

SHOWN = 500  # rows of each kind on the page; the file for download has them all


def show(view: View, chosen: Chosen) -> None:
    """Show the differences between the two versions, in words and row by row."""
    _, language = view.language.gettext, view.language
    old, new = chosen.other, chosen.version
    heading = _("From version %(old)s to version %(new)s")
    st.subheader(heading % {"old": old.number, "new": new.number}, anchor=False)
    changes = changes_between(new.table, old.number, new.number)
    st.write(in_words(language, changes))
    resource = resources()[new.table]
    _show_rows(view, "changed", _changed(language, resource, changes), _("Changed values"))
    _show_rows(view, "added", _whole(language, resource, changes.added), _("Rows added"))
    _show_rows(view, "removed", _whole(language, resource, changes.removed), _("Rows removed"))
    if not changes.nothing:
        name = f"{new.table}-from-{old.number}-to-{new.number}"
        offer_csv(view, as_one(changes), name, "versions.changes")


def in_words(language: Language, changes: Changes) -> str:
    """Return how many rows differ between two versions, as a sentence."""
    _, ngettext, number = language.gettext, language.ngettext, language.number
    if changes.nothing:
        return _("The two versions hold the same rows.")
    added, changed, removed = len(changes.added), changes.changed_rows, len(changes.removed)
    parts = [
        (added, ngettext("%(count)s row added", "%(count)s rows added", added)),
        (changed, ngettext("%(count)s row changed", "%(count)s rows changed", changed)),
        (removed, ngettext("%(count)s row removed", "%(count)s rows removed", removed)),
        (
            changes.unchanged,
            ngettext("%(count)s row unchanged", "%(count)s rows unchanged", changes.unchanged),
        ),
    ]
    return language.list(words % {"count": number(count)} for count, words in parts if count)


def _changed(language: Language, resource: Resource, changes: Changes) -> pd.DataFrame:
    """Each value that differs, behind the name of its row."""
    _, name = language.gettext, row_names(language, resource)
    shown = changes.changed.head(SHOWN).to_dict("records")
    titles = {field.name: field.title[language.code] for field in resource.fields}
    return pd.DataFrame(
        {
            _("Row"): [name(row) for row in shown],
            _("Column"): [titles[row["column"]] for row in shown],
            _("Old"): [row["old"] for row in shown],
            _("New"): [row["new"] for row in shown],
        }
    )


def _whole(language: Language, resource: Resource, found: pd.DataFrame) -> pd.DataFrame:
    """Whole rows, under the titles of their columns."""
    titles: Mapping[str, str] = {
        field.name: field.title[language.code] for field in resource.fields
    }
    return found.head(SHOWN)[list(titles)].rename(columns=dict(titles))


def _show_rows(view: View, kind: str, shown: pd.DataFrame, title: str) -> None:
    if shown.empty:
        return
    st.markdown(f"**{title}**")
    if len(shown) == SHOWN:
        words = view.language.gettext("The first %(count)s; the file for download has them all.")
        st.caption(words % {"count": view.language.number(SHOWN)})
    columns = {name: name for name in shown}
    show_table(view, shown, f"versions.{kind}", title, columns, height="auto")
