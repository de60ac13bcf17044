"""Versions of real tables, on a folder and on an object store."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from deltalake import DeltaTable, write_deltalake

from tables.package import resources
from tables.read import read_text as read_shipped
from tests.publications import bytes_of, publish, whole
from versions.delta import export, read_text
from versions.location import Store, StoreError
from versions.publications import current, latest_publication, version, versions
from versions.version import Conflict, Signature, Version

TABLE = "gates"
HOSTILE = ["", ".", "..", "../gates", "gates/../gates", "_delta_log", "/etc", "gates\0", "Gates"]


def release(
    store: Store, table: str, frame: pd.DataFrame, base: int, note: str = "a note"
) -> Version | Conflict:
    """Publish a whole table."""
    return publish(store, table, whole(frame), base, Signature("Lan", note))


def reversed_rows(store: Store, table: str) -> pd.DataFrame:
    """A table in another order than the shipped one."""
    return read_text(store, table, 0).iloc[::-1].reset_index(drop=True)


def test_before_the_first_publication_there_is_the_table_as_shipped(store: Store) -> None:
    assert current(store, TABLE) == 0
    (only,) = versions(store, TABLE)
    assert (only.number, only.mode, only.time, only.rows) == (0, "shipped", None, 31)
    assert version(store, TABLE, 0) == only
    assert export(store, TABLE, 0) == resources()[TABLE].path.read_bytes()


def test_looking_creates_nothing(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "store"))
    read_text(store, TABLE, current(store, TABLE))
    versions(store, TABLE)
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("table", resources())
def test_version_0_is_the_shipped_file_to_the_byte(
    store: Store, table: str, sample: Callable[..., list[str]]
) -> None:
    if not store.is_folder and table not in sample(resources(), 4):
        pytest.skip("in full with --thorough; a folder has every table")
    shipped = resources()[table].path.read_bytes()
    assert export(store, table, 0) == shipped
    release(store, table, reversed_rows(store, table), 0)
    assert current(store, table) == 1
    assert export(store, table, 0) == shipped


@pytest.mark.parametrize("table", ["statistics", "provinces", "exchange_rates"])
def test_an_export_is_what_was_published_to_the_byte(store: Store, table: str) -> None:
    frame = reversed_rows(store, table)
    frame.iloc[0, -1] = '=1+1 "quoted", two\r\nlines, 72.80, Lào, ລາວ'
    release(store, table, frame, 0)
    assert export(store, table, 1) == bytes_of(frame)
    pd.testing.assert_frame_equal(read_text(store, table, 1), frame)


def test_a_version_tells_who_when_and_how_much(store: Store) -> None:
    frame = reversed_rows(store, TABLE)
    changes = replace(whole(frame), changed_rows=1, removed=frame.head(2))
    published = publish(store, TABLE, changes, 0, Signature("Lan", "Lào: ລາວ"))
    assert isinstance(published, Version)
    assert versions(store, TABLE) == (published, versions(store, TABLE)[1])
    assert version(store, TABLE, 1) == published
    assert (published.author, published.note) == ("Lan", "Lào: ລາວ")
    assert (published.mode, published.rows) == ("replace", 31)
    assert (published.added, published.changed, published.removed) == (0, 1, 2)
    assert published.time is not None
    assert abs((pd.Timestamp.now("UTC") - published.time).total_seconds()) < 60


def test_whoever_prepared_on_an_older_version_is_told(store: Store) -> None:
    frame = reversed_rows(store, TABLE)
    release(store, TABLE, frame, 0)
    release(store, TABLE, frame.head(9), 1)
    second = latest_publication(store)
    for base in (0, 1):
        assert release(store, TABLE, frame.head(5), base) == Conflict(second)
    assert current(store, TABLE) == 2
    assert len(read_text(store, TABLE, 2)) == 9


def test_an_empty_version_hides_no_conflict(store: Store) -> None:
    # An empty table has no files; Delta alone would let a second writer add to the first one.
    frame = reversed_rows(store, TABLE)
    release(store, TABLE, frame.head(0), 0)
    assert read_text(store, TABLE, 1).empty
    assert export(store, TABLE, 1) == bytes_of(frame.head(0))
    release(store, TABLE, frame.head(5), 1)
    second = latest_publication(store)
    assert release(store, TABLE, frame.head(7), 1) == Conflict(second)
    assert len(read_text(store, TABLE, 2)) == 5


def test_no_version_is_ever_forgotten(store: Store, thorough: bool) -> None:
    last = 35 if thorough else 12  # Delta sums up its log in every tenth version
    frame = read_text(store, "exchange_rates", 0)
    for number in range(last):
        release(store, "exchange_rates", frame.assign(note=str(number)), number, f"note {number}")
    history = versions(store, "exchange_rates")
    assert [one.number for one in history] == [*range(last, -1, -1)]
    assert [one.note for one in history[-2::-1]] == [f"note {number}" for number in range(last)]
    assert version(store, "exchange_rates", 7) == history[last - 7]
    for number in (1, 9, 10, 11, last):
        text = read_text(store, "exchange_rates", number)
        assert set(text["note"]) == {str(number - 1)}


def test_one_indicator_is_read_alone_and_in_order(store: Store) -> None:
    shipped = read_text(store, "statistics", 0)
    frame = shipped.iloc[::-1].reset_index(drop=True)
    release(store, "statistics", frame, 0)
    for number, text in ((0, shipped), (1, frame)):
        for indicator in ("population", "no_such_indicator"):
            expected = text[text["indicator"] == indicator].reset_index(drop=True)
            rows = read_text(store, "statistics", number, indicator)
            pd.testing.assert_frame_equal(rows, expected)


@pytest.mark.parametrize("number", [-1, 1, 99, 2**70])
def test_a_version_that_is_not_there_is_said_to_be_missing(store: Store, number: int) -> None:
    with pytest.raises(StoreError, match=f"no version {number} of {TABLE}"):
        read_text(store, TABLE, number)
    with pytest.raises(StoreError, match=f"no version {number} of {TABLE}"):
        version(store, TABLE, number)
    release(store, "events", read_text(store, "events", 0), 0)
    with pytest.raises(StoreError, match="no version 7 of events"):
        read_text(store, "events", 7)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_from_outside_becomes_a_path(store: Store, name: str) -> None:
    frame = read_text(store, TABLE, 0)
    with pytest.raises(StoreError, match="There is no table"):
        current(store, name)
    with pytest.raises(StoreError, match="There is no table"):
        read_text(store, name, 0)
    with pytest.raises(StoreError, match="There is no table"):
        release(store, name, frame, 0)


def test_another_table_in_our_place_is_never_overwritten(store: Store) -> None:
    other = read_text(store, "events", 0)
    write_deltalake(store.address(TABLE), other, storage_options=dict(store.options))
    assert read_text(store, TABLE, 0).equals(read_shipped(resources()[TABLE]))
    with pytest.raises(StoreError, match="gates is another table"):
        release(store, TABLE, read_text(store, "gate_status", 0), 0)
    kept = DeltaTable(store.address(TABLE), storage_options=dict(store.options))
    assert kept.version() == 0


def test_other_programs_read_the_same_table(store: Store) -> None:
    release(store, TABLE, reversed_rows(store, TABLE), 0, note="for everyone")
    opened = DeltaTable(store.address(TABLE), storage_options=dict(store.options))
    assert opened.history(1)[0]["userName"] == "Lan"
    assert opened.history(1)[0]["userMetadata"] == "for everyone"
    assert opened.metadata().configuration["delta.enableExpiredLogCleanup"] == "false"
    rows = opened.to_pandas().sort_values("row")
    assert list(rows["gate_id"]) == list(reversed_rows(store, TABLE)["gate_id"])
