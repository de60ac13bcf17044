"""What a page shows is added to a tour: from the menu, by whoever may publish."""

from collections.abc import Sequence

import pytest
from streamlit.testing.v1 import AppTest

from tables.read import Row
from tables.tours.views import views_of
from tests.apps import assert_sound, run
from ui import editor
from ui.tours import add
from versions.location import Store
from versions.state import latest, read_tables


def dialog(page: str, **params: str) -> AppTest:
    """The page with the dialog open; in a browser only the dialog runs anew, here all does."""
    return again(run(page, **params))


def again(app: AppTest) -> AppTest:
    app.session_state[add.OPEN] = True
    return app.run()


def publish(app: AppTest) -> AppTest:
    app.button(key="tours.add.publish").click()
    return again(app)


def rows(store: Store, tour: str) -> Sequence[Row]:
    return views_of(read_tables(store, latest(store)), tour)


def test_a_view_is_added_at_the_end_of_a_tour_in_the_readers_language(store: Store) -> None:
    app = dialog("gates", gate="nam-giang", lang="vi", date="2006-02-21")
    app.selectbox(key=add.TOUR).set_value("nam-giang-corridor")
    app.text_input(key=add.TITLE).set_value("Cửa khẩu chính")
    app.text_area(key=add.NOTE).set_value("Ghi chú.")
    publish(app)
    assert_sound(app)
    views = rows(store, "nam-giang-corridor")
    assert len(views) == 11
    last = views[-1]
    assert last["address"] == "/gates?gate=nam-giang&date=2006-02-21"
    assert (last["title_vi"], last["note_vi"], last["title_en"]) == (
        "Cửa khẩu chính",
        "Ghi chú.",
        "",
    )


def test_a_new_tour_begins_with_its_first_view(store: Store) -> None:
    app = dialog("map")
    app.selectbox(key=add.TOUR).set_value("")
    again(app)
    app.text_input(key=add.NEW).set_value("Đà Nẵng: our meeting")
    app.text_input(key=add.TITLE).set_value("A map")
    publish(app)
    assert_sound(app)
    assert [row["title_en"] for row in rows(store, "da-nang-our-meeting")] == ["A map"]


def test_a_view_without_a_title_is_not_published(store: Store) -> None:
    app = dialog("gates")
    app.text_input(key=add.TITLE).set_value(" ")
    publish(app)
    assert latest(store).publication == 0
    assert any("title" in note.value for note in app.warning)


@pytest.mark.parametrize("page", ["versions", "upload", "present"])
def test_pages_that_no_tour_shows_have_no_dialog(page: str) -> None:
    assert "tours.add.publish" not in [button.key for button in dialog(page).button]


def test_whoever_may_only_read_has_no_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editor, "_has_token", lambda: False)
    assert "tours.add.publish" not in [button.key for button in dialog("gates").button]
