"""What anybody may ask of the newest versions."""

from collections.abc import Iterator
from threading import Event

import pytest

from i18n import Language
from tests.publications import publish_figure
from ui.state import cache, newest
from versions.location import Store, StoreError
from versions.publications import look


def test_what_anybody_may_ask_tells_no_names_and_no_notes(store: Store) -> None:
    publish_figure(store, "150001", "Lan", "Census of 2025")
    newest.newest_now()
    answer = newest.newest_versions()
    assert set(answer) == {"state", "publication", "tables"}
    assert answer["publication"] == 1
    assert list(answer["tables"]) == ["statistics"]
    assert set(answer["tables"]["statistics"]) == {"number", "age"}
    assert answer["tables"]["statistics"]["number"] == 1
    assert 0 <= answer["tables"]["statistics"]["age"] < 600


@pytest.fixture
def silence(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """A store with a publication that answers no more, until the event is set."""
    publish_figure(store, "150001")
    newest.look_again()
    answers = Event()

    def wait(asked: Store) -> newest.Look:
        answers.wait()
        return look(asked)

    monkeypatch.setattr(newest, "_pending", {})  # without those of earlier tests
    monkeypatch.setattr(newest, "look", wait)
    monkeypatch.setattr(newest, "CHECK_EVERY", 0.0)
    monkeypatch.setattr(newest, "PATIENCE", 0.01)
    monkeypatch.setattr(newest, "LONG_PATIENCE", 0.01)
    yield answers
    answers.set()
    for question in newest._pending.values():
        question.result()
    newest._last.clear()


def test_a_store_that_does_not_answer_keeps_no_reader_and_is_said(
    silence: Event, store: Store
) -> None:
    seen = newest.newest()
    assert seen.publication == 1
    harm = newest.trouble()
    assert harm is not None
    assert harm.silent
    assert store.url in str(harm.error)
    [question] = newest._pending.values()
    assert newest.newest() == seen
    assert [*newest._pending.values()] == [question], "one question at a time waits for it"
    with pytest.raises(StoreError, match="cannot be used"):
        cache.publications()
    assert cache.publication_of(1).author == "Lan"  # what is known needs no store
    silence.set()
    question.result()
    assert newest.newest() == seen
    assert newest.trouble() is None
    assert len(cache.publications()) == 2


@pytest.mark.usefixtures("silence")
def test_nothing_is_published_into_a_store_that_does_not_answer(store: Store) -> None:
    with pytest.raises(StoreError) as refusal:
        newest.newest_now()
    assert refusal.value.message_id == newest.NOT_PUBLISHED
    words = Language("vi").gettext(refusal.value.message_id) % refusal.value.fields
    assert store.url in words
    assert "Chưa công bố" in words
