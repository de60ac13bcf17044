"""What is noted of each request: a kind, never an address; and what came of it."""

import json
import logging
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from server.api.routes import operations
from server.app import SEARCH, VERSIONS
from server.operating.health import PROBES
from server.operating.journal import JsonLines
from server.operating.metrics import OTHER, REGISTRY
from server.operating.requests import ID, ROUTES, Observed, route_of
from tests.browsing import PAGES
from tests.server.asking import Client, in_a_loop

SECRET = "a-secret-that-stands-in-no-journal"


async def _answer(request: Request) -> PlainTextResponse:
    if "fault" in request.query_params:
        raise RuntimeError("a fault")
    return PlainTextResponse("here", int(request.query_params.get("status", "200")))


async def _talk(socket: WebSocket) -> None:
    await socket.accept()
    await socket.close()


@pytest.fixture
def client() -> Client:
    """Whoever asks an app whose requests are noted."""
    routes = [Route("/{path:path}", _answer, methods=["GET"])]
    return Client(Starlette(routes=routes, middleware=[Middleware(Observed)]))


def noted(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    """The lines of the journal about requests."""
    lines = [json.loads(JsonLines().format(one)) for one in caplog.records]
    return [line for line in lines if line.get("event") == "request"]


def count(**labels: str) -> float:
    """How many requests of a kind were counted."""
    return REGISTRY.get_sample_value("twin_provinces_requests_total", labels) or 0


@pytest.fixture(autouse=True)
def _told(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "server")


def test_a_request_is_a_line_and_a_count(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    labels = {"route": "api/tables", "method": "GET", "status": "404"}
    before = count(**labels)
    answer = client.get("/api/tables/statistics.csv?status=404")
    (line,) = noted(caplog)
    assert {name: line[name] for name in ("method", "route", "status")} == {
        **labels,
        "status": 404,
    }
    assert line["ms"] > 0
    assert answer.headers[ID] == line["id"]
    assert count(**labels) == before + 1
    assert REGISTRY.get_sample_value(
        "twin_provinces_request_seconds_count", {"route": "api/tables"}
    )


def test_nothing_of_what_a_reader_sends_is_in_a_line(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    client.cookies = httpx.Cookies({"token": SECRET})
    headers = {"Authorization": SECRET, "User-Agent": SECRET, "X-Forwarded-For": "203.0.113.9"}
    client.get(f"/map/{SECRET}?token={SECRET}&q={SECRET}", headers | {ID: SECRET})
    (line,) = noted(caplog)
    assert SECRET not in json.dumps(line)
    assert "203.0.113.9" not in json.dumps(line)


def test_a_name_that_a_proxy_gave_is_kept_and_no_other(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    given = ["0123456789abcdef" * 2, "0" * 65, 'x"}', "ABCDEF0123456789", ""]
    names = [client.get("/", {ID: name}).headers[ID] for name in given]
    assert names == [line["id"] for line in noted(caplog)]
    assert names[0] == given[0]
    assert len({*names, *given}) == len(names) + len(given) - 1


def test_a_fault_is_a_line_with_status_500(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    assert client.get("/?fault=1").status_code == 500
    (line,) = noted(caplog)
    assert (line["status"], line["route"]) == (500, "page")


def test_a_socket_is_a_line_once_it_has_ended(caplog: pytest.LogCaptureFixture) -> None:
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:  # noqa: ANN401
        sent.append(message)

    app = Observed(Starlette(routes=[WebSocketRoute("/_stcore/stream", _talk)]))
    for path, status in (("/_stcore/stream", 101), ("/map/_stcore/stream", 403)):
        scope: dict[str, Any] = {
            "type": "websocket",
            "path": path,
            "headers": [],
            "query_string": b"",
        }
        in_a_loop(app, scope | {"subprotocols": []}, receive, send)
        line = noted(caplog)[-1]
        assert (line["method"], line["route"], line["status"]) == ("WEBSOCKET", "session", status)


def test_every_address_of_ours_is_of_a_kind_and_there_are_few() -> None:
    declared = operations((VERSIONS, SEARCH, *PROBES))
    assert [one.path for one in declared if route_of(one.path) == OTHER] == []
    assert {route_of(f"/{name}") for name in (*PAGES, "")} == {"page"}
    assert route_of("/map/_stcore/upload_file/abc/def") == "upload"
    strange = ["/api", "/api/", "/api/x", "//", "/" + "a" * 9000, "/API/tables", "/_stcore/metrics"]
    assert {route_of(path) for path in strange} <= {OTHER, "page"}
    kinds = {one for some in ROUTES.values() for one in ([some] if isinstance(some, str) else some)}
    assert len(kinds) < 30


def test_methods_that_nobody_knows_are_counted_as_one(caplog: pytest.LogCaptureFixture) -> None:
    async def app(_scope: Any, _receive: Any, send: Any) -> None:  # noqa: ANN401
        await send({"type": "http.response.start", "status": 405, "headers": []})

    async def send(_message: Any) -> None:  # noqa: ANN401
        pass

    for method in ("BREW\n", "PROPFIND", "GETT"):
        scope: dict[str, Any] = {"type": "http", "method": method, "path": "/", "headers": []}
        in_a_loop(Observed(app), scope, None, send)
    assert {line["method"] for line in noted(caplog)} == {"other"}
