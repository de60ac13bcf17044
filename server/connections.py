"""How long a client may let the server wait, and how many connections there may be.

`streamlit run` passes none of uvicorn's own limits on, and uvicorn has none for a request that
comes byte by byte. So its protocol is replaced by one that has (docs/decisions/
slow-connections.md).
"""

import logging
import sys
from asyncio import TimerHandle, Transport
from http import HTTPStatus

from uvicorn.protocols.http.auto import AutoHTTPProtocol
from uvicorn.protocols.http.h11_impl import H11Protocol

from server.headers import ALWAYS, policy
from uploads.values import Limits, limits_in_force

GRACE = 1  # second that a body may keep the server waiting, where others wait for its place
_log = logging.getLogger(__name__)
# Nothing is known yet of whoever asks, so the words are in all three languages.
FULL = (
    "Too many people are reading this dashboard. Try again in a few minutes.\n"
    "Quá nhiều người đang xem bảng thông tin này. Hãy thử lại sau vài phút.\n"
    "ມີຄົນອ່ານໜ້ານີ້ຫຼາຍເກີນໄປ. ກະລຸນາລອງໃໝ່ໃນອີກສອງສາມນາທີ.\n"
)


class BoundedProtocol(H11Protocol):
    """A connection with a deadline for whatever the client has still to send or to take.

    `awaited` is what that is: "head" of a request, "body" of one, or "drain" of an answer that it
    does not take; "" while the server is at work, and once the connection is a WebSocket.
    """

    awaited = ""
    since = 0.0  # by the clock of the loop
    _received = 0  # bytes since then
    _blocked = False
    _timer: TimerHandle | None = None
    _limits: Limits

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request; where there are too many connections, make room."""
        super().connection_made(transport)
        self._limits = limits_in_force()
        self.config.ws_max_size = self._limits.max_message_bytes
        self._look()
        if len(self.connections) > _most_connections(self._limits):
            self._make_room()

    def data_received(self, data: bytes) -> None:
        """Count and pass on."""
        self._received += len(data)
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        """Wait for the next request, as long as for the first."""
        super().on_response_complete()
        self._look()

    def pause_writing(self) -> None:
        """Wait for the client to take what was written."""
        super().pause_writing()
        self._blocked = True
        self._look()

    def resume_writing(self) -> None:
        """Go on with the answer."""
        super().resume_writing()
        self._blocked = False
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def shutdown(self) -> None:
        """End the connection with the server; who sends or takes slowly cannot keep it up."""
        super().shutdown()
        if self.awaited in ("body", "drain"):
            self.transport.abort()

    def _look(self) -> None:
        """Begin anew to wait if the client has something else to do than before."""
        awaited = self._awaited_now()
        if awaited == self.awaited:
            return
        self._stop_waiting()
        self.awaited, self.since, self._received = awaited, self.loop.time(), 0
        if awaited:
            self._timer = self.loop.call_later(self._limits.max_wait_seconds, self._expire)

    def _awaited_now(self) -> str:
        if self.transport.get_protocol() is not self:
            return ""
        if self._blocked or self.transport.is_closing():
            return "drain"
        if self.cycle is None or self.cycle.response_complete:
            return "head"
        return "body" if self.cycle.more_body else ""

    def _expire(self) -> None:
        """End the connection, unless a body comes fast enough or waits for the server."""
        self._look()
        if not self.awaited:
            return
        now = self.loop.time()
        end = self.since + self._limits.max_wait_seconds
        if self.awaited == "body":
            end += self._received / max(self._limits.min_bytes_per_second, 1)
            end = now + self._limits.max_wait_seconds if self.flow.read_paused else end
        if now < end:
            self._timer = self.loop.call_at(end, self._expire)
        else:
            self.transport.abort()

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _comes_as_it_should(self) -> bool:
        """Whether a body may be a clerk's file on its way, which others must not push out."""
        if self.awaited != "body":
            return False
        needed = self._received / max(self._limits.min_bytes_per_second, 1)
        return self.flow.read_paused or self.loop.time() - self.since <= needed + GRACE

    def _make_room(self) -> None:
        """End the connection that has kept the server waiting longest; this one if none else."""
        waiting = [
            other
            for other in self.connections
            if isinstance(other, BoundedProtocol) and other.awaited
        ]
        waiting.sort(key=lambda other: (other._comes_as_it_should(), other.since, other is self))
        if waiting[0] is not self:
            waiting[0].transport.abort()
            self.connections.discard(waiting[0])  # asyncio tells of its end only later
            return
        _log.warning("A connection was refused: there are %d.", len(self.connections) - 1)
        status = HTTPStatus.SERVICE_UNAVAILABLE
        body = FULL.encode()
        head = (
            f"HTTP/1.1 {status.value} {status.phrase}\r\nConnection: close\r\n"
            "Content-Type: text/plain; charset=utf-8\r\nRetry-After: 120\r\n"
            f"Content-Length: {len(body)}\r\nContent-Security-Policy: {policy('')}\r\n"
        )
        head += "".join(f"{name}: {value}\r\n" for name, value in ALWAYS.items()) + "\r\n"
        self.transport.write(head.encode() + body)
        self.transport.close()


def bound_connections() -> None:
    """Let every connection of uvicorn's be one of these from now on."""
    if AutoHTTPProtocol is not H11Protocol:
        _log.warning("Connections have no limits: uvicorn uses %s.", AutoHTTPProtocol.__name__)

    def new(_class: type[H11Protocol], *_arguments: object, **_named: object) -> H11Protocol:
        return object.__new__(BoundedProtocol)

    H11Protocol.__new__ = new  # type: ignore[method-assign, assignment]


def _most_connections(limits: Limits) -> int:
    """Three quarters of the files that the system lets the process open, if those are fewer."""
    if sys.platform == "win32":
        return limits.max_connections
    import resource

    files = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return min(limits.max_connections, files * 3 // 4)
