"""Since when the news are: the last high-level meeting, a day, or a publication."""

from datetime import date, timedelta

import pytest

from i18n import Language
from pages.news.controls import DAY_KEY
from tables.freshness.news import last_meeting
from tables.partnerships import succession
from tables.read import Tables
from tests.apps import assert_sound, open_page, words
from versions.location import Store

PAIR = "quang-nam--sekong"


def test_without_a_wish_it_is_a_year_ago(code: str) -> None:
    app = open_page("news", lang=code)
    assert app.date_input(key=DAY_KEY).value == date.today() - timedelta(days=365)
    assert len(app.title) == 1


@pytest.mark.usefixtures("in_turn")
def test_of_a_pair_it_is_since_its_last_high_level_meeting(code: str, tables: Tables) -> None:
    meeting = last_meeting(tables, PAIR)
    assert meeting is not None
    app = open_page("news", lang=code, pair=PAIR)
    assert f"event={meeting['event_id']}&amp;" in words(app)
    assert app.selectbox(key="news.since").value == "meeting"
    heirs = succession(tables, PAIR)[1]["partnership_id"]
    for heir in heirs:
        assert last_meeting(tables, heir) == meeting


def test_a_day_in_the_link_is_that_of_the_calendar_and_the_other_way_round() -> None:
    app = open_page("news", since="2025-01-01")
    assert f"{app.date_input(key=DAY_KEY).value}" == "2025-01-01"
    assert "1 Jan 2025" in app.title[0].value
    app.date_input(key=DAY_KEY).set_value(date(2025, 7, 1)).run()
    assert_sound(app)
    assert app.query_params["since"] == "2025-07-01"
    assert "1 Jul 2025" in app.title[0].value


@pytest.mark.parametrize(
    "since", ["2999-01-01", "2024-02-31", "version.999", "version.", "meeting"]
)
def test_no_day_and_no_publication_falls_back_with_a_note(since: str) -> None:
    app = open_page("news", since=since)
    assert any(since in note.value for note in app.warning)


def test_since_a_publication_there_is_what_later_ones_changed(two_to_read: Store) -> None:
    app = open_page("news", since="version.1")
    said = words(app)
    assert "150,001" in said
    assert "160,002" in said
    assert Language("en").gettext("Nothing is new since then.") not in said
    newest = open_page("news", since="version.2")
    assert "Nothing is new since then." in words(newest)
