"""The same tests on a folder and on an object store."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.versions.seaweed import Seaweed
from versions.location import Store


@pytest.fixture(scope="session")
def seaweed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seaweed]:
    """One object store for all tests of this worker."""
    running = Seaweed(tmp_path_factory.mktemp("seaweed"))
    yield running
    running.stop()


@pytest.fixture(params=["folder", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """An empty store of each kind in turn."""
    return new_store(request, request.param, tmp_path)


def new_store(request: pytest.FixtureRequest, kind: str, tmp_path: Path) -> Store:
    """An empty store: a folder that is not there yet, or an address in a bucket."""
    if kind == "folder":
        return Store(str(tmp_path / "store"))
    seaweed: Seaweed = request.getfixturevalue("seaweed")
    return seaweed.store(uuid.uuid4().hex)
