"""A window that follows a room: static/present/follow.js waits for the next step, and for the end.

The browser asks for the new step itself. A script that waits and runs anew would be faster by no
more than a look, but Streamlit then sends what it wrongly believes the browser still to have.
"""

import json

import streamlit as st

from geo.addresses import STATIC
from ui.blocks import script_of
from ui.presenting.rooms import Room

_SCRIPT = script_of("present/follow.js")
_HTML = (STATIC / "present" / "follow.html").read_text(encoding="utf-8")


def follow_room(room: Room, step: int, words: str = "") -> None:
    """Let this window, which shows a step, run anew when the room is at another, or has ended.

    words: what the time since the beginning is called; with it, the window shows a clock.
    """
    component = st.components.v2.component("room", html=_HTML, js=_SCRIPT, isolate_styles=False)
    data = {"pass": room.pass_, "step": step, "began": room.began, "words": words}
    component(key="room", data=json.dumps(data), on_moved_change=lambda: None)
