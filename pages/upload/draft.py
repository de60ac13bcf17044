"""A publication in preparation: tables that wait to be published together, each of its own file.

An event with its people and commitments belongs to four tables; they are checked one after the
other, each against those that wait already, and published as one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from tables.package import resources
from ui.differences import count_in_words, counts
from ui.plain import plain
from ui.view import View
from versions.changes import Changes
from versions.location import Store
from versions.merge import rebase
from versions.version import Publication, State

DRAFT = "upload.draft"


@dataclass(frozen=True)
class Part:
    """One table that waits: the file it came from, and what it would change."""

    file: str
    changes: Changes


@dataclass
class Draft:
    """The tables that wait, by name; their changes are against the state `base`."""

    base: State
    parts: dict[str, Part] = field(default_factory=dict)
    publication: tuple[Publication, Mapping[str, str]] | None = None  # and the link that shows it

    @property
    def changes(self) -> Mapping[str, Changes]:
        """Return what publishing them would do, by table."""
        return {table: part.changes for table, part in self.parts.items()}

    @property
    def texts(self) -> Mapping[str, pd.DataFrame]:
        """Return the tables that wait as they would be, every cell as text."""
        return {table: part.changes.result for table, part in self.parts.items()}

    def follow(self, store: Store, newest: State) -> None:
        """Move on to a newer state; a table of which others changed the same rows waits no more.

        Its file has to be uploaded again. Raises StoreError where a version cannot be read.
        """
        moved, conflicts = rebase(store, self.changes, self.base, newest)
        self.base = newest
        self.parts = {
            table: Part(part.file, moved[table])
            for table, part in self.parts.items()
            if table not in conflicts
        }


def current_draft() -> Draft | None:
    """Return what the session prepares to publish together, None if no table waits."""
    draft: Draft | None = st.session_state.get(DRAFT)
    return draft if draft is not None and draft.parts else None


def wait(base: State, table: str, part: Part) -> None:
    """Let a table wait for others; in place of an earlier one of the same name."""
    draft = current_draft() or Draft(base)
    draft.parts[table] = part
    st.session_state[DRAFT] = draft


def drop(table: str) -> None:
    """Let go of a table that waits."""
    if (draft := current_draft()) is not None:
        draft.parts.pop(table, None)


def forget_draft() -> None:
    """Let go of all tables that wait."""
    st.session_state.pop(DRAFT, None)


def show_draft(view: View) -> None:
    """Show the tables that wait, each with what it would change and a way to let it go."""
    draft = current_draft()
    if draft is None or view.presenting:
        return
    _, language = view.language.gettext, view.language
    with st.container(border=True, key="upload-draft"):
        heading = _("These tables wait to be published together:")
        st.markdown(f"**{plain(heading)}**")
        for table, part in draft.parts.items():
            some = {kind: count for kind, count in counts(part.changes).items() if count}
            some.pop("unchanged", None)
            words = language.list(count_in_words(language, kind, n) for kind, n in some.items())
            with st.container(horizontal=True, vertical_alignment="center"):
                title = resources()[table].title[language.code]
                st.text(f"{title}: {words} ({part.file})", width="stretch")
                key = f"upload.drop.{table}"
                st.button(_("Remove"), key=key, on_click=drop, args=(table,), type="tertiary")
