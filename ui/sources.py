"""The way from a number to its source: marks [1], [2] … and the list at the foot of the page."""

from collections.abc import Iterable, Sequence

import streamlit as st
from markupsafe import Markup

from exports.deck import Source
from i18n import Language
from tables.sources import own_address
from ui import blocks
from ui.link import link
from ui.plain import plain
from ui.state.cache import Row, rows
from ui.view import View

PUBLISHERS = 4  # that a projector names; all of them are too many to read in a talk


def publisher(language: Language, source: Row) -> str:
    """Return who published a source, and that it was read in a copy where it was.

    For text without markup; templates have the macro `publisher` of source.html.
    """
    name = str(source["publisher"])
    if not source["read_in"]:
        return name
    return language.gettext("%(publisher)s (read in a copy)") % {"publisher": name}


def show_publishers(view: View, source_ids: Iterable[str]) -> None:
    """Name on a projector, in one line, who published sources, those that come first first."""
    sources = (rows("sources")[source_id] for source_id in source_ids)
    show_names(view, [publisher(view.language, source) for source in sources])


def show_names(view: View, publishers: Sequence[str]) -> None:
    """Name on a projector some publishers in one line, each once."""
    names = list(dict.fromkeys(publishers))
    more = max(0, len(names) - PUBLISHERS)
    blocks.show(view, "publishers.html", publishers=names[:PUBLISHERS], more=more)


class SourceNotes:
    """The sources of one page, numbered in the order in which they are first marked."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._numbers: dict[str, int] = {}

    @property
    def language(self) -> Language:
        """Return the reader's language."""
        return self._view.language

    def number(self, source_id: str) -> int:
        """Return the number of a source on this page."""
        return self._numbers.setdefault(source_id, len(self._numbers) + 1)

    def mark(self, source_id: str) -> Markup:
        """Return the mark that follows a fact and leads to its source."""
        source = rows("sources")[source_id]
        language = self._view.language
        published = language.date(source["published"])
        return Markup('<sup class="mark"><a href="{}" title="{}">[{}]</a></sup>').format(
            link(self._view, "sources", source=source_id),
            " · ".join(filter(None, (publisher(language, source), source["title"], published))),
            self.number(source_id),
        )

    def sources(self) -> list[Source]:
        """Return the marked sources as a slide lists them."""
        language = self._view.language
        return [
            Source(
                number,
                str(row["title"]),
                publisher(language, row),
                language.date(row["published"]),
                "",
                own_address(row),
            )
            for source_id, number in self._numbers.items()
            for row in (rows("sources")[source_id],)
        ]

    def show(self, opened: bool = False) -> None:
        """List the marked sources at the foot of the page; nothing where none was marked.

        opened: whether the list is seen at once, however long: for a page that is printed. A
        projector names in one line who published them.
        """
        if not self._numbers:
            return
        if self._view.presenting:
            show_publishers(self._view, self._numbers)
            return
        title = self._view.language.gettext("Sources for this page (%(count)s)")
        few = len(self._numbers) <= 6 or opened
        # On paper the list is open in any case (static/style.css).
        label = title % {"count": len(self._numbers)}
        with st.expander(plain(label), expanded=few, key="sources-of-page"):
            blocks.show(self._view, "sources.html", sources=self._rows(), link=self._link)

    def _rows(self) -> list[dict[str, object]]:
        sources = rows("sources")
        return [
            {
                **sources[source_id],
                "number": number,
                "address": own_address(sources[source_id]),
            }
            for source_id, number in self._numbers.items()
        ]

    def _link(self, source_id: str) -> str:
        return link(self._view, "sources", source=source_id)
