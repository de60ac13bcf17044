"""Which pages may speak to the server: those that it has served itself, and readers of data.

A page elsewhere can open a WebSocket to any address, that of a dashboard on the reader's own
machine too, and the browser sends the reader's cookies with it. What it cannot do is to hide where
it comes from: Origin names it, Host names whom it meant. Pages of the hosts in a setting may read
the addresses for programs, `/api/…`, and nothing else.
"""

import logging
import os
import re
from collections.abc import Collection
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from server.headers import PROGRAMS, is_secure

LOCAL = ("localhost", "127.0.0.1", "[::1]")
READERS = "TWIN_PROVINCES_READERS"  # the origins whose pages may read the data
ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d+)?", re.IGNORECASE)
READING = ("GET", "HEAD", "OPTIONS")
_log = logging.getLogger(__name__)


class OwnPages:
    """ASGI middleware that refuses what a page of another host or port asks.

    A request that may change something, or a WebSocket, has to say where it comes from: every
    browser does, and nobody else has a reason to open one.
    """

    def __init__(self, app: ASGIApp, readers: Collection[str] = ()) -> None:
        self._app = app
        self._readers = readers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with 403."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin, host = headers.get("origin"), headers.get("host", "")
        own = {*own_origins(host, is_secure(scope)), *st.get_option("server.corsAllowedOrigins")}
        reads = scope.get("method") in READING
        if origin in own or (reads and (origin is None or self._may_read(origin, scope["path"]))):
            await self._app(scope, receive, send)
            return
        _log.warning("Refused: %r asked for %r at %r", origin, scope["path"], host)
        await PlainTextResponse("Refused: this is no page of this server.", 403)(
            scope, receive, send
        )

    def _may_read(self, origin: str, path: str) -> bool:
        named = "*" in self._readers or origin.lower() in self._readers
        return named and path.startswith(PROGRAMS)


def reading_origins() -> tuple[str, ...]:
    """Return the origins whose pages may read the addresses for programs, as a setting says.

    ("*",) stands for all. Raises ValueError for what is no origin, since no browser sends that.
    """
    origins = tuple(os.environ.get(READERS, "").lower().replace(",", " ").split())
    for origin in origins:
        if origin != "*" and not ORIGIN.fullmatch(origin):
            words = f"{READERS}: {origin!r} is no origin; one is https://portal.example.org, or *."
            raise ValueError(words)
    return origins


def own_origins(host: str, secure: bool) -> Collection[str]:
    """Return what Origin says on a page that was loaded from the host of the same request.

    Without TLS here there may still be some at a proxy that does not say so. Browsers leave out the
    usual port.
    """
    ports = {"https": ":443"} if secure else {"http": ":80", "https": ":443"}
    return {f"{scheme}://{host.lower().removesuffix(port)}" for scheme, port in ports.items()}


def named_hosts() -> Middleware:
    """Return the middleware that answers only to names which the server knows to be its own.

    As long as it is bound to this machine these are the machine's, and those that a setting gives
    a proxy on it. Otherwise a page elsewhere could give its own name the address of this machine,
    and be taken for one of ours (DNS rebinding).
    """
    names = [*st.get_option("server.allowedHosts")]
    address = st.get_option("server.address") or ""
    if address in ("localhost", "127.0.0.1", "::1"):
        names += [*LOCAL, st.get_option("browser.serverAddress"), *_host_of_login()]
    return Middleware(TrustedHostMiddleware, allowed_hosts=names or ["*"], www_redirect=False)


def _host_of_login() -> list[str]:
    """The name under which a provider of identities sends readers back, where one is set up."""
    secrets = st.secrets.to_dict() if st.secrets.load_if_toml_exists() else {}
    name = urlsplit(secrets.get("auth", {}).get("redirect_uri", "")).hostname
    return [name] if name else []


def is_local(host: str) -> bool:
    """Return whether a Host header names the machine that the reader's browser runs on."""
    return re.sub(r":\d*$", "", host).lower() in LOCAL
