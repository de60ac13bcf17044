"""The address at which the windows of a presentation wait for the next step: `/rooms/PASS?step=3`.

It answers as soon as there is another step than that, and after a while in any case.
"""

import asyncio
import time

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from ui.presenting.rooms import ROOMS, cookie_name

_HEADERS = {"Cache-Control": "no-store"}
HOLD = 20.0  # seconds: shorter than proxies wait for an answer
LOOK = 0.03  # seconds between two looks; a thread for each window would be dearer


async def _step(request: Request) -> JSONResponse:
    """The step and whether the presentation has ended; 404 for a room that there is not here."""
    pass_, shown = request.path_params["pass_"], request.query_params.get("step", "")
    token = request.cookies.get(cookie_name(), "")
    room = ROOMS.followed(pass_, token)
    if room is None:
        return JSONResponse({"ended": True}, 404, _HEADERS)
    until = time.monotonic() + HOLD
    while str(room.step) == shown and not room.ended and time.monotonic() < until:
        await asyncio.sleep(LOOK)
    return JSONResponse({"step": room.step, "ended": room.ended}, headers=_HEADERS)


ROOM = Route("/rooms/{pass_}", _step, methods=["GET"])
