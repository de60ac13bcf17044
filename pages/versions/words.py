"""Publications in words: which, when, who, why, and what each did to every table."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from i18n import Language
from tables.package import resources
from ui.differences import Kind, count_in_words
from ui.link import link
from ui.plain import plain
from ui.state.cache import publications
from ui.state.session import moment
from ui.view import View
from versions.location import StoreError
from versions.version import Publication, TableChange, Version


def title_of(language: Language, one: Publication) -> str:
    """Return what a publication is called."""
    if not one.number:
        return language.gettext("As the dashboard came with it")
    return language.gettext("Publication %(number)s") % {"number": one.number}


def when(view: View, one: Publication | Version) -> str:
    """Return when it was published, by the reader's clock."""
    return moment(view, one.time) if one.time else view.language.gettext("as shipped")


def publication_in_words(
    view: View, one: Publication, undoers: Mapping[int, Publication]
) -> Mapping[str, Any]:
    """Return a publication for a template, with the addresses that lead to it and to its undo."""
    return {
        **reference(view, one),
        "note": one.note,
        "tables": [_change_in_words(view.language, change) for change in one.changes],
        "read": link(view, "", version=str(one.number)),
        "undone_by": reference(view, undoers[one.number]) if one.number in undoers else None,
        "takes_back": _takes_back(view, one),
    }


def reference(view: View, one: Publication) -> Mapping[str, Any]:
    """Return what names a publication in one line: number, title, when, author, address."""
    return {
        "number": one.number,
        "title": title_of(view.language, one),
        "when": when(view, one),
        "author": one.author,
        "href": link(view, "versions", publication=str(one.number)),
    }


def undoers(every: Sequence[Publication]) -> Mapping[int, Publication]:
    """Return what took each publication back, by its number; every is newest first.

    What was taken back itself takes nothing back any more.
    """
    made: dict[int, Publication] = {}
    for one in every:
        if one.undone is not None and one.number not in made:
            made.setdefault(one.undone, one)
    return made


def _takes_back(view: View, one: Publication) -> Mapping[str, Any] | None:
    undone = next((other for other in publications() if other.number == one.undone), None)
    return reference(view, undone) if undone else None


def _change_in_words(language: Language, change: TableChange) -> Mapping[str, Any]:
    return {
        "title": resources()[change.table].title[language.code],
        "counts": counts_in_words(language, change),
        "mode": mode_of(language, change),
    }


def counts_in_words(language: Language, change: TableChange) -> str:
    """Return how many rows of a table a publication added, changed and removed."""
    amounts: dict[Kind, int] = {
        "added": change.added,
        "changed": change.changed,
        "removed": change.removed,
    }
    parts = [count_in_words(language, kind, count) for kind, count in amounts.items() if count]
    return language.list(parts) if parts else language.gettext("no row counted")


def show_unreadable(view: View, error: StoreError) -> None:
    """Say why what was published then cannot be read."""
    words = view.language.gettext(error.message_id) % error.fields
    st.error(plain(words), icon=":material/cloud_off:")


def mode_of(language: Language, change: TableChange | Version) -> str:
    """Return in words how a version came about; another program says it in its own."""
    _ = language.gettext
    if change.restored is not None:
        return _("Version %(number)s restored") % {"number": change.restored}
    words = {
        "update": _("Add and update rows"),
        "replace": _("Replace the table"),
        "undo": _("Undo a publication"),
        "shipment": _("Facts that came with the dashboard"),
        "shipped": _("As the dashboard came with it"),
    }
    return words.get(change.mode, change.mode)
