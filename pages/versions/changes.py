"""What any two versions of a table differ in: counts, rows added, removed, values old and new."""

from dataclasses import dataclass

import streamlit as st

from exports.csv import with_mark
from i18n import Language
from pages.versions.words import reference, when
from tables.package import resources
from ui import blocks
from ui.charts import offer_csv
from ui.differences import as_one, count_in_words, counts, show_rows
from ui.link import pick_one
from ui.plain import plain
from ui.state.cache import changes_between, publication_of, versions_of
from ui.state.query import query
from ui.view import View
from versions.changes import Changes
from versions.delta import export
from versions.location import store_in_force
from versions.version import Version

PARAMETERS = ("from", "to")


@dataclass(frozen=True)
class Chosen:
    """A version that the reader looks at, and the one it is compared with."""

    version: Version
    other: Version


def is_asked() -> bool:
    """Return whether the link asks for a comparison of versions."""
    return any(name in query() for name in PARAMETERS)


def title(view: View, table: str) -> str:
    """Return the heading of the page."""
    words = view.language.gettext("Versions: %(table)s")
    return words % {"table": resources()[table].title[view.language.code]}


def pick_versions(view: View, table: str) -> Chosen:
    """Draw the choice of two versions of a table and return them."""
    _ = view.language.gettext
    by_number = {str(version.number): version for version in versions_of(table)}
    numbers = list(by_number)

    def label(number: str) -> str:
        return _label_of(view, by_number[number])

    left, right = st.columns(2)
    with left:
        chosen = pick_one(view, "to", _("Version"), numbers, numbers[0], label)
    older = [number for number in numbers if int(number) < int(chosen)]
    before = older[0] if older else numbers[-1]  # numbers may skip
    with right:
        other = pick_one(view, "from", _("Compared with"), numbers, before, label)
    # Both stay in the link, which without them would ask for the list of publications.
    query().update({"from": other, "to": chosen})
    return Chosen(by_number[chosen], by_number[other])


def _label_of(view: View, version: Version) -> str:
    """Number and time of a version."""
    words = view.language.gettext("Version %(number)s · %(time)s")
    return words % {"number": version.number, "time": when(view, version)}


def show_changes(view: View, chosen: Chosen) -> None:
    """Show who made a version, and the differences of the two in words and row by row."""
    _, language = view.language.gettext, view.language
    old, new = chosen.other, chosen.version
    blocks.show(
        view,
        "versions/version.html",
        version=new,
        one=reference(view, publication_of(new.publication)),
    )
    heading = _("From version %(old)s to version %(new)s")
    st.subheader(plain(heading % {"old": old.number, "new": new.number}), anchor=False)
    changes = changes_between(new.table, old.number, new.number)
    st.write(plain(changes_in_words(language, changes)))
    show_rows(view, resources()[new.table], changes, "versions", history=True)
    if not view.presenting:
        _offer_files(view, chosen, changes)


def _offer_files(view: View, chosen: Chosen, changes: Changes) -> None:
    _, old, new = view.language.gettext, chosen.other, chosen.version
    with st.container(horizontal=True):
        if not changes.nothing:
            name = f"{new.table}-from-{old.number}-to-{new.number}"
            offer_csv(view, as_one(changes), name, "versions.changes")
        st.download_button(
            _("This version (CSV)"),
            data=lambda: with_mark(export(store_in_force(), new.table, new.number)),
            file_name=f"{new.table}-version-{new.number}.csv",
            mime="text/csv",
            icon=":material/download:",
            help=_("As it was published, with the mark by which Excel knows its letters."),
            key="versions.download",
            on_click="ignore",
        )


def changes_in_words(language: Language, changes: Changes) -> str:
    """Return how many rows differ between two versions, as a sentence."""
    if changes.nothing:
        return language.gettext("The two versions hold the same rows.")
    return language.list(
        count_in_words(language, kind, count) for kind, count in counts(changes).items() if count
    )
