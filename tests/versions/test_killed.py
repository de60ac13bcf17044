"""Killed at any moment while publishing, the store holds the old version or the new one, whole."""

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterable
from itertools import count, islice, repeat

import pandas as pd

from tests.publications import bytes_of, restore_table
from tests.versions.editors import begin, publish_once
from versions.delta import current, export, read_text, versions
from versions.location import Store

# Publications to kill: those that are the first of a table, and so write version 0 as well, and
# later ones.
KILLS = {"thorough": (25, 75), "few": (3, 7)}
MOST = 10  # times as many kills, until they fall on both sides of a publication's end
TABLE = "statistics"


def changed(frame: pd.DataFrame, number: int) -> pd.DataFrame:
    """The same table with one other value."""
    other = frame.copy()
    other.loc[number, "obs_value"] = str(number)
    return other


def seconds_to_publish(store: Store, frame: pd.DataFrame) -> float:
    """How long a process takes that nobody kills."""
    process, pipe = begin(publish_once, store, TABLE, frame)
    with pipe:
        pipe.send(current(store, TABLE))
        pipe.recv()
        begun = time.monotonic()
        pipe.recv()
        took = time.monotonic() - begun
    process.kill()
    process.join()
    return took


def publish_and_kill(store: Store, frame: pd.DataFrame, delay: float) -> int | None:
    """Kill a process so many seconds after it began to publish; return how it ended."""
    process, pipe = begin(publish_once, store, TABLE, frame)
    with pipe:
        pipe.send(current(store, TABLE))
        assert pipe.recv() == "begun"
        time.sleep(delay)
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
    return process.exitcode


def version_after_kill(store: Store, old: pd.DataFrame, new: pd.DataFrame, delay: float) -> str:
    """Kill one publication; return which of the two versions the store then has, and has whole."""
    before = current(store, TABLE)
    assert publish_and_kill(store, new, delay) == -signal.SIGKILL
    after = current(store, TABLE)
    name = {before: "old", before + 1: "new"}[after]
    assert len(read_text(store, TABLE, after)) == len(old) == len(new)
    assert export(store, TABLE, after) == bytes_of({"old": old, "new": new}[name])
    assert [version.number for version in versions(store, TABLE)] == [*range(after, -1, -1)]
    return name


def kill_again_and_again(
    stores: Iterable[Store], frame: pd.DataFrame, kills: int, longest: float
) -> Counter[str]:
    """Kill one publication in each store, some seconds after it began, `longest` at most.

    That is adapted as it goes, and it goes on until some publications died before their end and
    some after: however busy the machine is, the moments are spread over the whole publication.
    """
    outcomes: Counter[str] = Counter(old=0, new=0)
    frames = dict[Store, pd.DataFrame]()
    for number, store in enumerate(islice(stores, MOST * kills)):
        old = frames.get(store, frame)
        new = changed(old, number)
        outcome = version_after_kill(store, old, new, random.uniform(0, longest))
        frames[store] = {"old": old, "new": new}[outcome]
        longest *= {"old": 1.25, "new": 0.7}[outcome]
        outcomes[outcome] += 1
        if outcomes.total() >= kills and min(outcomes.values()) >= max(1, kills // 10):
            break
    return outcomes


def test_killed_at_any_moment_the_store_holds_one_version_whole(
    store: Store, thorough: bool
) -> None:
    firsts, kills = KILLS["thorough" if thorough else "few"]
    frame = read_text(store, TABLE, 0)
    longest = seconds_to_publish(store, frame)
    restore_table(store, TABLE, 0, 1)
    new_stores = (Store(f"{store.url}-{number}", store.options) for number in count())
    for stores, number in ((new_stores, firsts), (repeat(store), kills)):
        outcomes = kill_again_and_again(stores, frame, number, longest)
        assert outcomes.total() >= number
        assert min(outcomes.values()) >= max(1, number // 10)
