"""How an operation is answered: problems in words, ETag, HEAD, and work beside the pages' own."""

import hashlib
import json
import logging
from asyncio import Semaphore
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from functools import cache, lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import ParamSpec, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from server.api.operations import Answer, AskError, Call, Operation
from tables.read import Tables
from ui.state.newest import name_of, newest
from ui.state.session import state_named
from versions.location import Store, StoreError, store_in_force
from versions.state import read_texts
from versions.version import State

HERE = Path(__file__).parents[2]
# What the bytes of an answer depend on beside the published tables and the address.
MAKERS = ("data/*", "exports/**/*.py", "server/api/*.py", "geo/*.csv", "static/geo/*.json")
VERSION = "version"  # the parameter of every operation, as in the links of the pages
TOTAL, PUBLICATION = "X-Total-Count", "X-Publication"
AT_WORK = Semaphore(2)  # answers made at one moment; pages have all other threads
PROBLEM = "application/problem+json"
P = ParamSpec("P")
T = TypeVar("T")
_log = logging.getLogger(__name__)


def endpoint_of(operation: Operation) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers requests for an operation."""
    answer = operation.answer
    if answer is None:
        assert operation.endpoint is not None
        return operation.endpoint

    async def endpoint(request: Request) -> Response:
        try:
            call = await _at_work(_call_of, operation, request)
            mark = _mark(call.state, call.address)
            headers = {"ETag": mark, "Cache-Control": "no-cache"}
            headers[PUBLICATION] = str(call.state.publication)
            if _is_kept(request.headers.get("if-none-match", ""), mark):
                return Response(status_code=304, headers=headers)
            made = await _at_work(answer, call)
        except AskError as refusal:
            return problem(refusal.status, refusal.words)
        except StoreError as error:
            _log.warning("%s", error)
            return problem(503, str(error))
        headers |= made.headers
        if isinstance(made.pieces, list):
            headers["Content-Length"] = str(sum(map(len, made.pieces)))
        body = _sent(made) if request.method == "GET" else _nothing()
        return StreamingResponse(body, headers=headers, media_type=operation.media)

    return endpoint


def _call_of(operation: Operation, request: Request) -> Call:
    values = operation.values(request)
    asked = str(values.get(VERSION, ""))
    state = state_named(asked) if asked else newest()
    if state is None:
        raise AskError(404, f"There is no version {asked!r}. /versions lists those that there are.")
    query = request.url.query
    return Call(state, values, request.url.path + (f"?{query}" if query else ""))


async def _at_work(call: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
    """What a call returns that is made in a thread, after its turn has come."""
    async with AT_WORK:
        return await run_in_threadpool(call, *args, **named)


async def _sent(made: Answer) -> AsyncIterator[bytes]:
    pieces = iter(made.pieces)
    while piece := await _at_work(_next_of, pieces):
        yield piece


async def _nothing() -> AsyncIterator[bytes]:
    """The body of an answer to HEAD, whose headers are those of GET."""
    return
    yield b""


def _next_of(pieces: Iterator[bytes]) -> bytes:
    """The next piece that is not empty, or b"" at the end."""
    return next((piece for piece in pieces if piece), b"")


def problem(status: int, words: str) -> Response:
    """Return an answer that says what is wrong, as RFC 9457 has it."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": words,
    }
    content = json.dumps(body, ensure_ascii=False)
    return Response(content, status, {"Cache-Control": "no-store"}, PROBLEM)


def _mark(state: State, address: str) -> str:
    """The ETag: weak, because the same answer may come compressed."""
    text = "\n".join((name_of(state), address, _makers()))
    return f'W/"{hashlib.sha256(text.encode()).hexdigest()[:24]}"'


@cache
def _makers() -> str:
    """A fingerprint of the code and the files that answers are made of, for this process."""
    digest = hashlib.sha256()
    for pattern in MAKERS:
        for path in sorted(HERE.glob(pattern)):
            if path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _is_kept(header: str, mark: str) -> bool:
    """Whether If-None-Match names the answer, compared as RFC 9110 does for weak marks."""
    own = mark.removeprefix("W/")
    kept = [one.strip().removeprefix("W/") for one in header.split(",")]
    return own in kept or kept == ["*"]


def texts_of(state: State) -> Tables:
    """Return every table of a state as text, by name. Raises StoreError if one cannot be read."""
    return _texts_of(store_in_force(), state)


@lru_cache(maxsize=2)  # the newest state, and one that a program asks for by its version
def _texts_of(store: Store, state: State) -> Tables:
    return read_texts(store, state)
