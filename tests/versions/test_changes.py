"""What an upload would do to a table, on the real tables."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tables.package import Resource, resources
from tables.read import read_text
from versions.changes import EMPTY, Changes, Mode, compare

MODES: tuple[Mode, ...] = ("update", "replace")


def edited() -> tuple[pd.DataFrame, pd.DataFrame]:
    """The statistics as shipped, and an upload in another order: 3 cells, 1 row more, 2 fewer."""
    old = read_text(resources()["statistics"])
    new = old.copy()
    new.loc[5, "obs_value"] = "72.80"
    new.loc[9, ["obs_value", "note"]] = ["1", "found"]
    another = old.iloc[[0]].assign(time_period="1900")
    kept = new.drop(index=[20, 21]).iloc[::-1]
    return old, pd.concat([kept, another], ignore_index=True)


def compared(mode: Mode) -> Changes:
    """What that upload does."""
    return compare(*edited(), resources()["statistics"], mode)


@pytest.mark.parametrize("mode", MODES)
def test_each_changed_cell_is_told_from_old_to_new(mode: Mode) -> None:
    changes, (old, _) = compared(mode), edited()
    cells = changes.changed[["time_period", "column", "old", "new"]].values.tolist()
    assert cells == [
        [old["time_period"][9], "obs_value", old["obs_value"][9], "1"],
        [old["time_period"][9], "note", old["note"][9], "found"],
        [old["time_period"][5], "obs_value", old["obs_value"][5], "72.80"],
    ]
    assert changes.changed_rows == 2
    expected = [*resources()["statistics"].primary_key, "column", "old", "new"]
    assert list(changes.changed) == expected


def test_an_update_keeps_every_row_in_its_place_and_adds_at_the_end() -> None:
    changes, (old, new) = compared("update"), edited()
    expected = old.copy()
    expected.loc[5, "obs_value"] = "72.80"
    expected.loc[9, ["obs_value", "note"]] = ["1", "found"]
    expected = pd.concat([expected, new.tail(1)], ignore_index=True)
    pd.testing.assert_frame_equal(changes.result, expected)
    assert changes.removed.empty
    assert (len(changes.added), changes.unchanged) == (1, len(old) - 2)


def test_a_replacement_is_the_upload_itself_in_its_order() -> None:
    changes, (old, new) = compared("replace"), edited()
    pd.testing.assert_frame_equal(changes.result, new)
    pd.testing.assert_frame_equal(changes.removed, old.iloc[20:22].reset_index(drop=True))
    assert (len(changes.added), changes.unchanged) == (1, len(old) - 4)


def test_neither_table_is_touched() -> None:
    old, new = edited()
    before = old.copy(), new.copy()
    compare(old, new, resources()["statistics"], "update")
    pd.testing.assert_frame_equal(old, before[0])
    pd.testing.assert_frame_equal(new, before[1])


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("resource", resources().values(), ids=resources())
def test_the_table_itself_in_any_order_changes_nothing(resource: Resource, mode: Mode) -> None:
    old = read_text(resource)
    changes = compare(old, old.sample(frac=1, random_state=7), resource, mode)
    assert changes.nothing
    assert changes.unchanged == len(old)
    assert len(changes.result) == len(old)


@pytest.mark.parametrize("mode", MODES)
def test_an_empty_upload_removes_only_where_the_table_is_replaced(mode: Mode) -> None:
    resource = resources()["gates"]
    old = read_text(resource)
    changes = compare(old, old.head(0), resource, mode)
    assert len(changes.removed) == {"update": 0, "replace": 31}[mode]
    assert len(changes.result) == {"update": 31, "replace": 0}[mode]
    back = compare(old.head(0), old, resource, mode)
    pd.testing.assert_frame_equal(back.added, old)
    pd.testing.assert_frame_equal(back.result, old)


def test_rows_of_one_key_are_refused() -> None:
    resource = resources()["gates"]
    old = read_text(resource)
    for pair in ((old, pd.concat([old, old.head(1)])), (pd.concat([old, old.head(1)]), old)):
        with pytest.raises(ValueError, match="key occurs twice"):
            compare(*pair, resource, "update")


def test_a_key_may_hold_empty_cells_and_long_words() -> None:
    resource = resources()["lineage"]
    old = read_text(resource)
    old.loc[0, "date"] = ""
    old.loc[1, "successor_id"] = "x" * 5000
    new = old.assign(change="rename")
    changes = compare(old, new, resource, "update")
    assert changes.changed_rows == int((old["change"] != "rename").sum())
    assert changes.added.empty


KEYS = st.tuples(st.sampled_from("abc"), st.sampled_from(["", "1", "2", "10"]))
SMALL = st.dictionaries(
    KEYS, st.tuples(st.sampled_from(["", "0", "0.0"]), st.sampled_from(["", "n"]))
)
UPLOAD = st.dictionaries(
    KEYS, st.tuples(st.sampled_from(["", "0", "0.0", EMPTY]), st.sampled_from(["", "n", EMPTY]))
)
Cells = dict[tuple[str, str], tuple[str, str]]


def table(rows: Cells) -> pd.DataFrame:
    """Ways of counting, whose key has two columns, with the values given."""
    names = [field.name for field in resources()["ways_of_counting"].fields]
    cells = [[*key, *values, *[""] * (len(names) - 4)] for key, values in rows.items()]
    return pd.DataFrame(cells, columns=names, dtype="str")


def meant(old: Cells, new: Cells) -> Cells:
    """An upload as an update takes it: empty cells keep what is there, and the mark empties."""

    def cell(key: tuple[str, str], place: int) -> str:
        written = new[key][place]
        if written == EMPTY:
            return ""
        return written or (old[key][place] if key in old else "")

    return {key: (cell(key, 0), cell(key, 1)) for key in new}


@settings(deadline=None, max_examples=50)
@given(SMALL, UPLOAD)
def test_it_does_what_dictionaries_would_do(old: Cells, new: Cells) -> None:
    resource = resources()["ways_of_counting"]
    update = compare(table(old), table(new), resource, "update")
    replace = compare(table(old), table(new), resource, "replace")
    whole = compare(table(old), table(new), resource, "update", whole_rows=True)
    plain = meant({}, new)  # marks are empty cells wherever rows are whole
    pd.testing.assert_frame_equal(update.result, table(old | meant(old, new)))
    pd.testing.assert_frame_equal(replace.result, table(plain))
    pd.testing.assert_frame_equal(whole.result, table(old | plain))
    gone = {key: values for key, values in old.items() if key not in new}
    pd.testing.assert_frame_equal(replace.removed, table(gone))
    both = [key for key in new if key in old]
    for changes, rows in ((update, meant(old, new)), (replace, plain), (whole, plain)):
        names = list(table(rows))[2:4]
        cells = [
            [*key, column, before, after]
            for key in both
            for column, before, after in zip(names, old[key], rows[key], strict=True)
            if before != after
        ]
        assert changes.changed.to_numpy().tolist() == cells
        same = sum(old[key] == rows[key] for key in both)
        assert changes.unchanged == same + (0 if changes is replace else len(gone))


def test_only_the_mark_empties_a_cell() -> None:
    resource = resources()["statistics"]
    old = read_text(resource).head(3).assign(note="a note")
    empty = compare(old, old.assign(note="", obs_value=""), resource, "update")
    assert empty.nothing
    marked = compare(old, old.assign(note=["", EMPTY, "another"]), resource, "update")
    assert marked.changed[["column", "old", "new"]].values.tolist() == [
        ["note", "a note", ""],
        ["note", "a note", "another"],
    ]
    assert EMPTY not in marked.result.to_numpy()
    added = compare(old.head(0), old.assign(note=EMPTY), resource, "update").added
    assert set(added["note"]) == {""}


def test_many_columns_of_many_values_find_each_other() -> None:
    # The product of the numbers of values is beyond what 64 bits can count.
    resource, count = resources()["gate_traffic"], 4000
    places = np.random.default_rng(1).permutation(count)
    cells = {field.name: [f"{field.name}{place}" for place in places] for field in resource.fields}
    old = pd.DataFrame(cells, dtype="str")
    new = old.sample(frac=1, random_state=2).reset_index(drop=True)
    new.loc[0, "obs_value"] = "7"
    changes = compare(old, new, resource, "update")
    assert (changes.changed_rows, len(changes.added)) == (1, 0)
