"""The presenter's window and the audience's, without a browser: what each shows, who drives."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import assert_sound, run, words
from ui.presenting import keys
from ui.presenting.rooms import ROOMS, Room, presenter_token

TOUR = "nam-giang-corridor"
TOKEN = "the presenter of the test"


@pytest.fixture(autouse=True)
def room(monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    """The room of the presenter who runs these sessions, at the second view."""
    monkeypatch.setattr("pages.present.console.presenter_token", lambda: TOKEN)
    room = ROOMS.open(TOUR, TOKEN, 2)
    assert room is not None
    yield room
    ROOMS.close(room)


def console(**params: str) -> AppTest:
    return run("present", tour=TOUR, console="1", present="1", **params)


def test_the_presenter_sees_the_note_the_next_view_and_the_way_in(room: Room) -> None:
    app = console()
    assert_sound(app)
    said = words(app)
    assert "84,985" in said  # the note of the second view
    assert "1984: special cooperation" in said  # the next one
    assert f"room={room.code}" in said
    assert room.pass_ not in said
    assert TOKEN not in said


def test_a_window_opened_anew_takes_up_the_step_whatever_its_link_says(room: Room) -> None:
    app = console(step="9")
    assert room.step == 2
    assert app.query_params["step"] == "2"


def test_a_key_moves_every_window(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.present.console.moved", lambda: {"step": "5"})
    assert "2006: a pair of main gates" in words(console())
    assert room.step == 5
    app = run("present", room=room.code, present="1", lang="vi")
    assert_sound(app)
    assert "2006: cặp cửa khẩu chính" in words(app)


def test_the_audience_needs_the_right_code_and_sees_no_notes(room: Room) -> None:
    said = words(run("present", room=room.code))
    assert "2 of 10" in said
    assert "84,985" not in said
    assert "No presentation here" in words(run("present", room="abcdefghjkmn"))


def test_an_ended_presentation_says_so_on_both_sides(room: Room) -> None:
    app = console()
    app.button(key="console.end").click().run()
    assert "The presentation has ended" in words(app)
    assert "No presentation here" in words(run("present", room=room.code))


def test_without_a_cookie_a_session_is_its_own_presenter(monkeypatch: pytest.MonkeyPatch) -> None:
    state: dict[str, str] = {}
    monkeypatch.setattr("ui.presenting.rooms.st.session_state", state)
    assert presenter_token() == presenter_token()
    assert len(next(iter(state.values()))) >= 43


def test_what_a_key_asked_for_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys.st, "session_state", {keys._MOVED: {"step": "3"}})
    assert keys.moved() == {"step": "3"}
    assert keys.moved() == {}
