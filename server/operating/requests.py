"""Each request as those who run the server see it: of which kind it was, and what came of it.

No address, query or header of a request is told: only one of a few kinds, so that neither the
journal nor the metrics say what somebody looked at.
"""

import logging
import re
import secrets
from collections.abc import Mapping
from time import perf_counter

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.operating.metrics import OTHER, count_request
from ui.search.pages import TITLES

ID = "X-Request-ID"
GIVEN_ID = re.compile(r"[0-9a-f]{16,64}")  # as proxies make them; any other is no name for a line
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")
SOCKET = "WEBSOCKET"
# By the first part of a path; of those with parts beneath, by the second.
ROUTES: Mapping[str, str | Mapping[str, str]] = {
    "api": {
        "tables": "api/tables",
        "sdmx": "api/sdmx",
        "jsonstat": "api/jsonstat",
        "package.zip": "api/package",
        "boundaries.geojson": "api/boundaries",
        "openapi.json": "api/openapi",
        "search": "api/search",
        "versions": "api/versions",
        "health": "health",
        "ready": "health",
    },
    "_stcore": {
        "stream": "session",
        "upload_file": "upload",
        "health": "health",
    },
    "app": "files",
    "static": "scripts",
    "media": "media",
    "component": "components",
    "rooms": "rooms",
    "auth": "sign in",
    "oauth2callback": "sign in",
    **dict.fromkeys(["", *TITLES], "page"),
}
_log = logging.getLogger(__name__)


class Observed:
    """ASGI middleware around all others: a line and a count for each request, and a name for it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request, and note what came of it; a WebSocket once it has ended."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        begun, name, status = perf_counter(), _name(scope), 500 if scope["type"] == "http" else 403

        async def send_noting(message: Message) -> None:
            nonlocal status
            match message["type"]:
                case "http.response.start" | "websocket.http.response.start":
                    status = message["status"]
                    MutableHeaders(scope=message)[ID] = name
                case "websocket.accept":
                    status = 101
            await send(message)

        try:
            await self._app(scope, receive, send_noting)
        finally:
            _note(scope, name, status, perf_counter() - begun)


def route_of(path: str) -> str:
    """Return the kind of a path, one of a few: `page` or `api/tables`, or `other`.

    Streamlit's own addresses may stand behind that of a page.
    """
    parts = path.strip("/").split("/")
    if "_stcore" in parts:
        parts = parts[parts.index("_stcore") :]
    route = ROUTES.get(parts[0], OTHER)
    return route if isinstance(route, str) else route.get("".join(parts[1:2]), OTHER)


def _name(scope: Scope) -> str:
    """The name of a request: the one that a proxy gave it, or a new one."""
    given = Headers(scope=scope).get(ID, "")
    return given if GIVEN_ID.fullmatch(given) else secrets.token_hex(16)


def _note(scope: Scope, name: str, status: int, seconds: float) -> None:
    asked = scope.get("method", SOCKET)
    method = asked if asked in (*METHODS, SOCKET) else OTHER
    route = route_of(scope["path"])
    fields = {
        "event": "request",
        "method": method,
        "route": route,
        "status": status,
        "ms": round(1000 * seconds, 1),
        "id": name,
    }
    count_request(method, route, status, seconds)
    words = "%(method)s %(route)s %(status)s %(ms)s ms"
    _log.info(words, fields, extra={"fields": fields})
