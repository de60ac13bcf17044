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
from ui.state.scenes import show_scene
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

    def marked(self) -> tuple[str, ...]:
        """Return the ids of the sources marked so far, in the order of their numbers."""
        return tuple(self._numbers)

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
        show_scene(_show_list, self._view, self.marked(), opened)


def _show_list(view: View, marked: tuple[str, ...], opened: bool) -> None:
    """List sources in the order of their numbers, in an expander."""
    title = view.language.gettext("Sources for this page (%(count)s)")
    few = len(marked) <= 6 or opened
    sources = rows("sources")
    listed = [
        {**sources[source_id], "number": number, "address": own_address(sources[source_id])}
        for number, source_id in enumerate(marked, start=1)
    ]
    # On paper the list is open in any case (static/style.css).
    label = title % {"count": len(marked)}
    with st.expander(plain(label), expanded=few, key="sources-of-page"):
        blocks.show(
            view,
            "sources.html",
            sources=listed,
            link=lambda source_id: link(view, "sources", source=source_id),
        )
