"""What the server does not tell: its make and version, where it is, what it is doing."""

import json
from urllib.request import urlopen

import pytest

from tests.browsing import PATIENCE, Server
from tests.server.asking import TELLTALE, ask


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/metrics?families=cache_memory_bytes",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/interact",
        "/_stcore/agent/mcp",
        "/_stcore/script-health-check",
    ],
)
def test_what_no_reader_needs_is_closed(server: Server, path: str) -> None:
    for method in ("GET", "HEAD", "OPTIONS"):
        assert ask(server, path, method).status == 404


def test_no_answer_but_a_script_names_a_version(server: Server) -> None:
    paths = (
        "/",
        "/_stcore/health",
        "/_stcore/host-config",
        "/api/versions",
        "/app/static/style.css",
    )
    for path in paths:
        with urlopen(server.url + path, timeout=PATIENCE / 1000) as answer:
            text = str(answer.headers) + answer.read().decode()
        assert [word for word in TELLTALE if word in text] == [], path


def test_no_other_page_may_send_messages_to_ours(server: Server) -> None:
    with urlopen(server.url + "/_stcore/host-config", timeout=PATIENCE / 1000) as answer:
        assert json.load(answer)["allowedOrigins"] == []
