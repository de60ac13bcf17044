"""The audience's window: the step that the presenter shows, in the language of whoever looks."""

import streamlit as st

from pages.present import stage, talk
from ui import blocks
from ui.link import link
from ui.presenting.follow import follow_room
from ui.presenting.rooms import ROOMS, Room, TooManyTriesError
from ui.state.query import query
from ui.view import View

ROOM = "room"  # the parameter with the code
_IN = "presenting.room"  # the code by which the session was let in


def asks_for_room() -> bool:
    """Return whether the link is that to a room."""
    return ROOM in query()


def show_room(view: View) -> None:
    """Show what the presenter of a room shows, or say why there is nothing to see."""
    if not view.presenting:
        query()["present"] = "1"
        st.rerun()
    try:
        room = _room(query()[ROOM])
    except TooManyTriesError:
        _say_none(view, "tries")
        return
    if room is None or not talk.views(view.language, room.tour):
        _say_none(view, "none")
        return
    step = room.step
    stage.show_step(view, room.tour, step)
    follow_room(room, step)


def _say_none(view: View, reason: str) -> None:
    blocks.show(view, "present/no_room.html", reason=reason, tours=link(view, "present"))


def _room(code: str) -> Room | None:
    room = ROOMS.find(code, inside=st.session_state.get(_IN) == code)
    if room is not None:
        st.session_state[_IN] = code
    return room
