"""States in memory: read once for all who ask, and a large one beside those who read."""

from collections.abc import Iterator
from threading import Event, Thread

import pytest

from tests.publications import publish_table
from ui.state import snapshots
from ui.state.snapshots import HELD, Snapshot, Source, held, load, newest_held, source_of
from versions.delta import read_text
from versions.location import Store, StoreError
from versions.state import latest
from versions.version import State


@pytest.fixture(autouse=True)
def _nothing_is_held() -> Iterator[None]:
    snapshots.forget()
    yield
    snapshots.forget()


def publish(store: Store, number: int = 0) -> State:
    """The state after the rates were published once more."""
    frame = read_text(store, "exchange_rates", 0)
    frame.loc[0, "rate"] = "12345.5"
    publish_table(store, "exchange_rates", frame, number)
    return latest(store)


def test_what_several_ask_for_at_once_is_read_once() -> None:
    begun, may_end, reads = Event(), Event(), list[int]()

    def read() -> dict:
        reads.append(1)
        begun.set()
        may_end.wait()
        return {}

    source, got = Source("", "one", read), list[Snapshot]()
    readers = [Thread(target=lambda: got.append(load(source))) for _ in range(3)]
    for reader in readers:
        reader.start()
    begun.wait()
    may_end.set()
    for reader in readers:
        reader.join()
    assert len(reads) == 1
    assert [one is got[0] for one in got] == [True] * 3


def test_what_could_not_be_read_is_tried_again() -> None:
    answers: list = [StoreError("gone"), {}]

    def read() -> dict:
        if isinstance(answer := answers.pop(0), Exception):
            raise answer
        return dict(answer)

    with pytest.raises(StoreError):
        load(Source("", "two", read))
    assert load(Source("", "two", read)).tables == {}


def test_no_more_states_are_held_than_may_be() -> None:
    sources = [Source("", number, dict) for number in range(HELD + 1)]
    first = load(sources[0])
    for source in sources[1:]:
        load(source)
    assert held() == HELD
    assert load(sources[0]).number != first.number


def test_a_small_state_is_read_by_whoever_asks(store: Store) -> None:
    before = latest(store)
    load(source_of(store, newest_held(store, before)))
    assert newest_held(store, publish(store)) != before


def test_while_a_large_state_is_read_others_begin_with_the_one_before(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = latest(store)
    load(source_of(store, newest_held(store, before)))
    monkeypatch.setattr(snapshots, "LARGE", 1)
    may_end, asked = Event(), list[int]()

    def wait(rows: int, work: object, *_arguments: object) -> dict:
        asked.append(rows)
        may_end.wait()
        return {}

    monkeypatch.setattr(snapshots, "do", wait)
    newest = publish(store)
    assert [newest_held(store, newest) for _ in range(3)] == [before] * 3
    may_end.set()
    load(source_of(store, newest))
    assert newest_held(store, newest) == newest
    assert asked == [len(read_text(store, "exchange_rates", 0))]
