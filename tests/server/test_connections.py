"""Who lets the server wait is ended or makes room; whoever asks gets an answer meanwhile."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from unittest.mock import Mock

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket
from uvicorn.server import ServerState
from websockets.exceptions import ConnectionClosedError
from websockets.sync.client import ClientConnection, connect

from server.connections import FULL, BoundedProtocol
from tests.browsing import free_port

PATIENCE = 60.0  # seconds
HEAD = b"GET /page HTTP/1.1\r\nHost: here\r\n"
BODY = b"PUT /file HTTP/1.1\r\nHost: here\r\nContent-Length: 1000000\r\n\r\n"


async def page(_request: Request) -> PlainTextResponse:
    """A page."""
    return PlainTextResponse("page")


async def file(request: Request) -> PlainTextResponse:
    """Take a file to its end."""
    return PlainTextResponse(str(len(await request.body())))


async def large(_request: Request) -> PlainTextResponse:
    """A page that is more than the system keeps for who does not read."""
    return PlainTextResponse("x" * 50_000_000)


async def session(place: WebSocket) -> None:
    """Send back what comes."""
    await place.accept()
    with contextlib.suppress(Exception):
        while True:
            await place.send_text(await place.receive_text())


ROUTES = [
    Route("/page", page),
    Route("/large", large),
    Route("/file", file, methods=["PUT"]),
    WebSocketRoute("/session", session),
]


class Running:
    """A server of this process, bound as the environment says."""

    def __init__(self) -> None:
        self.port = free_port()
        config = uvicorn.Config(
            Starlette(routes=ROUTES),
            port=self.port,
            http=BoundedProtocol,
            ws="websockets-sansio",
            log_level="critical",
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        until(lambda: self._server.started)

    def stop(self) -> None:
        """End it; whoever sends slowly must not be able to keep it up."""
        self._server.should_exit = True
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()

    def read(self) -> str:
        """What a reader sees."""
        return httpx.get(f"http://127.0.0.1:{self.port}/page", timeout=PATIENCE).text

    def begin(self, data: bytes) -> socket.socket:
        """A connection that has sent this and no more."""
        client = socket.create_connection(("127.0.0.1", self.port), PATIENCE)
        client.sendall(data)
        return client

    def join(self) -> ClientConnection:
        """A WebSocket of somebody who reads."""
        return connect(f"ws://127.0.0.1:{self.port}/session", open_timeout=PATIENCE)

    @property
    def connections(self) -> int:
        """How many it has open."""
        return len(self._server.server_state.connections)


def until(happened: Callable[[], bool]) -> None:
    """Wait until it happened; a minute is too long."""
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.01)


def goes_on(client: socket.socket) -> bool:
    """Whether another byte could be sent, and the server has not ended the connection."""
    client.settimeout(0.2)
    try:
        client.sendall(b"x")
        return client.recv(1) != b""
    except TimeoutError:
        return True
    except OSError:
        return False


@pytest.fixture
def limit(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], None]:
    """A way to set a limit."""
    return lambda name, value: monkeypatch.setenv(f"TWIN_PROVINCES_{name}", str(value))


@pytest.fixture
def running() -> Iterator[Running]:
    """A server; it ends, whoever is still connected."""
    server = Running()
    yield server
    server.stop()


@pytest.mark.parametrize("data", [b"", b"G", HEAD, BODY, BODY + b"x"])
def test_a_request_that_comes_byte_by_byte_is_ended(
    running: Running, limit: Callable[[str, int], None], data: bytes
) -> None:
    limit("MAX_WAIT_SECONDS", 1)
    with running.begin(data) as slow:
        until(lambda: not goes_on(slow))
    until(lambda: running.connections == 0)


def test_a_second_request_has_no_more_time_than_the_first(
    running: Running, limit: Callable[[str, int], None]
) -> None:
    limit("MAX_WAIT_SECONDS", 1)
    with running.begin(HEAD + b"\r\n") as slow:
        assert slow.recv(1000).startswith(b"HTTP/1.1 200")
        slow.sendall(HEAD)
        until(lambda: not goes_on(slow))


class Clock:
    """A loop that only the test moves on."""

    def __init__(self) -> None:
        self.now = 0.0
        self._timers: list[tuple[float, Callable[[], None]]] = []

    def time(self) -> float:
        return self.now

    def call_later(self, delay: float, act: Callable[[], None]) -> Mock:
        return self.call_at(self.now + delay, act)

    def call_at(self, when: float, act: Callable[[], None]) -> Mock:
        timer = (when, act)
        self._timers.append(timer)
        return Mock(cancel=lambda: self._timers.remove(timer))

    def create_task(self, task: Coroutine[None, None, None]) -> Mock:
        task.close()
        return Mock()

    def go_to(self, then: float) -> None:
        """Let it become then, and whatever is due happen."""
        while due := [timer for timer in self._timers if timer[0] <= then]:
            timer = min(due, key=lambda timer: timer[0])
            self._timers.remove(timer)
            self.now = timer[0]
            timer[1]()
        self.now = then


def connection(clock: Clock) -> tuple[BoundedProtocol, Mock]:
    """A connection that was just made, and its transport."""
    config = uvicorn.Config(Starlette(routes=ROUTES), log_level="critical", log_config=None)
    protocol = BoundedProtocol(config, ServerState(), {}, _loop=clock)  # type: ignore[arg-type]
    transport = Mock(get_protocol=lambda: protocol, get_extra_info=lambda *_: None)
    transport.is_closing = lambda: transport.abort.called
    protocol.connection_made(transport)
    return protocol, transport


def test_a_file_may_take_long_as_long_as_enough_of_it_comes() -> None:
    clock = Clock()
    protocol, transport = connection(clock)
    clock.go_to(19)
    protocol.data_received(BODY)
    for second in range(20, 200):
        clock.go_to(second)
        protocol.data_received(b"x" * 1000)
        protocol.cycle.body.clear()  # the server takes it
    assert not transport.abort.called
    clock.go_to(19 + 20 + 180 - 0.1)
    assert not transport.abort.called
    clock.go_to(19 + 20 + 180 + 0.1)
    assert transport.abort.called


def test_a_head_or_a_body_has_twenty_seconds_however_small_its_pieces() -> None:
    for begin in (b"GET / HTTP/1.1\r\nX-", BODY):
        clock = Clock()
        protocol, transport = connection(clock)
        protocol.data_received(begin)
        for second in range(20):
            clock.go_to(second)
            protocol.data_received(b"x")
        assert not transport.abort.called
        clock.go_to(22)
        assert transport.abort.called


def test_an_answer_that_nobody_takes_is_given_up(
    running: Running, limit: Callable[[str, int], None]
) -> None:
    limit("MAX_WAIT_SECONDS", 1)
    with running.begin(HEAD.replace(b"page", b"large") + b"\r\n"):
        until(lambda: running.connections == 1)
        until(lambda: running.connections == 0)


def test_a_reader_who_does_nothing_is_left_alone(
    running: Running, limit: Callable[[str, int], None]
) -> None:
    limit("MAX_WAIT_SECONDS", 1)
    with running.join() as reader:
        time.sleep(2.5)
        reader.send("still here")
        assert reader.recv(PATIENCE) == "still here"


def test_a_message_of_a_page_is_no_larger_than_it_may_be(
    running: Running, limit: Callable[[str, int], None]
) -> None:
    limit("MAX_MESSAGE_BYTES", 1000)
    with running.join() as reader:
        reader.send("x" * 1000)
        assert reader.recv(PATIENCE) == "x" * 1000
        reader.send("x" * 1001)
        with pytest.raises(ConnectionClosedError) as closed:
            reader.recv(PATIENCE)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1009


def test_slow_connections_make_room_for_readers(
    running: Running, limit: Callable[[str, int], None], thorough: bool
) -> None:
    limit("MAX_CONNECTIONS", 20)
    limit("MAX_WAIT_SECONDS", 600)
    with contextlib.ExitStack() as clients:
        reader = clients.enter_context(running.join())
        for number in range(600 if thorough else 60):
            clients.enter_context(running.begin((b"", HEAD, BODY)[number % 3]))
            if number % 20 == 19:
                until(lambda: running.read() == "page")  # whoever is told to come again does
                reader.send("still here")
                assert reader.recv(PATIENCE) == "still here"
        until(lambda: running.connections <= 20)


def test_bodies_that_do_not_come_make_room_too(
    running: Running, limit: Callable[[str, int], None]
) -> None:
    limit("MAX_CONNECTIONS", 5)
    limit("MAX_WAIT_SECONDS", 600)
    with contextlib.ExitStack() as clients:
        for _ in range(10):
            clients.enter_context(running.begin(BODY))
        until(lambda: running.read() == "page")


def test_a_file_on_its_way_is_ended_after_all_that_keep_the_server_waiting() -> None:
    clock = Clock()
    connections = [connection(clock)[0] for _ in range(3)]
    file, slow, head = connections
    for one in (file, slow):
        one.data_received(BODY)
    clock.go_to(5)
    file.data_received(b"x" * 5000)
    head.data_received(b"GET / HTTP/1.1\r\n")
    assert [one._comes_as_it_should() for one in connections] == [True, False, False]


def test_where_everybody_is_a_reader_one_more_is_told_so(
    running: Running, limit: Callable[[str, int], None]
) -> None:
    limit("MAX_CONNECTIONS", 3)
    with contextlib.ExitStack() as clients:
        readers = [clients.enter_context(running.join()) for _ in range(3)]
        with running.begin(b"") as late:
            answer = b"".join(iter(lambda: late.recv(1000), b"")).decode()
        assert answer.startswith("HTTP/1.1 503 ")
        assert answer.endswith("\r\n\r\n" + FULL)
        assert "\r\nX-Content-Type-Options: nosniff\r\n" in answer
        assert "; frame-ancestors 'none'\r\n" in answer
        for reader in readers:
            reader.send("still here")
            assert reader.recv(PATIENCE) == "still here"
    until(lambda: running.connections == 0)
    assert running.read() == "page"


def test_a_server_ends_whoever_sends_to_it(limit: Callable[[str, int], None]) -> None:
    limit("MAX_WAIT_SECONDS", 600)
    server = Running()
    with server.begin(HEAD), server.begin(BODY), server.begin(b""):
        until(lambda: server.connections == 3)
        server.stop()
