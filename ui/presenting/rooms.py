"""Rooms: a presenter's window says which step of a tour is shown, and those of an audience follow.

They are kept by the process that runs the sessions, and by no other: docs/presenting.md says what
that means where several run. Whoever knows the code of a room may look; only the browser that
opened it may step. It is known by a cookie of its own (server/rooms.py), which no link tells.
"""

import hashlib
import hmac
import secrets
import time
from collections import deque
from collections.abc import Callable
from threading import Lock

import streamlit as st

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # without letters and digits that look alike
LENGTH = 12  # of a code: 59 bits
MOST = 200  # rooms at a time
IDLE = 2 * 3600  # seconds after which a room ends that no window of its presenter has looked at
TRIES, WITHIN = 30, 60  # so many wrong codes in so many seconds, and nobody new gets in
_SESSION = "presenting.token"


class TooManyTriesError(Exception):
    """So many wrong codes came lately that no code is looked at for a while."""


class Room:
    """One presentation: the tour, and the step that is on every screen, from 1.

    code: by which somebody gets in. pass_: by which a window that is in asks for the step. owner:
    what `digest` makes of the token of its presenter. began: seconds since 1970. ended: whether the
    presenter has ended it, or nobody presents any more.
    """

    def __init__(self, tour: str, owner: bytes, step: int, now: float) -> None:
        self.code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        self.pass_ = secrets.token_urlsafe(32)
        self.tour, self.owner, self.step = tour, owner, step
        self.began, self.used, self.ended = time.time(), now, False


class Rooms:
    """All rooms of this process, by what `digest` makes of their codes, and of their passes."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._rooms: dict[bytes, Room] = {}
        self._passes: dict[bytes, Room] = {}
        self._lock = Lock()
        self._wrong: deque[float] = deque(maxlen=TRIES)

    def open(self, tour: str, token: str, step: int = 1) -> Room | None:
        """Return the room of a presenter for a tour: that which there is, else a new one at a step.

        None where there are too many.
        """
        owner = digest(token)
        with self._lock:
            self._sweep()
            for room in self._rooms.values():
                if room.tour == tour and hmac.compare_digest(room.owner, owner):
                    room.used = self._clock()
                    return room
            if len(self._rooms) >= MOST:
                return None
            room = Room(tour, owner, step, self._clock())
            self._rooms[digest(room.code)] = room
            self._passes[digest(room.pass_)] = room
            return room

    def find(self, code: str, inside: bool = False) -> Room | None:
        """Return the room of a code, None where there is none.

        inside: whether this session has been let in before. Raises TooManyTriesError for others
        while too many wrong codes come.
        """
        with self._lock:
            self._sweep()
            now = self._clock()
            if not inside and len(self._wrong) == TRIES and now - self._wrong[0] < WITHIN:
                raise TooManyTriesError
            # By its digest: how long a look-up takes tells nothing of a code.
            room = self._rooms.get(digest(code.strip().lower().replace("-", "")))
            if room is None and not inside:
                self._wrong.append(now)
            return room

    def followed(self, pass_: str, token: str) -> Room | None:
        """Return the room of a pass, None where there is none any more.

        A window of its presenter, by the token, keeps it from ending.
        """
        with self._lock:
            self._sweep()
            room = self._passes.get(digest(pass_))
            if room is not None and hmac.compare_digest(room.owner, digest(token)):
                room.used = self._clock()
            return room

    def close(self, room: Room) -> None:
        """End a presentation for everybody and forget its room."""
        with self._lock:
            self._forget(room)

    def _sweep(self) -> None:
        now = self._clock()
        for room in [room for room in self._rooms.values() if now - room.used > IDLE]:
            self._forget(room)

    def _forget(self, room: Room) -> None:
        room.ended = True
        self._rooms.pop(digest(room.code), None)
        self._passes.pop(digest(room.pass_), None)


ROOMS = Rooms()


def digest(text: str) -> bytes:
    """Return what stands for a secret in memory, and takes as long to compare whatever it is."""
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()


def cookie_name() -> str:
    """Return the name of the cookie by which a presenter's browser is known again.

    Cookies are shared by the ports of a host: the port in it keeps two dashboards apart.
    """
    return f"twin_provinces_presenter_{st.get_option('server.port')}"


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
