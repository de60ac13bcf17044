"""What was somewhere else or at another time."""

from datetime import date

import pandas as pd
import pytest

from tests.uploads.checking.remarks.steps import remarks, texts, types
from uploads.checking.remarks.moves import distances

GATE = "gate_id,name_en,lon,lat,coord_error_km\nrisen,Risen gate,%s,%s,%s\n"
EVENT = "event_id,date,type,title_en,source_id\nmeeting,%s,visit,A meeting,law\n"


def test_distances_are_along_the_earth() -> None:
    lon, lat, lon2, lat2 = (pd.Series([value]) for value in (105.0, 16.0, 105.0, 17.0))
    assert distances(lon, lat, lon2, lat2)[0] == pytest.approx(111.2, abs=0.1)
    assert distances(lon, lat, lon, lat)[0] == 0


@pytest.mark.parametrize(("lat", "count"), [("16.05", 0), ("16.2", 1), ("15.8", 1), ("", 0)])
def test_a_gate_far_from_where_it_was_is_remarked(lat: str, count: int) -> None:
    before = texts(gates=GATE % (105, 16, ""))
    assert types(before, "gates", GATE % (105, lat, "")) == ["position-moved"] * count


def test_a_position_that_was_said_to_be_uncertain_may_move() -> None:
    before = texts(gates=GATE % (105, 16, 15))
    assert types(before, "gates", GATE % (105, 16.2, "")) == []
    ((_name, key, words),) = remarks(before, "gates", GATE % (105, 17, ""))
    assert key == {"gate_id": "risen"}
    assert words == "The position is 111 km away from where it was."


def test_a_point_of_a_corridor_is_a_position_too() -> None:
    row = "corridor_id,seq,place,country,lon,lat\nwest-road,2,Middle,LA,%s,17\n"
    assert types(texts(), "corridor_points", row % 103) == ["position-moved"]


@pytest.mark.parametrize(
    ("day", "count"), [("2017-08-09", 0), ("2018-08-20", 1), ("2007", 1), ("2017-08", 0)]
)
def test_an_event_moved_by_years_is_remarked(day: str, count: int) -> None:
    before = texts(events=EVENT % "2017-08-07")
    assert types(before, "events", EVENT % day) == ["date-moved"] * count


def test_dates_of_provinces_are_looked_at_when_they_change_or_go() -> None:
    row = "province_id,country,name_en,valid_from,valid_to\nvn-gamma,VN,Gamma,%s,%s\n"
    before = texts(provinces=row % ("2025-07-01", "2030"))
    assert types(before, "provinces", row % ("2025-07-02", "2030")) == ["date-moved"]
    assert types(before, "provinces", row % ("2025-07-01", "")) == ["date-moved"]
    assert types(before, "provinces", row % ("2025-07-01", "2030-05")) == []


def test_what_is_told_as_done_lies_in_the_past() -> None:
    after = date.today().year + 1
    assert types(texts(), "events", (EVENT % f"{after}-05").replace("meeting,", "new,")) == [
        "in-future"
    ]
    assert types(texts(), "events", (EVENT % "2020").replace("meeting,", "new,")) == []
