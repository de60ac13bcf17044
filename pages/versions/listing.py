"""The versions of the tables: which there are, and one of them with what it was made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from i18n import Language
from tables.package import resources
from ui import blocks
from ui.link import link, pick_one
from ui.state.cache import versions_of
from ui.state.newest import newest
from ui.state.session import moment
from ui.view import View
from versions.delta import export
from versions.location import store_in_force
from versions.version import Version

EVERY_TABLE = "all"
BEFORE = "versions.before"  # the table that the reader looked at before


@dataclass(frozen=True)
class Chosen:
    """A version that the reader looks at, the one it is compared with, and the newest of all."""

    version: Version
    other: Version
    newest: int


def pick_table(view: View) -> str:
    """Draw the choice of a table and return its name, "" for all of them."""
    _, resource_of, code = view.language.gettext, resources(), view.language.code

    def name(table: str) -> str:
        return resource_of[table].title[code] if table in resource_of else _("All tables")

    options = (EVERY_TABLE, *resource_of)
    chosen = pick_one(view, "table", _("Table"), options, EVERY_TABLE, name)
    return chosen if chosen in resource_of else ""


def title(view: View, table: str) -> str:
    """Return the heading of the page."""
    if not table:
        return view.language.gettext("Versions")
    words = view.language.gettext("Versions: %(table)s")
    return words % {"table": resources()[table].title[view.language.code]}


def pick_versions(view: View, table: str) -> Chosen:
    """Draw the choice of two versions of a table and return them."""
    _forget_numbers_of_another(table)
    _ = view.language.gettext
    by_number = {str(version.number): version for version in versions_of(table)}
    numbers = list(by_number)

    def label(number: str) -> str:
        return label_of(view, by_number[number])

    left, right = st.columns(2)
    with left:
        chosen = pick_one(view, "to", _("Version"), numbers, numbers[0], label)
    before = str(max(0, int(chosen) - 1))
    with right:
        other = pick_one(view, "from", _("Compared with"), numbers, before, label)
    return Chosen(by_number[chosen], by_number[other], int(numbers[0]))


def _forget_numbers_of_another(table: str) -> None:
    """Take the versions of the table seen before out of the link: this one has others."""
    if st.session_state.get(BEFORE, table) != table:
        for name in ("from", "to"):
            st.query_params.pop(name, None)
    st.session_state[BEFORE] = table


def label_of(view: View, version: Version) -> str:
    """Return number and time of a version."""
    words = view.language.gettext("Version %(number)s · %(time)s")
    return words % {"number": version.number, "time": when(view, version)}


def when(view: View, version: Version) -> str:
    """Return when a version was published, by the reader's clock."""
    if version.time is None:
        return view.language.gettext("as shipped")
    return moment(view, version.time)


def show_chosen(view: View, chosen: Chosen) -> None:
    """Show what is known of a version, and offer to read and to download it."""
    version = chosen.version
    words, is_newest = version_in_words(view, version), version.number == chosen.newest
    blocks.show(view, "versions/version.html", version=words, is_newest=is_newest)
    if not view.presenting:
        st.download_button(
            view.language.gettext("This version (CSV)"),
            # Made when somebody asks for it, not for every view of the page.
            data=lambda: export(store_in_force(), version.table, version.number),
            file_name=f"{version.table}-version-{version.number}.csv",
            mime="text/csv",
            icon=":material/download:",
            help=view.language.gettext("The very bytes that were published."),
            key="versions.download",
            on_click="ignore",
        )


def show_list(view: View, table: str) -> None:
    """Show every version of a table, or of all tables that were ever published; newest first."""
    tables = [table] if table else [name for name, number in newest().versions if number]
    versions = [
        version for name in tables for version in versions_of(name) if table or version.time
    ]
    versions.sort(key=lambda version: (version.time is not None, version.time), reverse=True)
    words = [version_in_words(view, version) for version in versions]
    blocks.show(view, "versions/list.html", versions=words, table=table)


def version_in_words(view: View, version: Version) -> Mapping[str, Any]:
    """Return a version in words, with the addresses that lead to it."""
    language = view.language
    past = str(version.publication) if version.publication else f"{version.table}.0"
    return {
        "number": version.number,
        "title": resources()[version.table].title[language.code],
        "when": when(view, version),
        "author": version.author,
        "note": version.note,
        "mode": mode_of(language, version),
        "counts": [] if version.time is None else _counts(language, version),
        "rows": language.ngettext("%(count)s row", "%(count)s rows", version.rows)
        % {"count": language.number(version.rows)},
        "href": link(view, "versions", table=version.table, to=str(version.number)),
        "read": link(view, "", version=past),
    }


def mode_of(language: Language, version: Version) -> str:
    """Return in words how a version came about; another program says it in its own."""
    _ = language.gettext
    if version.restored is not None:
        return _("Version %(number)s restored") % {"number": version.restored}
    words = {
        "update": _("Add and update rows"),
        "replace": _("Replace the table"),
        "undo": _("Undo a publication"),
        "shipment": _("Facts that came with the dashboard"),
        "shipped": _("As the dashboard came with it"),
    }
    return words.get(version.mode, version.mode)


def _counts(language: Language, version: Version) -> list[str]:
    _, number = language.gettext, language.number
    return [
        _("added: %(count)s") % {"count": number(version.added)},
        _("changed: %(count)s") % {"count": number(version.changed)},
        _("removed: %(count)s") % {"count": number(version.removed)},
    ]
