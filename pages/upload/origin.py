"""A file that was downloaded before others changed its table: what stays, and which rows clash."""

import pandas as pd
import streamlit as st

from pages.upload.work import Work
from tables.package import Resource, resources
from ui import blocks
from ui.differences import changed_values, values_in_words
from ui.plain import plain, plainly
from ui.state.cache import versions_of
from ui.state.reach import wait_for
from ui.view import View
from versions.changes import Mode, compare
from versions.delta import read_text
from versions.version import State, Version

MOST_CLASHES = 100  # rows on the page
PUBLISHED, MINE = "published", "file"


def decide(view: View, work: Work, mode: Mode) -> bool:
    """Say what others changed since; whether it is decided whose rows are to stay.

    What only they changed stays without a question; a row that the file changed too is asked about.
    """
    before = work.origin
    if before is None:
        return True
    _show_since(view, work, before)
    clashes = work.clashes.get(mode)
    if clashes is None:
        return True
    _show_clashes(view, work, clashes, mode)
    chosen = _pick(view, work)
    work.decide(None if chosen is None else chosen == MINE)
    return chosen is not None


def _show_since(view: View, work: Work, before: State) -> None:
    """Who published since the file was downloaded, and that their work stays."""
    _, language = view.language.gettext, view.language
    later = _later(work, before)
    words = language.ngettext(
        "Your file is of publication %(before)s. Since then the table was published once more, by "
        "%(authors)s. What you did not change stays as it is published now.",
        "Your file is of publication %(before)s. Since then the table was published %(count)s "
        "times, by %(authors)s. What you did not change stays as it is published now.",
        len(later),
    )
    authors = language.list(sorted({one.author or "?" for one in later}))
    fields = {"before": before.publication, "count": len(later), "authors": authors}
    st.info(plain(words % fields), icon=":material/history:")


def _later(work: Work, before: State) -> list[Version]:
    first, last = before.publication, work.state.publication
    return [one for one in versions_of(work.table) if first < one.publication <= last]


def _show_clashes(view: View, work: Work, clashes: pd.DataFrame, mode: Mode) -> None:
    """The values of the rows that both changed: as published now, and as the file has them."""
    _, language, resource = view.language.gettext, view.language, resources()[work.table]
    count = len(clashes)
    words = language.ngettext(
        "%(count)s row was changed by you and by others, in different ways:",
        "%(count)s rows were changed by you and by others, in different ways:",
        count,
    )
    st.warning(plain(words % {"count": language.number(count)}), icon=":material/group:")
    keys = clashes.head(MOST_CLASHES)
    differences = compare(
        _rows(work, work.state, keys, resource), _own_rows(work, keys), resource, mode
    )
    value = values_in_words(language, resource)
    lines = list(changed_values(language, resource, differences, MOST_CLASHES, value))
    old, new = _("As published now"), _("Your file")
    blocks.show(view, "changed.html", lines=lines, hidden=0, old=old, new=new)


def _rows(work: Work, state: State, keys: pd.DataFrame, resource: Resource) -> pd.DataFrame:
    text = wait_for(read_text, work.table, state.number(work.table))
    return text.merge(keys, on=list(keys))[list(text)]


def _own_rows(work: Work, keys: pd.DataFrame) -> pd.DataFrame:
    rows = work.checked.rows if work.checked else keys
    return rows.merge(keys, on=list(keys))[list(rows)]


def _pick(view: View, work: Work) -> str | None:
    """Whose rows are to stay, None until the editor has said so."""
    _ = view.language.gettext
    words = {
        PUBLISHED: _("Keep these rows as they are published"),
        MINE: _("Take these rows as my file has them"),
    }
    chosen: str | None = st.radio(
        _("What shall become of them?"),
        list(words),
        index=None,
        # Asked anew for another file, and after another publication.
        key=f"upload.clashes.{work.folder.name}.{work.state.publication}",
        format_func=plainly(words.__getitem__),
    )
    return chosen
