"""What the address of the search answers, and what it refuses."""

from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.applications import Starlette

from i18n import LANGUAGES
from server.app import routes
from tables.search.answers import LONGEST
from tests.server.asking import Client
from ui.state import newest
from versions.location import VARIABLE, Store

SEARCH = "/api/search"


@pytest.fixture
def client() -> Client:
    """Whoever asks the addresses that answer with data, without a server around them."""
    return Client(Starlette(routes=routes()))


def test_a_query_is_answered_in_each_language(client: Client) -> None:
    for code in LANGUAGES:
        answer = client.get(f"{SEARCH}?lang={code}&q={quote('ອຸດົມໄຊ')}")
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        first = answer.json()["results"][0]
        assert f"lang={code}" in first["href"] and "la-oudomxay" in first["href"]


def test_a_version_is_searched_as_it_was_and_kept_by_the_links(
    two_to_read: Store, client: Client
) -> None:
    newest.newest_now()
    query = f"{SEARCH}?q={quote('population Sekong 2024')}&lang=en"
    values = {version: client.get(query + version).json() for version in ("", "&version=0")}
    assert values[""]["results"][0]["text"] != values["&version=0"]["results"][0]["text"]
    assert "version" not in values[""]["results"][0]["href"]
    assert "version=0" in values["&version=0"]["results"][0]["href"]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("q=x&lang=xx", 400),
        (f"q={'x' * (LONGEST + 1)}", 400),
        ("q=x&version=99", 404),
        ("q=x&version=../1", 404),
        ("", 200),
        ("q=%00%ff", 200),
    ],
)
def test_what_cannot_be_answered_is_refused(client: Client, asked: str, status: int) -> None:
    answer = client.get(f"{SEARCH}?{asked}")
    assert answer.status_code == status
    assert ("reason" in answer.json()) == (status != 200)


def test_a_store_out_of_reach_is_searched_as_shipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    path = tmp_path / "store"
    path.write_text("no folder", encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(path))
    assert client.get(f"{SEARCH}?q=sekong").json()["results"]
