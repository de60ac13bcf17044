"""Charts by pointer and by keyboard: static/points/ says which value was chosen, this opens it."""

import json
from functools import partial

import streamlit as st

from geo.addresses import STATIC
from i18n import Language
from ui.blocks import script_of
from ui.link import link_in
from ui.provenance.point import open_point, point_in
from ui.state import cache
from ui.state.query import query
from ui.view import View

# Pages with a panel of their own; the others lead to that of indicators.
IN_PLACE = ("indicators", "map")
KEY, CHOSEN = "points", "point"
_SCRIPT = script_of("points/points.js")
_HTML = (STATIC / "points" / "points.html").read_text(encoding="utf-8")


def listen(view: View) -> None:
    """Let the reader choose values in every chart of the page; nobody does on a projector."""
    if not view.has_controls:
        return
    component = st.components.v2.component(KEY, html=_HTML, js=_SCRIPT, isolate_styles=False)
    data = _data(view.language, view.page in IN_PLACE, cache.asked_version())
    component(key=KEY, data=data, on_point_change=partial(_open, view.page))


def _open(page: str) -> None:
    """Put the value that was chosen into the link; on the map its province is then beside it."""
    point = point_in(str(st.session_state[KEY][CHOSEN] or ""))
    if point is not None:
        open_point(point, query().get("indicator", ""))
        if page == "map":
            query()["area"] = point.ref_area


@cache.kept
def _data(language: Language, here: bool, version: str) -> str:
    """What the browser needs to lead to a value and to say how, as JSON (see new_data.py)."""
    _ = language.gettext
    return json.dumps(
        {
            "here": here,
            "address": link_in(language, "indicators"),
            "version": version,
            "words": {
                "keys": _("Arrow keys go from value to value, Enter says where one is from."),
                "enter": _("Enter: where this value is from"),
            },
        },
        ensure_ascii=False,
    )
