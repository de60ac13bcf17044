"""The start token: one for each server, proved by its cookie, and guessed by nobody."""

from collections.abc import Iterator

import pytest

from ui.state import start_token

GIVEN = "a token for the tests"


@pytest.fixture(autouse=True)
def _new_start() -> Iterator[None]:
    """A server of this test's own, as far as the token goes."""
    forget()
    yield
    forget()


def forget() -> None:
    """What a server that is started again knows of the token of before."""
    start_token.given.cache_clear()
    start_token.token.cache_clear()


def test_a_server_that_is_given_no_token_makes_another_at_every_start() -> None:
    first, cookies = start_token.token(), dict([start_token.cookie()])
    assert len(first) >= 32
    assert start_token.accepts(first)
    assert start_token.proves(cookies)
    forget()
    assert not start_token.accepts(first)
    assert not start_token.proves(cookies)


def test_a_token_that_is_given_counts_after_a_restart_and_is_not_handed_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(start_token.VARIABLE, GIVEN)
    assert start_token.token() == GIVEN
    assert start_token.VARIABLE not in start_token.os.environ
    cookies = dict([start_token.cookie()])
    forget()
    monkeypatch.setenv(start_token.VARIABLE, GIVEN)
    assert start_token.proves(cookies)


def test_a_token_that_can_be_guessed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(start_token.VARIABLE, "lao")
    with pytest.raises(ValueError, match="16"):
        start_token.token()


def test_the_cookie_is_not_the_token() -> None:
    name, value = start_token.cookie()
    assert start_token.token() not in value
    assert not start_token.accepts(value)
    assert not start_token.proves({name: start_token.token()})


@pytest.mark.parametrize("text", ["", " ", "tokén", "x" * 43])
def test_another_text_proves_nothing(text: str) -> None:
    name, _ = start_token.cookie()
    assert not start_token.accepts(text)
    assert not start_token.proves({name: text})
    assert not start_token.proves({})


def test_a_ticket_is_good_once() -> None:
    ticket = start_token.ticket()
    assert ticket != start_token.ticket()
    assert start_token.accepts(ticket)
    assert not start_token.accepts(ticket)
