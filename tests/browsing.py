"""What the browser tests share: a server of their own and a browser with the network cut."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    WebSocket,
    expect,
)
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).parent.parent
EXPLORE = ("overview", "map", "indicators", "partnerships", "events", "gates", "sources")
MANAGE = ("upload", "versions")
PAGES = (*EXPLORE, *MANAGE)
LANGUAGES = ("en", "vi", "lo")
LAPTOP = (1366, 768)
PROJECTOR = (1920, 1080)
PHONE = (390, 844)
ANDROID = (
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/130.0.0.0 Mobile Safari/537.36"
)
# Milliseconds to wait for what must come: a busy machine is no fault of the product.
PATIENCE = 90_000
expect.set_options(timeout=PATIENCE)
# What Plotly says when a reader leaves a page whose chart is still writing its labels.
LEFT_WHILE_DRAWING = "reading 'typesetMath'"
# The network is cut: no name but localhost has an address, so any other request fails.
FLAGS = ["--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"]


def address(page: str, **params: str) -> str:
    """Return the path and query of a page, as people share it; the overview is `/`."""
    query = "&".join(f"{name}={value}" for name, value in params.items())
    return f"/{'' if page == 'overview' else page}" + (f"?{query}" if query else "")


def script_of(page: str) -> str:
    """Return the path of a page's script in the project."""
    return f"pages/{page}/page.py"


class Server:
    """A Streamlit server of its own process, ready to be asked; `log` is what it printed.

    `settings` are environment variables that it has beside those of the tests; `port` is for those
    that have to name it before.
    """

    def __init__(
        self,
        log: Path,
        script: str = "dashboard.py",
        settings: Mapping[str, str] | None = None,
        port: int | None = None,
    ) -> None:
        self.log = log
        port = port or free_port()
        self.url = f"http://localhost:{port}"
        options = ["--server.port", str(port), "--server.headless", "true"]
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "streamlit", "run", script, *options],
                cwd=ROOT,
                env={**os.environ, **(settings or {})},
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self._wait()

    def stop(self) -> str:
        """End the server's process and return what it printed."""
        self._process.terminate()
        self._process.wait(timeout=20)
        return self.log.read_text(encoding="utf-8", errors="replace")

    def _wait(self) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end and self._process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2):
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        raise RuntimeError(f"the server did not start:\n{self.stop()}")


def find_node() -> str:
    """Return the path of Node.js, which runs the pure scripts. Fails if there is none."""
    node = shutil.which("node")
    assert node, "Node.js is missing: install it (on Debian: nodejs)"
    return node


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


@dataclass
class Visit:
    """One reader's visit: the page, and what it asked for, complained of and was sent."""

    page: Page
    base: str
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open an address of the app and return the page once it stands still."""
        self.page.goto(self.base + path, wait_until="domcontentloaded")
        wait_ready(self.page)
        return self.page


def open_context(browser: Browser, size: tuple[int, int], dark: bool) -> BrowserContext:
    """Return a reader's browser: a phone if the screen is as small as one."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        locale="en-US",
        user_agent=ANDROID if size == PHONE else None,
    )
    context.set_default_timeout(PATIENCE)
    return context


def start_visit(context: BrowserContext, base: str) -> Visit:
    """Return a visit in a new tab, which is to be closed at the end.

    Requests are watched, not routed: routing would turn off the browser's cache, and the network
    is cut by FLAGS anyway.
    """
    visit = Visit(context.new_page(), base)
    visit.page.on("request", lambda request: _note_request(visit, request.url))
    visit.page.on("console", lambda line: _note_complaint(visit, line))
    visit.page.on("pageerror", lambda error: _note_error(visit, str(error)))
    visit.page.on("websocket", lambda socket: _listen(visit, socket))
    return visit


def _note_request(visit: Visit, url: str) -> None:
    own = (visit.base + "/", visit.base.replace("http", "ws", 1) + "/", "data:", "blob:")
    if not url.startswith(own):
        visit.outside.append(url)


def _note_complaint(visit: Visit, line: ConsoleMessage) -> None:
    # At an address below the root, Streamlit first asks for its own files there, then at the root.
    probe = re.fullmatch(re.escape(visit.base) + r"/\w+/_stcore/[\w-]+", line.location["url"])
    if line.type == "error" and not probe:
        visit.complaints.append(f"{line.text} {line.location['url']}")


def _note_error(visit: Visit, text: str) -> None:
    if LEFT_WHILE_DRAWING not in text:
        visit.complaints.append(text)


def _listen(visit: Visit, socket: WebSocket) -> None:
    _note_request(visit, socket.url)

    def read(payload: str | bytes) -> None:
        if isinstance(payload, bytes):
            visit.messages.append(ForwardMsg.FromString(payload).WhichOneof("type") or "")

    socket.on("framereceived", read)


def wait_ready(page: Page, text: str | None = None) -> None:
    """Return when the script has finished and every chart is drawn.

    "notRunning" is also true before a rerun starts: after an action, give a text it brings.
    """
    page.locator(".st-key-header, .st-key-leave").first.wait_for(state="attached")
    if text is not None:
        expect(page.get_by_test_id("stMain")).to_contain_text(text)
    still = '[data-testid="stApp"][data-test-script-state="notRunning"]'
    page.locator(still).wait_for(state="attached")
    page.wait_for_function(
        """() => [...document.querySelectorAll('[data-testid="stPlotlyChart"]')]
            .every(chart => chart.querySelector('.main-svg'))
            && !document.querySelector('[data-testid="stSkeleton"]')"""
    )
    page.evaluate("document.fonts.ready")
