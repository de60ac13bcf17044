"""Newer facts come into a store that was published before them, beside what its editors did."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables.package import Resource, resources
from tables.read import read_text as read_shipped
from tests.publications import publish
from versions import delta, publications, shipment
from versions.changes import compare
from versions.location import Store, names_in
from versions.shipment import merge, receive
from versions.state import latest, read_tables
from versions.version import Version

SOURCES = resources()["sources"]
FRESH = "t-nso-v0310-2026"  # a source that earlier facts did not have
KEY = ("key",)


@contextmanager
def shipping(text: pd.DataFrame, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A time when other facts of the sources were shipped."""

    def read(resource: Resource) -> pd.DataFrame:
        return text if resource == SOURCES else read_shipped(resource)

    with monkeypatch.context() as patch:
        patch.setattr(delta, "read_shipped", read)
        patch.setattr(shipment, "read_shipped", read)
        yield


def publish_rows(store: Store, rows: pd.DataFrame) -> None:
    """Publish rows of the sources as an editor would."""
    number = publications.current(store, "sources")
    changes = compare(delta.read_text(store, "sources", number), rows, SOURCES, "update")
    assert isinstance(publish(store, "sources", changes, number), Version)


def own_source(title: str) -> pd.DataFrame:
    """A source that only an editor has."""
    row = read_shipped(SOURCES).head(1)
    return row.assign(source_id="of-an-editor", title=title)


def test_a_store_published_before_the_facts_takes_them_and_keeps_its_own(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = read_shipped(SOURCES)
    kept, corrected = today["source_id"][0], today["source_id"][1]
    earlier = today[today["source_id"] != FRESH].reset_index(drop=True)
    earlier.loc[1, "title"] = "An earlier title"
    with shipping(earlier, monkeypatch):
        edited = earlier.head(1).assign(title="As the editor has it")
        publish_rows(store, pd.concat([edited, own_source("Yearbook")]))
        assert receive(store) is None
        assert shipment.KEPT not in names_in(store)

    publication = receive(store)
    assert publication is not None
    (change,) = publication.changes
    assert (change.table, change.added, change.changed, change.removed) == ("sources", 1, 1, 0)
    assert (change.mode, publication.author) == ("shipment", "Twin Provinces")
    titles = delta.read_text(store, "sources", 2).set_index("source_id")["title"]
    assert titles[kept] == "As the editor has it"
    assert titles[corrected] == today["title"][1]
    assert titles["of-an-editor"] == "Yearbook"
    assert FRESH in titles
    assert receive(store) is None
    assert FRESH in set(read_tables(store, latest(store))["sources"]["source_id"])


def test_facts_that_change_once_more_are_followed_where_no_editor_was(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = read_shipped(SOURCES).head(5)
    second = first.assign(title="Second " + first["title"])
    third = first.assign(title="Third " + first["title"]).drop(index=4)
    with shipping(first, monkeypatch):
        publish_rows(store, first.head(1).assign(title="Mine"))
    with shipping(second, monkeypatch):
        receive(store)
    with shipping(third, monkeypatch):
        receive(store)
    number = publications.current(store, "sources")
    assert list(delta.read_text(store, "sources", number)["title"]) == ["Mine", *third["title"][1:]]


def test_a_reader_misses_no_row_that_others_name_before_the_facts_are_taken(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = read_shipped(SOURCES)
    with shipping(today[today["source_id"] != FRESH].reset_index(drop=True), monkeypatch):
        publish_rows(store, own_source("Yearbook"))
    sources = read_tables(store, latest(store))["sources"]
    assert {FRESH, "of-an-editor"} <= set(sources["source_id"])


def test_a_store_that_nobody_published_to_stays_untouched(tmp_path: Path) -> None:
    assert receive(Store(str(tmp_path / "store"))) is None
    assert not (tmp_path / "store").exists()


@st.composite
def table(draw: st.DrawFn) -> pd.DataFrame:
    """A small table of text."""
    keys = draw(st.lists(st.sampled_from("abcdef"), unique=True))
    cells = {name: [draw(st.sampled_from("012")) for _ in keys] for name in ("one", "two")}
    return pd.DataFrame({"key": keys, **cells}, dtype="str")


def as_set(frame: pd.DataFrame) -> set[tuple[str, ...]]:
    """The rows, in no order."""
    return set(frame[["key", "one", "two"]].itertuples(index=False, name=None))


@given(table(), table())
def test_where_one_side_did_nothing_the_other_is_followed(
    before: pd.DataFrame, after: pd.DataFrame
) -> None:
    assert as_set(merge(before, before, after, KEY)) == as_set(after)
    assert as_set(merge(before, after, before, KEY)) == as_set(after)


@given(table(), table(), table())
def test_what_an_editor_did_stays(
    before: pd.DataFrame, ours: pd.DataFrame, theirs: pd.DataFrame
) -> None:
    merged = merge(before, ours, theirs, KEY)
    assert not merged["key"].duplicated().any()
    own = as_set(ours) - as_set(before)
    assert {row[0] for row in own} <= set(merged["key"])
    removed = set(before["key"]) - set(ours["key"])
    assert removed.isdisjoint(merged["key"])
    pd.testing.assert_frame_equal(merge(before, merged, theirs, KEY), merged)
