"""The frame around pages: an upload that leaves little in a table takes no page down.

At its foot every page says of when it is.
"""

import pytest

from i18n import Language
from pages.overview import parts
from tables.events import newest_date
from tables.headlines import FOUNDING
from tables.read import Tables
from tests.apps import assert_sound, run, words
from tests.browsing import EXPLORE, PAGES, ROOT
from tests.publications import publish_figure, publish_table
from ui.view import View
from versions import delta
from versions.location import Store


def test_every_folder_of_a_page_has_its_title_and_place_among_the_links() -> None:
    assert {path.parent.name for path in ROOT.glob("pages/*/page.py")} == set(PAGES)


def test_pages_show_what_is_left_of_the_statistics(store: Store) -> None:
    frame = delta.read_text(store, "statistics", 0)
    left = frame[(frame["ref_area"] == "la-sekong") & (frame["indicator"] == "population")].head(1)
    publish_table(store, "statistics", left, 0)
    for page in EXPLORE:
        assert_sound(run(page, lang="vi"))


def test_pages_stand_without_a_founding_partnership(store: Store) -> None:
    frame = delta.read_text(store, "partnerships", 0)
    left = frame[frame["partnership_id"] != next(iter(FOUNDING))]
    publish_table(store, "partnerships", left, 0)
    for page in ("overview", "map", "partnerships"):
        assert_sound(run(page))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.usefixtures("in_turn")
def test_every_page_says_of_when_it_is(page: str, code: str) -> None:
    said = words(run(page, lang=code))
    assert said.count('class="foot') == 1
    language = Language(code)
    assert language.gettext("Tables: as they came with the dashboard") in said


def test_on_a_projector_a_page_says_of_when_it_is() -> None:
    for page, pair in (("partnerships", {"pair": "ha-nam--oudomxay"}), ("indicators", {})):
        assert "Newest figure here: " in words(run(page, present="1", **pair))
    assert "in the tables" in words(run("overview"))
    assert "in the tables" not in words(run("overview", present="1"))  # where room is scarce


def test_the_foot_of_a_pair_is_of_its_own_provinces_and_events(tables: Tables) -> None:
    said = words(run("partnerships", pair="ha-nam--oudomxay"))
    named = ["ha-nam--oudomxay" in pairs for pairs in tables["events"]["partnership_ids"]]
    newest = Language("en").date(newest_date(tables["events"][named]))
    assert f"Newest event here: {newest}" in said
    assert "in the tables" not in said


def test_the_foot_names_the_publication_that_was_published_last(store: Store) -> None:
    publish_figure(store, "138900")
    assert "Tables: publication 1 of " in words(run("overview"))


def test_a_page_that_fails_says_so_in_the_readers_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_view: View) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(parts, "show_lead", fail)
    [error] = run("overview", lang="vi").error
    assert "Không hiển thị được trang này" in error.value
