"""A new event with its people and a commitment: one form, one publication, no identifier to see."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.desk.people import role_cells
from tests.apps import assert_sound, open_page, words
from tests.pages.desk.test_correction import buttons, publish, write
from uploads.shelf import shelf
from versions.delta import read_text
from versions.location import Store
from versions.publications import latest_publication

PAIR = "quang-nam--sekong"
ROLE = "Chairman, Quang Nam People's Committee"


def form(lang: str = "vi") -> AppTest:
    """The form of a new event of a partnership."""
    return open_page("desk", lang=lang, event="new", pair=PAIR)


def added(store: Store, table: str) -> list[dict[str, str]]:
    """The rows that the first publication added to a table."""
    number = latest_publication(store).state.number(table)
    new = read_text(store, table, number).iloc[len(read_text(store, table, 0)) :]
    return [{str(name): str(cell) for name, cell in row.items()} for row in new.to_dict("records")]


def filled(app: AppTest) -> AppTest:
    """The form with an event, two people and a commitment, written by somebody in Vietnamese."""
    for key, value in {
        "event.type": "working_session",
        "event.date": "2024-11-05",
        "event.fields": ["trade"],
        "event.title_vi": "Hội đàm Quảng Nam – Sê Kông",
        "event.summary_vi": "Hai tỉnh bàn về thương mại.",
        "event.source_id": "+",
    }.items():
        app = put(app, key, value)
    for key, value in {
        "source.title": "Hội đàm cấp cao",
        "source.publisher": "Báo Quảng Nam",
        "source.authority": "3",
        "person1.name": "Lê Văn A",
        "person1.role-choice": ROLE,
        "person2.name": "Leklay Sivilay",
        "commitment1.text_vi": "Mở chợ biên giới",
        "commitment1.field": "trade",
    }.items():
        app = put(app, key, value)
    return app


def put(app: AppTest, key: str, value: object) -> AppTest:
    """Write into a box, or choose there; the next run takes it over."""
    boxes = [*app.text_input, *app.text_area, *app.selectbox, *app.date_input, *app.multiselect]
    (box,) = [one for one in boxes if str(one.key).endswith(f".{key}")]
    box.set_value(value)  # type: ignore[arg-type]
    return app


def test_an_event_with_people_and_a_commitment_is_one_publication(store: Store) -> None:
    app = form()
    for key, value in {"event.title_vi": "Hội đàm", "event.source_id": "+"}.items():
        put(app, key, value)
    app.run()
    filled(app).run()
    assert "desk.publish.button" in buttons(app)
    said = words(app)
    assert "Quảng Nam – Sê Kông" in said
    assert PAIR not in said.replace(f"pair={PAIR}", "")
    publish(app)
    assert_sound(app)
    made = latest_publication(store)
    assert {one.table: one.added for one in made.changes} == {
        "sources": 1,
        "events": 1,
        "event_people": 2,
        "commitments": 1,
        "commitment_status": 1,
    }
    (event,) = added(store, "events")
    assert event["event_id"] == "2024-11-05-quang-nam-sekong"
    assert event["province_ids"].split("|") == ["vn-quang-nam", "la-sekong"]
    assert (event["title_en"], event["title_vi"]) == ("", "Hội đàm Quảng Nam – Sê Kông")
    first, second = added(store, "event_people")
    assert (first["side"], first["role"]) == ("vn", ROLE)
    assert first["role_vi"]
    assert second["role_lo"]  # somebody who was there before has the role of the last time
    (log,) = added(store, "commitment_status")
    assert (log["status"], log["date"]) == ("pledged", "2024-11-05")
    assert "Hội đàm Quảng Nam – Sê Kông" in words(app)  # the page of events, where it is open


@pytest.mark.usefixtures("in_turn")
def test_what_is_still_to_be_filled_in_is_said_once_somebody_asks(code: str, store: Store) -> None:
    app = form(code)
    assert "field-faults" not in words(app)
    app.button("desk.check").click().run()
    assert_sound(app)
    assert "field-faults" in words(app)
    assert "desk.publish.button" not in buttons(app)
    app = write(app, "title_vi" if code == "vi" else f"title_{code}", "A title")
    assert_sound(app)


def test_a_row_more_has_boxes_of_its_own(store: Store) -> None:
    app = form()
    before = len(app.text_input)
    app.button("desk.more.person").click().run()
    assert len(app.text_input) == before + 1
    names = [box.label for box in app.text_input if str(box.key).endswith(".name")]
    assert len(set(names)) == len(names) > 2  # a screen reader says whose name is asked for
    assert_sound(app)


def test_a_role_that_is_new_stands_in_the_language_in_which_it_was_written() -> None:
    assert role_cells("Chủ tịch tỉnh", "role_vi") == {"role_vi": "Chủ tịch tỉnh"}


def test_what_was_begun_is_there_in_another_session_until_it_is_dropped(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(shelf.VARIABLE, str(tmp_path / "drafts"))
    assert "another time" not in words(form("en"))
    put(form("en"), "event.title_en", "A meeting").run()
    app = form("en")
    assert "You began this another time" in words(app)
    assert "A meeting" in [box.value for box in app.text_input]
    app.button("desk.drop").click().run()
    assert "A meeting" not in [box.value for box in form("en").text_input]
