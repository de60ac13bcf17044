"""A visit over a slow line in Chromium: when its view is drawn, and what has come until then."""

import base64
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from playwright.sync_api import Browser, BrowserContext, CDPSession

from tests.browsing import open_context

BITS, LATENCY = 10_000_000, 100  # of the line: bits a second, and milliseconds before each answer
STILL = 1500  # milliseconds for which a view must have stayed as it is
# The view is drawn when the script has ended, every chart on it is drawn, with as many shapes as
# are asked for, no place is held for something to come, and every font is there.
WATCH = """shapes => {
    let since = null;
    const isDrawn = () => {
        const app = document.querySelector('[data-testid="stApp"]');
        const charts = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')];
        return app?.dataset.testScriptState === 'notRunning' && charts.length > 0
            && charts.every(chart => chart.querySelector('.main-svg'))
            && document.querySelectorAll('.main-svg path').length >= shapes
            && !document.querySelector('[data-testid="stSkeleton"]')
            && document.fonts.status === 'loaded';
    };
    const look = () => {
        since = isDrawn() ? since ?? performance.now() : null;
        window.drawnSince = since;
        requestAnimationFrame(look);
    };
    look();
}"""
STANDS = f"() => window.drawnSince && performance.now() - window.drawnSince > {STILL}"


class Loaded(NamedTuple):
    """What a visit took: seconds until its view was drawn, megabytes, and requests."""

    seconds: float
    megabytes: float
    requests: float


class Line:
    """What comes over the line of a tab, counted as it is sent: packed, with its headers."""

    def __init__(self, session: CDPSession) -> None:
        self.bytes = 0
        self.requests = 0
        self._packer = zlib.compressobj(wbits=-15)  # as a WebSocket of the server does
        session.on("Network.requestWillBeSent", self._count_request)
        session.on("Network.loadingFinished", self._count_answer)
        session.on("Network.webSocketFrameReceived", self._count_frame)
        session.send("Network.enable")
        speed = BITS / 8
        session.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": LATENCY,
                "downloadThroughput": speed,
                "uploadThroughput": speed,
            },
        )

    def _count_request(self, event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith("http"):
            self.requests += 1

    def _count_answer(self, event: dict[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def _count_frame(self, event: dict[str, Any]) -> None:
        content = base64.b64decode(event["response"]["payloadData"])
        self.bytes += len(self._packer.compress(content) + self._packer.flush(zlib.Z_SYNC_FLUSH))


def visit(context: BrowserContext, url: str, shapes: int) -> Loaded:
    """Return what it took to draw a view of at least so many shapes."""
    page = context.new_page()
    page.add_init_script(f"({WATCH})({shapes})")
    line = Line(context.new_cdp_session(page))
    page.goto(url, wait_until="commit")
    page.wait_for_function(STANDS, polling=200)
    seconds = page.evaluate("drawnSince") / 1000
    page.close()
    return Loaded(seconds, line.bytes / 1e6, line.requests)


@contextmanager
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has kept nothing yet."""
    context = open_context(browser, phone=False)
    yield context
    context.close()
