"""Pins of events: one a year and place, with all that happened there."""

import pandas as pd

from figures.maps.events import empty_events, event_data
from figures.theme import LIGHT
from i18n import Language

POINTS = {"a": (100.0, 20.0), "gate": (101.5, 18.25)}
EVENTS = pd.DataFrame(
    [
        ("first", "2020-03", "March", "a"),
        ("last", "2020-11-02", "November", "a"),
        ("there", "2020", "At the gate", "gate"),
        ("later", "2021-01-01", "x" * 200, "a"),
    ],
    columns=["event_id", "date", "title", "place"],
)


def test_events_of_a_year_at_one_place_share_a_pin_that_opens_the_newest() -> None:
    pins = event_data(EVENTS, POINTS, LIGHT, Language("en"))
    assert list(zip(pins["years"], pins["ids"], strict=True)) == [
        ("2021", "later"),
        ("2020", "last"),
        ("2020", "there"),
    ]
    assert pins["lon"] == [100.0, 100.0, 101.5]
    assert pins["texts"][1] == "2 Nov 2020: November<br>Mar 2020: March"
    assert pins["sizes"][1] > pins["sizes"][2]
    assert len(pins["texts"][0]) < 100


def test_without_events_there_is_no_pin() -> None:
    pins = event_data(EVENTS[:0], POINTS, LIGHT, Language("en"))
    assert pins["years"] == pins["ids"] == pins["lon"] == []
    [trace] = empty_events(LIGHT)
    assert trace["meta"] == "events"
    assert trace["marker"] == pins["marker"]
