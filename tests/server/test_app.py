"""What programs are told of the versions that are read: the newest, or those of a publication."""

from pathlib import Path

import pytest
from starlette.applications import Starlette

from server.app import routes
from tests.browsing import VERSIONS
from tests.server.asking import Client
from ui.state import newest
from versions.location import VARIABLE, Store


@pytest.fixture
def client() -> Client:
    """Whoever asks the addresses that answer with data, without a server around them."""
    return Client(Starlette(routes=routes()))


def test_a_state_is_named_by_its_publication(two_to_read: Store, client: Client) -> None:
    newest.newest_now()
    told = client.get(VERSIONS).json()
    assert (told["publication"], told["tables"]["statistics"]["number"]) == (2, 2)
    first = client.get(f"{VERSIONS}?publication=1")
    assert first.status_code == 200
    assert (first.json()["publication"], first.json()["tables"]["statistics"]["number"]) == (1, 1)
    assert first.json()["state"] != told["state"]
    shipped = client.get(f"{VERSIONS}?publication=0").json()
    assert (shipped["publication"], shipped["tables"]) == (0, {})
    assert not {"Lan", "Somchai", "Corrected"} & set(client.get(VERSIONS).text.split('"'))


@pytest.mark.parametrize("asked", ["3", "-1", "1.0", "", "x", "9" * 40, "../1", "statistics.9"])
def test_a_publication_that_is_none_is_not_found(
    two_to_read: Store, client: Client, asked: str
) -> None:
    newest.newest_now()
    answer = client.get(f"{VERSIONS}?publication={asked}")
    assert answer.status_code == 404
    assert answer.json() == {"reason": "no such publication"}


def test_a_store_that_cannot_be_read_is_no_answer_that_it_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    path = tmp_path / "store"
    path.write_text("no folder", encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(path))
    answer = client.get(f"{VERSIONS}?publication=1")
    assert answer.status_code == 503
    assert answer.json()["reason"]
