"""Where sources differ, it is said which counts and why; a target contradicts nothing."""

from tables.disputes import disputes, outcomes_disputed
from tables.observations import select
from tables.read import read_tables

TABLES = read_tables()
SOURCES = {row["source_id"]: row for row in TABLES["sources"].to_dict("records")}


def test_the_ministry_counts_before_the_newspaper() -> None:
    rows = select(TABLES, "budget_revenue_bn_vnd", ["vn-ha-nam"], ["2023"], preferred_only=False)
    (case,) = disputes(rows, SOURCES)
    assert case.kept["obs_value"] == 14600
    assert [row["obs_value"] for row in case.others] == [12800]
    assert case.reason == "authority"


def test_of_equal_sources_the_later_counts() -> None:
    rows = select(TABLES, "budget_revenue_bn_vnd", ["vn-ha-nam"], ["2025-Q1"], preferred_only=False)
    assert [case.reason for case in disputes(rows, SOURCES)] == ["published"]


def test_every_reason_is_true_of_its_sources() -> None:
    for case in disputes(TABLES["statistics"], SOURCES):
        mine = SOURCES[case.kept["source_id"]]
        for row in case.others:
            other = SOURCES[row["source_id"]]
            assert mine["authority"] <= other["authority"]
            if case.reason == "authority":
                assert mine["authority"] < other["authority"]


def test_a_target_is_no_contradiction() -> None:
    rows = select(TABLES, "industrial_park_area_ha", ["vn-ha-nam"], ["2020"], preferred_only=False)
    assert set(rows["obs_status"]) == {"A", "F"}
    assert not outcomes_disputed(rows).any()
