"""Rooms: a presenter's window says which step of a tour is shown, and those of an audience follow.

They are kept by the process that runs the sessions; where several stand behind one name, in a
folder that they share (ui/presenting/board.py, docs/presenting.md). Whoever knows the code of a
room may look; only the browser that opened it may step. It is known by a cookie of its own
(server/rooms.py), which no link tells.
"""

import hmac
import secrets
import time
from collections import deque
from collections.abc import Callable
from threading import Lock

import streamlit as st

from ui.presenting.board import Board, Memory, NewRoom, Room, board_in_force, digest

MOST = 200  # rooms at a time
IDLE = 2 * 3600  # seconds after which a room ends that no window of its presenter has looked at
TRIES, WITHIN = 30, 60  # so many wrong codes in so many seconds, and nobody new gets in
_SESSION = "presenting.token"


class TooManyTriesError(Exception):
    """So many wrong codes came lately that no code is looked at for a while."""


class Rooms:
    """All rooms of a board; who gets in, who may step, and when one ends."""

    def __init__(self, clock: Callable[[], float] = time.time, board: Board | None = None) -> None:
        self._clock = clock
        self._board = board or Memory()
        self._lock = Lock()
        self._wrong: deque[float] = deque(maxlen=TRIES)

    def open(self, tour: str, token: str, step: int = 1) -> Room | None:
        """Return the room of a presenter for a tour: that which there is, else a new one at a step.

        None where there are too many.
        """
        owner = digest(token)
        with self._lock:
            rooms = [room for room in self._board.rooms() if self._alive(room)]
            for room in rooms:
                if room.tour == tour and hmac.compare_digest(room.owner, owner):
                    room.used = self._clock()
                    return room
            if len(rooms) >= MOST:
                return None
            return self._board.add(NewRoom(tour, owner, step, self._clock()))

    def find(self, code: str, inside: bool = False) -> Room | None:
        """Return the room of a code, None where there is none.

        inside: whether this session has been let in before. Raises TooManyTriesError for others
        while too many wrong codes come.
        """
        with self._lock:
            now = self._clock()
            if not inside and len(self._wrong) == TRIES and now - self._wrong[0] < WITHIN:
                raise TooManyTriesError
            room = self._alive(self._board.by_code(digest(code.strip().lower().replace("-", ""))))
            if room is None and not inside:
                self._wrong.append(now)
            return room

    def followed(self, pass_: str, token: str) -> Room | None:
        """Return the room of a pass, None where there is none any more.

        A window of its presenter, by the token, keeps it from ending.
        """
        with self._lock:
            room = self._alive(self._board.by_pass(digest(pass_)))
            if room is not None and hmac.compare_digest(room.owner, digest(token)):
                room.used = self._clock()
            return room

    def close(self, room: Room) -> None:
        """End a presentation for everybody and forget its room."""
        with self._lock:
            self._board.remove(room)

    def _alive(self, room: Room | None) -> Room | None:
        """The room; None, and it has ended, where no window of its presenter was seen for long."""
        if room is not None and self._clock() - room.used > IDLE:
            self._board.remove(room)
            return None
        return room


ROOMS = Rooms(board=board_in_force())


def cookie_name() -> str:
    """Return the name of the cookie by which a presenter's browser is known again.

    Cookies are shared by the ports of a host: the port in it keeps two dashboards apart.
    """
    return f"twin_provinces_presenter_{st.get_option('browser.serverPort')}"


def presenter_token() -> str:
    """Return the token of this session's browser; without a cookie, one of the session alone."""
    if token := st.context.cookies.get(cookie_name(), ""):
        return token
    if _SESSION not in st.session_state:
        st.session_state[_SESSION] = secrets.token_urlsafe(32)
    return str(st.session_state[_SESSION])


def in_groups(code: str) -> str:
    """Return a code as it is read out and typed: "abcd-efgh-jkmn"."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))
