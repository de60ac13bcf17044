"""What the browser tests share: a server of their own and a browser with the network cut."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    WebSocket,
    expect,
)
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from ui.frame import MANAGE
from ui.search.pages import TITLES
from ui.state.new_data import EVERY
from ui.state.newest import name_of
from versions.location import Store
from versions.state import latest

VERSIONS = "/api/versions"
ROUND = 200  # milliseconds between two questions for versions, once `hurry` was called
HEALTH = "/_stcore/health"
ROOT = Path(__file__).parent.parent
PAGES = tuple(TITLES)
EXPLORE = tuple(page for page in PAGES if page not in MANAGE)
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
# Letters are not bent to whole pixels, so that they are as wide in every kind of Chromium.
FLAGS = [
    *("--disable-dev-shm-usage", "--font-render-hinting=none"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]


def address(page: str, /, **params: str) -> str:
    """Return the path and query of a page, as people share it; the overview is `/`."""
    query = "&".join(f"{name}={value}" for name, value in params.items())
    return f"/{'' if page == 'overview' else page}" + (f"?{query}" if query else "")


class Server:
    """A Streamlit server of its own process, ready to be asked; `log` is what it printed.

    `settings` are environment variables that it has beside those of the tests; `port` is for those
    that have to name it before; `shared` says that many tests visit it; `root` is the folder of
    the code, where it is not today's; `still` says that its day never changes.
    """

    def __init__(
        self,
        log: Path,
        script: str = "dashboard.py",
        settings: Mapping[str, str] | None = None,
        port: int | None = None,
        shared: bool = False,
        root: Path = ROOT,
        still: bool = False,
    ) -> None:
        self.log = log
        self.shared = shared
        self.settings = dict(settings or {})
        port = port or free_port()
        self.url = f"http://localhost:{port}"
        module = "tests.screens.clock" if still else "streamlit"
        options = ["--server.port", str(port), "--server.headless", "true"]
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", module, "run", script, *options],
                cwd=root,
                env={**os.environ, **self.settings},
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self._wait()

    @property
    def process(self) -> int:
        """Return the number of the server's process."""
        return self._process.pid

    @property
    def entry(self) -> str:
        """The address with the start token, as the server printed it."""
        printed = re.search(rf"{self.url}/\?token=\S+", self.log.read_text(encoding="utf-8"))
        assert printed, "the server has not printed its address"
        return printed.group()

    def stop(self) -> str:
        """End the server's process and return what it printed."""
        self._process.terminate()
        try:
            self._process.wait(timeout=PATIENCE / 1000)
        finally:
            self._process.kill()  # one that does not end by itself would run on for ever
        return self.log.read_text(encoding="utf-8", errors="replace")

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE / 1000
        while time.monotonic() < end and self._process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}{HEALTH}", timeout=2):
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        raise RuntimeError(f"the server did not start:\n{self.stop()}")


def find_node() -> str:
    """Return the path of Node.js, which runs the pure scripts. Fails if there is none."""
    node = shutil.which("node")
    assert node, "Node.js is missing: install it (on Debian: nodejs)"
    return node


def wait_for_news(server: Server, store: Store) -> dict[str, Any]:
    """Return what the server tells of the newest versions, once it is what the store holds."""
    newest = name_of(latest(store))
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end:
        with urllib.request.urlopen(f"{server.url}{VERSIONS}", timeout=PATIENCE / 1000) as answer:
            news: dict[str, Any] = json.load(answer)
        if news["state"] == newest:
            return news
        time.sleep(0.1)
    raise AssertionError("the server does not notice what was published")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


