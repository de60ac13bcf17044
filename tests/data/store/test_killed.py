"""Killed at any moment while publishing, the store holds the old version or the new one, whole."""

import os
import random
import signal
import time
from collections import Counter

import pandas as pd

from data.store.delta import current, export, read_text, versions
from data.store.place import Store
from tests.data.store.editors import begin, publish_once

ROUNDS = 100
FIRST = 25  # rounds that publish a table for the first time, and so write version 0 as well
TABLE = "statistics"


def bytes_of(frame: pd.DataFrame) -> bytes:
    """The CSV that a table is published as."""
    return frame.to_csv(index=False, lineterminator="\r\n").encode()


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


def kill_once(store: Store, number: int, longest: float) -> str:
    """Kill one publication at a random moment; return which version the store then holds."""
    before = current(store, TABLE)
    old = read_text(store, TABLE, before)
    new = changed(old, number)
    delay = random.uniform(0, longest)
    assert publish_and_kill(store, new, delay) == -signal.SIGKILL
    after = current(store, TABLE)
    held = {before: "old", before + 1: "new"}[after]
    text = read_text(store, TABLE, after)
    assert len(text) == len(old)
    assert export(store, TABLE, after) == bytes_of({"old": old, "new": new}[held])
    assert export(store, TABLE, before) == bytes_of(old)
    assert len(versions(store, TABLE)) == after + 1
    return held


def test_killed_at_any_moment_the_store_holds_one_version_whole(store: Store) -> None:
    frame = read_text(store, TABLE, 0)
    places = [Store(f"{store.url}-{number}", store.options) for number in range(FIRST + 1)]
    first = seconds_to_publish(places[FIRST], changed(frame, 1))
    seen = Counter(kill_once(place, 7, first * 1.2) for place in places[:FIRST])
    later = sorted(seconds_to_publish(places[FIRST], changed(frame, n)) for n in (2, 3, 4))[1]
    seen += Counter(
        kill_once(places[FIRST], number, later * 1.2) for number in range(ROUNDS - FIRST)
    )
    print(dict(seen))
    assert sum(seen.values()) == ROUNDS
    # The moments were spread over the whole publication: some fell before its end, some after.
    assert min(seen["old"], seen["new"]) >= ROUNDS // 10
