"""Tours are edited where they are read, and every edit is a publication."""

import pytest
from streamlit.testing.v1 import AppTest

from tables.read import Tables
from tables.tours.views import views_of
from tests.apps import assert_sound, run, words
from ui import editor
from versions.location import Store
from versions.publications import publications
from versions.state import latest, read_tables

TOUR = "nam-giang-corridor"


def opened(**params: str) -> AppTest:
    return run("present", tour=TOUR, **params)


def chosen(app: AppTest, position: int) -> AppTest:
    """The page with a view chosen to edit."""
    return app.selectbox(key="tours.edit.view").set_value(position).run()


def now(store: Store) -> Tables:
    return read_tables(store, latest(store))


def titles(store: Store) -> list[str]:
    return [row["title_en"] for row in views_of(now(store), TOUR)]


def test_whoever_may_only_read_is_offered_no_edit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editor, "_has_token", lambda: False)
    assert [box.key for box in opened().selectbox] == []


def test_views_are_moved_and_removed_and_each_time_published(store: Store) -> None:
    before = titles(store)
    app = chosen(opened(), 2)
    app.button(key="tours.edit.up").click().run()
    assert_sound(app)
    assert titles(store)[:3] == [before[1], before[0], before[2]]
    app.button(key="tours.edit.remove").click().run()  # the view that is first now
    assert titles(store) == [before[0], *before[2:]]
    assert before[1] not in words(app)
    assert [one.note for one in publications(store)][:2] == [
        f"Tour {TOUR}, view 1: remove",
        f"Tour {TOUR}, view 2: up",
    ]


def test_words_are_published_in_each_language_and_checked_as_an_upload(store: Store) -> None:
    app = chosen(opened(lang="vi"), 1)
    app.text_input(key=f"tours.edit.{TOUR}.1.title_vi").set_value("Tiêu đề khác")
    app.button(key="tours.edit.words").click().run()
    assert_sound(app)
    assert views_of(now(store), TOUR)[0]["title_vi"] == "Tiêu đề khác"
    app.text_input(key=f"tours.edit.{TOUR}.1.title_vi").set_value("=1+1")
    app.button(key="tours.edit.words").click().run()
    assert any("=1+1" in note.value.replace("\\", "") for note in app.warning)
    assert views_of(now(store), TOUR)[0]["title_vi"] == "Tiêu đề khác"


def test_the_words_of_the_tour_itself_are_published(store: Store) -> None:
    app = opened()
    app.text_area(key=f"tours.edit.{TOUR}.abstract_en").set_value("Told otherwise.")
    app.button(key="tours.edit.save").click().run()
    assert "Told otherwise." in words(app)
