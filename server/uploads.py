"""Who may send a file to the server, and how much: asked before the first byte of it is taken.

Streamlit takes a file from whoever has a session, which is every reader, and keeps it in memory.
"""

import re
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from i18n import Language
from i18n import message as _
from pages.upload.admission import admission
from server.language import asked_language
from uploads.events import tell_refusal
from uploads.values import limits_in_force

ADDRESS = re.compile(r"/_stcore/upload_file/([^/]*)(.*)$")  # of a session, and of a file in it
REFUSALS = {
    "reader": (
        HTTPStatus.FORBIDDEN,
        _("Only editors may send files, from the page of uploads. Nothing has been changed."),
    ),
    "size": (
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        _("This file is too large. Nothing has been changed."),
    ),
    "files": (
        HTTPStatus.TOO_MANY_REQUESTS,
        _("This page holds as many files as it may. Open it anew. Nothing has been changed."),
    ),
    "bytes": (
        HTTPStatus.TOO_MANY_REQUESTS,
        _("The files of this page are too large together. Open it anew. Nothing has been changed."),
    ),
    "server": (
        HTTPStatus.SERVICE_UNAVAILABLE,
        _("Too many files are being uploaded. Try again in a few minutes. Nothing was changed."),
    ),
}


class UploadLimits:
    """The app, with files refused from readers and beyond the limits of a session."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is no upload, and an upload that may be."""
        put = scope["type"] == "http" and scope["method"] == "PUT"
        address = ADDRESS.search(scope["path"]) if put else None
        if address is None:
            await self._app(scope, receive, send)
            return
        session, file = address[1], address[2].strip("/")
        headers = Headers(scope=scope)
        admitted = admission(session)
        if admitted is None:
            await _refusal("reader", asked_language(headers))(scope, receive, send)
            return
        limits = limits_in_force()
        length = headers.get("content-length", "")
        # A body that does not say its length may be as long as a file may be.
        size = int(length) if length.isdecimal() else limits.max_bytes
        if trouble := admitted.reserve(file, size, limits):
            await _refusal(trouble, admitted.code)(scope, receive, send)
            return
        try:
            await self._app(scope, receive, send)
        finally:
            admitted.release(file)


def _refusal(trouble: str, code: str) -> PlainTextResponse:
    """The answer. The server drops what still comes of the body, as long as it comes in time.

    A connection that was closed at once would break off before the browser has read the answer.
    """
    tell_refusal(trouble)
    status, words = REFUSALS[trouble]
    headers = {"Cache-Control": "no-store"}
    return PlainTextResponse(Language(code).gettext(words), status, headers)
