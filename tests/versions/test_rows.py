"""What became of a row: each publication that changed it, and no other one is read."""

import pandas as pd
import pytest

from tables.package import resources
from tests.publications import FIGURE, publish_figure, publish_table
from versions import delta, rows
from versions.location import Store
from versions.publications import current
from versions.rows import RowChange, arrivals, publications_since, row_history

KEY = tuple(FIGURE.values())


def values(changes: tuple[RowChange, ...]) -> list[tuple[int, str, str]]:
    """Of each change the publication and the value before and after, "" where there is no row."""
    return [
        (
            change.publication.number,
            (change.before or {}).get("obs_value", ""),
            (change.after or {}).get("obs_value", ""),
        )
        for change in changes
    ]


def test_every_change_of_a_figure_is_there_newest_first_down_to_as_shipped(
    two_to_read: Store,
) -> None:
    history = row_history(two_to_read, "statistics", KEY)
    assert values(history) == [(2, "150001", "160002"), (1, "138871", "150001"), (0, "", "138871")]
    assert [change.publication.note for change in history] == ["Corrected", "Census of 2025", ""]
    assert history[0].after is not None
    whole = (*KEY, history[0].after["source_id"])
    assert row_history(two_to_read, "statistics", whole) == history


def test_a_row_knows_what_brought_it_in_and_what_changed_it_last(two_to_read: Store) -> None:
    key = KEY[1]
    rows = {
        number: {
            name[:3]: one for name, one in arrivals(two_to_read, "statistics", number, key).items()
        }
        for number in (0, 1, 2)
    }
    own = [rows[number][KEY] for number in (0, 1, 2)]
    assert [(one.first.number, one.last.number) for one in own] == [(0, 0), (0, 1), (0, 2)]
    assert [one.cells["obs_value"] for one in own] == ["138871", "150001", "160002"]
    untouched = next(one for name, one in rows[2].items() if name[0] != KEY[0])
    assert (untouched.first.number, untouched.last.number) == (0, 0)


def test_a_row_that_was_gone_came_when_it_came_back(store: Store) -> None:
    frame = delta.read_text(store, "statistics", 0)
    row = frame.iloc[0]
    publish_table(store, "statistics", frame.iloc[1:], 0)
    publish_table(store, "statistics", frame, 1)
    made = arrivals(store, "statistics", 2, row["indicator"])
    assert made[tuple(row[list(resources()["statistics"].primary_key)])].first.number == 2


def test_a_row_that_never_was_has_no_history(two_to_read: Store) -> None:
    assert row_history(two_to_read, "statistics", ("la-sekong", "population", "1875")) == ()
    assert row_history(two_to_read, "no-table", ("a",)) == ()


def test_a_row_that_is_removed_and_comes_back_is_told_so(store: Store) -> None:
    frame = delta.read_text(store, "sources", 0)
    name = frame["source_id"][0]
    publish_table(store, "sources", frame.iloc[1:], 0)
    publish_table(store, "sources", frame, 1)
    history = row_history(store, "sources", (name,))
    assert [(one.before is None, one.after is None) for one in history] == [
        (True, False),
        (False, True),
        (True, False),
    ]


def publish_twice(store: Store) -> None:
    """Publish the figure twice, as `two_to_read` has it."""
    publish_figure(store, "150001", "Lan", "Census of 2025")
    publish_figure(store, "160002", "Somchai", "Corrected")


def test_only_versions_of_the_table_are_read_each_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_twice(store)
    publish_table(store, "sources", delta.read_text(store, "sources", 0).iloc[::-1], 0)
    read: list[tuple[str, int, str | None]] = []

    def noted(place: Store, table: str, number: int, indicator: str | None = None) -> pd.DataFrame:
        read.append((table, number, indicator))
        return delta.read_text(place, table, number, indicator)

    monkeypatch.setattr(rows, "read_text", noted)
    for _again in range(2):
        row_history(store, "statistics", KEY)
    assert read == [("statistics", number, "population") for number in (0, 1, 2)]
    publish_figure(store, "170003")
    assert values(row_history(store, "statistics", KEY))[0] == (4, "160002", "170003")
    assert read[3:] == [("statistics", 3, "population")]


def test_who_changed_a_row_since_is_told_of_each_row(store: Store) -> None:
    publish_twice(store)
    frame = delta.read_text(store, "statistics", current(store, "statistics"))
    publish_table(store, "statistics", frame.iloc[1:], 2, "Bounmy")
    keys = ["ref_area", "indicator", "time_period", "source_id"]
    first = frame[keys].head(1)
    figure = first.head(0).copy()
    figure.loc[0] = [*KEY, row_history(store, "statistics", KEY)[0].after["source_id"]]  # type: ignore[index]
    since = publications_since(store, "statistics", pd.concat([figure, first]), 0)
    assert [[one.author for one in later] for later in since.values()] == [
        ["Lan", "Somchai"],
        ["Bounmy"],
    ]
    later = publications_since(store, "statistics", figure, 1)
    assert [[one.number for one in each] for each in later.values()] == [[2]]
