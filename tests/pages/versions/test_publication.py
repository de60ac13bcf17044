"""One publication: what it changed in every table, and the tables as it left them."""

from pathlib import Path

from tables.package import resources
from tests.apps import assert_sound, run, words
from tests.pages.versions.visits import publication, versions
from tests.publications import TEST, whole
from versions import delta
from versions.changes import Changes, compare
from versions.location import Store
from versions.publications import commit
from versions.version import AS_SHIPPED


def without_first(store: Store, table: str) -> Changes:
    """A table without its first row."""
    text = delta.read_text(store, table, 0)
    return compare(text, text.iloc[1:], resources()[table], "replace")


def test_it_says_who_why_and_what_changed_row_by_row(two_to_read: Store) -> None:
    app = publication(2)
    said = words(app)
    assert app.title[0].value == "Publication 2"
    assert all(part in said for part in ("Somchai", "Corrected", "the newest", "1 row changed"))
    assert "<del>150,001</del>" in said
    assert "<strong>160,002</strong>" in said
    assert "version=2&amp;" in said
    assert "table=statistics&amp;from=1&amp;to=2" in said
    assert "the newest" not in words(publication(1))


def test_every_table_that_it_changed_is_there_with_its_files(store: Store) -> None:
    changes = {name: without_first(store, name) for name in ("open_questions", "notes")}
    commit(store, AS_SHIPPED, changes, TEST)
    app = publication(1)
    assert words(app).count("1 row removed") == 2
    assert len(app.dataframe) == 2
    keys = [str(button.key) for button in app.get("download_button")]
    assert {key for key in keys if key.startswith("versions.download.")} == {
        "versions.download.open_questions",
        "versions.download.notes",
    }


def test_a_version_of_another_program_may_count_no_rows(store: Store) -> None:
    text = delta.read_text(store, "notes", 0)
    commit(store, AS_SHIPPED, {"notes": whole(text)}, TEST)
    assert "no row counted" in words(publication(1))


def test_on_a_projector_and_as_shipped_it_offers_nothing(two_to_read: Store) -> None:
    app = publication(2, present="1")
    assert not app.get("download_button")
    assert "version=2&amp;" not in words(app)
    assert "As the dashboard came with it" in publication(0).title[0].value


def test_an_unknown_publication_is_noted_and_the_list_comes_instead(two_to_read: Store) -> None:
    app = versions(lang="en", publication="99")
    assert_sound(app)
    assert any("99" in note.value for note in app.warning)
    assert "Publication 2" in words(app)


def test_what_cannot_be_read_any_more_is_said_where_it_would_stand(two: Store) -> None:
    for part in Path(two.address("statistics")).rglob("*.parquet"):
        part.unlink()
    row = {"table": "statistics", "row": "la-sekong,area_km2"}
    for params in ({"publication": "1"}, row):
        app = run("versions", **params)
        assert not app.exception
        assert any("cannot be used" in error.value for error in app.error)
    assert "Census of 2025" in words(run("versions", publication="1"))
