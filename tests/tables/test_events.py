"""Events: which fit a reader's wishes, and which wish to give up where none fits."""

import pandas as pd

from tables.events import Filter, event_areas, looser, newest_date, select_events, year_range
from tables.read import Tables
from tests.made_up import made_up


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
    ever = year_range(tables)
    for area in tables["provinces"]["province_id"]:
        assert select_events(tables, Filter(*ever, area=area)).empty is (area not in areas)


def test_the_newest_date_is_the_last_day_of_the_event_that_ends_last() -> None:
    events = made_up()["events"]
    assert newest_date(events) == "2017-08-10"
    assert newest_date(events[events["event_id"] == "beginning"]) == "1990"
    assert newest_date(events.head(0)) == newest_date(pd.DataFrame()) == ""
