"""Killed at any moment while publishing, the store holds the old version or the new one, whole."""

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Sequence

import pandas as pd

from tests.publications import bytes_of, restore_table
from tests.versions.editors import begin, publish_once
from versions.delta import current, export, read_text, versions
from versions.location import Store

ROUNDS = 100
FIRST = 25  # rounds that publish a table for the first time, and so write version 0 as well
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


def held_after_kill(store: Store, old: pd.DataFrame, new: pd.DataFrame, delay: float) -> str:
    """Kill one publication; return which of the two versions the store holds, and holds whole."""
    before = current(store, TABLE)
    assert publish_and_kill(store, new, delay) == -signal.SIGKILL
    after = current(store, TABLE)
    held = {before: "old", before + 1: "new"}[after]
    assert len(read_text(store, TABLE, after)) == len(old) == len(new)
    assert export(store, TABLE, after) == bytes_of({"old": old, "new": new}[held])
    assert [known.number for known in versions(store, TABLE)] == [*range(after, -1, -1)]
    return held


def kill_again_and_again(
    places: Sequence[Store], frame: pd.DataFrame, longest: float
) -> Counter[str]:
    """Kill one publication in each place, some seconds after it began, `longest` at most.

    That is adapted as it goes, so that on a busy machine too some die early and some late.
    """
    seen: Counter[str] = Counter()
    frames = dict.fromkeys(places, frame)
    for number, place in enumerate(places):
        old = frames[place]
        new = changed(old, number)
        held = held_after_kill(place, old, new, random.uniform(0, longest))
        frames[place] = {"old": old, "new": new}[held]
        longest *= {"old": 1.1, "new": 0.85}[held]
        seen[held] += 1
    return seen


def test_killed_at_any_moment_the_store_holds_one_version_whole(store: Store) -> None:
    frame = read_text(store, TABLE, 0)
    places = [Store(f"{store.url}-{number}", store.options) for number in range(FIRST)]
    longest = seconds_to_publish(store, frame)
    restore_table(store, TABLE, 0, 1)
    seen = kill_again_and_again(places, frame, longest)
    seen += kill_again_and_again([store] * (ROUNDS - FIRST), frame, longest)
    assert sum(seen.values()) == ROUNDS
    # The moments were spread over the whole publication: some fell before its end, some after.
    assert min(seen["old"], seen["new"]) >= ROUNDS // 10
