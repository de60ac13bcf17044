"""A store of its own for a test that publishes."""

from pathlib import Path

import pytest

from data.store.place import VARIABLE, Store, store_in_force


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store of this test, where nothing is published."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "store"))
    return store_in_force()
