"""A date is drawn no more precisely than it is known."""

from itertools import pairwise

import pandas as pd
import pytest

from figures.axes import width_of
from figures.histories.timeline import MOST_TITLED, build_timeline
from figures.label_space import text_width
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
    # 7 August is 60 % into the year, whose tick is where it begins.
    assert points["x"] == [pytest.approx(2017.6, abs=0.01)]


def test_a_tick_is_where_its_year_begins(events: pd.DataFrame, english: Language) -> None:
    december = events.head(1).assign(date="2025-12-02", end_date="")
    figure = build_timeline(december, LIGHT, english)
    axis, [x] = figure["layout"]["xaxis"], trace(figure, "scatter")["x"]
    assert axis["tick0"] % axis["dtick"] == 0
    assert x == pytest.approx(2026 - 30 / 365, abs=0.005)


def test_titles_beside_events_leave_each_other_room(timeline: Figure, english: Language) -> None:
    first, last = timeline["layout"]["xaxis"]["range"]
    titles = timeline["layout"]["annotations"]
    years = (last - first) / width_of(False, LIGHT)
    lanes: dict[float, list[tuple[float, float]]] = {}
    for title in titles:
        wide = text_width(title["text"], title["font"]["size"]) * years
        start = title["x"] - (wide if title["xanchor"] == "right" else 0)
        lanes.setdefault(title["y"], []).append((start, start + wide))
    assert 0 < len(titles) <= MOST_TITLED
    for taken in lanes.values():
        assert all(before[1] < after[0] for before, after in pairwise(sorted(taken)))
        assert all(first <= start and end <= last for start, end in taken)


def test_a_hover_tells_all_of_a_title_in_lines(events: pd.DataFrame, english: Language) -> None:
    long = " ".join(["together"] * 30)
    points = trace(build_timeline(events.assign(title_en=long), LIGHT, english), "scatter")
    _, *lines = points["hovertext"][0].split("<br>")
    assert " ".join(lines) == long
    assert max(map(len, lines)) < 60


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