@dataclass(eq=False)
class Visit:
    """One reader's visit to a server: the tab, what it asked for, complained of, sent and was sent.

    `frames` are those of its WebSockets: "sent", or the type of the message received.
    """

    page: Page
    base: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    has_token: bool = False
    reusable: bool = True  # False once something was done to the tab that outlives a page

    def __post_init__(self) -> None:
        """Watch requests instead of routing them: routing would turn off the browser's cache."""
        for event, note in self._notes():
            self.page.on(event, note)  # type: ignore[call-overload]

    def go(self, path: str) -> Page:
        """Open an address of the app and return the page once it stands still."""
        self.page.goto(self.base + path, wait_until="domcontentloaded")
        wait_ready(self.page)
        return self.page

    def enter(self, server: Server) -> None:
        """Become the person at the machine, by the address that the server printed."""
        path = server.entry.removeprefix(server.url)
        self.page.goto(self.base + path, wait_until="domcontentloaded")
        self.has_token = True

    def leave(self) -> None:
        """Leave the app, so that the tab is as good as new."""
        if self.has_token:
            self.page.context.clear_cookies()
        self.page.mouse.move(0, 0)
        for event, note in self._notes():
            self.page.remove_listener(event, note)
        try:
            # An address of the same server: for any other the browser forgets compiled scripts,
            # and the next page takes more than twice as long.
            self.page.goto(self.base + HEALTH)
        except Error:  # the server is gone
            self.reusable = False

    @property
    def outside(self) -> list[str]:
        """What was asked of another host; the network is cut by FLAGS anyway."""
        own = (self.base + "/", self.base.replace("http", "ws", 1) + "/", "data:", "blob:")
        return [url for url in self.requests if not url.startswith((*own, "about:"))]

    def _notes(self) -> list[tuple[str, Callable[[Any], None]]]:
        return [
            ("request", self._note_request),
            ("console", self._note_complaint),
            ("pageerror", self._note_error),
            ("websocket", self._listen),
        ]

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _note_complaint(self, line: ConsoleMessage) -> None:
        # At an address below the root, Streamlit first asks for its own files there, then at the
        # root.
        probe = re.fullmatch(re.escape(self.base) + r"/\w+/_stcore/[\w-]+", line.location["url"])
        if line.type == "error" and not probe:
            self.complaints.append(f"{line.text} {line.location['url']}")

    def _note_error(self, error: Error) -> None:
        if LEFT_WHILE_DRAWING not in str(error):
            self.complaints.append(str(error))

    def _listen(self, socket: WebSocket) -> None:
        self.requests.append(socket.url)
        socket.on("framesent", lambda _: self.frames.append("sent"))
        socket.on("framereceived", lambda payload: self.frames.append(_type_of(payload)))


def _type_of(payload: str | bytes) -> str:
    if isinstance(payload, str):
        return "text"
    return ForwardMsg.FromString(payload).WhichOneof("type") or ""


class Tabs:
    """The tabs of two readers, at a desk and with a phone, each of one server for many tests.

    A tab that has shown the app shows its next page in less than half the time that a new one
    takes, for it has compiled the scripts.
    """

    def __init__(self, browser: Browser) -> None:
        self.context = cache(partial(open_context, browser))
        self._free: defaultdict[tuple[BrowserContext, str], list[Page]] = defaultdict(list)

    def visit(self, server: Server, size: tuple[int, int] = LAPTOP, dark: bool = False) -> Visit:
        """Begin a visit, in a tab that nobody is using."""
        context = self.context(size == PHONE)
        free = self._free[context, server.url]
        page = free.pop() if free else context.new_page()
        page.bring_to_front()  # tabs behind another draw slowly
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme="dark" if dark else "light")
        return Visit(page, server.url, reusable=server.shared)

    def end(self, visit: Visit) -> None:
        """End a visit, and keep its tab for another if that can be."""
        visit.leave()
        if visit.reusable:
            self._free[visit.page.context, visit.base].append(visit.page)
        else:
            visit.page.close()


def hurry(visit: Visit) -> None:
    """Let the pages of a visit ask for versions every ROUND, and their tests wait for less.

    A tab that serves several visits may be told so several times.
    """
    visit.page.add_init_script(
        f"""(begin => {{
            window.setInterval = (call, every, ...rest) =>
                begin(call, every === {EVERY} ? {ROUND} : every, ...rest);
        }})(window.setInterval)"""
    )


def open_context(browser: Browser, phone: bool) -> BrowserContext:
    """Return a reader's browser, at a desk or on a phone."""
    width, height = PHONE if phone else LAPTOP
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale="en-US",
        user_agent=ANDROID if phone else None,
    )
    context.set_default_timeout(PATIENCE)
    return context


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
