"""Commitments on a day: what is overdue, what is inherited, and the steps to an outcome."""

import pytest

from tables.commitments import (
    OVERDUE,
    CommitmentFilter,
    carried_on_by,
    chain,
    commitments_on,
    counts,
    due_next,
    in_order,
    inherited_from,
    is_past,
    select_commitments,
)
from tables.read import Tables
from tests.made_up import made_up

DAY = "2026-01-01"
COMMITMENTS = """
    commitment_id,event_id,partnership_id,field,gate_id,corridor_id,due,text_en,text_vi,source_id
    road,meeting,alpha--hill,transport,,west-road,2018,A road,Đường,paper
    more-road,stay,alpha--hill,transport,,west-road,,More road,Đường,paper
    gate,meeting,alpha--hill,trade,rising,,2020-06,A gate,Cửa,paper
    school,first-visit,alpha--hill,education_training,,,2030,A school,Trường,report
    """
LOG = """
    commitment_id,date,source_id,status,note,contradicts
    road,2019,blog,in_progress,Ready,
    road,2022-06-09,paper,in_progress,Not ready,blog
    gate,2023-11-18,paper,done,,
    """


@pytest.fixture
def agreed() -> Tables:
    return made_up(commitments=COMMITMENTS, commitment_status=LOG)


@pytest.mark.parametrize(
    ("due", "day", "past"),
    [
        ("2018", "2018-12-31", False),
        ("2018", "2019-01-01", True),
        ("2019-06", "2019-06-30", False),
        ("2019-06", "2019-07-01", True),
        ("2019-06", "2019", False),
        ("", "2026-01-01", False),
    ],
)
def test_a_partial_date_counts_whole(due: str, day: str, past: bool) -> None:
    assert is_past(due, day) is past


def test_what_is_done_is_not_overdue(agreed: Tables) -> None:
    rows = commitments_on(agreed, DAY).set_index("commitment_id")
    assert rows["overdue"].to_dict() == {
        "road": True,
        "more-road": False,
        "gate": False,
        "school": False,
    }
    assert counts(commitments_on(agreed, DAY))[OVERDUE] == 1


def test_on_an_earlier_day_later_states_are_not_known(agreed: Tables) -> None:
    rows = commitments_on(agreed, "2021-01-01").set_index("commitment_id")
    assert rows.at["gate", "overdue"]
    assert rows.at["gate", "status"] == ""
    assert list(commitments_on(agreed, "2006-01-01")["commitment_id"]) == ["school"]


def test_a_pair_carries_on_what_its_provinces_came_from(agreed: Tables) -> None:
    assert inherited_from(agreed, "gamma--hill") == ("alpha--hill",)
    assert carried_on_by(agreed, "alpha--hill") == ("gamma--hill",)
    assert carried_on_by(agreed, "gamma--hill") == ()
    assert len(select_commitments(agreed, DAY, CommitmentFilter(pair="gamma--hill"))) == 4
    assert len(select_commitments(agreed, DAY, CommitmentFilter(area="vn-gamma"))) == 4


def test_orders(agreed: Tables) -> None:
    rows = commitments_on(agreed, DAY)
    assert list(in_order(rows, "due")["commitment_id"]) == ["road", "school", "more-road", "gate"]
    assert in_order(rows, "change")["commitment_id"].iloc[0] == "gate"
    assert in_order(rows, "pair")["commitment_id"].iloc[0] == "school"


def test_a_date_counts_to_the_end_of_what_it_names() -> None:
    rows = """
        commitment_id,event_id,partnership_id,field,due,text_en,source_id
        year,meeting,alpha--hill,trade,2020,In the year,paper
        month,meeting,alpha--hill,trade,2020-06,In June,paper
        day,meeting,alpha--hill,trade,2020-06-16,On a day,paper
        over,meeting,alpha--hill,trade,2020-06-16,Done already,paper
        endless,meeting,alpha--hill,trade,,Whenever,paper
        """
    log = """
        commitment_id,date,source_id,status,note
        over,2018,paper,done,
        year,2018,paper,unknown,
        """
    tables = made_up(commitments=rows, commitment_status=log)
    ahead = {day: due_next(commitments_on(tables, day)) for day in ("2020-06-16", "2020-07-01")}
    assert list(ahead["2020-06-16"]["commitment_id"]) == ["day", "month", "year"]
    assert list(ahead["2020-07-01"]["commitment_id"]) == ["year"]
    late = commitments_on(tables, "2021-01-01")
    late = late[late["overdue"]]
    assert list(in_order(late, "due")["commitment_id"]) == ["day", "month", "year"]


def test_a_chain_has_the_classes_of_its_gate_and_says_what_was_late(agreed: Tables) -> None:
    steps = chain(agreed, "gate")
    assert [(step.date, [statement.kind for statement in step.statements]) for step in steps] == [
        ("2017-08-07", ["pledge"]),
        ("2022-03-01", ["class"]),
        ("2023-11-18", ["class", "state"]),
    ]
    assert [statement.is_late for statement in steps[-1].statements] == [False, True]


def test_a_chain_joins_what_is_about_one_corridor_and_shows_who_disagrees(agreed: Tables) -> None:
    steps = chain(agreed, "more-road")
    assert [len(step.statements) for step in steps] == [2, 2]
    assert [step.disputed for step in steps] == [False, True]
    assert [statement.date for statement in steps[1].statements] == ["2019", "2022-06-09"]


def test_every_contradiction_names_another_source_of_its_commitment(tables: Tables) -> None:
    log = tables["commitment_status"]
    named = log[log["contradicts"] != ""]
    rows = set(zip(log["commitment_id"], log["source_id"], strict=True))
    assert set(zip(named["commitment_id"], named["contradicts"], strict=True)) <= rows
    assert (named["contradicts"] != named["source_id"]).all()
