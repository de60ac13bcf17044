"""Reading and bringing back the past: every version told, compared, read, restored; none lost."""

from datetime import UTC, datetime

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from i18n import Language
from tests.apps import assert_sound, open_page, words
from tests.publications import AS_SHIPPED, SEEN, publish_figure, publish_table
from ui import editor
from ui.editor import Settings
from ui.state import newest, session
from ui.view import View
from versions import delta
from versions.location import Store

TABLE = {"lang": "en", "table": "statistics"}


def versions(**params: str) -> AppTest:
    """The page of versions after a link with these parameters, as the store is at this moment."""
    newest.newest_now()
    return open_page("versions", **params)


def figure(**params: str) -> AppTest:
    """The page that shows the figure that the tests change."""
    newest.newest_now()
    return open_page("indicators", **SEEN, **params)


def buttons(app: AppTest) -> list[str]:
    """The keys of the page's own buttons."""
    keys = (str(button.key) for button in app.button)
    return [key for key in keys if key.startswith("versions.")]


@pytest.fixture
def two(store: Store) -> Store:
    """A store with two versions of the statistics."""
    publish_figure(store, "150001", "Lan", "Census of 2025")
    publish_figure(store, "160002", "Somchai", "Corrected")
    return store


def test_before_anything_is_published_the_page_says_so(store: Store) -> None:
    assert "Nothing has been published yet" in words(versions(lang="en"))
    assert "As the dashboard came with it" in words(versions(**TABLE))


def test_versions_are_listed_newest_first_with_who_why_and_how_much(two: Store) -> None:
    said = words(versions(lang="en"))
    parts = ["version 2", "Somchai", "Corrected", "version 1", "Lan", "Census of 2025"]
    places = [said.index(part) for part in parts]
    assert places == sorted(places)
    assert said.count("changed: 1") == 2
    assert "version 0" not in said
    assert "version 0" in words(versions(**TABLE))


def test_two_versions_are_compared_value_by_value(two: Store) -> None:
    [changed] = versions(**TABLE, **{"from": "0", "to": "2"}).dataframe
    assert changed.value[["Old", "New"]].to_numpy().tolist() == [["138871", "160002"]]
    [back] = versions(**TABLE, **{"from": "2", "to": "1"}).dataframe
    assert back.value[["Old", "New"]].to_numpy().tolist() == [["160002", "150001"]]


def test_a_version_is_first_compared_with_the_one_before(two: Store) -> None:
    app = versions(**TABLE)
    assert "From version 1 to version 2" in words(app)
    assert any("1 row changed" in text.value for text in app.markdown)


def test_rows_added_and_removed_are_shown_whole(store: Store) -> None:
    frame = delta.read_text(store, "statistics", 0)
    publish_table(store, "statistics", frame.iloc[1:], 0)
    [removed] = versions(**TABLE).dataframe
    assert len(removed.value) == 1
    [added] = versions(**TABLE, **{"from": "1", "to": "0"}).dataframe
    assert added.value.to_numpy().tolist() == removed.value.to_numpy().tolist()


@pytest.mark.parametrize(
    ("version", "seen"),
    [("statistics.0", AS_SHIPPED), ("statistics.1", "150,001"), ("statistics.2", "160,002")],
)
def test_a_link_shows_the_dashboard_as_of_a_version(two: Store, version: str, seen: str) -> None:
    app = figure(version=version)
    assert seen in app.title[0].value
    assert "You are reading the data as" in words(app)
    assert "Back to the newest data" in words(app)
    assert not app.warning


def test_without_a_version_in_the_link_the_newest_data_is_shown(two: Store) -> None:
    app = figure()
    assert "160,002" in app.title[0].value
    assert "You are reading" not in words(app)


def test_links_inside_the_past_stay_in_it_and_one_leads_back(two: Store) -> None:
    app = figure(version="statistics.1")
    links = [part for part in words(app).split('href="')[1:] if part.startswith("/")]
    inside = [link.split('"')[0] for link in links if not link.startswith("/app/")]
    leaving = [link for link in inside if "version=statistics.1" not in link]
    assert len(inside) > 3
    assert len(leaving) == 1
    assert "indicator=population" in leaving[0]
    assert "160,002" in figure().title[0].value


def test_a_reader_of_the_past_who_leaves_it_reads_the_newest_data(two: Store) -> None:
    app = figure(version="statistics.1")
    del app.query_params["version"]
    app.run()
    assert "160,002" in app.title[0].value


def test_the_past_is_said_on_a_projector_too(two: Store) -> None:
    said = words(figure(version="statistics.1", present="1"))
    assert "You are reading the data as of" in said
    assert "Back to the newest data" not in said


def test_a_version_of_another_store_is_noted_and_the_newest_data_shown(two: Store) -> None:
    for wrong in (
        "statistics.7",
        "statistics.-1",
        "statistics.01",
        "statistics",
        "../x.1",
        "x" * 99,
    ):
        app = figure(version=wrong)
        assert "160,002" in app.title[0].value
        assert any("newest data" in note.value for note in app.warning), wrong


def test_another_table_is_not_asked_for_the_versions_of_the_one_before(two: Store) -> None:
    app = versions(**TABLE, **{"from": "2", "to": "1"})
    app.selectbox(key="versions.table").set_value("events").run()
    assert_sound(app)
    assert not app.warning
    assert set(app.query_params) & {"from", "to"} == set()


def test_an_unknown_version_to_compare_is_noted(two: Store) -> None:
    assert any("9" in note.value for note in versions(**TABLE, to="9").warning)


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


def test_the_newest_version_needs_no_restoring(two: Store) -> None:
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


def test_nothing_is_restored_while_reading_the_past(two: Store) -> None:
    app = versions(**TABLE, to="0", version="statistics.1")
    assert buttons(app) == []
    assert any("go back to the newest data" in text.value for text in app.caption)


def test_what_anybody_may_ask_tells_no_names_and_no_notes(two: Store) -> None:
    newest.newest_now()
    told = newest.newest_versions()
    assert set(told) == {"state", "tables"}
    assert list(told["tables"]) == ["statistics"]
    assert set(told["tables"]["statistics"]) == {"number", "age"}
    assert told["tables"]["statistics"]["number"] == 2
    assert 0 <= told["tables"]["statistics"]["age"] < 600


def test_times_are_in_the_readers_words() -> None:
    time = datetime(2026, 11, 24, 5, 30, tzinfo=UTC)
    for code, words_of_it in (("en", "24 Nov 2026, 05:30"), ("vi", "05:30, 24/11/2026")):
        view = View("versions", Language(code), dark=False, phone=False, presenting=False)
        assert session.moment(view, time) == words_of_it
