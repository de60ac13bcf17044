"""A session without a browser, for tests of a real server that need many readers at once."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from ssl import SSLContext

import httpx
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.protocol import SUBPROTOCOL, is_kind, request, stream_of, until_last

PATIENCE = 60.0  # seconds
CONTROL = "$$ID-"  # begins the id of a control; a hash and its key follow


@contextmanager
def session(
    url: str, page: str, query: str = "lang=en", entry: str = "/_stcore/health"
) -> Iterator["Session"]:
    """Open a page of a server as a reader does, and leave it at the end.

    `entry` is where the reader was before, for its cookies: the address with the start token makes
    an editor.
    """
    with httpx.Client(base_url=url, timeout=PATIENCE, headers={"Origin": url}) as browser:
        browser.get(entry)
        browser.get("/_stcore/health")  # brings the cookie that belongs to a file
        with opened(browser, url, page, query) as reader:
            yield reader


@contextmanager
def opened(
    browser: httpx.Client, url: str, page: str, query: str, trust: SSLContext | None = None
) -> Iterator["Session"]:
    """Open a page with the cookies that a browser has by now, and leave it at the end."""
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    with connect(
        stream_of(url),
        subprotocols=[Subprotocol(SUBPROTOCOL)],
        origin=Origin(url),
        additional_headers={"Cookie": cookies},
        open_timeout=PATIENCE,
        close_timeout=0.1,
        max_size=None,
        ssl=trust,
    ) as socket:
        assert socket.response
        given = [("Set-Cookie", one) for one in socket.response.headers.get_all("Set-Cookie")]
        answer = httpx.Response(200, headers=given, request=httpx.Request("GET", url))
        browser.cookies.extract_cookies(answer)
        reader = Session(browser, socket, page, query)
        reader.first = reader.rerun()
        yield reader


class Session:
    """A reader at a page of a server."""

    def __init__(
        self, browser: httpx.Client, opened: ClientConnection, page: str, query: str
    ) -> None:
        self.page, self.query = page, query
        self.id = ""
        self.first = 0.0  # seconds of the first view
        self.uploader = ""  # the control for files, "" where the page has none
        self.blocks: list[str] = []  # the blocks of HTML that the last run brought
        self.controls: dict[str, str] = {}  # of the page: their ids, by the keys that it gave them
        self._browser = browser
        self._socket = opened

    def rerun(self, *widgets: WidgetState) -> float:
        """Run the page to its end and return the seconds that it took."""
        asked = request(self.page, self.query, *widgets)
        begin = time.monotonic()
        self._socket.send(asked.SerializeToString())
        self.uploader, self.blocks, self.controls = "", [], {}
        for message in until_last(lambda: self._socket.recv(PATIENCE, decode=False)):
            if is_kind(message, "new_session"):
                self.id = message.new_session.initialize.session_id
            self._note(message.delta.new_element)
            if message.delta.new_element.HasField("html"):
                self.blocks.append(message.delta.new_element.html.body)
        return time.monotonic() - begin

    def _note(self, element: Element) -> None:
        """Keep the id of a control, which ends with the key that the page gave it."""
        kind = element.WhichOneof("type") or ""
        name = str(getattr(getattr(element, kind, None), "id", ""))
        if kind == "file_uploader":
            self.uploader = name
        if name.startswith(CONTROL):
            self.controls[name.removeprefix(CONTROL).partition("-")[2]] = name

    def put(self, name: str, content: bytes) -> httpx.Response:
        """Send a file, whose name is its id, and return the answer."""
        token = {"X-Xsrftoken": str(self._browser.cookies.get("_streamlit_xsrf"))}
        address = f"/_stcore/upload_file/{self.id}/{name}"
        return self._browser.put(address, files={name: (name, content)}, headers=token)

    def choose(self, name: str, size: int) -> float:
        """Let the page have a file that was sent, and return the seconds of the rerun."""
        return self.rerun(self.file(name, size))

    def file(self, name: str, size: int) -> WidgetState:
        """Return what the control for files says of a file that was sent."""
        state = WidgetState(id=self.uploader)
        file = state.file_uploader_state_value.uploaded_file_info.add()
        file.name = file.file_id = file.file_urls.file_id = name
        file.size = size
        return state
