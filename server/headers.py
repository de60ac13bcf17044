"""The headers of every answer: what a browser may load, who may frame us, what is not told.

Measured in Chromium on every page: scripts need neither 'unsafe-eval' nor 'unsafe-inline' nor
WebAssembly, which one library of Streamlit's tries and does without. Streamlit imports the scripts
of components from `blob:` addresses, and its page has one inline script and ours another, allowed
by their hashes. Styles are written into the page by Streamlit, Plotly and the templates:
'unsafe-inline'.
"""

import re
from collections.abc import Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.delivery.page import inline_scripts

PROGRAMS = "/api/"  # where the addresses begin that answer with data instead of a page
OWN_HOST = re.compile(r"[a-z0-9.-]+(:\d+)?|\[[0-9a-f:]+\](:\d+)?", re.IGNORECASE)
READ_BY_SCRIPTS = "_streamlit_xsrf"  # the page sends it back in a header of uploads
STARTS = ("http.response.start", "websocket.http.response.start")
FEATURES = ("camera", "display-capture", "geolocation", "microphone", "midi", "payment", "usb")
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FEATURES),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class SafeHeaders:
    """ASGI middleware that gives every answer these headers, errors and refusals too."""

    def __init__(self, app: ASGIApp, frames: Sequence[str] = ()) -> None:
        self._app = app
        self._frames = frames

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, with the headers."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        begun = False

        async def send_safely(message: Message) -> None:
            nonlocal begun
            begun = True
            if message["type"] in STARTS:
                self._add(scope, MutableHeaders(scope=message))
            await send(message)

        try:
            await self._app(scope, receive, send_safely)
        except Exception:
            # Starlette's own answer is made outside of all middleware, and so without headers.
            if scope["type"] == "http" and not begun:
                await PlainTextResponse("Internal Server Error", 500)(scope, receive, send_safely)
            raise

    def _add(self, scope: Scope, headers: MutableHeaders) -> None:
        # No page of another host may read what is answered, whatever Streamlit allows. Addresses
        # for programs say themselves which may: those that a setting names (server/origins.py).
        if not scope["path"].startswith(PROGRAMS):
            for name in {name for name in headers if name.startswith("access-control-")}:
                del headers[name]
        host = Headers(scope=scope).get("host", "")
        headers["Content-Security-Policy"] = policy(host, self._frames)
        if not self._frames:
            headers["X-Frame-Options"] = "DENY"
        for name, value in ALWAYS.items():
            headers.setdefault(name, value)
        cookies = headers.getlist("set-cookie")
        del headers["set-cookie"]
        for cookie in cookies:
            headers.append("set-cookie", guarded(cookie, is_secure(scope)))


def policy(host: str, frames: Sequence[str] = ()) -> str:
    """Return the Content-Security-Policy of an answer.

    host is that of the request, for browsers that do not take a WebSocket for 'self'; a name that
    is none is left out. frames are the hosts that may frame the page, none by default.
    """
    sockets = f" ws://{host} wss://{host}" if OWN_HOST.fullmatch(host) else ""
    rules = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", "blob:", *inline_scripts()]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'" + sockets,
        "frame-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": " ".join(frames) or "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def guarded(cookie: str, secure: bool) -> str:
    """Return a Set-Cookie header with what keeps the cookie: HttpOnly, SameSite and Secure."""
    name, *attributes = (part.strip() for part in cookie.split(";"))
    has = {attribute.partition("=")[0].lower() for attribute in attributes}
    if "httponly" not in has and not name.startswith(f"{READ_BY_SCRIPTS}="):
        attributes.append("HttpOnly")
    if "samesite" not in has:
        attributes.append("SameSite=Lax")
    if secure and "secure" not in has:
        attributes.append("Secure")
    return "; ".join([name, *attributes])


def is_secure(scope: Scope) -> bool:
    """Return whether the reader's browser speaks TLS.

    uvicorn takes X-Forwarded-Proto from a proxy on this machine, and from those that the variable
    FORWARDED_ALLOW_IPS names; from nobody else.
    """
    return scope["scheme"] in ("https", "wss")
