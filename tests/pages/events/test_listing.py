"""The list of events: how many, when, one opened first, and page by page."""

from streamlit.testing.v1 import AppTest

from i18n import Language
from pages.events.listing import MOST_MARKS, for_download
from tables.events import Filter, select_events, year_range
from tables.read import Tables
from tests.apps import assert_sound, run, words
from tests.pages.overview.test_parts import plain


def turned_to(number: str) -> AppTest:
    """The app after a visit to one page of the list by its link."""
    app = run("events", lang="en")
    app.query_params["page"] = number
    return app.run()


def test_title_says_how_many_of_how_many(code: str, tables: Tables) -> None:
    app = run("events", lang=code, pair="quang-nam--sekong")
    assert_sound(app)
    wishes = Filter(*year_range(tables), pair="quang-nam--sekong")
    assert str(len(select_events(tables, wishes))) in app.title[0].value
    assert str(len(tables["events"])) in app.title[0].value


def test_an_event_tells_what_was_announced_there_and_what_counts_today(code: str) -> None:
    app = run("events", lang=code, event="2024-03-20-ha-nam-statement-economy")
    assert_sound(app)
    said = plain(words(app))
    announced, today = ("9.41", "8.89") if code == "en" else ("9,41", "8,89")
    assert f"2023: {announced} % · " in said
    assert f"{today} %" in said.split(f"2023: {announced} %")[1][:60]


def test_a_link_to_an_event_opens_it_first_with_people_and_source(code: str) -> None:
    app = run("events", lang=code, event="2024-03-20-ha-nam-oudomxay-talks")
    assert_sound(app)
    text = words(app)
    assert "Bounkhong Lachiemphone" in text
    assert "source=moit-2024-ha-nam-oudomxay" in text
    name = "Đinh Thị Lụa" if code == "vi" else "Dinh Thi Lua"
    assert text.index(name) < text.index("lines events")


def test_titles_are_in_the_readers_language_where_known() -> None:
    assert "Hà Nam Ninh và U-đôm-xay lập quan hệ kết nghĩa" in words(
        run("events", lang="vi", years="1967-1990")
    )


def test_another_page_of_the_list_has_other_events() -> None:
    first, second = (words(turned_to(number)) for number in ("1", "2"))
    assert "Attapeu leaders bring Tet wishes" in first
    assert "Attapeu leaders bring Tet wishes" not in second


def test_a_page_that_is_not_there_falls_back_with_a_note() -> None:
    app = turned_to("99")
    assert_sound(app)
    assert any("99" in note.value for note in app.warning)


def test_events_are_told_apart_where_they_are_few(tables: Tables) -> None:
    assert len(tables["events"]) > MOST_MARKS
    keys = [str(chart.proto) for chart in run("events", lang="en").get("plotly_chart")]
    assert len(keys) == 1
    few = run("events", lang="en", pair="quang-nam--sekong").get("plotly_chart")
    assert "1999-dac-oc-gate-opens" in str(few[0].proto)
    assert "1999-dac-oc-gate-opens" not in keys[0]


def test_the_file_has_sources_and_what_was_announced(code: str) -> None:
    event = "2024-03-20-ha-nam-statement-economy"
    row = for_download((event,), Language(code)).loc[event]
    assert row["source"]
    assert row["publisher"]
    assert any("9.41" in words or "9,41" in words for words in row["figures"])
