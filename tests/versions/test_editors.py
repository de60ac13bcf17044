"""Two editors publish at once, again and again: nobody's work is lost, and no reference breaks."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection

import pandas as pd

from tables.package import resources
from tests.publications import bytes_of
from tests.versions.editors import Frames, begin, publish_rounds, publish_rows
from versions.changes import Mode
from versions.delta import export, read_text
from versions.location import Store
from versions.publications import current, latest_publication, publications, versions
from versions.state import latest, read_tables
from versions.version import Conflict, Publication

ROUNDS = {"thorough": 200, "few": 6}
FIRSTS = {"thorough": 20, "few": 2}
CURRENCIES = ("LAK", "VND")
TABLE = "exchange_rates"
Work = tuple[Frames, Mode]  # what an editor publishes in a round


def month(number: int) -> str:
    """A month of which no rate is shipped."""
    return f"{1950 + number // 12}-{number % 12 + 1:02d}"


def rate(store: Store, currency: str, number: int, source: str = "") -> pd.DataFrame:
    """A rate that no one else adds, of an own source if one is given."""
    row = read_text(store, TABLE, 0).head(1)
    row = row.assign(currency=currency, time_period=month(number))
    return row.assign(source_id=source) if source else row


def sources(store: Store, names: Sequence[str]) -> pd.DataFrame:
    """Sources that no one else has."""
    row = read_text(store, "sources", 0).head(1)
    return pd.concat([row.assign(source_id=name) for name in names], ignore_index=True)


@contextmanager
def two_editors(rounds: int) -> Iterator[tuple[Connection, Connection]]:
    """Two processes at work, by their pipes."""
    (first, one), (second, two) = (begin(publish_rounds, rounds) for _ in range(2))
    yield one, two
    for process, pipe in ((first, one), (second, two)):
        process.join()
        pipe.close()


def at_once(
    store: Store, pipes: Sequence[Connection], works: Sequence[Work]
) -> list[Publication | Conflict | tuple]:
    """What comes of two publications that are prepared on one state and made at one moment."""
    base = latest_publication(store).number
    for pipe, work in zip(pipes, works, strict=True):
        pipe.send((store, base, *work))
    return [pipe.recv() for pipe in pipes]


def test_two_editors_of_different_rows_both_get_in_and_neither_loses(
    store: Store, thorough: bool
) -> None:
    rounds = ROUNDS["thorough" if thorough else "few"]
    shipped = read_text(store, TABLE, 0)
    with two_editors(rounds) as pipes:
        for number in range(rounds):
            works: list[Work] = [
                ({TABLE: rate(store, name, number)}, "update") for name in CURRENCIES
            ]
            outcomes = at_once(store, pipes, works)
            assert [type(outcome) for outcome in outcomes] == [Publication, Publication]
    final = read_text(store, TABLE, current(store, TABLE))
    added = list(zip(final["currency"], final["time_period"], strict=True))[len(shipped) :]
    expected = [(name, month(number)) for name in CURRENCIES for number in range(rounds)]
    assert sorted(added) == sorted(expected)
    assert [one.number for one in publications(store)] == [*range(2 * rounds, -1, -1)]


def test_of_two_editors_of_one_row_one_is_told_which(store: Store, thorough: bool) -> None:
    rounds = ROUNDS["thorough" if thorough else "few"] // 2
    with two_editors(rounds) as pipes:
        for number in range(rounds):
            row = rate(store, "LAK", number)
            works: list[Work] = [
                ({TABLE: row.assign(note=name)}, "update") for name in ("first", "second")
            ]
            outcomes = at_once(store, pipes, works)
            (won,) = [one for one in outcomes if isinstance(one, Publication)]
            (lost,) = [one for one in outcomes if isinstance(one, Conflict)]
            assert lost.latest == won
            assert lost.rows[TABLE]["time_period"].tolist() == [month(number)]


def test_a_source_is_dropped_or_used_but_never_both(store: Store, thorough: bool) -> None:
    rounds = ROUNDS["thorough" if thorough else "few"]
    names = [f"source-{number}" for number in range(rounds)]
    publish_rows(store, 0, {"sources": sources(store, names)}, "update")
    with two_editors(rounds) as pipes:
        for number, name in enumerate(names):
            listed = read_text(store, "sources", current(store, "sources"))
            drops: Work = ({"sources": listed[listed["source_id"] != name]}, "replace")
            uses: Work = ({TABLE: rate(store, "LAK", number, name)}, "update")
            outcomes = at_once(store, pipes, [drops, uses])
            (refused,) = [one for one in outcomes if isinstance(one, tuple)]
            assert {issue.type for issue in refused} == {"foreign-key"}
            assert {type(one) for one in outcomes} == {tuple, Publication}
            assert_whole(store, name)
    read_tables(store, latest(store))


def assert_whole(store: Store, name: str) -> None:
    """The newest state either lacks the source and the rate, or has both."""
    state = latest(store)
    has_source = name in set(read_text(store, "sources", state.number("sources"))["source_id"])
    rates = read_text(store, TABLE, state.number(TABLE))
    assert has_source == (name in set(rates["source_id"]))


def test_two_who_publish_first_of_all_make_one_version_0(store: Store, thorough: bool) -> None:
    firsts = FIRSTS["thorough" if thorough else "few"]
    places = [Store(f"{store.url}-{number}", store.options) for number in range(firsts)]
    with two_editors(firsts) as pipes:
        for place in places:
            works: list[Work] = [({TABLE: rate(place, name, 1)}, "update") for name in CURRENCIES]
            outcomes = at_once(place, pipes, works)
            assert {type(outcome) for outcome in outcomes} == {Publication}
    for place in places:
        assert [one.publication for one in versions(place, TABLE)] == [2, 1, 0]
        assert export(place, TABLE, 0) == resources()[TABLE].path.read_bytes()
        newest = read_text(place, TABLE, current(place, TABLE))
        assert len(newest) == len(read_text(place, TABLE, 0)) + 2
        assert export(place, TABLE, current(place, TABLE)) == bytes_of(newest)
