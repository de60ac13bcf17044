"""A partnership has all that is known of a pair; the founding facts are all there."""

from collections.abc import Sequence

import pandas as pd
import pytest

from tables.observations import select
from tables.partnerships import (
    current_commitments,
    pairs_by_day,
    pairs_of,
    partnership,
    succession,
)
from tables.read import Row, Tables, by_id
from tests.made_up import made_up

MOIT = "moit-2024-ha-nam-oudomxay"
# What Ha Nam told the delegation of Oudomxay on 20 March 2024.
HA_NAM_2023 = [
    ("industrial_parks_count", "", 12),
    ("industrial_park_area_ha", "over", 3470),
    ("industrial_parks_operational", "", 8),
    ("industrial_clusters_count", "", 14),
    ("industrial_cluster_area_ha", "about", 400),
    ("industrial_growth_avg_pct", "over", 10),
    ("grdp_growth_pct", "", 9.41),
    ("grdp_rank_region", "", 5),
    ("grdp_rank_national", "", 8),
    ("budget_revenue_bn_vnd", "over", 14600),
    ("budget_self_balanced", "", 1),
]
WISHES = {"c-2024-ha-nam-training", "c-2024-ha-nam-admin-centre", "c-2024-ha-nam-new-rural"}
AIMS_2017 = {
    "s-c-2017-road-sekong": "in_progress",
    "s-c-2017-gate-international": "done",
    "s-c-2017-road-14d": "in_progress",
    "s-c-2017-trade-tourism": "in_progress",
    "s-c-2017-sub-gate-kalum": "unknown",
    "s-c-2017-investment": "unknown",
}


def pairs_on(tables: Tables, date: str) -> pd.DataFrame:
    """The partnerships that held on one day."""
    return pd.DataFrame(pairs_by_day(tables, [date])[date])


@pytest.mark.parametrize(("indicator", "qualifier", "value"), HA_NAM_2023)
def test_what_ha_nam_said_of_2023_counts_unless_a_better_source_differs(
    tables: Tables, indicator: str, qualifier: str, value: float
) -> None:
    rows = select(tables, indicator, ["vn-ha-nam"], ["2023"], preferred_only=False)
    [row] = rows[rows["source_id"] == MOIT].to_dict("records")
    assert (row["qualifier"], row["obs_value"]) == (qualifier, value)
    [first] = rows.loc[rows["preferred"], "source_id"]
    authority = tables["sources"].set_index("source_id")["authority"]
    assert first == MOIT or authority[first] < authority[MOIT]


def test_one_of_17_provinces_that_balance_their_budget(tables: Tables) -> None:
    [note] = select(tables, "budget_self_balanced", ["vn-ha-nam"], ["2023"])["note"]
    assert "one of 17 provinces" in note


def rows_by(key: str, rows: Sequence[Row]) -> dict[str, Row]:
    """Rows by one of their columns."""
    return {row[key]: row for row in rows}


def test_ha_nam_and_oudomxay(tables: Tables) -> None:
    pair = partnership(tables, "ha-nam--oudomxay")
    assert (pair.vn["name_en"], pair.la["name_en"]) == ("Ha Nam", "Oudomxay")
    [before] = pair.predecessors
    assert (before["partnership_id"], before["established"]) == ("ha-nam-ninh--oudomxay", "1979")
    [after] = pair.successors
    assert after["partnership_id"] == "ninh-binh-2025--oudomxay"
    talks = rows_by("event_id", pair.events)["2024-03-20-ha-nam-oudomxay-talks"]
    names = {person["name"] for person in talks["people"]}
    assert names == {"Dinh Thi Lua", "Bounkhong Lachiemphone"}
    wishes = [row for row in pair.commitments if row["commitment_id"] in WISHES]
    assert [row["status"] for row in wishes] == ["unknown"] * 3


def test_quang_nam_and_sekong(tables: Tables) -> None:
    pair = partnership(tables, "quang-nam--sekong")
    events = rows_by("event_id", pair.events)
    assert "2015-quang-nam-sekong-high-level" in events
    meeting = events["2017-08-07-quang-nam-sekong-high-level"]
    assert (meeting["date"], meeting["place"]) == ("2017-08-07", "Tam Ky")
    assert {person["side"] for person in meeting["people"]} == {"vn", "la"}
    commitments = rows_by("commitment_id", pair.commitments)
    assert {name: commitments[name]["status"] for name in AIMS_2017} == AIMS_2017
    assert commitments["s-c-2017-road-sekong"]["due"] == "2018"


def test_the_log_tells_what_became_of_the_road_in_order(tables: Tables) -> None:
    commitments = rows_by("commitment_id", partnership(tables, "quang-nam--sekong").commitments)
    dates = [entry["date"] for entry in commitments["s-c-2017-road-sekong"]["log"]]
    assert dates == ["2019", "2022-06-09"]


