"""Two editors publish at once, again and again, and nobody's work is lost."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection

import pandas as pd

from tables.package import resources
from tests.versions.editors import begin, publish_rounds
from versions.delta import current, export, read_text, versions
from versions.location import Store
from versions.version import Conflict, Version

ROUNDS = {"thorough": 200, "few": 20}
FIRSTS = {"thorough": 20, "few": 3}
NAMES = ("first", "second")
TABLE = "exchange_rates"


def row(store: Store, currency: str, number: int) -> pd.DataFrame:
    """A rate that no one else adds."""
    return read_text(store, TABLE, 0).head(1).assign(currency=currency, time_period=str(number))


def keys(frame: pd.DataFrame) -> Sequence[tuple[str, str]]:
    """What tells the added rows apart."""
    return list(zip(frame["currency"], frame["time_period"], strict=True))


@contextmanager
def two_editors(store: Store, rounds: int) -> Iterator[tuple[Connection, Connection]]:
    """Two processes at work, by their pipes."""
    rows = {name: [row(store, name, number) for number in range(rounds)] for name in NAMES}
    (first, one), (second, two) = (begin(publish_rounds, TABLE, rows[name]) for name in NAMES)
    yield one, two
    for process, pipe in ((first, one), (second, two)):
        process.join()
        pipe.close()


def publish_at_once(store: Store, pipes: Sequence[Connection], base: int) -> None:
    """Let both publish on one version: one wins, the other is told who, and publishes then."""
    for pipe in pipes:
        pipe.send((store, base))
    at_once = [pipe.recv() for pipe in pipes]
    assert {type(outcome) for outcome in at_once} == {Version, Conflict}
    won = next(outcome for outcome in at_once if isinstance(outcome, Version))
    assert Conflict(TABLE, base, won) in at_once
    assert {pipe.recv().number for pipe in pipes} == {base + 1, base + 2}


def test_of_two_editors_who_publish_at_once_one_is_told_and_neither_loses(
    store: Store, thorough: bool
) -> None:
    rounds = ROUNDS["thorough" if thorough else "few"]
    shipped = keys(read_text(store, TABLE, 0))
    with two_editors(store, rounds) as pipes:
        for number in range(rounds):
            assert current(store, TABLE) == 2 * number
            publish_at_once(store, pipes, 2 * number)
    final = keys(read_text(store, TABLE, current(store, TABLE)))
    expected = [(name, str(number)) for name in NAMES for number in range(rounds)]
    assert sorted(final) == sorted([*shipped, *expected])
    assert [one.number for one in versions(store, TABLE)] == [*range(2 * rounds, -1, -1)]


def test_two_who_publish_first_of_all_make_one_version_0(store: Store, thorough: bool) -> None:
    firsts = FIRSTS["thorough" if thorough else "few"]
    places = [Store(f"{store.url}-{number}", store.options) for number in range(firsts)]
    with two_editors(store, firsts) as pipes:
        for place in places:
            publish_at_once(place, pipes, 0)
    for place in places:
        assert [one.number for one in versions(place, TABLE)] == [2, 1, 0]
        assert export(place, TABLE, 0) == resources()[TABLE].path.read_bytes()
        assert len(read_text(place, TABLE, 2)) == len(read_text(place, TABLE, 0)) + 2
