"""Where a partnership stands counts what it carries on, and no other table's silence as a fact."""

import pytest

from tables.cooperation.standing import (
    STUDENTS,
    Standing,
    newest_support,
    partner_areas,
    standings,
    trade_at_gates,
)
from tables.read import Tables
from tests.made_up import made_up

COMMITMENTS = """
    commitment_id,event_id,partnership_id,field,gate_id,corridor_id,due,text_en,text_vi,source_id
    road,meeting,alpha--hill,transport,,west-road,2018,A road,Đường,paper
    gate,meeting,alpha--hill,trade,rising,,2020-06,A gate,Cửa,paper
    school,first-visit,alpha--hill,education_training,,,2030,A school,Trường,report
    bridge,first-visit,alpha--hill,transport,,,2028-03,A bridge,Cầu,report
    """
LOG = """
    commitment_id,date,source_id,status,note,contradicts
    road,2019,blog,in_progress,Ready,
    gate,2023-11-18,paper,done,,
    """
SUPPORT = """
    partnership_id,kind,period,source_id,value,unit,qualifier,scope,note
    alpha--hill,trainees,2011/2024,report,126,persons,,pair,
    alpha--hill,trainees,2011/2024,report,80,persons,,pair,of these
    alpha--hill,trainees,2025,report,900,persons,,country,
    gamma--hill,scholarships,2026,report,10,persons,,pair,
    delta--river,scholarships,2020,report,5,persons,,province,
    """
TRAFFIC = """
    gate_id,indicator,time_period,basis,source_id,scope,obs_value,qualifier,note
    rising,trade_value_usd,2022,total,report,all,100,,
    rising,trade_value_usd,2023,total,report,all,200,,
    undated,people_crossings,2023,total,report,all,300,,
    risen,trade_value_usd,2023,total,report,all,400,,
    """


@pytest.fixture
def agreed() -> Tables:
    return made_up(
        commitments=COMMITMENTS, commitment_status=LOG, support=SUPPORT, gate_traffic=TRAFFIC
    )


def on(tables: Tables, pair: str, day: str = "2026-01-01") -> Standing:
    return standings(tables, day)[pair]


def test_a_pair_of_today_carries_on_that_of_a_former_province(agreed: Tables) -> None:
    heir, former = on(agreed, "gamma--hill"), on(agreed, "alpha--hill")
    assert heir.ids == ("gamma--hill", "alpha--hill")
    assert heir.first["established"] == "1990"
    assert former.ids == ("alpha--hill",)
    assert former.heirs == ("gamma--hill",)
    assert heir.heirs == ()
    assert heir.is_active and not former.is_active


def test_meetings_and_commitments_of_the_line_count(agreed: Tables) -> None:
    heir = on(agreed, "gamma--hill")
    assert heir.meeting is not None and heir.meeting["date"] == "2017-08-07"
    assert (heir.commitments, heir.overdue) == (4, 1)
    assert heir.due is not None and heir.due["commitment_id"] == "bridge"


def test_a_standing_is_that_of_its_day(agreed: Tables) -> None:
    early = on(agreed, "gamma--hill", "2006-01-01")
    assert early.meeting is not None and early.meeting["event_id"] == "first-visit"
    assert (early.commitments, early.overdue) == (2, 0)


def test_where_nothing_is_told_there_is_nothing(agreed: Tables) -> None:
    other = on(agreed, "delta--river")
    assert other.meeting is other.due is None
    assert (other.commitments, other.overdue) == (0, 0)
    assert other.first is other.pair  # no beginning is known of any


def test_provinces_before_and_after_belong_to_a_pair(agreed: Tables) -> None:
    assert on(agreed, "gamma--hill").areas == {"vn-alpha", "vn-beta", "vn-gamma", "la-hill"}
    assert "vn-gamma" in on(agreed, "alpha--hill").later
    assert partner_areas(agreed) == set(agreed["provinces"]["province_id"])


def test_support_is_the_newest_of_the_nearest_scope(agreed: Tables) -> None:
    row = newest_support(agreed, ("gamma--hill", "alpha--hill"), STUDENTS)
    assert row is not None and (row["kind"], row["value"]) == ("trainees", 126)
    shared = newest_support(agreed, ("delta--river",), STUDENTS)
    assert shared is not None and shared["scope"] == "province"
    assert newest_support(agreed, ("alpha--hill",), ("trade",)) is None


def test_trade_is_that_of_gates_between_the_two_provinces(agreed: Tables) -> None:
    rows = trade_at_gates(agreed, on(agreed, "gamma--hill"))
    assert [(row["gate_id"], row["obs_value"]) for row in rows] == [("rising", 200)]
    # The gate is of the province of today: it tells nothing of the pair that ended.
    assert trade_at_gates(agreed, on(agreed, "alpha--hill")) == []
