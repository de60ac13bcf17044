"""The bar that offers new data to an open page; static/new_data.js asks whether there is any."""

import json
from collections.abc import Mapping

import streamlit as st

from geo.addresses import STATIC
from i18n import Language
from tables.package import resources
from ui.blocks import script_of
from ui.state import cache, session
from ui.state.newest import name_of
from ui.view import View
from versions.version import State

EVERY = 3000  # milliseconds between two questions of a page that is seen
_SCRIPT = script_of("new_data.js")
_HTML = (STATIC / "new_data.html").read_text(encoding="utf-8")


def offer(view: View) -> None:
    """Mount the bar, which stays away until there is something new.

    Nothing pops up over a talk, and whoever reads the past has asked for it.
    """
    if not view.has_controls or session.is_past():
        return
    component = st.components.v2.component("new_data", html=_HTML, js=_SCRIPT, isolate_styles=False)
    component(
        key="new-data",
        data=_data(cache.state_read(), view.language),
        on_taken_change=session.adopt_latest,
    )


@cache.kept
def _data(state: State, language: Language) -> str:
    """What the browser compares and says, as JSON: Streamlit looks at each value of a mapping."""
    return json.dumps(
        {
            "state": name_of(state),
            "numbers": {table: number for table, number in state.versions if number},
            "titles": {
                name: resource.title[language.code] for name, resource in resources().items()
            },
            "words": _words(language),
            "every": EVERY,
        },
        ensure_ascii=False,
    )


def _words(language: Language) -> Mapping[str, str]:
    """Words and patterns that the browser fills in."""
    _ = language.gettext
    return {
        "said": _("New data: %(tables)s (%(age)s)."),
        "now": _("just now"),
        "minutes": _("%(count)s min ago"),
        "hours": _("%(count)s h ago"),
        "take": _("Show the new data"),
        "later": _("Not now"),
    }
