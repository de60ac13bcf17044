"""The list of versions, and the choice of a table and of two of its versions."""

from tests.apps import assert_sound, words
from tests.pages.versions.visits import TABLE, versions
from versions.location import Store


def test_before_anything_is_published_the_page_says_so(store: Store) -> None:
    assert "Nothing has been published yet" in words(versions(lang="en"))
    assert "As the dashboard came with it" in words(versions(**TABLE))


def test_versions_are_listed_newest_first_with_who_why_and_how_much(two_to_read: Store) -> None:
    said = words(versions(lang="en"))
    parts = ["version 2", "Somchai", "Corrected", "version 1", "Lan", "Census of 2025"]
    places = [said.index(part) for part in parts]
    assert places == sorted(places)
    assert said.count("changed: 1") == 2
    assert "version 0" not in said
    assert "version 0" in words(versions(**TABLE))


def test_another_table_is_not_asked_for_the_versions_of_the_one_before(two_to_read: Store) -> None:
    app = versions(**TABLE, **{"from": "2", "to": "1"})
    app.selectbox(key="versions.table").set_value("events").run()
    assert_sound(app)
    assert not app.warning
    assert set(app.query_params) & {"from", "to"} == set()
