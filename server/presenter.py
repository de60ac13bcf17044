"""A cookie for whoever opens the page of tours: by it a presenter's browser is known again.

It says nothing of the reader, and is as long as the browser is open. Rooms are in
ui/presenting/rooms.py.
"""

import secrets
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.presenting.rooms import cookie_name


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
