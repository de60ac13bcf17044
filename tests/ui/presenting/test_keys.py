"""The code on a projector leads to the view on the screen, where others can reach it."""

import pytest

from tests.apps import open_page, words
from ui.share.address import ADDRESS


def test_the_code_is_of_this_view_at_the_public_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ADDRESS, "https://twin.example.org/laos")
    said = words(open_page("events", present="1", lang="vi", area="la-sekong"))
    assert "https://twin.example.org/laos/events?lang=vi&amp;area=la-sekong<" in said
    assert 'src="data:image/svg+xml' in said


def test_there_is_no_code_without_a_public_address_or_audience(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(ADDRESS, raising=False)
    assert "present-code" not in words(open_page("events", present="1"))
    monkeypatch.setenv(ADDRESS, "https://twin.example.org")
    assert "present-code" not in words(open_page("events"))
