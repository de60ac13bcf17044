"""A draft survives a reload and another day, for its editor alone, and can be dropped."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.upload.draft import DRAFT
from tables.package import resources
from tables.read import read_text
from tests.apps import assert_sound, words
from tests.pages.upload.test_steps import checked, figures, keys, page, upload, work
from ui import editor
from uploads.shelf import shelf
from versions.location import Store


@pytest.fixture(autouse=True)
def _drafts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A place for drafts of this test alone."""
    monkeypatch.setenv(shelf.VARIABLE, str(tmp_path / "drafts"))


def go_buttons(app: AppTest) -> list[str]:
    return [key for key in keys(app) if key.startswith("upload.shelf.go.")]


def begun() -> AppTest:
    """A page with a file whose question was answered, and a note."""
    rows = figures("14.600")
    app = upload(page(), rows, "statistics.csv")
    checked(app.radio("upload.answer.numbers:obs_value").set_value("comma").run())
    app.text_input("upload.note").set_value("Yearbook")
    app.button("upload.keep").click().run()
    return app


def test_after_a_reload_one_goes_on_where_one_was() -> None:
    begun()
    app = page()
    assert "upload.note" not in [box.key for box in app.text_input]
    assert any("statistics.csv and 1 question answered" in one.value for one in app.text)
    checked(app.button(go_buttons(app)[0]).click().run())
    assert_sound(app)
    assert work(app).answers == {"numbers:obs_value": "comma"}
    assert app.text_input("upload.note").value == "Yearbook"
    assert "14,600" in words(app)
    assert go_buttons(app) == []  # it is not offered to whoever goes on with it


def test_another_editor_sees_nothing_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    begun()
    monkeypatch.setattr(editor, "_verdict", lambda: editor.Editor("Boun", key="boun"))
    assert go_buttons(page()) == []


def test_a_draft_is_dropped_by_a_click_and_by_publishing(store: Store) -> None:
    begun()
    app = page()
    drop = next(key for key in keys(app) if key.startswith("upload.shelf.drop."))
    app.button(drop).click().run()
    assert go_buttons(page()) == []
    app = begun()
    for box in app.checkbox:
        box.check()
    app.text_input("upload.note").set_value("Yearbook")
    app.button("upload.publish").click().run()
    assert_sound(app)
    assert go_buttons(page()) == []


def test_tables_that_wait_are_kept_too(store: Store) -> None:
    app = upload(page(), figures())
    app.button("upload.wait").click().run()
    assert list(app.session_state[DRAFT].parts) == ["statistics"]
    again = page()
    again.button(go_buttons(again)[0]).click().run()
    assert_sound(again)
    part = again.session_state[DRAFT].parts["statistics"]
    assert part.changes.changed_rows == 1
    assert len(part.changes.result) == len(read_text(resources()["statistics"]))
