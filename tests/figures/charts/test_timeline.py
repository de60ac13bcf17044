"""A date is drawn no more precisely than it is known."""

from itertools import pairwise

import pandas as pd
import pytest

from figures.charts.timeline import build_timeline
from figures.theme import LIGHT, Figure
from i18n import Language
from tables.read import Tables

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


def test_a_year_covers_the_year_and_a_month_the_month(
    timeline: Figure, events: pd.DataFrame
) -> None:
    bars = trace(timeline, "bar")
    length = dict(zip([ids[0] for ids in bars["customdata"]], bars["x"], strict=True))
    dates = events.set_index("event_id")["date"]
    assert {len(dates[event]) for event in length} == {4, 7}
    for event, years in length.items():
        months = 12 if len(dates[event]) == 4 else 1
        assert years * 12 == pytest.approx(months, abs=0.1)


def test_a_day_is_a_point_within_its_year(timeline: Figure, events: pd.DataFrame) -> None:
    points = trace(timeline, "scatter")
    place = dict(zip([ids[0] for ids in points["customdata"]], points["x"], strict=True))
    meeting = events[events["date"] == "2017-08-07"].iloc[0]
    # 7 August is 60 % into the year, and 2017 begins at 2016.5 on the axis.
    assert place[meeting["event_id"]] == pytest.approx(2016.5 + 0.6, abs=0.01)


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
