"""The search in the header of every page; static/search.js asks the server as one types."""

import json
from collections.abc import Mapping

import streamlit as st

from geo.addresses import STATIC
from i18n import Language
from tables.search.answers import LONGEST
from ui.blocks import script_of
from ui.state import cache
from ui.view import View

_SCRIPT = script_of("search.js")
_HTML = (STATIC / "search.html").read_text(encoding="utf-8")


def show_search(view: View) -> None:
    """Show the box, which opens on a click and on the key "/"."""
    component = st.components.v2.component("search", html=_HTML, js=_SCRIPT, isolate_styles=False)
    # Back from a server that was gone the page runs once: static/connection.js says why.
    data = _data(view.language, cache.asked_version())
    component(key="search", data=data, on_back_change=lambda: None)


@cache.kept
def _data(language: Language, version: str) -> str:
    """What the browser sends with each query and what it says, as JSON (see new_data.py)."""
    return json.dumps(
        {
            "lang": language.code,
            "version": version,
            "longest": LONGEST,
            "words": _words(language),
        },
        ensure_ascii=False,
    )


def _words(language: Language) -> Mapping[str, str]:
    _ = language.gettext
    return {
        "search": _("Search"),
        "label": _("Search provinces, figures, partnerships, gates, events"),
        "close": _("Close"),
        "hint": _("In any spelling and language. For example: %(one)s · %(two)s · %(three)s")
        % {
            "one": _("population Sekong 2020"),
            "two": _("budget revenue Ha Nam"),
            "three": _("Oudomxay 1979"),
        },
        "away": _("The server does not answer. Type again in a moment."),
    }
