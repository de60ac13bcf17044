"""Pages of which hosts may read the addresses for programs: none, until a setting names them."""

import pytest
from starlette.applications import Starlette

from server.app import middleware, routes
from server.origins import READERS, reading_origins
from tests.server.asking import Client

PORTAL = {"Origin": "https://portal.example.org"}
TABLE = "/api/tables/gates.csv"


def client(monkeypatch: pytest.MonkeyPatch, setting: str) -> Client:
    """Whoever asks a server with this setting, through all that a request goes through."""
    monkeypatch.setenv(READERS, setting)
    return Client(Starlette(routes=routes(), middleware=middleware()))


def test_no_page_elsewhere_reads_without_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    server = client(monkeypatch, "")
    assert server.get(TABLE, PORTAL).status_code == 403
    assert server.get(TABLE).status_code == 200
    assert not [name for name in server.get(TABLE).headers if name.startswith("access-control")]


@pytest.mark.parametrize("setting", ["https://portal.example.org, http://a.org", "*"])
def test_a_page_of_a_host_that_is_named_reads_data_only(
    monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    server = client(monkeypatch, setting)
    answer = server.get(TABLE, PORTAL)
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] in ("*", PORTAL["Origin"])
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
    assert server.get("/map", PORTAL).status_code == 403
    other = server.get(TABLE, {"Origin": "https://elsewhere.example.org"}).status_code
    assert other == (200 if setting == "*" else 403)


@pytest.mark.parametrize("setting", ["portal.example.org", "https://a.org/path", "*.org", "a b"])
def test_a_setting_that_is_no_origin_ends_the_start(
    monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    monkeypatch.setenv(READERS, setting)
    with pytest.raises(ValueError, match=READERS):
        reading_origins()
    with pytest.raises(SystemExit):
        middleware()
