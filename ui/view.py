"""Who looks, and how: language, light or dark, phone or desk, on a projector, in a frame or not."""

from dataclasses import dataclass, replace

import streamlit as st

from figures.theme import Theme, theme
from i18n import Language, language_named
from ui.state.query import is_own, query

CHART_BESIDE_PANEL = 0.66  # of the page's width
SHOWN_ELSEWHERE = 880  # pixels of a map that is presented as a part of another page


@dataclass(frozen=True)
class View:
    """How one page is to be shown to one reader.

    has_panel: whether a panel stands beside the charts, which are narrower then.
    """

    page: str
    language: Language
    dark: bool
    phone: bool
    presenting: bool
    has_panel: bool = False
    framed: bool = False  # inside a page of others, without header, navigation and controls

    @property
    def has_controls(self) -> bool:
        """Return whether the reader may choose: not on a projector, nor in another page."""
        return not (self.presenting or self.framed)

    @property
    def theme(self) -> Theme:
        """Return the colours and sizes that go with this view."""
        own = theme(self.dark, self.presenting)
        if not is_own():  # a step of a tour, say, with a title of its own above it
            own = replace(own, map_height=SHOWN_ELSEWHERE)
        return replace(own, share=CHART_BESIDE_PANEL) if self.has_panel and not self.phone else own


def current_view(page: str) -> View:
    """Return the view of the running session for a page, by its address ("" for the overview).

    A projector gets the light theme, because dark ones wash out.
    """
    presenting = query().get("present") == "1"
    agent = st.context.headers.get("User-Agent", "")
    return View(
        page=page,
        language=Language(_language_code()),
        dark=st.context.theme.type == "dark" and not presenting,
        phone="Mobi" in agent,
        presenting=presenting,
        framed=query().get("frame") == "1" and not presenting,
    )


def _language_code() -> str:
    """The link decides; without one, the browser's own language, where we have it."""
    return language_named(query().get("lang", st.context.locale or "")) or "en"


def spell_language() -> None:
    """Write the language of the link as every link of ours does: VI and vi-VN become vi."""
    asked = query().get("lang", "")
    code = language_named(asked)
    if code and code != asked:
        query()["lang"] = code
