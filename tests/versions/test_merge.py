"""What two made of one table, put together: on small tables of every kind."""

import pandas as pd
from hypothesis import given

from tables.package import Resource, Text
from tests.versions.test_shipment import as_set, table
from versions.merge import three_way

RESOURCE = Resource("made-up", None, Text(), Text(), (), ("key",), ())  # type: ignore[arg-type]
Rows = dict[str, tuple[str, ...]]


def rows(frame: pd.DataFrame) -> Rows:
    """The rows by their keys."""
    return {row[0]: row for row in as_set(frame)}


def edit(before: Rows, after: Rows) -> dict[str, tuple[str, ...] | None]:
    """What an editor did, by key; None for a row that is gone."""
    keys = before.keys() | after.keys()
    return {key: after.get(key) for key in keys if before.get(key) != after.get(key)}


@given(table(), table(), table())
def test_each_row_is_as_whoever_touched_it_made_it(
    base: pd.DataFrame, mine: pd.DataFrame, newest: pd.DataFrame
) -> None:
    merge = three_way(base, mine, newest, RESOURCE)
    before = rows(base)
    ours, theirs = edit(before, rows(mine)), edit(before, rows(newest))
    both = {key for key in ours.keys() & theirs.keys() if ours[key] != theirs[key]}
    assert set(merge.conflicts["key"]) == both
    expected = {key: row for key, row in (before | ours | theirs).items() if row}
    assert rows(merge.result) == expected
    assert not merge.result["key"].duplicated().any()
    mine_first = three_way(base, mine, newest, RESOURCE, mine_first=True)
    assert set(mine_first.conflicts["key"]) == both
    expected = {key: row for key, row in (before | theirs | ours).items() if row}
    assert rows(mine_first.result) == expected


@given(table(), table())
def test_alone_an_editor_is_followed_to_the_order_of_rows(
    base: pd.DataFrame, mine: pd.DataFrame
) -> None:
    merge = three_way(base, mine, base, RESOURCE)
    pd.testing.assert_frame_equal(merge.result, mine)
    assert merge.conflicts.empty


@given(table(), table())
def test_rows_that_others_left_alone_keep_their_order(
    base: pd.DataFrame, newest: pd.DataFrame
) -> None:
    merge = three_way(base, base, newest, RESOURCE)
    pd.testing.assert_frame_equal(merge.result, newest)
