"""Two versions compared, row by row and value by value."""

from tests.apps import words
from tests.pages.versions.visits import TABLE, versions
from tests.publications import TEST, publish_table
from versions import delta, publications
from versions.location import Store


def test_two_versions_are_compared_value_by_value(two_to_read: Store) -> None:
    said = words(versions(**TABLE, **{"from": "0", "to": "2"}))
    assert "<del>138,871</del>" in said
    assert "<strong>160,002</strong>" in said
    back = words(versions(**TABLE, **{"from": "2", "to": "1"}))
    assert "<del>160,002</del>" in back
    assert "<strong>150,001</strong>" in back


def test_a_version_is_first_compared_with_the_one_before(two_to_read: Store) -> None:
    app = versions(**TABLE, to="2")
    assert "From version 1 to version 2" in words(app)
    assert any("1 row changed" in text.value for text in app.markdown)
    assert {"from", "to"} <= set(app.query_params)  # so the link goes on comparing


def test_versions_that_no_publication_names_are_passed_over(store: Store) -> None:
    frame = delta.read_text(store, "sources", 0)
    publish_table(store, "sources", frame.iloc[1:], 0)
    change = publications.latest_publication(store).changes[0]
    delta.write(store, "sources", frame.iloc[2:], change, TEST)
    publish_table(store, "sources", frame.iloc[3:], 1)
    app = versions(lang="en", table="sources", to="3")
    assert not app.warning
    assert "From version 1 to version 3" in words(app)


def test_a_changed_row_leads_to_its_history(two_to_read: Store) -> None:
    said = words(versions(**TABLE, to="2"))
    assert "row=la-sekong,population,2024," in said


def test_rows_added_and_removed_are_shown_whole(store: Store) -> None:
    frame = delta.read_text(store, "statistics", 0)
    publish_table(store, "statistics", frame.iloc[1:], 0)
    [removed] = versions(**TABLE, to="1").dataframe
    assert len(removed.value) == 1
    [added] = versions(**TABLE, **{"from": "1", "to": "0"}).dataframe
    assert added.value.to_numpy().tolist() == removed.value.to_numpy().tolist()


def test_an_unknown_version_to_compare_is_noted(two_to_read: Store) -> None:
    assert any("9" in note.value for note in versions(**TABLE, to="9").warning)
