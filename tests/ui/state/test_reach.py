"""Pages wait for the store as long as it answers anybody, and no longer."""

import socket
from collections.abc import Iterator
from threading import Event

import pytest

from ui.state import newest, reach
from versions.location import VARIABLE, Store, StoreError
from versions.state import latest


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An object store that takes questions and answers none."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        monkeypatch.setenv(VARIABLE, "s3://bucket/silent")
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{listener.getsockname()[1]}")
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "x")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x")
        monkeypatch.setattr(newest, "_pending", {})  # without those of earlier tests
        monkeypatch.setattr(newest, "PATIENCE", 0.05)
        for module in (newest, reach):
            monkeypatch.setattr(module, "CHECK_EVERY", 0.05)
            monkeypatch.setattr(module, "LONG_PATIENCE", 0.1)
        yield
    newest._last.clear()


@pytest.mark.usefixtures("silent")
def test_a_silent_store_is_asked_for_nothing_more() -> None:
    with pytest.raises(StoreError) as refusal:
        newest.newest_now()
    assert refusal.value.message_id == newest.NOT_PUBLISHED
    with pytest.raises(StoreError, match="no answer within"):
        reach.wait_for(latest)


@pytest.mark.usefixtures("silent")
def test_whose_publication_is_left_unanswered_is_told_to_look_for_it() -> None:
    answers, ended = Event(), Event()

    def publish(store: Store, what: str) -> str:
        assert answers.wait(60)
        ended.set()
        return f"{what} at {store.url}"

    with pytest.raises(StoreError) as silence:
        reach.publish_by(publish, "figures")
    assert silence.value.message_id == reach.UNANSWERED
    assert "s3://bucket/silent" in str(silence.value)
    answers.set()
    assert ended.wait(60), "the work comes to its own end"
    assert reach.publish_by(publish, "figures") == "figures at s3://bucket/silent"
