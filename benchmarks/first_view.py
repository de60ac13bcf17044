"""How long the server takes to show each page, first and again.

Run it from the project's folder, in the environment that `python3 run.py test` makes:

    python -m benchmarks.first_view

It speaks to the server as a browser does, on its WebSocket: the time is that from sending
"run this page" to the message that the script has finished. No drawing in a browser is counted.
Cold is the first session of a new server process, which has loaded libraries and tables before it
answers (server/app.py); warm is a rerun in that session. It prints a table and writes it to
README.md.
"""

import argparse
import os
import platform
import re
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.browsing import PAGES, Server
from tests.protocol import SUBPROTOCOL, request, stream_of, until_last

README = Path(__file__).parent / "README.md"
HELLO = "benchmarks/hello.py"
# Readers pause. Without one, Linux holds back its acknowledgements and each rerun waits 40 ms for
# the network, not for the server.
PAUSE = 0.25
PATIENCE = 120.0  # seconds for a message
BARE = 'bare `st.write("hello")`'


@contextmanager
def session(server: Server) -> Iterator[ClientConnection]:
    """Open a session as a browser does."""
    protocols = [Subprotocol(SUBPROTOCOL)]
    with connect(
        stream_of(server.url), subprotocols=protocols, origin=Origin(server.url), max_size=None
    ) as opened:
        yield opened


def run_page(socket: ClientConnection, page: str, query: str = "lang=en") -> float:
    """Run a page and return the seconds until its script has finished.

    Raises RuntimeError if the server does not know the page or the script fails.
    """
    asked = request(page, query)
    time.sleep(PAUSE)
    begin = time.perf_counter()
    socket.send(asked.SerializeToString())
    for _ in until_last(lambda: socket.recv(PATIENCE, decode=False)):
        pass
    return time.perf_counter() - begin


def measure(script: str, page: str, starts: int, reruns: int) -> tuple[float, float]:
    """Return the median seconds of a first view and of a rerun."""
    cold, warm = [], []
    for _ in range(starts):
        with tempfile.TemporaryDirectory() as folder:
            server = Server(Path(folder) / "log.txt", script)
            try:
                with session(server) as socket:
                    cold.append(run_page(socket, page))
                    warm += [run_page(socket, page) for _ in range(reruns)]
            finally:
                server.stop()
    return statistics.median(cold), statistics.median(warm)


def table(results: dict[str, tuple[float, float]]) -> str:
    """Return the results as Markdown, with each rerun as a multiple of the bare app's."""
    bare = results[BARE][1]
    rows = [
        "| page | first view, cold (s) | rerun, warm (ms) | × bare rerun |",
        "|---|--:|--:|--:|",
    ]
    rows += [
        f"| {name} | {cold:.2f} | {warm * 1000:.1f} | {warm / bare:.1f} |"
        for name, (cold, warm) in results.items()
    ]
    return "\n".join(rows)


def conditions(starts: int, reruns: int) -> str:
    """Return in words how the table was made."""
    return (
        f"Medians of {starts} server starts, and of {reruns} reruns after each. "
        f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}."
    )


def write(name: str, text: str, document: Path = README) -> None:
    """Put what a benchmark found in README.md or another document, between its marks."""
    page = document.read_text(encoding="utf-8")
    marked = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
    document.write_text(marked.sub(lambda m: m[1] + text + "\n" + m[2], page), encoding="utf-8")


def main() -> None:
    """Measure the bare app and every page, print the table and keep it."""
    parser = argparse.ArgumentParser(description="Measure the first view of each page.")
    parser.add_argument("--starts", type=int, default=3, help="server starts for each page")
    parser.add_argument("--reruns", type=int, default=20, help="reruns after each start")
    options = parser.parse_args()
    results = {BARE: measure(HELLO, "", options.starts, options.reruns)}
    for page in PAGES:
        name = "" if page == "overview" else page
        results[f"`/{name}`"] = measure("dashboard.py", name, options.starts, options.reruns)
    text = f"{table(results)}\n\n{conditions(options.starts, options.reruns)}"
    print(text)
    write("first_view", text)


if __name__ == "__main__":
    main()
