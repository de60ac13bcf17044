"""Bringing back an old version: as a new one, by whoever may, and never unseen."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.apps import assert_sound, words
from tests.pages.versions.visits import TABLE, buttons, versions
from tests.publications import AS_SHIPPED, SEEN, publish_figure, publish_table
from ui import editor
from ui.editor import Settings
from versions import delta
from versions.location import Store


def restore(app: AppTest, note: str = "The figure was wrong") -> AppTest:
    """Click through restoring the version that the page shows."""
    app.button(key="versions.restore").click().run()
    app.text_input(key="versions.note").set_value(note)
    return app


def test_restoring_makes_a_new_version_with_the_bytes_of_the_old_one(two: Store) -> None:
    app = restore(versions(**TABLE, to="1"), "The correction was wrong")
    assert "nothing is erased" in words(app)
    app.button(key="versions.do").click().run()
    assert_sound(app)
    assert "version 3" in app.success[0].value
    done = delta.version(two, "statistics", 3)
    assert (done.mode, done.restored, done.note) == ("restore", 1, "The correction was wrong")
    assert delta.export(two, "statistics", 3) == delta.export(two, "statistics", 1)
    assert "Version 1 restored" in words(app)
    assert [version.number for version in delta.versions(two, "statistics")] == [3, 2, 1, 0]


def test_whoever_restores_reads_the_new_version_at_once(two: Store) -> None:
    app = restore(versions(**TABLE, to="0"))
    app.button(key="versions.do").click().run()
    app.query_params.update(SEEN)
    app.switch_page("pages/indicators/page.py").run()
    assert AS_SHIPPED in app.title[0].value


def test_restoring_asks_for_a_note(two: Store) -> None:
    app = restore(versions(**TABLE, to="1"), " ")
    app.button(key="versions.do").click().run()
    assert "note" in app.error[0].value
    assert buttons(app) == ["versions.do", "versions.cancel"]
    assert delta.current(two, "statistics") == 2


def test_a_version_that_others_no_longer_fit_is_not_restored(store: Store) -> None:
    sources = delta.read_text(store, "sources", 0)
    one_more = sources.iloc[[0]].assign(source_id="census-2025")
    publish_table(store, "sources", pd.concat([sources, one_more], ignore_index=True), 0)
    frame = delta.read_text(store, "statistics", 0)
    frame.loc[0, "source_id"] = "census-2025"
    publish_table(store, "statistics", frame, 0)
    app = restore(versions(lang="en", table="sources", to="0"))
    app.button(key="versions.do").click().run()
    assert not app.exception
    assert "census-2025" in app.error[0].value
    assert delta.current(store, "sources") == 1


def test_restoring_can_be_called_off(two: Store) -> None:
    app = restore(versions(**TABLE, to="1"))
    app.button(key="versions.cancel").click().run()
    assert buttons(app) == ["versions.restore"]
    assert delta.current(two, "statistics") == 2


def test_a_stale_editor_is_told_who_published_meanwhile_and_nothing_is_lost(two: Store) -> None:
    app = restore(versions(**TABLE, to="1"))
    publish_figure(two, "170003", "Bounmy")
    app.button(key="versions.do").click().run()
    assert not app.exception
    assert "Bounmy" in app.error[0].value
    assert delta.current(two, "statistics") == 3
    assert "170003" in delta.export(two, "statistics", 3).decode()
    assert "Bounmy" in words(app)  # in the list, which is fresh


def test_the_newest_version_needs_no_restoring(two_to_read: Store) -> None:
    assert buttons(versions(**TABLE)) == []


def test_who_may_not_publish_is_told_why_and_gets_no_button(
    two: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editor, "_settings", lambda: Settings("0.0.0.0", False, {}))
    app = versions(**TABLE, to="1")
    assert buttons(app) == []
    assert any("signing in is not set up" in text.value for text in app.caption)


def test_the_right_to_publish_is_asked_again_at_the_moment_of_restoring(
    two: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = restore(versions(**TABLE, to="1"))
    monkeypatch.setattr(editor, "_settings", lambda: Settings("0.0.0.0", False, {}))
    app.button(key="versions.do").click().run()
    assert "signing in is not set up" in app.error[0].value
    assert delta.current(two, "statistics") == 2


def test_nothing_is_restored_while_reading_the_past(two_to_read: Store) -> None:
    app = versions(**TABLE, to="0", version="statistics.1")
    assert buttons(app) == []
    assert any("go back to the newest data" in text.value for text in app.caption)
