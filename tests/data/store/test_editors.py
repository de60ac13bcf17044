"""Two editors publish at once, again and again, and nobody's work is lost."""

from collections.abc import Sequence

import pandas as pd

from data.store.delta import current, read_text, versions
from data.store.place import Store
from data.store.version import Conflict, Version
from tests.data.store.editors import begin, publish_rounds

ROUNDS = 200
TABLE = "exchange_rates"


def row(store: Store, currency: str, number: int) -> pd.DataFrame:
    """A rate that no one else adds."""
    return read_text(store, TABLE, 0).head(1).assign(currency=currency, time_period=str(number))


def keys(frame: pd.DataFrame) -> Sequence[tuple[str, str]]:
    """What tells the added rows apart."""
    return list(zip(frame["currency"], frame["time_period"], strict=True))


def test_of_two_editors_who_publish_at_once_one_is_told_and_neither_loses(store: Store) -> None:
    names = ("first", "second")
    shipped = keys(read_text(store, TABLE, 0))
    rows = {name: [row(store, name, number) for number in range(ROUNDS)] for name in names}
    started = [begin(publish_rounds, store, TABLE, rows[name]) for name in names]
    pipes = [pipe for _, pipe in started]
    for number in range(ROUNDS):
        assert current(store, TABLE) == 2 * number
        for pipe in pipes:
            pipe.send(2 * number)
        at_once = [pipe.recv() for pipe in pipes]
        assert {type(outcome) for outcome in at_once} == {Version, Conflict}
        lost = next(outcome for outcome in at_once if isinstance(outcome, Conflict))
        won = next(outcome for outcome in at_once if isinstance(outcome, Version))
        assert (lost.base, lost.latest) == (2 * number, won)
        assert {pipe.recv().number for pipe in pipes} == {2 * number + 1, 2 * number + 2}
    for process, pipe in started:
        process.join()
        pipe.close()
    final = keys(read_text(store, TABLE, current(store, TABLE)))
    expected = [(name, str(number)) for name in names for number in range(ROUNDS)]
    assert sorted(final) == sorted([*shipped, *expected])
    assert [known.number for known in versions(store, TABLE)] == [*range(2 * ROUNDS, -1, -1)]