@pytest.mark.parametrize(
    "pair_id", ["ha-nam--oudomxay", "quang-nam--sekong", "ninh-binh-2025--oudomxay"]
)
def test_nothing_of_a_partnership_is_lost(pair_id: str, tables: Tables) -> None:
    pair = partnership(tables, pair_id)
    events = [event["event_id"] for event in pair.events]
    people = tables["event_people"]["event_id"].isin(events).sum()
    commitments = tables["commitments"].query("partnership_id == @pair_id")["commitment_id"]
    log = tables["commitment_status"]["commitment_id"].isin(commitments).sum()
    assert sum(len(event["people"]) for event in pair.events) == people
    assert sum(len(person.appearances) for person in pair.people) == people
    assert sum(len(one["log"]) for one in pair.commitments) == log
    assert len(pair.commitments) == len(commitments)
    assert len(pair.support) == (tables["support"]["partnership_id"] == pair_id).sum()


def test_a_person_at_several_events_stands_once(tables: Tables) -> None:
    people = partnership(tables, "ha-nam--oudomxay").people
    names = [person.name for person in people]
    assert len(names) == len(set(names))
    assert max(len(person.appearances) for person in people) == 3


def test_events_come_newest_first_and_only_of_the_pair(tables: Tables) -> None:
    events = partnership(tables, "quang-nam--sekong").events
    dates = [event["date"] for event in events]
    assert dates == sorted(dates, reverse=True)
    assert all("quang-nam--sekong" in event["partnership_ids"] for event in events)


def test_every_commitment_has_a_status(tables: Tables) -> None:
    commitments = current_commitments(tables)
    assert list(commitments["commitment_id"]) == list(tables["commitments"]["commitment_id"])
    assert (commitments["status"] != "").all()
    assert commitments["status"].notna().all()


def test_of_a_commitment_that_nobody_followed_nothing_is_said(tables: Tables) -> None:
    without = {**tables, "commitment_status": tables["commitment_status"].iloc[1:]}
    followed = set(without["commitment_status"]["commitment_id"])
    commitments = current_commitments(without)
    own = commitments[~commitments["commitment_id"].isin(followed)]
    assert set(own["status"]) | set(own["status_source_id"]) == {""}


def test_succession_is_seen_from_both_ends(tables: Tables) -> None:
    for pair in tables["partnerships"]["partnership_id"]:
        before, after = succession(tables, pair)
        for later in after["partnership_id"]:
            assert pair in set(succession(tables, later)[0]["partnership_id"])
        assert pair not in set(before["partnership_id"]) | set(after["partnership_id"])


def test_an_unknown_pair_is_refused(tables: Tables) -> None:
    with pytest.raises(KeyError):
        partnership(tables, "atlantis--lemuria")


@pytest.mark.parametrize(
    ("date", "pairs"),
    [
        ("1978-12-31", set()),
        ("1980-01-01", {"ha-nam-ninh--oudomxay"}),
        ("1991-12-26", {"ninh-binh--oudomxay"}),  # no source names Nam Ha as a partner
        ("1997-01-01", {"ha-nam--oudomxay", "nam-dinh--oudomxay", "ninh-binh--oudomxay"}),
        ("2025-06-30", {"ha-nam--oudomxay", "nam-dinh--oudomxay", "ninh-binh--oudomxay"}),
        ("2025-07-01", {"ninh-binh-2025--oudomxay"}),
    ],
)
def test_the_pairs_of_todays_ninh_binh_with_oudomxay_by_date(
    tables: Tables, date: str, pairs: set[str]
) -> None:
    own = {"vn-ha-nam-ninh", "vn-nam-ha", "vn-ha-nam", "vn-nam-dinh", "vn-ninh-binh"}
    own.add("vn-ninh-binh-2025")
    held = pairs_on(tables, date)
    ours = held[held["vn_province_id"].isin(own) & (held["la_province_id"] == "la-oudomxay")]
    assert set(ours["partnership_id"]) == pairs


def test_the_pairs_of_today_are_the_active_ones(tables: Tables) -> None:
    rows = tables["partnerships"]
    active = rows.loc[rows["status"] == "active", "partnership_id"]
    assert list(pairs_on(tables, "2026-11-24")["partnership_id"]) == list(active)


def test_a_pair_without_a_start_holds_from_the_first_day_that_shows_it(tables: Tables) -> None:
    pair = "nghe-an--khammouane"
    known = pairs_on(tables, "2026-01-01").set_index("partnership_id").at[pair, "known_from"]
    assert by_id(tables, "partnerships", pair)["established"] == ""
    assert known
    assert pair not in set(pairs_on(tables, "1995-01-01")["partnership_id"])


def test_a_historic_pair_ends_with_the_last_day_that_shows_it(tables: Tables) -> None:
    pair = "thanh-hoa--xieng-khouang"
    assert pair in set(pairs_on(tables, "2013-06-01")["partnership_id"])
    assert pair not in set(pairs_on(tables, "2026-01-01")["partnership_id"])


def test_pairs_of_a_province_are_its_own_and_those_it_carries_on_active_ones_first() -> None:
    rows = pairs_of(made_up(), "vn-gamma")
    assert list(rows["partnership_id"]) == ["gamma--hill", "alpha--hill"]
    assert list(rows["own_id"]) == ["vn-gamma", "vn-alpha"]
    assert list(rows["partner_id"]) == ["la-hill", "la-hill"]
    of_hill = pairs_of(made_up(), "la-hill")
    assert list(of_hill["partner_id"]) == ["vn-gamma", "vn-alpha"]
    assert list(pairs_of(made_up(), "vn-alpha")["partnership_id"]) == ["alpha--hill"]
    assert pairs_of(made_up(), "vn-beta").empty
