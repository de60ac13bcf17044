"""What the tests of the server share: requests as they are, and a forwarded port."""

import platform
import socket
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPResponse
from http.server import BaseHTTPRequestHandler
from select import select
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import TypeVar
from urllib.parse import urlsplit

import httpx
import streamlit
from anyio.from_thread import start_blocking_portal
from starlette.applications import Starlette
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.browsing import PATIENCE, ROOT, Server
from tests.protocol import END, SUBPROTOCOL, is_kind, request, stream_of

T = TypeVar("T")
SECONDS = PATIENCE / 1000
# What tells a stranger of the server's make, and of the machine that it runs on.
TELLTALE = (streamlit.__version__, platform.python_version(), str(ROOT), "uvicorn", "websockets")


def ask(
    server: Server, path: str, method: str = "GET", headers: Mapping[str, str] | None = None
) -> HTTPResponse:
    """The answer to one request, read to its end."""
    connection = HTTPConnection(urlsplit(server.url).netloc, timeout=SECONDS)
    connection.request(method, path, headers=dict(headers or {}))
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def cookies(answer: HTTPResponse) -> list[str]:
    """The cookies that an answer sets, each with its attributes."""
    return answer.headers.get_all("Set-Cookie") or []


def open_socket(
    server: Server, origin: str | None, headers: Mapping[str, str] | None = None
) -> ClientConnection:
    """The WebSocket of a session; the one of a page at `origin`, None for no browser's."""
    return connect(
        stream_of(server.url),
        origin=None if origin is None else Origin(origin),
        subprotocols=[Subprotocol(SUBPROTOCOL)],
        additional_headers=dict(headers or {}),
        open_timeout=SECONDS,
        max_size=None,
    )


def exchange(server: Server, *messages: BackMsg, page: str = "") -> list[ForwardMsg]:
    """What the server answers a browser that sends these messages and then opens the page."""
    answers: list[ForwardMsg] = []
    with open_socket(server, server.url) as session:
        for message in (*messages, request(page, "")):
            session.send(message.SerializeToString())
        while not (answers and is_kind(answers[-1], END)):
            content = session.recv(timeout=SECONDS)
            assert isinstance(content, bytes)
            answers.append(ForwardMsg.FromString(content))
    return answers


def in_a_loop(call: Callable[..., Awaitable[T]], *arguments: object) -> T:
    """What comes of a coroutine in a loop of its own: the browser of the tests has another one."""
    with start_blocking_portal() as portal:
        return portal.call(call, *arguments)


class Client:
    """A browser at an app in this very process: it keeps cookies, and stays where it is sent on."""

    def __init__(self, app: Starlette, base: str = "http://localhost:8501") -> None:
        self._app = app
        self._base = base
        self.cookies = httpx.Cookies()

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
        """The answer to an address, of this host or, if it is whole, of another one."""
        return in_a_loop(self._get, path, headers)

    async def _get(self, path: str, headers: Mapping[str, str] | None) -> httpx.Response:
        transport = httpx.ASGITransport(self._app, raise_app_exceptions=False)
        async with httpx.AsyncClient(
            transport=transport, base_url=self._base, cookies=self.cookies
        ) as client:
            answer = await client.get(path, headers=headers)
            self.cookies = client.cookies
        return answer


@contextmanager
def forwarded(server: Server) -> Iterator[str]:
    """The address of another port that leads to the server, as `ssh -L` or `docker -p` make one.

    The server sees connections from its own machine, and none of the headers of a proxy.
    """
    target = urlsplit(server.url)

    class Forward(BaseRequestHandler):
        def handle(self) -> None:
            with socket.create_connection((target.hostname, target.port)) as far:
                pass_on({self.request: far, far: self.request})

    with serving(Forward) as url:
        yield url


def pass_on(sinks: Mapping[socket.socket, socket.socket]) -> None:
    """Hand on what comes at each of two sockets to the other, until one of them is closed."""
    with suppress(OSError):
        while True:
            for source in select([*sinks], [], [])[0]:
                if not (content := source.recv(65536)):
                    return
                sinks[source].sendall(content)


@contextmanager
def framing(server: Server) -> Iterator[str]:
    """The address of another server, whose page has the dashboard in a frame."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            # An icon of its own, or the browser asks for one while this server ends.
            page = f'<link rel="icon" href="data:,"><iframe src="{server.url}/"></iframe>'
            self.wfile.write(page.encode())

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    with serving(Page) as url:
        yield url


@contextmanager
def serving(handler: type[BaseRequestHandler]) -> Iterator[str]:
    """The address of a small server that runs until the end of the block."""
    with ThreadingTCPServer(("localhost", 0), handler) as listening:
        listening.daemon_threads = True
        thread = Thread(target=listening.serve_forever)
        thread.start()
        yield f"http://localhost:{listening.server_address[1]}"
        listening.shutdown()
        thread.join()
