"""Two versions compared, row by row and value by value."""

from tests.apps import words
from tests.pages.versions.visits import TABLE, versions
from tests.publications import publish_table
from versions import delta
from versions.location import Store


def test_two_versions_are_compared_value_by_value(two_to_read: Store) -> None:
    [changed] = versions(**TABLE, **{"from": "0", "to": "2"}).dataframe
    assert changed.value[["Old", "New"]].to_numpy().tolist() == [["138871", "160002"]]
    [back] = versions(**TABLE, **{"from": "2", "to": "1"}).dataframe
    assert back.value[["Old", "New"]].to_numpy().tolist() == [["160002", "150001"]]


def test_a_version_is_first_compared_with_the_one_before(two_to_read: Store) -> None:
    app = versions(**TABLE)
    assert "From version 1 to version 2" in words(app)
    assert any("1 row changed" in text.value for text in app.markdown)


def test_rows_added_and_removed_are_shown_whole(store: Store) -> None:
    frame = delta.read_text(store, "statistics", 0)
    publish_table(store, "statistics", frame.iloc[1:], 0)
    [removed] = versions(**TABLE).dataframe
    assert len(removed.value) == 1
    [added] = versions(**TABLE, **{"from": "1", "to": "0"}).dataframe
    assert added.value.to_numpy().tolist() == removed.value.to_numpy().tolist()


def test_an_unknown_version_to_compare_is_noted(two_to_read: Store) -> None:
    assert any("9" in note.value for note in versions(**TABLE, to="9").warning)
