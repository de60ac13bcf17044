"""The presenter's window: notes, what comes next, the clock, and the way in for the audience."""

from collections.abc import Sequence
from typing import Any

import segno
import streamlit as st

from pages.present import stage, talk
from pages.present.audience import ROOM
from ui import blocks
from ui.link import link, read_one
from ui.plain import plain
from ui.presenting.follow import follow_room
from ui.presenting.keys import moved
from ui.presenting.rooms import ROOMS, Room, in_groups, presenter_token
from ui.presenting.steps import Steps, offer
from ui.share.address import public_address
from ui.state.cache import Row, rows
from ui.state.query import query
from ui.texts import text
from ui.view import View

CONSOLE = "console"  # the parameter that asks for this window
_ENDED = "presenting.ended"


def asks_for_console(view: View, tour: str) -> bool:
    """Return whether the link is that to the presenter's window of a tour."""
    return bool(tour) and view.presenting and query().get(CONSOLE) == "1"


def show_console(view: View, tour: str) -> None:
    """Show the presenter's window, whose step every window of its room follows."""
    _ = view.language.gettext
    if st.session_state.pop(_ENDED, False):
        blocks.show(
            view,
            "present/over.html",
            again=link(view, "present", **talk.parameters(tour), console="1", present="1"),
            tour=link(view, "present", **talk.parameters(tour)),
        )
        return
    links = [f"{one}&{CONSOLE}=1" for one in stage.step_links(view, tour)]
    steps = [str(number + 1) for number in range(len(links))]
    first = read_one(view, "step", {"", *steps}, "")
    room = ROOMS.open(tour, presenter_token(), int(first or 1))
    if room is None:
        st.warning(_("Too many presentations run now. Try again later."), icon=":material/group:")
        return
    step = min(_step(room, steps), len(links))
    offer(Steps(links, step - 1, hold=True))
    main, side = st.columns([1.7, 1], gap="large")
    with main:
        blocks.show(view, "present/console.html", **_words(view, tour, step))
    with side:
        follow_room(room, step, _("Time since the beginning"))
        _show_way_in(view, room)
        label = _("End the presentation")
        st.button(plain(label), key="console.end", on_click=_end, args=(room,))


def _step(room: Room, steps: Sequence[str]) -> int:
    """The step of the room, after a key of this window has moved it.

    A window that is opened or loaded anew takes up the step that is shown, whatever its link says.
    """
    asked = moved().get("step", "")
    if asked in steps:
        room.step = int(asked)
    if query().get("step") != str(room.step):
        query()["step"] = str(room.step)
    return room.step


def _words(view: View, tour: str, step: int) -> dict[str, Any]:
    """What the presenter reads: this step and the next one; None after the last view."""
    views = talk.views(view.language, tour)
    now, following = (views[at] if at < len(views) else None for at in (step - 1, step))
    return {
        "name": text(view.language, talk.row_of(view.language, tour), "title"),
        "step": step,
        "count": len(views),
        "now": now and _view_in_words(view, now),
        "following": following and _view_in_words(view, following),
    }


def _view_in_words(view: View, row: Row) -> dict[str, Any]:
    return {
        "title": text(view.language, row, "title"),
        "note": text(view.language, row, "note"),
        "sources": [rows("sources")[one] for one in row["source_ids"] if one in rows("sources")],
    }


def _show_way_in(view: View, room: Room) -> None:
    """The link for the audience: to open here, to send, and to read with a telephone's camera."""
    here = link(view, "present", present="1", **{ROOM: room.code})
    whole = (public_address() or (st.context.url or "").rpartition("/")[0]) + here
    blocks.show(
        view,
        "present/way_in.html",
        here=here,
        whole=whole,
        code=in_groups(room.code),
        picture=segno.make(whole, micro=False, error="m").svg_data_uri(border=2),
    )


def _end(room: Room) -> None:
    ROOMS.close(room)
    st.session_state[_ENDED] = True
