"""What two states of the tables differ in: since a day, and since an earlier state."""

import pandas as pd
import pytest

from tables.freshness.news import (
    LATE,
    MOVED,
    NEW,
    REVISED,
    News,
    before_day,
    counts_by_area,
    day_after,
    last_meeting,
    news_between,
    news_of_area,
    news_of_pair,
    undated_figures,
)
from tables.read import Tables
from tests.made_up import made_up, made_up_with
from tests.tables.test_commitments import COMMITMENTS, LOG

TODAY = "2026-01-01"


def since(day: str, tables: Tables, today: str = TODAY) -> News:
    """The news of tables since a day."""
    return news_between(before_day(tables, day), tables, day, today)


def figures(news: News) -> list[tuple[str, str, str, float, str]]:
    """What is new, without its sources."""
    columns = ["subject", "measure", "time_period", "obs_value", "change"]
    return list(news.figures[columns].itertuples(index=False, name=None))


def moves(news: News) -> dict[str, tuple[str, str, str, str]]:
    """How each commitment moved: how and when, from which state to which."""
    columns = ["commitment_id", "change", "moved", "old_status", "status"]
    rows = news.commitments[columns].itertuples(index=False, name=None)
    return {commitment: (*row,) for commitment, *row in rows}


def test_new_is_what_a_source_since_then_tells_if_it_counts() -> None:
    # Another newspaper's 112 counts before the 110 of the first; both are newer than January.
    assert figures(since("2024-01-01", made_up())) == [
        ("vn-alpha", "people", "2021", 112, NEW),
        ("vn-alpha", "parks", "2030", 20, NEW),
    ]


def test_what_took_the_place_of_another_value_is_revised() -> None:
    news = since("2024-03-01", made_up())
    assert figures(news) == [("vn-alpha", "people", "2021", 112, REVISED)]
    assert news.figures.iloc[0]["old_obs_value"] == 110
    assert news.figures.iloc[0]["old_source_id"] == "paper"


def test_a_newer_source_that_repeats_a_figure_is_no_news() -> None:
    tables = made_up_with(statistics="vn-delta,people,2020,blog,70,A,,")
    assert figures(since("2024-11-01", tables)) == []


def test_the_past_has_the_values_that_counted_then() -> None:
    rows = before_day(made_up(), "2024-03-01")["statistics"]
    assert "evening-paper" not in set(rows["source_id"])
    same = (rows["ref_area"] == "vn-alpha") & (rows["time_period"] == "2021")
    people = rows[same & (rows["indicator"] == "people")]
    assert people["preferred"].tolist() == [True]
    assert not people["disputed"].any()


def test_a_source_of_a_month_that_has_the_day_in_it_is_not_counted_and_said() -> None:
    # The census is of May 2021.
    day = "2021-05-15"
    assert "census" not in set(since(day, made_up()).figures["source_id"])
    rows = made_up()["statistics"]
    assert undated_figures(made_up(), day) == int((rows["source_id"] == "census").sum())
    assert "census" in set(since("2021-05-01", made_up()).figures["source_id"])
    assert undated_figures(made_up(), "2021-05-01") == 0


def test_events_count_by_their_own_date() -> None:
    assert set(since("2017-08-07", made_up()).events["event_id"]) == {"meeting", "stay"}
    assert since("2017-08-08", made_up()).events.empty


def test_an_earlier_state_tells_what_was_corrected() -> None:
    before = made_up()
    events = before["events"].replace("A visit in March", "A visit in spring")
    news = news_between(before, {**before, "events": events}, TODAY, TODAY)
    assert news.events[["event_id", "change"]].to_numpy().tolist() == [["first-visit", REVISED]]
    assert news.figures.empty
    assert news.commitments.empty
    assert not news.nothing
    assert news_between(before, before, TODAY, TODAY).nothing


def test_a_commitment_moves_with_its_state() -> None:
    agreed = made_up(commitments=COMMITMENTS, commitment_status=LOG)
    assert moves(since("2018-06-01", agreed)) == {
        "gate": (MOVED, "2023-11-18", "", "done"),
        "road": (MOVED, "2022-06-09", "", "in_progress"),
    }
    assert moves(since("2023-01-01", agreed)) == {"gate": (MOVED, "2023-11-18", "", "done")}


def test_a_commitment_moves_when_its_date_passes() -> None:
    agreed = made_up(commitments=COMMITMENTS, commitment_status=LOG)
    assert moves(since("2020-01-01", agreed, "2021-01-01")) == {"gate": (LATE, "2020-06", "", "")}


def test_a_commitment_is_new_where_it_was_made_since() -> None:
    agreed = made_up(commitments=COMMITMENTS, commitment_status=LOG)
    news = moves(since("2017-01-01", agreed))
    assert {name: move[0] for name, move in news.items()} == {
        "road": NEW,
        "more-road": NEW,
        "gate": NEW,
    }


def test_a_pair_and_its_heirs_share_the_last_meeting() -> None:
    for pair in ("alpha--hill", "gamma--hill"):
        meeting = last_meeting(made_up(), pair)
        assert meeting is not None
        assert meeting["event_id"] == "meeting"
    assert last_meeting(made_up(), "delta--river") is None


def test_news_of_a_pair_and_of_a_province_have_those_of_whom_they_took_the_place() -> None:
    news = since("2017-01-01", made_up())
    every = figures(news)
    for few in (
        news_of_pair(made_up(), news, "gamma--hill"),
        news_of_area(made_up(), news, "vn-gamma"),
    ):
        assert {row[0] for row in figures(few)} >= {"vn-alpha", "vn-gamma"}
        assert set(few.events["event_id"]) == {"meeting", "stay"}
        assert len(figures(few)) < len(every)
    assert news_of_pair(made_up(), news, "delta--river").events.empty


def test_what_is_new_is_counted_for_each_province() -> None:
    counts = counts_by_area(since("2017-01-01", made_up()))
    assert counts.loc["vn-alpha", "events"] == 2
    assert counts.loc["la-hill", "events"] == 2
    assert list(counts.sum(axis=1)) == sorted(counts.sum(axis=1), reverse=True)


@pytest.mark.parametrize(
    ("date", "day"),
    [("2024-03-20", "2024-03-21"), ("2024-12", "2025-01-01"), ("2024", "2025-01-01")],
)
def test_the_day_after_a_partial_date_is_after_all_of_it(date: str, day: str) -> None:
    assert day_after(date) == day


def test_news_of_the_shipped_tables_name_what_is_there(tables: Tables) -> None:
    news = since("2025-01-01", tables, "2026-11-27")
    provinces = {*tables["provinces"]["province_id"], "vn", "la"}
    assert set(news.figures["areas"].explode()) <= provinces
    assert set(news.figures["source_id"]) <= set(tables["sources"]["source_id"])
    assert isinstance(news.figures, pd.DataFrame)
    assert not news.nothing
