"""The server takes a file only from a session that may send one, and no more than it may hold."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field

import httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from i18n import LANGUAGES, Language
from pages.upload import admission
from pages.upload.admission import Admission
from server.uploads import REFUSALS, UploadLimits
from tests.server.asking import in_a_loop

MB = 1_000_000
ADDRESS = "/_stcore/upload_file/one/"


@dataclass
class Client:
    """Somebody who asks the server."""

    app: UploadLimits

    def put(
        self,
        path: str,
        content: bytes | AsyncIterator[bytes] = b"",
        headers: dict[str, str] | None = None,
        method: str = "PUT",
    ) -> httpx.Response:
        """Send a file and return the answer."""

        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
                return await client.request(method, path, content=content, headers=headers)

        return in_a_loop(ask)


@dataclass
class Streamlit:
    """Stands for Streamlit: it takes every file, and notes how many it was given."""

    files: MemoryUploadedFileManager = field(
        default_factory=lambda: MemoryUploadedFileManager(ADDRESS)
    )
    asked: list[str] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Keep the body as a file."""
        self.asked.append(scope["path"])
        data, more = b"", True
        while more:
            message = await receive()
            data += message.get("body", b"")
            more = message.get("more_body", False)
        name = scope["path"].rsplit("/", 1)[-1]
        self.files.add_file("one", UploadedFileRec(name, name, "text/csv", data))
        await PlainTextResponse("", 204)(scope, receive, send)


@pytest.fixture
def streamlit() -> Streamlit:
    """A Streamlit without files."""
    return Streamlit()


@pytest.fixture
def client(streamlit: Streamlit) -> Client:
    """Somebody who asks the server."""
    return Client(UploadLimits(streamlit))


@pytest.fixture
def admitted(streamlit: Streamlit) -> Iterator[Admission]:
    """The admission of the session "one", whose reader reads Vietnamese."""
    admission._admissions.clear()
    kept = admission._admissions["one"] = Admission(streamlit.files, "one", "vi")
    yield kept
    admission._admissions.clear()


def test_a_session_that_may_only_read_is_refused_in_its_language(
    client: Client, streamlit: Streamlit, code: str
) -> None:
    asked = {"accept-language": f"fr,{code}-XX;q=0.9,en;q=0.5"}
    answer = client.put(ADDRESS + "1", content=b"figures", headers=asked)
    assert answer.status_code == 403
    assert answer.text == Language(code).gettext(REFUSALS["reader"][1])
    assert streamlit.asked == []


@pytest.mark.parametrize("path", ["/base/_stcore/upload_file/two/1", ADDRESS.replace("one", "1")])
def test_no_other_session_is_let_in_with_one(
    client: Client, streamlit: Streamlit, admitted: Admission, path: str
) -> None:
    assert client.put(path, content=b"figures").status_code == 403
    assert streamlit.asked == []


def test_forty_files_of_ten_megabytes_are_refused_beyond_the_limit(
    client: Client,
    streamlit: Streamlit,
    admitted: Admission,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TWIN_PROVINCES_MAX_SESSION_FILES", "100")
    monkeypatch.setenv("TWIN_PROVINCES_MAX_SESSION_BYTES", str(50 * MB))
    answers = [client.put(f"{ADDRESS}{name}", content=bytes(10 * MB)) for name in range(40)]
    assert [answer.status_code for answer in answers] == [*[204] * 5, *[429] * 35]
    assert answers[-1].text == Language("vi").gettext(REFUSALS["bytes"][1])
    assert len(streamlit.asked) == 5


def test_what_is_too_large_by_its_own_words_is_not_read(
    client: Client,
    streamlit: Streamlit,
    admitted: Admission,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TWIN_PROVINCES_MAX_BYTES", str(2 * MB))
    assert client.put(ADDRESS + "1", content=bytes(4 * MB)).status_code == 413
    assert streamlit.asked == []
    assert client.put(ADDRESS + "1", content=bytes(2 * MB)).status_code == 204


def test_a_file_that_does_not_say_its_length_counts_as_the_largest(
    client: Client, admitted: Admission, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWIN_PROVINCES_MAX_SESSION_BYTES", str(50 * MB))

    async def chunks() -> AsyncIterator[bytes]:
        yield b"figures"

    assert client.put(ADDRESS + "1", content=chunks()).status_code == 429


def test_a_file_that_breaks_off_makes_room_again(admitted: Admission) -> None:
    async def broken(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise ConnectionError

    async def put() -> None:
        scope = {"type": "http", "method": "PUT", "path": ADDRESS + "1", "headers": []}
        await UploadLimits(broken)(scope, None, None)  # type: ignore[arg-type]

    with pytest.raises(ConnectionError):
        in_a_loop(put)
    assert admitted.held() == {}


def test_everything_else_passes(client: Client, streamlit: Streamlit) -> None:
    assert client.put(ADDRESS + "1", method="GET").status_code == 204
    assert client.put("/_stcore/health").status_code == 204
    assert len(streamlit.asked) == 2


def test_every_refusal_says_that_nothing_was_changed() -> None:
    for _, words in REFUSALS.values():
        texts = {Language(code).gettext(words) for code in LANGUAGES}
        assert len(texts) == len(LANGUAGES)
