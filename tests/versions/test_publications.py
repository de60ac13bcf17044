"""The record of publications, on a folder and on an object store."""

from pathlib import Path

import pandas as pd
import pytest
from deltalake import DeltaTable

from tables.package import resources
from tests.publications import TEST, publish_table, whole
from tests.versions.seaweed import copy_into
from tests.versions.test_migration import EARLIER, EARLIER_FACTS
from versions.changes import Changes, compare
from versions.delta import export, read_text, write
from versions.location import Store, StoreError
from versions.publications import (
    FOLDER,
    commit,
    current,
    latest_publication,
    publication,
    publications,
    take_over,
    versions,
)
from versions.state import latest, state_at
from versions.version import AS_SHIPPED, Conflict, Publication, Signature, TableChange


def noted(store: Store, table: str, note: str) -> Changes:
    """A change of the first row of a table."""
    old = read_text(store, table, current(store, table))
    return compare(old, old.head(1).assign(note=note), resources()[table], "update")


def test_before_anything_is_published_there_is_the_state_as_shipped(store: Store) -> None:
    assert latest_publication(store) == AS_SHIPPED
    assert publications(store) == (AS_SHIPPED,)
    with pytest.raises(StoreError, match="no publication 1"):
        publication(store, 1)


def test_looking_creates_nothing(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "store"))
    publications(store)
    assert not (tmp_path / "store").exists()


def test_one_record_names_the_versions_of_all_tables(store: Store) -> None:
    changes = {table: noted(store, table, "seen") for table in ("gates", "exchange_rates")}
    made = commit(store, AS_SHIPPED, changes, Signature("Lan", "ລາວ"))
    assert isinstance(made, Publication)
    assert latest_publication(store) == made
    assert publications(store) == (made, AS_SHIPPED)
    assert {name: number for name, number in made.state.versions if number} == {
        "gates": 1,
        "exchange_rates": 1,
    }
    assert made.state.publication == 1
    assert [(one.mode, one.changed, one.added) for one in made.changes] == [("update", 1, 0)] * 2
    assert (made.author, made.note) == ("Lan", "ລາວ")
    assert made.time is not None
    assert abs((pd.Timestamp.now("UTC") - made.time).total_seconds()) < 600


def test_whoever_prepared_on_an_older_state_is_told_whatever_the_table(store: Store) -> None:
    first = commit(store, AS_SHIPPED, {"gates": noted(store, "gates", "seen")}, TEST)
    late = commit(store, AS_SHIPPED, {"events": noted(store, "events", "seen")}, TEST)
    assert isinstance(first, Publication)
    assert late == Conflict(first)
    assert current(store, "events") == 0


def test_a_version_that_no_publication_names_is_seen_by_nobody(store: Store) -> None:
    take_over(store)
    frame = read_text(store, "gates", 0)
    change = TableChange("gates", 0, "update", 0, 0, 0, len(frame))
    for text in (frame.head(3), frame.head(4)):
        write(store, "gates", text, change, TEST)
    assert latest(store).number("gates") == 0
    assert [one.number for one in versions(store, "gates")] == [0]
    publish_table(store, "gates", frame.head(5), 0)
    assert [one.number for one in versions(store, "gates")] == [3, 0]
    assert len(read_text(store, "gates", current(store, "gates"))) == 5
    assert state_at(store, "gates", 3).publication == 1
    with pytest.raises(StoreError, match="no version 2 of gates"):
        state_at(store, "gates", 2)


def test_nothing_is_no_publication(store: Store) -> None:
    with pytest.raises(ValueError, match="changes a table"):
        commit(store, AS_SHIPPED, {}, TEST)


def test_a_longer_list_is_read_on(store: Store) -> None:
    for number in range(12):  # Delta sums up its log in every tenth entry
        publish_table(store, "notes", read_text(store, "notes", 0).head(number + 1), number)
        assert latest_publication(store).number == number + 1
        if number % 3 == 0:
            numbers = [one.number for one in publications(store)]
            assert numbers == [*range(number + 1, -1, -1)]
    assert [one.number for one in publications(store)] == [*range(12, -1, -1)]
    assert publication(store, 7).state.number("notes") == 7


def test_other_programs_read_who_published_what(store: Store) -> None:
    commit(store, AS_SHIPPED, {"gates": noted(store, "gates", "seen")}, Signature("Lan", "for all"))
    opened = DeltaTable(store.address(FOLDER), storage_options=dict(store.options))
    assert opened.history(1)[0]["userMetadata"] == "for all"
    rows = opened.to_pandas().sort_values("number")
    assert rows["author"].tolist() == ["", "Lan"]
    assert rows["state"].tolist() == ["{}", '{"gates": 1}']


def test_a_store_from_before_there_were_publications_is_taken_over(store: Store) -> None:
    copy_into(store, EARLIER)
    read = publications(store)
    take_over(store)
    assert publications(store) == read
    assert [one.number for one in read] == [*range(17, -1, -1)]
    times = [one.time for one in read if one.time]
    assert times == sorted(times, reverse=True)
    for table, facts in EARLIER_FACTS.items():
        assert [one.number for one in versions(store, table)] == [one["number"] for one in facts]
    last = commit(store, read[0], {"events": whole(read_text(store, "events", 0))}, TEST)
    assert isinstance(last, Publication)
    assert (last.number, last.state.number("gates")) == (18, 3)
    assert export(store, "gates", 3)
    take_over(store)
    assert latest_publication(store) == last
