"""What a page says at its head on paper: by whom, of which version, printed when, and its link."""

import json
from datetime import date

import streamlit as st

from exports.citation import version_in_words
from geo.addresses import STATIC
from i18n import Language
from ui.blocks import script_of
from ui.share.address import version_here
from ui.state import session
from ui.state.cache import kept
from ui.view import View

_SCRIPT = script_of("paper.js")
_HTML = (STATIC / "paper.html").read_text(encoding="utf-8")


def prepare_paper(view: View) -> None:
    """Mount what is seen on paper alone, and what redraws the charts for its width."""
    if view.framed:
        return
    published = session.newest_publication()
    day = f"{published.time:%Y-%m-%d}" if published and published.time else ""
    number = published.number if published else 0
    today = date.today().isoformat()
    component = st.components.v2.component("paper", html=_HTML, js=_SCRIPT, isolate_styles=False)
    component(key="paper", data=_data(view.language, version_here(), number, day, today))


@kept
def _data(language: Language, publication: str, number: int, day: str, today: str) -> str:
    """What the browser writes, as JSON (see new_data.py)."""
    _ = language.gettext
    return json.dumps(
        {
            "language": language.code,
            "publication": publication,
            "site": _("Twin Provinces"),
            "version": version_in_words(language, number, day),
            "day": _("printed on %(date)s") % {"date": language.date(today)},
        },
        ensure_ascii=False,
    )
