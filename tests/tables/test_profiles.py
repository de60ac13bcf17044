"""A partnership told in records."""

import pytest

from tables.partnerships import told
from tables.read import Tables


@pytest.fixture(params=["ha-nam--oudomxay", "quang-nam--sekong", "ninh-binh-2025--oudomxay"])
def pair_id(request: pytest.FixtureRequest) -> str:
    """A few partnerships in turn, with much, little and hardly anything known."""
    return str(request.param)


def test_nothing_of_a_partnership_is_lost(pair_id: str, tables: Tables) -> None:
    known = told(tables, pair_id)
    events = [event["event_id"] for event in known.events]
    people = tables["event_people"]["event_id"].isin(events).sum()
    commitments = tables["commitments"].query("partnership_id == @pair_id")["commitment_id"]
    log = tables["commitment_status"]["commitment_id"].isin(commitments).sum()
    assert sum(len(event["people"]) for event in known.events) == people
    assert sum(len(person.appearances) for person in known.people) == people
    assert sum(len(one["log"]) for one in known.commitments) == log
    assert len(known.commitments) == len(commitments)
    assert len(known.support) == (tables["support"]["partnership_id"] == pair_id).sum()


def test_events_begin_with_the_newest(tables: Tables) -> None:
    dates = [event["date"] for event in told(tables, "quang-nam--sekong").events]
    assert dates == sorted(dates, reverse=True)


def test_a_person_at_several_events_stands_once(tables: Tables) -> None:
    people = told(tables, "ha-nam--oudomxay").people
    names = [person.name for person in people]
    assert len(names) == len(set(names))
    assert max(len(person.appearances) for person in people) == 3


def test_log_of_a_commitment_runs_forward(tables: Tables) -> None:
    commitments = told(tables, "quang-nam--sekong").commitments
    road = next(one for one in commitments if one["commitment_id"] == "s-c-2017-road-sekong")
    assert [entry["date"] for entry in road["log"]] == ["2019", "2022-06-09"]


def test_unknown_partnership_is_an_error(tables: Tables) -> None:
    with pytest.raises(KeyError):
        told(tables, "no-such-pair")
