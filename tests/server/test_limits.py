"""A real server under load, and what it leaves when it is ended or killed."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tables.package import resources
from tests.browsing import Server
from tests.sessions import PATIENCE, session

MB = 1_000_000
FILE = resources()["statistics"].path.read_bytes()
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes by /proc")


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """A way to start servers whose temporary files are in the test's own folder."""
    servers: list[Server] = []

    def start(**limits: object) -> Server:
        folder = tmp_path / "temporary"
        folder.mkdir(exist_ok=True)
        settings = {f"TWIN_PROVINCES_{name}": str(value) for name, value in limits.items()}
        settings |= {"TMPDIR": str(folder), "TWIN_PROVINCES_STORE": str(tmp_path / "store")}
        servers.append(Server(tmp_path / f"log{len(servers)}.txt", settings=settings))
        return servers[-1]

    yield start
    for server in servers:
        assert "Traceback" not in server.stop()


def left(tmp_path: Path) -> list[Path]:
    """The places among the temporary files."""
    return list((tmp_path / "temporary").glob("twin-provinces-*"))


def checks(server: Server) -> list[int]:
    """The processes of checks that this server has, waiting or at work."""
    command = ["pgrep", "-P", str(server.process), "-f", "uploads.worker"]
    words = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return [int(number) for number in words.split()]


def until(happened: Callable[[], bool]) -> None:
    """Wait until it happened; a minute is too long."""
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_killed_server_takes_its_checks_along_and_the_next_one_sweeps_before_and_after_itself(
    begin: Callable[..., Server], tmp_path: Path
) -> None:
    server = begin()
    with session(server.url, "upload", entry=server.entry) as clerk:
        assert clerk.put("file", FILE).status_code == 204
        clerk.choose("file", len(FILE))
        [place] = [path for path in left(tmp_path) if path.is_dir()]
        running = checks(server)
        assert running
        assert {path.name.split("-")[0] for path in place.iterdir()} == {"upload", "check"}
        os.kill(server.process, signal.SIGKILL)
    until(lambda: not any(Path(f"/proc/{number}").exists() for number in running))
    until(lambda: {path.name.split("-")[0] for path in place.iterdir()} == {"upload"})
    server = begin()
    assert left(tmp_path) == []

    # One that is told to end leaves nothing.
    with session(server.url, "upload", entry=server.entry) as clerk:
        clerk.put("file", FILE)
        clerk.choose("file", len(FILE))
        running = checks(server)
        server.stop()
    until(lambda: not any(Path(f"/proc/{number}").exists() for number in running))
    until(lambda: left(tmp_path) == [])


def test_beside_much_that_is_asked_at_once_a_reader_is_answered(
    begin: Callable[..., Server], tmp_path: Path, thorough: bool
) -> None:
    server = begin(MAX_CONNECTIONS=100)
    with contextlib.ExitStack() as stack:
        reader = stack.enter_context(session(server.url, "indicators"))
        assert reader.put("file", b"figures").status_code == 403
        # More than may be checked at once.
        clerks = [
            stack.enter_context(session(server.url, "upload", entry=server.entry))
            for _ in range(8 if thorough else 4)
        ]
        for clerk in clerks:
            assert clerk.put("file", FILE).status_code == 204
            clerk.choose("file", len(FILE))
            assert len(checks(server)) <= 2
            reader.rerun()
        answers = [clerks[0].put(str(name), bytes(10 * MB)).status_code for name in range(40)]
        assert answers == [*[204] * 3, *[429] * 37]
        reader.rerun()
        for number in range(600 if thorough else 60):
            stack.enter_context(slow_connection(server))
            if number % 20 == 0:
                reader.rerun()
        for clerk in clerks:
            until(lambda clerk=clerk: clerk.rerun() >= 0 and len(checks(server)) <= 2)  # type: ignore[misc]


def slow_connection(server: Server) -> contextlib.AbstractContextManager[object]:
    """A connection that begins a request and does not go on."""
    connection = socket.create_connection(("localhost", int(server.url.rsplit(":")[-1])), PATIENCE)
    connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-")
    return connection
