"""The servers that visitors come to, each a process of its own, and what it takes."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType

import psutil

from tests.browsing import HEALTH, ROOT, free_port

PATIENCE = 300.0  # seconds that a server may take to start and to end, on a busy machine too
PLAIN = Path(__file__).parent / "plain_app.py"


class Server:
    """A server as a command in a folder; it ends with the block that it is used in."""

    def __init__(self, command: Sequence[str], folder: Path, port: int, path: str) -> None:
        self.url = f"http://localhost:{port}"
        log = folder / f"{port}.log" if folder != ROOT else Path(os.devnull)
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                command, cwd=folder, stdout=output, stderr=subprocess.STDOUT
            )
        try:
            self._wait(path)
        except RuntimeError:
            self._process.kill()
            raise

    def __enter__(self) -> "Server":
        """Return the server itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End its process."""
        self._process.terminate()
        try:
            self._process.wait(PATIENCE)
        finally:
            self._process.kill()

    @property
    def processes(self) -> list[psutil.Process]:
        """Return its process and those that it has started."""
        first = psutil.Process(self._process.pid)
        return [first, *first.children(recursive=True)]

    def _wait(self, path: str) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self._process.poll() is None:
            try:
                with urllib.request.urlopen(self.url + path, timeout=PATIENCE):
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        raise RuntimeError(f"the server did not start: {self._process.args!r}")


def processor_seconds(servers: Sequence[Server]) -> float:
    """Return the seconds of processor that servers have used so far."""
    times = [process.cpu_times() for server in servers for process in server.processes]
    return sum(one.user + one.system for one in times)


def memory(servers: Sequence[Server]) -> float:
    """Return the memory of servers in MB, what they share counted for each."""
    sizes = [process.memory_info().rss for server in servers for process in server.processes]
    return sum(sizes) / 1e6


@contextmanager
def ours(count: int = 1) -> Iterator[list[Server]]:
    """Run the dashboard in one process or in several, each with its own port."""
    with ExitStack() as stack:
        yield [stack.enter_context(_streamlit("dashboard.py", ROOT)) for _ in range(count)]


@contextmanager
def plain() -> Iterator[list[Server]]:
    """Run the same view as Streamlit comes, without any of the dashboard's settings."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "data", folder / "data")
        script = shutil.copy(PLAIN, folder)
        with _streamlit(str(script), folder) as server:
            yield [server]


@contextmanager
def dash() -> Iterator[list[Server]]:
    """Run the same view with Dash, in one worker of gunicorn."""
    port = free_port()
    app = "benchmarks.visitors.dash_app:server"
    command = [sys.executable, "-m", "gunicorn", "--workers", "1", "--bind", f"localhost:{port}"]
    with Server([*command, "--timeout", "300", app], ROOT, port, "/_dash-layout") as server:
        yield [server]


def _streamlit(script: str, folder: Path) -> Server:
    port = free_port()
    options = ["--server.port", str(port), "--server.headless", "true"]
    command = [sys.executable, "-m", "streamlit", "run", script, *options]
    return Server(command, folder, port, HEALTH)
