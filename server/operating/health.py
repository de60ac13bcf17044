"""Whether the server is alive, and whether readers may be sent to it: for whatever watches it."""

import asyncio
from enum import StrEnum

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from server.api.operations import Operation
from ui.state.newest import newest, sight

GROUP = "The server"
PATIENCE = 2.0  # seconds that a store may take for its answer; readers are served without it
_HEADERS = {"Cache-Control": "no-store"}


class Phase(StrEnum):
    """Where the server is between its start and its end."""

    STARTING = "starting"
    RUNNING = "ready"
    ENDING = "ending"


_phase = [Phase.STARTING]  # of this process
_looking = set[asyncio.Task[object]]()  # questions that wait for the store, at most one at a time


def enter(phase: Phase) -> None:
    """Say where the server is now."""
    _phase[0] = phase


async def _health(_request: Request) -> JSONResponse:
    """That the process answers, and nothing more: whoever gets no such answer starts it anew."""
    return JSONResponse({"status": "alive"}, headers=_HEADERS)


async def _ready(_request: Request) -> JSONResponse:
    """Whether readers may be sent here: 503 while the server starts or ends.

    A store that is damaged or out of reach is no reason against it, as readers see the last state;
    the answer then says "degraded", and since when.
    """
    if _phase[0] is not Phase.RUNNING:
        return JSONResponse({"status": _phase[0]}, 503, _HEADERS)
    await _look()
    seen = sight()
    if seen is None:  # the store has never answered, and the question still waits
        return JSONResponse({"status": Phase.STARTING}, 503, _HEADERS)
    answer = {"status": str(Phase.RUNNING), "publication": seen.publication}
    if seen.trouble is not None:
        answer |= {"status": "degraded", "since": f"{seen.trouble.since:%Y-%m-%dT%H:%M:%SZ}"}
    return JSONResponse(answer, headers=_HEADERS)


async def _look() -> None:
    """Let the store be asked, as any reader would, but wait for it no longer than PATIENCE."""
    if not _looking:
        task = asyncio.create_task(run_in_threadpool(newest))
        _looking.add(task)
        task.add_done_callback(_looking.discard)
    await asyncio.wait(set(_looking), timeout=PATIENCE)


PROBES = (
    Operation(
        path="/api/health",
        name="health",
        summary="Whether the server is alive",
        description="`alive`, as long as the process answers at all. It asks nothing and nobody.",
        parameters=[],
        media="application/json",
        schema={
            "type": "object",
            "properties": {"status": {"const": "alive"}},
            "required": ["status"],
        },
        group=GROUP,
        refusals=(503,),
        endpoint=_health,
    ),
    Operation(
        path="/api/ready",
        name="ready",
        summary="Whether readers may be sent to this server",
        description=(
            "`ready`; or `degraded` while published data cannot be read, when readers see the last "
            "state that could be. With 503 `starting` or `ending`: send readers to another server. "
            "`publication` is the number of the publication that readers see, `since` the moment "
            "from which on something was wrong."
        ),
        parameters=[],
        media="application/json",
        schema={
            "type": "object",
            "properties": {
                "status": {"enum": [Phase.RUNNING, "degraded"]},
                "publication": {"type": "integer", "minimum": 0},
                "since": {"type": "string", "format": "date-time"},
            },
            "required": ["status", "publication"],
        },
        group=GROUP,
        refusals=(503,),
        endpoint=_ready,
    ),
)
