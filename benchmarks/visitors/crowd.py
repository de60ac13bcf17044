"""Many visitors at once, in a process of their own, so that they take no time of the server's.

    python -m benchmarks.visitors.crowd KIND URL[,URL…] PAGE VISITORS SECONDS

They all come at the same moment; once each has seen its first view, each acts again as soon as its
act before is answered. It prints one JSON object: seconds of every first view and of every act, and
the bytes that were received. KIND is "streamlit", "plain" (a script without pages) or "dash".
"""

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from itertools import cycle

import aiohttp

from benchmarks.visitors.acts import acts, turns
from tests.protocol import SUBPROTOCOL, Kept, is_last, read, request, stream_of

SECONDS = 300.0  # for one answer
PATIENCE = aiohttp.ClientTimeout(total=SECONDS)
CALLBACK = "/_dash-update-component"
Act = Callable[[str], Awaitable[int]]  # opens a link and returns the bytes that came


class StreamlitVisitor:
    """A reader of a Streamlit server as a browser is one: it names the messages that it keeps."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, page: str) -> None:
        self._socket, self._page = socket, page
        self._kept = Kept()

    async def act(self, link: str) -> int:
        """Run the page with a link to its end; return how many bytes came.

        Raises RuntimeError where the page is not shown.
        """
        asked = request(self._page, link, kept=self._kept.names())
        asked.rerun_script.context_info.timezone = "Asia/Vientiane"
        asked.rerun_script.context_info.locale = "vi"
        await self._socket.send_bytes(asked.SerializeToString())
        received = 0
        while True:
            data = await self._socket.receive_bytes(timeout=SECONDS)
            received += len(data)
            message = read(data)
            self._kept.note(message)
            if is_last(message):
                return received


class DashVisitor:
    """A reader of a Dash server: a callback for each act."""

    def __init__(self, browser: aiohttp.ClientSession, url: str) -> None:
        self._browser, self._url = browser, url

    async def open(self) -> int:
        """Ask for what a browser asks for before the first callback."""
        paths = ("/", "/_dash-layout", "/_dash-dependencies")
        return sum([len(await self._get(path)) for path in paths])

    async def act(self, link: str) -> int:
        """Ask for the view of a link; return how many bytes came."""
        outputs = [{"id": id, "property": name} for id, name in OUTPUTS]
        body = {
            "output": ".." + "...".join(f"{id}.{name}" for id, name in OUTPUTS) + "..",
            "outputs": outputs,
            "inputs": [{"id": "link", "property": "search", "value": f"?{link}"}],
            "changedPropIds": ["link.search"],
        }
        async with self._browser.post(self._url + CALLBACK, json=body) as answer:
            answer.raise_for_status()
            return len(await answer.read())

    async def _get(self, path: str) -> bytes:
        async with self._browser.get(self._url + path) as answer:
            answer.raise_for_status()
            return await answer.read()


OUTPUTS = (
    ("areas", "options"),
    ("title", "children"),
    ("head", "children"),
    ("figure", "figure"),
    ("key", "children"),
    ("table", "data"),
    ("sources", "children"),
)


class Crowd:
    """The visitors of one or more servers, and what they saw."""

    def __init__(self, kind: str, urls: list[str], page: str, count: int, seconds: float) -> None:
        self.first: list[float] = []
        self.again: list[float] = []
        self.received = 0
        self._kind, self._urls, self._page = kind, urls, page
        self._count, self._seconds = count, seconds
        self._all_there = asyncio.Barrier(count)
        self._spent = 0.0

    async def run(self) -> None:
        """Let all visitors come and act."""
        urls = cycle(self._urls)
        await asyncio.gather(*(self._visit(number, next(urls)) for number in range(self._count)))

    def summary(self) -> dict[str, object]:
        """Return what is printed: times in seconds, `spent` is how long all of them acted."""
        return {
            "first": self.first,
            "again": self.again,
            "received": self.received,
            "spent": self._spent,
        }

    async def _visit(self, number: int, url: str) -> None:
        links = cycle(turns(acts(self._page), number))
        visit = self._visit_dash if self._kind == "dash" else self._visit_streamlit
        async with aiohttp.ClientSession(timeout=PATIENCE) as browser:
            await visit(browser, url, links)

    async def _visit_streamlit(
        self, browser: aiohttp.ClientSession, url: str, links: Iterator[str]
    ) -> None:
        begin = time.perf_counter()
        async with browser.ws_connect(
            stream_of(url), protocols=[SUBPROTOCOL], origin=url, compress=15, max_msg_size=0
        ) as socket:
            visitor = StreamlitVisitor(socket, "" if self._kind == "plain" else self._page)
            await visitor.act(next(links))
            self.first.append(time.perf_counter() - begin)
            await self._go_on(visitor.act, links)

    async def _visit_dash(
        self, browser: aiohttp.ClientSession, url: str, links: Iterator[str]
    ) -> None:
        begin = time.perf_counter()
        visitor = DashVisitor(browser, url)
        await visitor.open()
        await visitor.act(next(links))
        self.first.append(time.perf_counter() - begin)
        await self._go_on(visitor.act, links)

    async def _go_on(self, act: Act, links: Iterator[str]) -> None:
        await self._all_there.wait()
        begin = now = time.perf_counter()
        while now - begin < self._seconds:
            self.received += await act(next(links))
            before, now = now, time.perf_counter()
            self.again.append(now - before)
        self._spent = max(self._spent, now - begin)
        await self._all_there.wait()  # nobody leaves while others still act


def main() -> None:
    """Let the crowd of the command line act, and print what it saw."""
    kind, urls, page, visitors, seconds = sys.argv[1:]
    crowd = Crowd(kind, urls.split(","), page, int(visitors), float(seconds))
    asyncio.run(crowd.run())
    print(json.dumps(crowd.summary()))


if __name__ == "__main__":
    main()
