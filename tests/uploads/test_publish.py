"""The last look before a version is made."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from tables.package import resources
from uploads.publish import (
    LONGEST_NOTE,
    Outcome,
    check_changes,
    publish_changes,
    remarks_of,
    undo_publication,
    undoing,
)
from versions.changes import Changes, Mode, compare
from versions.delta import export, read_text
from versions.location import Store
from versions.publications import current, latest_publication, versions
from versions.state import latest, read_tables
from versions.version import Conflict, Publication, Signature

LAN, KHAM = Signature("Lan", "why"), Signature("Kham", "why")


def changes_of(store: Store, table: str, new: pd.DataFrame, mode: Mode) -> Changes:
    """What a table would do to the newest version."""
    return compare(newest(store, table), new, resources()[table], mode)


def newest(store: Store, table: str) -> pd.DataFrame:
    """The newest version of a table."""
    return read_text(store, table, current(store, table))


def publish(
    store: Store, table: str, new: pd.DataFrame, mode: Mode = "update", note: str = "why"
) -> tuple[str, ...] | Publication | Conflict:
    """Publish a table, its removals confirmed; faults come as sentences."""
    changes = {table: changes_of(store, table, new, mode)}
    removals, signature = len(changes[table].removed), Signature("Lan", note)
    return in_words(publish_changes(store, changes, latest(store), signature, removals))


def in_words(outcome: Outcome) -> tuple[str, ...] | Publication | Conflict:
    """An outcome, its faults as sentences."""
    if isinstance(outcome, tuple):
        return tuple(f"{issue.column}: {issue.in_words()}" for issue in outcome)
    return outcome


def one_cell(store: Store, table: str, row: int, column: str, value: str) -> Mapping[str, Changes]:
    """What another value in one cell of the newest version is."""
    rows = newest(store, table).iloc[[row]].assign(**{column: value})
    return {table: changes_of(store, table, rows, "update")}


def test_remarks_are_counted_anew_when_publishing(store: Store) -> None:
    changes = one_cell(store, "exchange_rates", 0, "rate", "10.65516667")
    base = latest(store)
    (remark,) = remarks_of(store, base, changes)
    assert (remark.kind, remark.type) == ("remark", "unit")
    for number in (0, 2):
        fault, *others = publish_changes(store, changes, base, LAN, None, number)  # type: ignore[misc]
        assert fault.in_words().startswith("Remarks on these rows: 1.")
        assert others == [remark]
    assert current(store, "exchange_rates") == 0
    assert isinstance(publish_changes(store, changes, base, LAN, None, 1), Publication)


def test_an_update_becomes_the_next_version(store: Store) -> None:
    frame = newest(store, "statistics")
    frame.loc[3, "obs_value"] += "1"
    assert isinstance(
        publish(store, "statistics", frame.iloc[3:4], note="  a typing error  "), Publication
    )
    version = versions(store, "statistics")[0]
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
    changes = {"statistics": changes_of(store, "statistics", frame, "replace")}
    for number in (0, 11, 13):
        (issue,) = publish_changes(store, changes, latest(store), LAN, number)  # type: ignore[misc]
        assert issue.in_words() == "12 rows would be removed. Confirm this by their number."
    assert isinstance(publish(store, "statistics", frame, "replace"), Publication)


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
    changes, base = {"statistics": changes_of(store, "statistics", row, "update")}, latest(store)
    publish(store, "sources", sources, "replace")
    outcome = publish_changes(store, changes, base, LAN)
    assert isinstance(outcome, tuple)
    assert [(issue.type, issue.column, issue.value) for issue in outcome] == [
        ("foreign-key", "source_id", "new-source")
    ]
    assert current(store, "statistics") == 0


def test_a_table_may_refer_to_its_own_new_rows(store: Store) -> None:
    indicators = newest(store, "indicators")
    weight = indicators.head(1).assign(indicator_id="new_weight", weight_indicator="")
    mean = indicators.head(1).assign(indicator_id="new_mean", weight_indicator="new_weight")
    assert isinstance(publish(store, "indicators", pd.concat([mean, weight])), Publication)
    refused = publish(store, "indicators", mean.assign(weight_indicator="nothing"))
    assert refused == ("weight_indicator: “nothing” is not in the table indicators.",)


@pytest.mark.parametrize("table", resources())
def test_the_shipped_tables_refer_to_nothing_that_is_missing(store: Store, table: str) -> None:
    changes = {table: changes_of(store, table, newest(store, table), "replace")}
    assert check_changes(store, latest(store), changes) == ()


def test_two_editors_of_different_rows_both_get_in(store: Store) -> None:
    base = latest(store)
    first = one_cell(store, "gates", 0, "note", "first")
    second = one_cell(store, "gates", 1, "note", "second")
    assert isinstance(publish_changes(store, first, base, LAN), Publication)
    assert isinstance(publish_changes(store, second, base, KHAM), Publication)
    assert newest(store, "gates")["note"].tolist()[:2] == ["first", "second"]


def test_of_two_editors_of_one_row_the_second_is_told_which_and_by_whom(store: Store) -> None:
    base = latest(store)
    first = one_cell(store, "gates", 0, "note", "first")
    second = one_cell(store, "gates", 0, "lon", "104.5")
    won = publish_changes(store, first, base, LAN)
    lost = publish_changes(store, second, base, KHAM)
    assert isinstance(lost, Conflict)
    assert lost.latest == won
    assert lost.rows["gates"]["gate_id"].tolist() == [newest(store, "gates")["gate_id"][0]]


def test_what_both_editors_say_alike_is_no_conflict(store: Store) -> None:
    base, same = latest(store), one_cell(store, "gates", 0, "note", "the same")
    more = compare(
        newest(store, "gates"),
        newest(store, "gates").head(2).assign(note=["the same", "more"]),
        resources()["gates"],
        "update",
    )
    publish_changes(store, same, base, LAN)
    assert isinstance(publish_changes(store, {"gates": more}, base, KHAM), Publication)
    assert newest(store, "gates")["note"].tolist()[:2] == ["the same", "more"]


def test_several_tables_are_published_as_one(store: Store) -> None:
    source = newest(store, "sources").head(1).assign(source_id="new-source")
    row = newest(store, "statistics").head(1).assign(source_id="new-source")
    changes = {
        "statistics": changes_of(store, "statistics", row, "update"),
        "sources": changes_of(store, "sources", source, "update"),
    }
    alone = publish_changes(store, {"statistics": changes["statistics"]}, latest(store), LAN)
    assert isinstance(alone, tuple)
    made = publish_changes(store, changes, latest(store), LAN)
    assert isinstance(made, Publication)
    assert {change.table for change in made.changes} == {"statistics", "sources"}
    assert (made.number, latest_publication(store)) == (1, made)


def test_an_undo_takes_back_one_publication_and_leaves_later_work(store: Store) -> None:
    shipped = newest(store, "gates")
    publish_changes(store, one_cell(store, "gates", 0, "note", "wrong"), latest(store), LAN)
    publish_changes(store, one_cell(store, "gates", 1, "note", "right"), latest(store), KHAM)
    undone = undo_publication(store, 1, Signature("Lan", "  a mistake "))
    assert isinstance(undone, Publication)
    assert (undone.number, undone.undone, undone.note) == (3, 1, "a mistake")
    assert [change.mode for change in undone.changes] == ["undo"]
    assert newest(store, "gates")["note"].tolist()[:2] == [shipped["note"][0], "right"]


def test_an_undo_gives_back_the_very_bytes_and_can_itself_be_undone(store: Store) -> None:
    made = publish_changes(store, one_cell(store, "gates", 3, "note", "x"), latest(store), LAN)
    assert isinstance(made, Publication)
    undo_publication(store, 1, LAN)
    number = current(store, "gates")
    assert export(store, "gates", number) == resources()["gates"].path.read_bytes()
    undo_publication(store, 2, LAN)
    assert newest(store, "gates")["note"][3] == "x"


def test_where_later_work_touched_the_same_rows_an_undo_is_a_conflict(store: Store) -> None:
    publish_changes(store, one_cell(store, "gates", 0, "note", "wrong"), latest(store), LAN)
    later = publish_changes(store, one_cell(store, "gates", 0, "note", "x"), latest(store), KHAM)
    outcome = undo_publication(store, 1, LAN)
    assert isinstance(outcome, Conflict)
    assert outcome.latest == later
    assert set(undoing(store, 1, latest(store))[1]) == {"gates"}
    assert newest(store, "gates")["note"][0] == "x"


def test_what_others_refer_to_by_now_is_not_undone_away(store: Store) -> None:
    added = newest(store, "sources").head(1).assign(source_id="new-source")
    publish(store, "sources", added)
    row = newest(store, "statistics").head(1).assign(source_id="new-source")
    publish(store, "statistics", row)
    outcome = undo_publication(store, 1, Signature("Lan", "back"))
    assert isinstance(outcome, tuple)
    assert [(issue.type, issue.value) for issue in outcome] == [("foreign-key", "new-source")]
    read_tables(store, latest(store))  # still fits together


def test_an_undo_of_what_is_undone_already_is_nothing_to_publish(store: Store) -> None:
    publish_changes(store, one_cell(store, "gates", 0, "note", "wrong"), latest(store), LAN)
    undo_publication(store, 1, LAN)
    outcome = in_words(undo_publication(store, 1, LAN))
    assert isinstance(outcome, tuple)
    assert "nothing to publish" in outcome[0]
