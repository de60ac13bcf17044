"""What the tests of the page of uploads share."""

import pytest

from pages.upload import file
from tests.checks import check_here


@pytest.fixture(autouse=True)
def _checks_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checks run in the test's own process, and none is made ready."""
    monkeypatch.setattr(file, "prepare", lambda: None)
    check_here(monkeypatch)
