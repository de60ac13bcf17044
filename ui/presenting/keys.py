"""The keys of presenter mode, and its code; static/present/keys.js hears the keys.

The browser knows every address before a key is pressed. It asks for one by a trigger, and the
session goes there without leaving the document: full screen stays, and so does what is black.
"""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import segno
import streamlit as st
from streamlit.navigation.page import StreamlitPage

from geo.addresses import STATIC
from i18n import LANGUAGES, Language
from ui import blocks
from ui.blocks import script_of
from ui.choice import choice_for
from ui.link import link
from ui.presenting.steps import take
from ui.share.address import public_address, query_of_view
from ui.state.cache import asked_version, kept
from ui.view import View

KEY = "present-keys"
_ELSEWHERE = "presenting.elsewhere"  # a page and its parameters, in the session
_MOVED = "presenting.moved"  # the parameters that a key asked for, in the session
_SCRIPT = script_of("present/keys.js")
_HTML = (STATIC / "present" / "keys.html").read_text(encoding="utf-8")


def show_keys(view: View, pages: Sequence[str]) -> None:
    """Mount the keys, before the page runs: whoever presses one while it does is heard.

    pages: the addresses of the pages that a talk goes through ("" for the overview), in order.
    """
    component = st.components.v2.component(KEY, html=_HTML, js=_SCRIPT, isolate_styles=False)
    component(
        key=KEY,
        data=_data(view.language, _following(view, pages)),
        on_to_change=partial(_go, view.page),
        on_back_change=lambda: None,  # the page runs: static/connection.js says why
    )


def show_steps(view: View) -> None:
    """Tell the keys the steps that the page has offered, once it has run."""
    steps = take()
    addresses = json.dumps(list(steps.addresses))
    blocks.show(view, "steps.html", steps=steps, addresses=addresses)


def follow(navigation: Sequence[StreamlitPage]) -> None:
    """Go to the page that a key has asked for, if it is another one than was on the screen."""
    name, params = st.session_state.pop(_ELSEWHERE, ("", {}))
    for page in navigation if params else ():
        if page.url_path == name:
            st.switch_page(page, query_params=params)


def moved() -> Mapping[str, str]:
    """Return the parameters that a key has asked for since the last run, none if none has.

    A window that others follow goes by this alone: the address may come late from the browser.
    """
    params: Mapping[str, str] = st.session_state.pop(_MOVED, {})
    return params


def _go(page: str) -> None:
    """Put what a key has asked for into the link; another page is for `follow`."""
    if KEY not in st.session_state:  # a run before this one has not come as far as the keys
        return
    address = urlsplit(str(st.session_state[KEY]["to"] or ""))
    params = {**dict(parse_qsl(address.query)), "present": "1"}
    st.session_state[_MOVED] = params
    if address.path.strip("/") == page:
        st.query_params.from_dict(params)
    else:
        st.session_state[_ELSEWHERE] = address.path.strip("/"), params


def _following(view: View, pages: Sequence[str]) -> str:
    """The address of the page after this one; of the first after the last, and after any other."""
    place = pages.index(view.page) + 1 if view.page in pages else 0
    page = pages[place % len(pages)]
    return link(view, page, **choice_for(view, page))


def _data(language: Language, following: str) -> str:
    """What the browser needs, as JSON: Streamlit looks at each value of a mapping."""
    return json.dumps(
        {
            "following": following,
            "languages": list(LANGUAGES),
            "language": language.code,
            "words": _words(language),
        },
        ensure_ascii=False,
    )


@kept
def _words(language: Language) -> Mapping[str, Any]:
    """The words of the controls, and what each key does, in the order in which `?` shows them."""
    _ = language.gettext
    return {
        "keys": [
            ["→  PageDown", _("Next year, slide or view; what is below the screen before that")],
            ["←  PageUp", _("Back")],
            ["Shift →  Shift ←", _("Next or previous year of the map, within a tour too")],
            [_("Space"), _("Play the years")],
            ["B  .", _("Black; any key brings the picture back")],
            ["F  F5", _("Full screen")],
            ["N", _("Next page")],
            ["L", _("Next language")],
            *([["Q", _("The code of this view, large")]] if public_address() else []),
            ["?", _("These keys")],
            ["Esc", _("Leave presenter mode")],
        ],
        "title": _("Keys of presenter mode"),
        "close": _("Close"),
        "previous": _("Back"),
        "next": _("Next"),
        "black": _("Black"),
        "full": _("Full screen"),
        "help": _("Keys"),
    }


def show_code(view: View) -> None:
    """Show the code of the link to this view, once a public address is set; else nothing."""
    if base := public_address():
        how = {"version": asked_version()} if asked_version() else {}
        address = f"{base}/{view.page}?{query_of_view(view, how)}"
        blocks.show(view, "code.html", picture=_picture(address), address=address)


@lru_cache(maxsize=500)
def _picture(address: str) -> str:
    """The code as an SVG in a data address. Corrects 15 % of what a camera does not see."""
    return segno.make(address, micro=False, error="m").svg_data_uri(border=2)
