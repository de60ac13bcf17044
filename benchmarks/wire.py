"""What a rerun sends to a browser, in bytes on the socket, after compression."""

import socket
import time
from collections.abc import Iterator, Set
from contextlib import contextmanager
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

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
        url.replace("http", "ws", 1) + "/_stcore/stream",
        sock=counting,
        subprotocols=[Subprotocol("streamlit")],
        origin=Origin(url),
        compression="deflate",
        max_size=None,
    ) as opened:
        yield opened, counting


def rerun(opened: ClientConnection, page: str, query: str, kept: Set[str]) -> set[str]:
    """Run a page to its end and return the names of the messages that a browser then keeps.

    What it keeps already is not sent again, only named. Raises RuntimeError if the script fails.
    """
    request = BackMsg()
    request.rerun_script.query_string = query
    request.rerun_script.page_name = page
    request.rerun_script.cached_message_hashes.extend(kept)
    opened.send(request.SerializeToString())
    now_kept = set(kept)
    while True:
        message = ForwardMsg.FromString(opened.recv(timeout=120, decode=False))
        kind = message.WhichOneof("type")
        if kind == "page_not_found" or message.delta.new_element.HasField("exception"):
            raise RuntimeError(f"{page}?{query}: {message}")
        if message.metadata.cacheable and message.hash:
            now_kept.add(message.hash)
        if kind == "script_finished":
            return now_kept


def bytes_of_change(url: str, page: str, before: str, after: str) -> int:
    """Return how many bytes a new session receives for a change from one query to another."""
    with counted_session(url) as (opened, counting):
        kept = rerun(opened, page, before, set())
        time.sleep(PAUSE)
        begin = counting.received
        rerun(opened, page, after, kept)
        return counting.received - begin
