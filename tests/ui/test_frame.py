"""The frame around pages: an upload that leaves little in a table takes no page down."""

import pytest

from tables.headlines import FOUNDING
from tests.apps import assert_sound, run
from tests.browsing import EXPLORE, PAGES, ROOT
from tests.publications import publish_table
from versions import delta
from versions.location import Store


def test_every_folder_of_a_page_has_its_title_and_place_among_the_links() -> None:
    assert {path.parent.name for path in ROOT.glob("pages/*/page.py")} == set(PAGES)


@pytest.mark.parametrize("page", EXPLORE)
def test_pages_show_what_is_left_of_the_statistics(page: str, store: Store) -> None:
    frame = delta.read_text(store, "statistics", 0)
    left = frame[(frame["ref_area"] == "la-sekong") & (frame["indicator"] == "population")].head(1)
    publish_table(store, "statistics", left, 0)
    assert_sound(run(page, lang="vi"))


@pytest.mark.parametrize("page", ["overview", "map", "partnerships"])
def test_pages_stand_without_a_founding_partnership(page: str, store: Store) -> None:
    frame = delta.read_text(store, "partnerships", 0)
    left = frame[frame["partnership_id"] != next(iter(FOUNDING))]
    publish_table(store, "partnerships", left, 0)
    assert_sound(run(page))


def test_a_page_that_fails_says_so_in_the_readers_language(store: Store) -> None:
    frame = delta.read_text(store, "provinces", 0)
    publish_table(store, "provinces", frame.head(3), 0)
    [error] = run("overview", lang="vi").error
    assert "Không hiển thị được trang này" in error.value
