"""Taking a publication back: as a new one, by whoever may, and never unseen."""

from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from pages.versions import undo as undoing
from tests.apps import assert_sound, interrupted, words
from tests.pages.versions.visits import buttons, publication
from tests.publications import SEEN, publish_figure, publish_table
from ui import editor
from versions import delta, publications
from versions.location import Store


def undo(app: AppTest, note: str = "The figure was wrong") -> AppTest:
    """Click through undoing the publication that the page shows."""
    app.button(key="versions.undo").click().run()
    app.text_input(key="versions.note").set_value(note)
    return app


def test_an_undo_is_a_publication_of_its_own(two: Store) -> None:
    app = undo(publication(2), "The correction was wrong")
    assert "Nothing is erased" in words(app)
    assert any("1 row changed" in text.value for text in app.markdown)
    app.button(key="versions.do").click().run()
    assert_sound(app)
    assert "publication=3&amp;" in words(app)
    assert "undone by" in words(app)
    done = publications.version(two, "statistics", 3)
    assert (done.mode, done.publication, done.note) == ("undo", 3, "The correction was wrong")
    assert delta.export(two, "statistics", 3) == delta.export(two, "statistics", 1)
    assert [one.number for one in publications.publications(two)] == [3, 2, 1, 0]


def test_whoever_undoes_reads_the_new_state_at_once(two: Store) -> None:
    app = undo(publication(2))
    app.button(key="versions.do").click().run()
    app.query_params.update(SEEN)
    app.switch_page("pages/indicators/page.py").run()
    assert "150,001" in app.title[0].value


def test_undoing_asks_for_a_note(two: Store) -> None:
    app = undo(publication(2), " ")
    app.button(key="versions.do").click().run()
    assert "note" in app.error[0].value
    assert buttons(app) == ["versions.do", "versions.cancel"]
    assert publications.current(two, "statistics") == 2


def test_what_others_need_by_now_is_not_taken_from_them(store: Store) -> None:
    sources = delta.read_text(store, "sources", 0)
    one_more = sources.iloc[[0]].assign(source_id="census-2025")
    publish_table(store, "sources", pd.concat([sources, one_more], ignore_index=True), 0)
    frame = delta.read_text(store, "statistics", 0)
    frame.loc[0, "source_id"] = "census-2025"
    publish_table(store, "statistics", frame, 0)
    app = undo(publication(1))
    app.text_input(key="versions.removals").set_value("1")
    app.button(key="versions.do").click().run()
    assert not app.exception
    assert "census-2025" in app.error[0].value
    assert publications.current(store, "sources") == 1


def test_undoing_can_be_called_off(two: Store) -> None:
    app = undo(publication(2))
    app.button(key="versions.cancel").click().run()
    assert buttons(app) == ["versions.undo"]
    assert publications.current(two, "statistics") == 2


def test_where_the_same_row_was_published_anew_nothing_is_lost(two: Store) -> None:
    app = publication(1)
    app.button(key="versions.undo").click().run()
    assert_sound(app)
    assert "Statistics (1)" in words(app)
    row = words(app).split("Statistics (1)", 1)[1]
    assert all(part in row for part in ("Sekong", "publication=2&amp;", "Somchai"))
    assert buttons(app) == ["versions.cancel"]
    assert publications.current(two, "statistics") == 2


def test_who_is_overtaken_at_the_last_moment_is_told_by_whom(two: Store) -> None:
    app = undo(publication(2))
    publish_figure(two, "170003", "Bounmy")
    app.button(key="versions.do").click().run()
    assert not app.exception
    assert "Bounmy" in app.error[0].value
    assert "publication=3&amp;" in words(app)  # the row in the way
    assert publications.current(two, "statistics") == 3


def test_rows_that_go_are_confirmed_by_their_number(store: Store) -> None:
    text = delta.read_text(store, "notes", 0)
    publish_table(store, "notes", text.iloc[2:], 0)
    publish_table(store, "notes", text, 1)
    app = undo(publication(2))
    assert len(app.dataframe[0].value) == 2  # the rows that would go
    app.button(key="versions.do").click().run()
    assert "2 rows would be removed" in app.error[0].value
    app.text_input(key="versions.removals").set_value("2")
    app.text_input(key="versions.note").set_value("again")
    app.button(key="versions.do").click().run()
    assert_sound(app)
    assert publications.current(store, "notes") == 3


def test_the_person_at_the_machine_gives_a_name_once(
    two: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(editor.NAME_VARIABLE)
    monkeypatch.setattr(editor, "NAME_FILE", tmp_path / "editor.txt")
    app = undo(publication(2))
    app.button(key="versions.do").click().run()
    assert "your name" in app.error[0].value
    assert publications.current(two, "statistics") == 2
    app.text_input(key="versions.name").set_value(" Lan\u202e  Nguyen ")
    app.text_input(key="versions.note").set_value("wrong")
    app.button(key="versions.do").click().run()
    assert_sound(app)
    assert publications.latest_publication(two).author == "Lan Nguyen"
    again = undo(publication(3))
    assert again.text_input(key="versions.name").value == "Lan Nguyen"


def test_what_is_as_it_was_before_cannot_be_taken_back_again(two: Store) -> None:
    app = undo(publication(2))
    app.button(key="versions.do").click().run()
    app.button(key="versions.undo").click().run()
    assert "nothing to take back" in app.info[0].value
    assert buttons(app) == ["versions.cancel"]


def test_nobody_undoes_on_a_projector(two_to_read: Store) -> None:
    assert buttons(publication(2, present="1")) == []


def test_what_others_published_meanwhile_stays(two: Store) -> None:
    app = undo(publication(2))
    frame = delta.read_text(two, "statistics", 2)
    publish_table(two, "statistics", frame.iloc[1:], 2, "Bounmy")
    app.button(key="versions.do").click().run()
    assert_sound(app)
    rows = delta.read_text(two, "statistics", publications.current(two, "statistics"))
    assert len(rows) == len(frame) - 1
    assert "150001" in set(rows["obs_value"])


def test_the_tables_as_shipped_need_no_undoing(two_to_read: Store) -> None:
    assert buttons(publication(0)) == []


def test_who_may_not_publish_is_told_why_and_gets_no_button(
    two: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editor, "_has_token", lambda: False)
    app = publication(1)
    assert buttons(app) == []
    assert any("with the token" in text.value for text in app.caption)


def test_the_right_to_publish_is_asked_again_at_the_moment_of_undoing(
    two: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = undo(publication(2))
    monkeypatch.setattr(editor, "_has_token", lambda: False)
    app.button(key="versions.do").click().run()
    assert "with the token" in app.error[0].value
    assert publications.current(two, "statistics") == 2


def test_nothing_is_undone_while_reading_the_past(two_to_read: Store) -> None:
    app = publication(2, version="statistics.1")
    assert buttons(app) == []
    assert any("go back to the newest data" in text.value for text in app.caption)


def test_a_second_click_may_come_at_the_very_moment_of_undoing(
    two: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undoing, "undo_publication", interrupted(undoing.undo_publication))
    app = undo(publication(2))
    app.button(key="versions.do").click().run()
    assert_sound(app)
    assert publications.latest_publication(two).number == 3
    assert buttons(app) == ["versions.undo"]
