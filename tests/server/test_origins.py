"""Only the server's own pages speak to it: on its WebSocket, in uploads, and by its own name."""

from urllib.parse import urlsplit

import pytest
from websockets.exceptions import InvalidStatus

from server.origins import is_local, own_origins
from tests.browsing import Server, free_port
from tests.server.asking import ask, open_socket

UPLOAD = "/_stcore/upload_file/session/file"


def strangers(server: Server) -> list[str]:
    """Where a page may come from that is none of the server's."""
    port = urlsplit(server.url).port
    return [
        "https://elsewhere.example.org",
        f"http://elsewhere.example.org:{port}",
        f"http://localhost:{free_port()}",
        f"http://127.0.0.1:{port}",
        f"http://localhost.example.org:{port}",
        "http://localhost",
        "null",
        "",
        "file://",
    ]


def test_a_page_of_another_host_or_port_opens_no_session(server: Server) -> None:
    for origin in strangers(server):
        with pytest.raises(InvalidStatus, match="403"):
            open_socket(server, origin)


def test_a_session_is_for_browsers_which_say_where_they_are(server: Server) -> None:
    with pytest.raises(InvalidStatus, match="403"):
        open_socket(server, None)
    with open_socket(server, server.url):
        pass


@pytest.mark.parametrize("method", ["PUT", "DELETE", "POST"])
def test_a_page_of_another_host_or_port_uploads_nothing(server: Server, method: str) -> None:
    for origin in strangers(server):
        assert ask(server, UPLOAD, method, {"Origin": origin}).status == 403
    assert ask(server, UPLOAD, method).status == 403
    own = ask(server, UPLOAD, method, {"Origin": server.url})
    assert own.status in (403, 405)  # as far as Streamlit's own check of the cookie


def test_a_server_of_this_machine_answers_to_no_other_name(server: Server) -> None:
    port = urlsplit(server.url).port
    for host in ("elsewhere.example.org", f"localhost.example.org:{port}", "192.168.1.5", "a b"):
        assert ask(server, "/", headers={"Host": host}).status == 400
        assert ask(server, "/api/versions", headers={"Host": host}).status == 400
    for host in (f"localhost:{port}", f"127.0.0.1:{port}", "LOCALHOST", "[::1]:8501"):
        assert ask(server, "/", headers={"Host": host}).status == 200
    with pytest.raises(InvalidStatus, match="400"):
        open_socket(server, f"http://rebound.example.org:{port}", {"Host": "rebound.example.org"})


@pytest.mark.parametrize(
    ("host", "secure", "origins"),
    [
        ("localhost:8501", False, {"http://localhost:8501", "https://localhost:8501"}),
        ("Twin.example.org", True, {"https://twin.example.org"}),
        ("twin.example.org:443", True, {"https://twin.example.org"}),
        ("twin.example.org:80", True, {"https://twin.example.org:80"}),
    ],
)
def test_a_page_comes_from_the_host_that_it_asks(
    host: str, secure: bool, origins: set[str]
) -> None:
    assert set(own_origins(host, secure)) == origins


@pytest.mark.parametrize("host", ["localhost", "localhost:8501", "127.0.0.1:1", "[::1]:8501"])
def test_names_of_this_machine_are_local(host: str) -> None:
    assert is_local(host)


@pytest.mark.parametrize("host", ["", "localhost.org", "192.168.1.5:8501", "::1", "127.0.0.1.org"])
def test_other_names_are_not(host: str) -> None:
    assert not is_local(host)
