"""The way from a number to its source: marks [1], [2] … and the list at the foot of the page."""

import streamlit as st
from markupsafe import Markup

from ui import blocks
from ui.link import link
from ui.state.cache import rows
from ui.view import View


class SourceNotes:
    """The sources of one page, numbered in the order in which they are first marked."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._numbers: dict[str, int] = {}

    def number(self, source_id: str) -> int:
        """Return the number of a source on this page."""
        return self._numbers.setdefault(source_id, len(self._numbers) + 1)

    def mark(self, source_id: str) -> Markup:
        """Return the mark that follows a fact and leads to its source."""
        source = rows("sources")[source_id]
        published = self._view.language.date(source["published"])
        return Markup('<sup class="mark"><a href="{}" title="{}">[{}]</a></sup>').format(
            link(self._view, "sources", source=source_id),
            " · ".join(filter(None, (source["title"], source["publisher"], published))),
            self.number(source_id),
        )

    def show(self) -> None:
        """List the marked sources at the foot of the page; nothing where none was marked."""
        if not self._numbers:
            return
        title = self._view.language.gettext("Sources for this page (%(count)s)")
        few = len(self._numbers) <= 6 or self._view.presenting
        with st.expander(title % {"count": len(self._numbers)}, expanded=few):
            blocks.show(self._view, "sources.html", sources=self._rows(), link=self._link)

    def _rows(self) -> list[dict[str, object]]:
        sources = rows("sources")
        return [
            {**sources[source_id], "number": number} for source_id, number in self._numbers.items()
        ]

    def _link(self, source_id: str) -> str:
        return link(self._view, "sources", source=source_id)
