"""Killed at any moment while publishing, the store holds the old state or the new one, whole."""

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import count, islice, repeat

import pandas as pd

from tests.publications import bytes_of
from tests.versions.editors import begin, publish_once
from versions.delta import export, read_text
from versions.location import Store
from versions.publications import latest_publication, publications

# Publications to kill: those that are the first of a store, and so write version 0 of its tables
# as well, and later ones.
KILLS = {"thorough": (25, 75), "few": (3, 7)}
MOST = 10  # times as many kills, until they fall on both sides of a publication's end
TABLE, LINKED = "exchange_rates", "sources"
Frames = Mapping[str, pd.DataFrame]


def frames(store: Store, number: int) -> Frames:
    """A rate of a source of its own: two tables that fit together only as a pair."""
    name = f"source-{number}"
    rates, sources = read_text(store, TABLE, 0), read_text(store, LINKED, 0)
    rates.loc[0, "source_id"] = name
    source = sources.head(1).assign(source_id=name)
    return {TABLE: rates, LINKED: pd.concat([sources, source], ignore_index=True)}


def seconds_to_publish(store: Store) -> float:
    """How long a process takes that nobody kills."""
    process, pipe = begin(publish_once, store, frames(store, -1))
    with pipe:
        pipe.send("now")
        pipe.recv()
        begun = time.monotonic()
        pipe.recv()
        took = time.monotonic() - begun
    process.kill()
    process.join()
    return took


def publish_and_kill(store: Store, new: Frames, delay: float) -> int | None:
    """Kill a process so many seconds after it began to publish; return how it ended."""
    process, pipe = begin(publish_once, store, new)
    with pipe:
        pipe.send("now")
        assert pipe.recv() == "begun"
        time.sleep(delay)
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
    return process.exitcode


def state_after_kill(store: Store, old: Frames, new: Frames, delay: float) -> str:
    """Kill one publication; return which of the two states the store then has, and has whole."""
    before = latest_publication(store)
    assert publish_and_kill(store, new, delay) == -signal.SIGKILL
    after = latest_publication(store)
    name = {before.number: "old", before.number + 1: "new"}[after.number]
    for table, frame in {"old": old, "new": new}[name].items():
        assert export(store, table, after.state.number(table)) == bytes_of(frame)
    assert [one.number for one in publications(store)] == [*range(after.number, -1, -1)]
    return name


def kill_again_and_again(stores: Iterable[Store], kills: int, longest: float) -> Counter[str]:
    """Kill one publication in each store, some seconds after it began, `longest` at most.

    That is adapted as it goes, and it goes on until some publications died before their end and
    some after: however busy the machine is, the moments are spread over the whole publication.
    """
    outcomes: Counter[str] = Counter(old=0, new=0)
    held = dict[Store, Frames]()
    for number, store in enumerate(islice(stores, MOST * kills)):
        old, new = held.get(store) or shipped(store), frames(store, number)
        outcome = state_after_kill(store, old, new, random.uniform(0, longest))
        held[store] = {"old": old, "new": new}[outcome]
        longest *= {"old": 1.25, "new": 0.7}[outcome]
        outcomes[outcome] += 1
        if outcomes.total() >= kills and min(outcomes.values()) >= max(1, kills // 10):
            break
    return outcomes


def shipped(store: Store) -> Frames:
    """Both tables before anything was published."""
    return {table: read_text(store, table, 0) for table in (TABLE, LINKED)}


def test_killed_at_any_moment_the_store_holds_one_state_whole(store: Store, thorough: bool) -> None:
    firsts, kills = KILLS["thorough" if thorough else "few"]
    longest = seconds_to_publish(Store(f"{store.url}-timed", store.options))
    new_stores = (Store(f"{store.url}-{number}", store.options) for number in count())
    for stores, number in ((new_stores, firsts), (repeat(store), kills)):
        outcomes = kill_again_and_again(stores, number, longest)
        assert outcomes.total() >= number
        assert min(outcomes.values()) >= max(1, number // 10)
