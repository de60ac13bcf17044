"""A date is drawn no more precisely than it is known."""

from itertools import pairwise

import pandas as pd
import pytest

from figures.charts.timeline import build_timeline
from figures.theme import LIGHT, Figure
from i18n import Language
from tables.read import Tables
from tests.made_up import made_up

PAIR = "quang-nam--sekong"


@pytest.fixture
def events(tables: Tables) -> pd.DataFrame:
    rows = tables["events"]
    return rows[rows["partnership_ids"].map(lambda pairs: PAIR in pairs)]


@pytest.fixture
def timeline(events: pd.DataFrame, english: Language) -> Figure:
    return build_timeline(events, LIGHT, english)


def trace(figure: Figure, kind: str) -> Figure:
    return next(trace for trace in figure["data"] if trace["type"] == kind)


def test_a_date_is_drawn_over_all_of_the_time_that_it_names(english: Language) -> None:
    bars = trace(build_timeline(made_up()["events"], LIGHT, english), "bar")
    years = dict(zip([ids[0] for ids in bars["customdata"]], bars["x"], strict=True))
    assert {event: round(length * 365) for event, length in years.items()} == {
        "beginning": 365,
        "first-visit": 31,
        "stay": 4,
    }


def test_a_day_is_a_point_within_its_year(english: Language) -> None:
    points = trace(build_timeline(made_up()["events"], LIGHT, english), "scatter")
    assert [ids[0] for ids in points["customdata"]] == ["meeting"]
    # 7 August is 60 % into the year, and 2017 begins at 2016.5 on the axis.
    assert points["x"] == [pytest.approx(2016.5 + 0.6, abs=0.01)]


def test_every_event_is_drawn_once(timeline: Figure, events: pd.DataFrame) -> None:
    drawn = [ids[0] for trace in timeline["data"] for ids in trace["customdata"]]
    assert sorted(drawn) == sorted(events["event_id"])


def test_no_event_covers_another(timeline: Figure) -> None:
    lanes: dict[float, list[tuple[float, float]]] = {}
    bars, points = trace(timeline, "bar"), trace(timeline, "scatter")
    for start, years, lane in zip(bars["base"], bars["x"], bars["y"], strict=True):
        lanes.setdefault(lane, []).append((start, start + years))
    for x, lane in zip(points["x"], points["y"], strict=True):
        lanes.setdefault(lane, []).append((x, x))
    for taken in lanes.values():
        taken.sort()
        ends = pairwise(taken)
        assert all(before[1] < after[0] for before, after in ends)


def test_on_a_phone_the_names_stand_above_their_rows(
    events: pd.DataFrame, english: Language
) -> None:
    figure = build_timeline(events, LIGHT, english, phone=True)
    assert not figure["layout"]["yaxis"]["showticklabels"]
    assert "Visit" in {note["text"] for note in figure["layout"]["annotations"]}
