"""Presentations: the address at which windows wait for the next step, and the presenter's cookie.

`/rooms/PASS?step=3` answers as soon as there is another step than that, and after a while in any
case. By the cookie a presenter's browser is known again: it says nothing of the reader, and is as
long as the browser is open. Rooms are in ui/presenting/rooms.py.
"""

import asyncio
import secrets
import time
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.presenting.rooms import ROOMS, cookie_name

_HEADERS = {"Cache-Control": "no-store"}
HOLD = 20.0  # seconds: shorter than proxies wait for an answer
LOOK = 0.03  # seconds between two looks; a thread for each window would be dearer


async def _step(request: Request) -> JSONResponse:
    """The step and whether the presentation has ended; 404 for a room that there is not here."""
    pass_, step = request.path_params["pass_"], request.query_params.get("step", "")
    token = request.cookies.get(cookie_name(), "")
    room = ROOMS.followed(pass_, token)
    if room is None:
        return JSONResponse({"ended": True}, 404, _HEADERS)
    until = time.monotonic() + HOLD
    while str(room.step) == step and not room.ended and time.monotonic() < until:
        await asyncio.sleep(LOOK)
    return JSONResponse({"step": room.step, "ended": room.ended}, headers=_HEADERS)


ROOM = Route("/rooms/{pass_}", _step, methods=["GET"])


class Presenter:
    """ASGI middleware that gives a browser without one a token, where the page is loaded."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, with the cookie where it is the first for that page."""
        if not _is_first(scope):
            await self._app(scope, receive, send)
            return

        async def send_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                # server/headers.py adds HttpOnly, SameSite=Lax and Secure.
                cookie = f"{cookie_name()}={secrets.token_urlsafe(32)}; Path=/"
                MutableHeaders(scope=message).append("set-cookie", cookie)
            await send(message)

        await self._app(scope, receive, send_cookie)


def _is_first(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    if scope["path"].rstrip("/").rpartition("/")[2] != "present":
        return False
    cookies = Headers(scope=scope).get("cookie", "")
    try:
        return cookie_name() not in SimpleCookie(cookies)
    except CookieError:
        return True
