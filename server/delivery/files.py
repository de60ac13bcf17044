"""Answers with files: packed beforehand, and with marks by which a browser keeps them.

What has a hash in its address is kept for a year; everything else is asked for again each time, and
not sent again if it is the same (ETag). A part of a file, and what packing makes no smaller, is
answered by Streamlit.
"""

import mimetypes
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.addresses import PREFIX, STATIC, stamp
from server.delivery import chunks, packing, page

KEEP = "public, max-age=31536000, immutable"  # a year
ASK = "no-cache"
SUFFIXES = (".css", ".js", ".json", ".svg", ".txt")  # of files that packing makes smaller
STAMPED = re.compile(rf"{PREFIX}([0-9a-f]{{12}})/")
READING = ("GET", "HEAD")


class PackedFiles:
    """ASGI middleware that answers with files, and says how long to keep them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on what is no file that packing makes smaller."""
        if scope["type"] != "http" or scope["method"] not in READING:
            await self._app(scope, receive, send)
        else:
            asked = scope["path"]
            scope["path"] = STAMPED.sub(PREFIX, asked)
            content = content_at(scope["path"])
            if content is None or "range" in Headers(scope=scope):
                await self._app(scope, receive, _keeping(asked, send))
            else:
                answer = await packed_answer(scope, content, _type_of(scope["path"]))
                answer.headers["Cache-Control"] = _how_long(asked)
                await answer(scope, receive, send)


async def packed_answer(scope: Scope, content: bytes, media_type: str) -> Response:
    """Return the answer to a request for a content, without it where the browser has kept it.

    It is to be asked for again each time, unless its headers are then told something else.
    """
    asked = Headers(scope=scope)
    encoding = accepted(asked.get("accept-encoding", ""))
    mark = f'"{packing.digest_of(content)}{"" if encoding is None else f"-{encoding}"}"'
    headers = {"ETag": mark, "Vary": "Accept-Encoding", "Cache-Control": ASK}
    if _is_kept(asked.get("if-none-match", ""), mark):
        return Response(status_code=304, headers=headers)
    if encoding is not None:
        content = await run_in_threadpool(packing.packed, content, encoding)
        headers["Content-Encoding"] = encoding
    headers |= {"Content-Length": str(len(content)), "Content-Type": media_type}
    return Response(content if scope["method"] == "GET" else b"", headers=headers)


def _is_kept(marks: str, mark: str) -> bool:
    return marks.strip() == "*" or mark in {
        one.strip().removeprefix("W/") for one in marks.split(",")
    }


def accepted(header: str) -> str | None:
    """Return the best encoding that an Accept-Encoding takes; None if it takes none of ours."""
    parts = [part.replace(" ", "").lower().partition(";") for part in header.split(",")]
    taken = {name for name, _, weight in parts if not re.fullmatch(r"q=0(\.0*)?", weight)}
    return next((encoding for encoding in packing.ENCODINGS if encoding in taken), None)


def content_at(path: str) -> bytes | None:
    """Return the content of a file that can be packed, by its address; None for any other."""
    if path == f"/{page.style_address()}":
        return page.style().encode()
    file = _paths().get(path)
    return None if file is None else _read(file)


def worth_packing() -> Iterator[bytes]:
    """Yield the contents that pages load; what no page does is packed when it is asked for."""
    paths = [STAMPED.sub(PREFIX, address) for address in page.every_script()]
    paths += [f"/{page.style_address()}", *(path for path in _paths() if path.startswith(PREFIX))]
    for path in dict.fromkeys(paths):
        if (content := content_at(path)) is not None:
            yield content


@cache
def _paths() -> dict[str, Path]:
    """Every file that packing makes smaller, by its address."""
    theirs = chunks.folder() / "static"
    files = {f"/static/{path.relative_to(theirs).as_posix()}": path for path in theirs.rglob("*")}
    files |= {f"{PREFIX}{path.relative_to(STATIC).as_posix()}": path for path in STATIC.rglob("*")}
    return {address: path for address, path in files.items() if path.suffix in SUFFIXES}


@cache
def _read(path: Path) -> bytes:
    return path.read_bytes()


def _type_of(path: str) -> str:
    return f"{mimetypes.guess_type(path)[0]}; charset=utf-8"


def _how_long(path: str) -> str:
    """What a browser is told of keeping a file: all of Streamlit's have hashes in their names."""
    stamped = STAMPED.match(path)
    hashed = not path.startswith(PREFIX) if stamped is None else stamped[1] == stamp()
    return KEEP if hashed else ASK


def _keeping(path: str, send: Send) -> Send:
    """A way to send what Streamlit answers with one of our files, told how long to keep it."""
    if not path.startswith(PREFIX):
        return send

    async def send_keeping(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] in (200, 206, 304):
            headers = MutableHeaders(scope=message)
            headers["Cache-Control"] = _how_long(path)
            headers.add_vary_header("Accept-Encoding")
        await send(message)

    return send_keeping
