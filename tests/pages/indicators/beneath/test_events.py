"""Events over the figures of provinces: asked for in the link, marked, listed, and opened."""

from figures.charts.kinds import ChartKind
from figures.theme import LIGHT
from i18n import Language
from pages.indicators.beneath.events import marks_of
from pages.indicators.chart import figure_of
from pages.indicators.controls import Choice
from tables.events import Filter, select_events
from tables.read import Tables
from tests.apps import open_page, words

EN = Language("en")
PAIR = ("vn-ha-nam", "la-oudomxay")
PLAIN = Choice("population", "reported", PAIR, ChartKind.LINE, "")


def test_the_marks_are_the_events_in_which_a_province_took_part(tables: Tables) -> None:
    marks = [mark.event_id for mark in marks_of(PAIR, EN)]
    own = [select_events(tables, Filter(1900, 2100, area=area)) for area in PAIR]
    assert len(marks) == len(set(marks))
    assert set(marks) == {event for events in own for event in events["event_id"]}


def test_a_chart_has_them_only_where_the_link_asks() -> None:
    with_events = Choice("population", "reported", PAIR, ChartKind.LINE, "", events=True)
    ranking = Choice("population", "reported", PAIR, ChartKind.RANKING, "2023", events=True)
    heights = [
        figure_of(choice, EN, LIGHT, False)["layout"]["height"] for choice in (PLAIN, with_events)
    ]
    assert heights[1] > heights[0]
    assert "xaxis900" not in figure_of(ranking, EN, LIGHT, False)["layout"]


def test_every_event_can_be_opened_by_keyboard_from_the_list() -> None:
    app = open_page("indicators", indicator="population", areas=",".join(PAIR), events="1")
    said = words(app)
    assert all(f"event={mark.event_id}" in said for mark in marks_of(PAIR, EN))
    assert "events of these provinces" in said


def test_a_click_on_a_mark_opens_the_event() -> None:
    event = marks_of(PAIR, EN)[-1].event_id
    app = open_page("indicators", indicator="population", areas=",".join(PAIR), events="1")
    app.session_state["indicators.event"] = event
    app.run()
    assert app.query_params["event"] == event
