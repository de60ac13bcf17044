"""What a rerun sends to a browser, in bytes on the socket, after compression."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from benchmarks.first_view import PATIENCE
from tests.protocol import SUBPROTOCOL, Kept, request, stream_of, until_last

PAUSE = 0.05


class Counting(socket.socket):
    """A socket that counts what it receives."""

    received = 0

    def recv(self, most: int, flags: int = 0, /) -> bytes:
        """Receive and count."""
        data = super().recv(most, flags)
        self.received += len(data)
        return data


@contextmanager
def counted_session(url: str) -> Iterator[tuple[ClientConnection, Counting]]:
    """Open a session as a browser does, compression included."""
    address = urlsplit(url)
    family = socket.getaddrinfo(address.hostname, address.port, type=socket.SOCK_STREAM)[0][0]
    counting = Counting(family, socket.SOCK_STREAM)
    counting.connect((address.hostname, address.port))
    with connect(
        stream_of(url),
        sock=counting,
        subprotocols=[Subprotocol(SUBPROTOCOL)],
        origin=Origin(url),
        compression="deflate",
        max_size=None,
    ) as opened:
        yield opened, counting


def rerun(opened: ClientConnection, page: str, query: str, kept: Kept) -> None:
    """Run a page to its end in a browser that keeps messages: those it has are only named to it.

    Raises RuntimeError if the script fails.
    """
    opened.send(request(page, query, kept=kept.names()).SerializeToString())
    for message in until_last(lambda: opened.recv(PATIENCE, decode=False)):
        kept.note(message)


def bytes_of_change(url: str, page: str, before: str, after: str) -> int:
    """Return how many bytes a new session receives for a change from one query to another."""
    with counted_session(url) as (opened, counting):
        kept = Kept()
        rerun(opened, page, before, kept)
        time.sleep(PAUSE)
        begin = counting.received
        rerun(opened, page, after, kept)
        return counting.received - begin
