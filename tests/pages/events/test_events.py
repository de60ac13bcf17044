"""The page of events: what its filters find, what its link restores, what it says of nothing."""

import pytest
from streamlit.testing.v1 import AppTest

from figures.charts.event_counts import build_event_counts
from figures.theme import theme
from i18n import Language
from pages.events.listing import MOST_MARKS
from tables.events import Filter, event_areas, looser, select_events, year_range
from tables.read import Tables
from tests.apps import assert_sound, run, words

CODES = ("en", "vi", "lo")


def turned_to(number: str) -> AppTest:
    """The app after a visit to one page of the list by its link."""
    app = run("events", lang="en")
    app.query_params["page"] = number
    return app.run()


def test_without_a_wish_every_event_is_found_newest_first(tables: Tables) -> None:
    found = select_events(tables, Filter(*year_range(tables)))
    assert len(found) == len(tables["events"])
    assert found["date"].is_monotonic_decreasing


def test_events_of_a_province_are_those_of_the_provinces_it_came_from_too(tables: Tables) -> None:
    wanted = Filter(*year_range(tables), area="vn-ninh-binh-2025")
    found = set(select_events(tables, wanted)["event_id"])
    assert "1979-ha-nam-ninh-oudomxay-twinning" in found
    assert "2024-03-20-ha-nam-oudomxay-talks" in found


def test_wishes_are_met_together(tables: Tables) -> None:
    wanted = Filter(2017, 2019, pair="quang-nam--sekong", field="transport")
    found = select_events(tables, wanted)
    assert "2017-08-07-quang-nam-sekong-high-level" in set(found["event_id"])
    for event in found.to_dict("records"):
        assert "quang-nam--sekong" in event["partnership_ids"]
        assert "transport" in event["fields"]
        assert "2017" <= event["date"][:4] <= "2019"


def test_the_wish_to_give_up_is_the_one_that_brings_most(tables: Tables) -> None:
    wanted = Filter(2022, 2026, pair="ha-nam--oudomxay", field="health")
    assert select_events(tables, wanted).empty
    counts = looser(tables, wanted)
    assert list(counts.values()) == sorted(counts.values(), reverse=True)
    assert set(counts) == {"pair", "field"}
    assert counts["field"] == len(
        select_events(tables, Filter(2022, 2026, pair="ha-nam--oudomxay"))
    )


def test_every_province_of_an_event_and_of_today_can_be_asked_for(tables: Tables) -> None:
    areas = event_areas(tables)
    assert set(tables["events"]["province_ids"].explode()) <= set(areas)
    assert "vn-da-nang-2025" in areas


def test_bars_of_years_add_up_to_all_events(tables: Tables) -> None:
    bars = build_event_counts(tables["events"], theme(False), Language("en"))["data"][0]
    assert sum(bars["y"]) == len(tables["events"])
    assert 1970 not in bars["x"]


@pytest.mark.parametrize("code", CODES)
def test_title_says_how_many_of_how_many(code: str, tables: Tables) -> None:
    app = run("events", lang=code, pair="quang-nam--sekong")
    assert_sound(app)
    wanted = Filter(*year_range(tables), pair="quang-nam--sekong")
    assert str(len(select_events(tables, wanted))) in app.title[0].value
    assert str(len(tables["events"])) in app.title[0].value


@pytest.mark.parametrize("code", CODES)
def test_a_link_to_an_event_opens_it_first_with_people_and_source(code: str) -> None:
    app = run("events", lang=code, event="2024-03-20-ha-nam-oudomxay-talks")
    assert_sound(app)
    text = words(app)
    assert "Bounkhong Lachiemphone" in text
    assert "source=moit-2024-ha-nam-oudomxay" in text
    assert text.index("Dinh Thi Lua") < text.index("lines events")


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


@pytest.mark.parametrize("code", CODES)
def test_an_empty_result_says_what_to_loosen_and_clears(code: str) -> None:
    app = run("events", lang=code, pair="ha-nam--oudomxay", field="health")
    assert_sound(app)
    assert len(app.info) == 1
    app.button(key="events.without-field").click().run()
    assert_sound(app)
    assert not app.info
    assert "field" not in app.query_params
    assert app.query_params["pair"] == "ha-nam--oudomxay"


def test_clearing_the_filters_keeps_the_language() -> None:
    app = run("events", lang="vi", pair="ha-nam--oudomxay", years="2020-2024")
    app.button(key="events.clear").click().run()
    assert_sound(app)
    assert dict(app.query_params) == {"lang": "vi"}


def test_a_changed_filter_starts_at_the_first_page() -> None:
    app = turned_to("3")
    app.selectbox(key="events.pair").select("quang-nam--sekong").run()
    assert_sound(app)
    assert "page" not in app.query_params
    assert not app.warning


def test_events_are_told_apart_where_they_are_few(tables: Tables) -> None:
    assert len(tables["events"]) > MOST_MARKS
    keys = [str(chart.proto) for chart in run("events", lang="en").get("plotly_chart")]
    assert len(keys) == 1
    few = run("events", lang="en", pair="quang-nam--sekong").get("plotly_chart")
    assert "1999-dac-oc-gate-opens" in str(few[0].proto)
    assert "1999-dac-oc-gate-opens" not in keys[0]
