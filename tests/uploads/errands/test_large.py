"""Publishing in a process of its own is publishing: the same outcome, and whole at any moment."""

import logging
import random
import time
from threading import Thread

import pytest

from tables.package import resources
from tests.publications import TEST
from uploads import child, publish
from uploads.errands import errand, large
from versions.changes import Changes, compare
from versions.delta import export, read_text
from versions.location import Store, StoreError
from versions.merge import put_on
from versions.publications import latest_publication, publications
from versions.state import latest
from versions.version import Conflict, Publication

TABLE = "exchange_rates"
KILLS = {"thorough": 40, "few": 2}


@pytest.fixture(autouse=True)
def _all_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errand, "LARGE", 0)


def rate(store: Store, value: str) -> dict[str, Changes]:
    """Another value of the first rate, against the newest state."""
    old = read_text(store, TABLE, latest(store).number(TABLE))
    new = old.head(1).assign(rate=value)
    return {TABLE: compare(old, new, resources()[TABLE], "update")}


def test_a_table_is_published_seen_and_taken_back(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "uploads.events")
    base, changes = latest(store), rate(store, "10000.5")
    published = large.publish_changes(store, changes, base, TEST)
    assert isinstance(published, Publication)
    assert latest_publication(store) == published
    assert [record.fields["number"] for record in caplog.records] == [published.number]  # type: ignore[attr-defined]
    newest = read_text(store, TABLE, published.state.number(TABLE))
    assert newest.equals(changes[TABLE].result)
    conflict = large.publish_changes(store, rate_as_shipped(store, "3.5"), base, TEST)
    assert isinstance(conflict, Conflict)
    assert conflict.latest == published
    undone = large.undo_publication(store, published.number, TEST)
    assert isinstance(undone, Publication)
    assert export(store, TABLE, undone.state.number(TABLE)) == resources()[TABLE].path.read_bytes()


def rate_as_shipped(store: Store, value: str) -> dict[str, Changes]:
    """Another value of the first rate as it was shipped, whatever has been published since."""
    old = read_text(store, TABLE, 0)
    return {TABLE: compare(old, old.head(1).assign(rate=value), resources()[TABLE], "update")}


def test_what_is_said_before_publishing_is_the_same(store: Store) -> None:
    state, changes = latest(store), rate(store, "10.65516667")
    remarks = publish.remarks_of(store, state, changes)
    assert large.remarks_of(store, state, changes) == remarks != ()
    assert large.check_changes(store, state, changes) == ()
    rows = read_text(store, TABLE, 0).head(2).assign(rate="7")
    here, there = (
        place(store, TABLE, rows, "update", state, state) for place in (put_on, large.put_on)
    )
    assert there[1] is here[1] is None
    for name in ("result", "added", "changed", "removed"):
        assert getattr(there[0], name).equals(getattr(here[0], name))
    assert (there[0].changed_rows, there[0].unchanged) == (2, here[0].unchanged)


def test_killed_at_any_moment_the_store_holds_one_state_whole(
    store: Store, thorough: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[child.Child] = []
    take = child.take

    def note(module: str) -> child.Child:
        taken.append(take(module))
        return taken[-1]

    monkeypatch.setattr(errand, "take", note)
    longest = 3.0
    for number in range(KILLS["thorough" if thorough else "few"]):
        base, changes = latest_publication(store), rate(store, f"{number + 2}.5")
        errand.get_ready()
        delay = random.uniform(0, longest)
        killer = Thread(target=_kill, args=(taken, len(taken), delay))
        killer.start()
        try:
            outcome = large.publish_changes(store, changes, base.state, TEST)
        except StoreError as error:
            assert error.message_id == errand.BROKEN
            longest *= 1.2
        else:
            assert isinstance(outcome, Publication)
            longest *= 0.7
        killer.join()
        after = latest_publication(store)
        assert after.number in (base.number, base.number + 1)
        newest = read_text(store, TABLE, after.state.number(TABLE))
        if after.number > base.number:
            assert newest.equals(changes[TABLE].result)
        assert [one.number for one in publications(store)] == [*range(after.number, -1, -1)]


def _kill(taken: list[child.Child], before: int, delay: float) -> None:
    """Kill the process that is taken next, so many seconds after it was asked."""
    while len(taken) == before or not (taken[-1].folder / errand.ASKED).exists():
        if len(taken) > before and taken[-1].process.poll() is not None:
            return
        time.sleep(0.005)
    time.sleep(delay)
    taken[-1].process.kill()
