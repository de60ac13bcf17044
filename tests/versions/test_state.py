"""What is read together: every table at one version."""

from collections.abc import Mapping

import pandas as pd
import pytest

from tables.package import resources
from tables.read import Tables
from tests.publications import publish_table
from versions.delta import read_text
from versions.location import Store, StoreError
from versions.state import latest, read_tables, state_at
from versions.version import State


def release(store: Store, table: str, base: int) -> None:
    """Publish a table again, with its last row marked."""
    frame = read_text(store, table, base)
    frame.iloc[-1, -1] = str(base + 1)
    publish_table(store, table, frame, base)


def published(state: State) -> Mapping[str, int]:
    """The tables that are no longer as shipped."""
    return {name: number for name, number in state.versions if number}


def test_a_new_store_is_read_as_shipped(store: Store, tables: Tables) -> None:
    state = latest(store)
    assert [name for name, _ in state.versions] == list(resources())
    assert published(state) == {}
    for name, table in read_tables(store, state).items():
        pd.testing.assert_frame_equal(table, tables[name])


def test_published_tables_are_typed_like_shipped_ones(store: Store, tables: Tables) -> None:
    for name in ("statistics", "events"):
        release(store, name, 0)
        publish_table(store, name, read_text(store, name, 0), 1)
    state = latest(store)
    assert published(state) == {"statistics": 2, "events": 2}
    for name, table in read_tables(store, state).items():
        pd.testing.assert_frame_equal(table, tables[name])


def test_a_version_is_read_with_what_stood_beside_it(store: Store) -> None:
    release(store, "statistics", 0)
    release(store, "events", 0)
    release(store, "statistics", 1)
    release(store, "events", 1)
    assert published(latest(store)) == {"statistics": 2, "events": 2}
    assert published(state_at(store, "statistics", 1)) == {"statistics": 1}
    assert published(state_at(store, "events", 1)) == {"statistics": 1, "events": 1}
    assert published(state_at(store, "statistics", 2)) == {"statistics": 2, "events": 1}
    assert published(state_at(store, "events", 0)) == {}
    with pytest.raises(StoreError, match="no version 3"):
        state_at(store, "events", 3)


def test_a_state_with_another_version_of_one_table(store: Store) -> None:
    state = latest(store).having({"gates": 4}, 1)
    assert state.number("gates") == 4
    assert published(state) == {"gates": 4}
    assert hash(state) == hash(latest(store).having({"gates": 4}, 1))
