"""Taking a publication back: as a new one, by whoever may, and never unseen."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import assert_sound, words
from tests.pages.versions.visits import TABLE, buttons, versions
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
    app = undo(versions(**TABLE), "The correction was wrong")
    assert "Nothing is erased" in words(app)
    assert any("1 row changed" in text.value for text in app.markdown)
    app.button(key="versions.do").click().run()
    assert_sound(app)
    assert "publication 3" in app.success[0].value
    done = publications.version(two, "statistics", 3)
    assert (done.mode, done.publication, done.note) == ("undo", 3, "The correction was wrong")
    assert delta.export(two, "statistics", 3) == delta.export(two, "statistics", 1)
    assert "Undo a publication" in words(app)
    assert [one.number for one in publications.publications(two)] == [3, 2, 1, 0]


def test_whoever_undoes_reads_the_new_state_at_once(two: Store) -> None:
    app = undo(versions(**TABLE))
    app.button(key="versions.do").click().run()
    app.query_params.update(SEEN)
    app.switch_page("pages/indicators/page.py").run()
    assert "150,001" in app.title[0].value


def test_undoing_asks_for_a_note(two: Store) -> None:
    app = undo(versions(**TABLE), " ")
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
    app = undo(versions(lang="en", table="sources"))
    app.button(key="versions.do").click().run()
    assert not app.exception
    assert "census-2025" in app.error[0].value
    assert publications.current(store, "sources") == 1


def test_undoing_can_be_called_off(two: Store) -> None:
    app = undo(versions(**TABLE))
    app.button(key="versions.cancel").click().run()
    assert buttons(app) == ["versions.undo"]
    assert publications.current(two, "statistics") == 2


def test_where_the_same_row_was_published_anew_nothing_is_lost(two: Store) -> None:
    app = undo(versions(**TABLE, to="1"))
    assert any("published anew" in note.value for note in app.warning)
    app.button(key="versions.do").click().run()
    assert not app.exception
    assert "Statistics (1)" in app.error[0].value
    assert publications.current(two, "statistics") == 2


def test_what_others_published_meanwhile_stays(two: Store) -> None:
    app = undo(versions(**TABLE))
    publish_figure(two, "170003", "Bounmy")
    app.button(key="versions.do").click().run()
    assert not app.exception
    assert publications.current(two, "statistics") == 3
    assert "170003" in delta.export(two, "statistics", 3).decode()
    assert "Bounmy" in words(app)  # in the list, which is fresh


def test_the_tables_as_shipped_need_no_undoing(two_to_read: Store) -> None:
    assert buttons(versions(**TABLE, to="0")) == []


def test_who_may_not_publish_is_told_why_and_gets_no_button(
    two: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editor, "_has_token", lambda: False)
    app = versions(**TABLE, to="1")
    assert buttons(app) == []
    assert any("with the token" in text.value for text in app.caption)


def test_the_right_to_publish_is_asked_again_at_the_moment_of_undoing(
    two: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = undo(versions(**TABLE))
    monkeypatch.setattr(editor, "_has_token", lambda: False)
    app.button(key="versions.do").click().run()
    assert "with the token" in app.error[0].value
    assert publications.current(two, "statistics") == 2


def test_nothing_is_undone_while_reading_the_past(two_to_read: Store) -> None:
    app = versions(**TABLE, version="statistics.1")
    assert buttons(app) == []
    assert any("go back to the newest data" in text.value for text in app.caption)
