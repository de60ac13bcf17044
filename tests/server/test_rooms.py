"""The address where windows of a presentation wait, and the cookie of its presenter."""

from collections.abc import Iterator
from threading import Timer

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from server import rooms as address
from server.rooms import ROOM, Presenter
from tests.server.asking import Client
from ui.presenting.rooms import ROOMS, Room, cookie_name


@pytest.fixture
def room() -> Iterator[Room]:
    """A room that is closed in the end."""
    room = ROOMS.open("tour", "token of the test", 3)
    assert room is not None
    yield room
    ROOMS.close(room)


@pytest.fixture
def client() -> Client:
    """A browser at a server with that address and the page of tours."""

    def say(_request: Request) -> PlainTextResponse:
        return PlainTextResponse("a page")

    routes = [ROOM, Route("/{rest:path}", say)]
    return Client(Starlette(routes=routes, middleware=[Middleware(Presenter)]))


def test_a_window_that_is_behind_is_told_at_once(client: Client, room: Room) -> None:
    answer = client.get(f"/rooms/{room.pass_}?step=1")
    assert answer.json() == {"step": 3, "ended": False}
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_window_that_waits_is_told_of_the_next_step_and_of_the_end(
    client: Client, room: Room
) -> None:
    Timer(0.1, lambda: setattr(room, "step", 4)).start()
    assert client.get(f"/rooms/{room.pass_}?step=3").json() == {"step": 4, "ended": False}
    Timer(0.1, lambda: ROOMS.close(room)).start()
    assert client.get(f"/rooms/{room.pass_}?step=4").json()["ended"]
    answer = client.get(f"/rooms/{room.pass_}?step=4")
    assert (answer.status_code, answer.json()) == (404, {"ended": True})


def test_a_window_is_answered_after_a_while_in_any_case(
    client: Client, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(address, "HOLD", 0.05)
    assert client.get(f"/rooms/{room.pass_}?step=3").json() == {"step": 3, "ended": False}


def test_the_code_of_a_room_is_no_pass_and_there_is_no_list(client: Client, room: Room) -> None:
    assert client.get(f"/rooms/{room.code}?step=1").status_code == 404
    assert client.get("/rooms/").text == "a page"


def test_the_page_of_tours_gives_a_browser_a_token_once_and_no_other_page_does(
    client: Client,
) -> None:
    assert "Set-Cookie" not in client.get("/map").headers
    given = client.get("/present?tour=t").headers["Set-Cookie"]
    name, _equals, value = given.partition(";")[0].partition("=")
    assert name == cookie_name()
    assert len(value) >= 43
    assert "Set-Cookie" not in client.get("/present").headers
