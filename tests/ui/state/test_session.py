"""Reading the past: every page as of a version that the link names, and the way back."""

from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from i18n import Language
from tests.apps import open_page, words
from tests.publications import AS_SHIPPED, SEEN
from ui.state import newest, session
from ui.view import View
from versions.location import Store


def figure(**params: str) -> AppTest:
    """The page that shows the figure that the tests change."""
    newest.newest_now()
    return open_page("indicators", **SEEN, **params)


@pytest.mark.parametrize(
    ("version", "seen"),
    [
        ("statistics.0", AS_SHIPPED),
        ("statistics.1", "150,001"),
        ("statistics.2", "160,002"),
        ("0", AS_SHIPPED),
        ("1", "150,001"),
    ],
)
def test_a_link_shows_the_dashboard_as_of_a_version(
    two_to_read: Store, version: str, seen: str
) -> None:
    app = figure(version=version)
    assert seen in app.title[0].value
    assert "You are reading the data as" in words(app)
    assert "Back to the newest data" in words(app)
    assert not app.warning


def test_without_a_version_in_the_link_the_newest_data_is_shown(two_to_read: Store) -> None:
    app = figure()
    assert "160,002" in app.title[0].value
    assert "You are reading" not in words(app)


def test_links_inside_the_past_stay_in_it_and_one_leads_back(two_to_read: Store) -> None:
    app = figure(version="statistics.1")
    links = [part for part in words(app).split('href="')[1:] if part.startswith("/")]
    inside = [link.split('"')[0] for link in links if not link.startswith("/app/")]
    leaving = [link for link in inside if "version=statistics.1" not in link]
    assert len(inside) > 3
    assert len(leaving) == 1
    assert "indicator=population" in leaving[0]
    assert "160,002" in figure().title[0].value


def test_a_reader_of_the_past_who_leaves_it_reads_the_newest_data(two_to_read: Store) -> None:
    app = figure(version="statistics.1")
    del app.query_params["version"]
    app.run()
    assert "160,002" in app.title[0].value


def test_the_past_is_said_on_a_projector_too(two_to_read: Store) -> None:
    said = words(figure(version="statistics.1", present="1"))
    assert "You are reading the data as of" in said
    assert "Back to the newest data" not in said


def test_a_version_of_another_store_is_noted_and_the_newest_data_shown(two_to_read: Store) -> None:
    for wrong in (
        "statistics.7",
        "7",
        ".1",
        "statistics.-1",
        "statistics.01",
        "statistics",
        "../x.1",
        "x" * 99,
    ):
        app = figure(version=wrong)
        assert "160,002" in app.title[0].value
        assert any("newest data" in note.value for note in app.warning), wrong


def test_times_are_in_the_readers_words() -> None:
    time = datetime(2026, 11, 24, 5, 30, tzinfo=UTC)
    for code, words_of_it in (("en", "24 Nov 2026, 05:30"), ("vi", "05:30, 24/11/2026")):
        view = View("versions", Language(code), dark=False, phone=False, presenting=False)
        assert session.moment(view, time) == words_of_it
