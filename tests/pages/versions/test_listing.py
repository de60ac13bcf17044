"""The list of publications: newest first, of a table, of a person, page by page."""

import pytest

from pages.versions import listing
from tests.apps import assert_sound, words
from tests.pages.versions.visits import TABLE, versions
from tests.publications import publish_table
from uploads.publish import undo_publication
from versions import delta
from versions.location import Store
from versions.version import Signature


def test_before_anything_is_published_the_page_says_so(store: Store) -> None:
    assert "Nothing has been published yet" in words(versions(lang="en"))
    assert "Nothing has been published yet" in words(versions(**TABLE))


def test_publications_are_listed_newest_first_with_who_why_and_how_much(two_to_read: Store) -> None:
    said = words(versions(lang="en"))
    parts = ["Publication 2", "Somchai", "Corrected", "Publication 1", "Lan", "Census of 2025"]
    places = [said.index(part) for part in (*parts, "as shipped")]
    assert places == sorted(places)
    assert said.count("Statistics</b>: 1 row changed") == 2
    assert "version=1&amp;lang=en" in said


def test_the_list_is_of_one_table_or_of_one_person(two: Store) -> None:
    publish_table(two, "sources", delta.read_text(two, "sources", 0).iloc[::-1], 0, "Bounmy")
    every = words(versions(lang="en"))
    assert all(name in every for name in ("Lan", "Somchai", "Bounmy"))
    table = words(versions(lang="en", table="sources"))
    assert "Bounmy" in table
    assert "Somchai" not in table
    app = versions(lang="en", author="Somchai")
    assert "Publication 2" in words(app)
    assert "Publication 1" not in words(app)
    assert app.selectbox(key="versions.author").value == "Somchai"
    nothing = words(versions(lang="en", table="gates"))
    assert "No publication fits" in nothing
    assert '<a href="/versions?lang=en">All publications</a>' in nothing


def test_many_publications_are_on_several_pages(
    two_to_read: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE_SIZE", 2)
    app = versions(lang="en")
    assert "Publication 1" in words(app)
    assert "as shipped" not in words(app)
    app.query_params["page"] = "2"
    app.run()
    assert "as shipped" in words(app)
    assert "Publication 1" not in words(app)
    app.selectbox(key="versions.table").set_value("statistics").run()
    assert_sound(app)
    assert not app.warning  # the list of one table begins with its first page
    assert "Publication 2" in words(app)


def test_what_was_undone_says_by_what_and_the_undo_says_what_it_takes_back(two: Store) -> None:
    undo_publication(two, 2, Signature("Lan", "a mistake"))
    said = words(versions(lang="en"))
    undo, undone = said.split("<li>")[1:3]
    assert "takes back" in undo
    assert "publication=2&amp;" in undo
    assert "undone by" in undone
    assert "publication=3&amp;" in undone
    undo_publication(two, 3, Signature("Lan", "it was none"))
    again = words(versions(lang="en")).split("<li>")[3]
    assert "Somchai" in again
    assert "undone by" not in again  # it counts once more


def test_another_table_is_not_asked_for_the_versions_of_the_one_before(two_to_read: Store) -> None:
    app = versions(**TABLE)
    app.selectbox(key="versions.table").set_value("events").run()
    assert_sound(app)
    assert not app.warning
    assert app.query_params["table"] == "events"
