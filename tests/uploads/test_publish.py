"""The last look before a version is made."""

from pathlib import Path

import pandas as pd
import pytest

from tables.package import resources
from uploads.publish import LONGEST_NOTE, check_references, publish_changes, restore_version
from versions.changes import Changes, Mode, compare
from versions.delta import current, export, read_text
from versions.location import Store
from versions.state import latest, read_tables
from versions.version import Conflict, Signature, Version


def changes_of(store: Store, table: str, new: pd.DataFrame, mode: Mode) -> Changes:
    """What a table would do to the newest version."""
    old = read_text(store, table, current(store, table))
    return compare(old, new, resources()[table], mode)


def newest(store: Store, table: str) -> pd.DataFrame:
    """The newest version of a table."""
    return read_text(store, table, current(store, table))


def publish(
    store: Store, table: str, new: pd.DataFrame, mode: Mode = "update", note: str = "why"
) -> tuple[str, ...] | Version | Conflict:
    """Publish a table, its removals confirmed; faults come as sentences."""
    changes = changes_of(store, table, new, mode)
    base, removals = current(store, table), len(changes.removed)
    outcome = publish_changes(store, table, changes, base, Signature("Lan", note), removals)
    if isinstance(outcome, tuple):
        return tuple(f"{issue.column}: {issue.in_words()}" for issue in outcome)
    return outcome


def test_an_update_becomes_the_next_version(store: Store) -> None:
    frame = newest(store, "statistics")
    frame.loc[3, "obs_value"] += "1"
    version = publish(store, "statistics", frame.iloc[3:4], note="  a typing error  ")
    assert isinstance(version, Version)
    assert (version.number, version.note, version.mode) == (1, "a typing error", "update")
    assert (version.added, version.changed, version.removed, version.rows) == (0, 1, 0, len(frame))
    pd.testing.assert_frame_equal(newest(store, "statistics"), frame)


def test_nothing_new_makes_no_version(store: Store) -> None:
    frame = newest(store, "gates")
    (said,) = publish(store, "gates", frame, "replace")  # type: ignore[misc]
    assert "nothing to publish" in said
    assert not Path(store.url).exists()


@pytest.mark.parametrize("note", ["", " \n", "x" * (LONGEST_NOTE + 1)])
def test_a_version_needs_a_note_of_some_length(store: Store, note: str) -> None:
    frame = newest(store, "gates").assign(note="seen")
    (said,) = publish(store, "gates", frame, note=note)  # type: ignore[misc]
    assert said.startswith("note: ")
    assert current(store, "gates") == 0


def test_rows_are_removed_only_by_their_number(store: Store) -> None:
    frame = newest(store, "statistics").iloc[12:]
    changes = changes_of(store, "statistics", frame, "replace")
    for number in (0, 11, 13):
        (issue,) = publish_changes(store, "statistics", changes, 0, Signature("Lan", "why"), number)  # type: ignore[misc]
        assert issue.in_words() == "12 rows would be removed. Confirm this by their number."
    assert isinstance(publish(store, "statistics", frame, "replace"), Version)


def test_what_others_refer_to_cannot_be_removed(store: Store) -> None:
    frame = newest(store, "partnerships")
    frame = frame[frame["partnership_id"] != "ha-nam-ninh--oudomxay"].reset_index(drop=True)
    said = publish(store, "partnerships", frame, "replace")
    assert isinstance(said, tuple)
    assert any("events" in words and "ha-nam-ninh--oudomxay" in words for words in said)
    assert current(store, "partnerships") == 0


def test_a_row_cannot_refer_to_what_was_removed_since_it_was_checked(store: Store) -> None:
    sources = newest(store, "sources")
    added = sources.head(1).assign(source_id="new-source")
    publish(store, "sources", added)
    row = newest(store, "statistics").head(1).assign(source_id="new-source")
    changes = changes_of(store, "statistics", row, "update")
    publish(store, "sources", sources, "replace")
    outcome = publish_changes(store, "statistics", changes, 0, Signature("Lan", "why"))
    assert isinstance(outcome, tuple)
    assert [(issue.type, issue.column, issue.value) for issue in outcome] == [
        ("foreign-key", "source_id", "new-source")
    ]
    assert current(store, "statistics") == 0


def test_a_table_may_refer_to_its_own_new_rows(store: Store) -> None:
    indicators = newest(store, "indicators")
    weight = indicators.head(1).assign(indicator_id="new_weight", weight_indicator="")
    mean = indicators.head(1).assign(indicator_id="new_mean", weight_indicator="new_weight")
    assert isinstance(publish(store, "indicators", pd.concat([mean, weight])), Version)
    refused = publish(store, "indicators", mean.assign(weight_indicator="nothing"))
    assert refused == ("weight_indicator: “nothing” is not in the table indicators.",)


@pytest.mark.parametrize("table", resources())
def test_the_shipped_tables_refer_to_nothing_that_is_missing(store: Store, table: str) -> None:
    changes = changes_of(store, table, newest(store, table), "replace")
    assert check_references(store, table, changes) == ()


def test_a_stale_editor_is_told_who_was_faster(store: Store) -> None:
    frame = newest(store, "gates")
    first = changes_of(store, "gates", frame.assign(note="first"), "update")
    second = changes_of(store, "gates", frame.assign(note="second"), "update")
    won = publish_changes(store, "gates", first, 0, Signature("Lan", "why"))
    lost = publish_changes(store, "gates", second, 0, Signature("Kham", "why"))
    assert isinstance(won, Version)
    assert lost == Conflict("gates", 0, won)


def test_a_version_can_be_restored(store: Store) -> None:
    publish(store, "gates", newest(store, "gates").assign(note="seen"))
    restored = restore_version(store, "gates", 0, 1, Signature("Lan", "a mistake"))
    assert isinstance(restored, Version)
    assert (restored.number, restored.changed) == (2, len(newest(store, "gates")))
    assert export(store, "gates", 2) == resources()["gates"].path.read_bytes()


def test_what_others_refer_to_by_now_is_not_restored_away(store: Store) -> None:
    added = newest(store, "sources").head(1).assign(source_id="new-source")
    publish(store, "sources", added)
    row = newest(store, "statistics").head(1).assign(source_id="new-source")
    publish(store, "statistics", row)
    outcome = restore_version(store, "sources", 0, 1, Signature("Lan", "back"))
    assert isinstance(outcome, tuple)
    assert [(issue.type, issue.value) for issue in outcome] == [("foreign-key", "new-source")]
    read_tables(store, latest(store))  # still fits together
