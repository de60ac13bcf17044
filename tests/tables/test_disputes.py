"""Where sources differ, it is said which counts and why; a target contradicts nothing."""

from typing import Any

import pytest

from tables.disputes import disputes, outcomes_disputed
from tables.observations import select
from tables.read import Tables
from tests.made_up import made_up, made_up_with


@pytest.fixture(scope="module")
def small() -> Tables:
    """The made-up tables."""
    return made_up()


def sources_of(tables: Tables) -> dict[str, dict[str, Any]]:
    """The rows of the sources by their id."""
    return {row["source_id"]: row for row in tables["sources"].to_dict("records")}


def test_the_census_counts_before_the_newspaper(small: Tables) -> None:
    rows = select(small, "people", ["vn-alpha"], ["2020"], preferred_only=False)
    (case,) = disputes(rows, sources_of(small))
    assert case.kept["obs_value"] == 100
    assert [row["obs_value"] for row in case.others] == [120]
    assert case.reason == "authority"


def test_of_equal_sources_the_later_counts(small: Tables) -> None:
    rows = select(small, "people", ["vn-alpha"], ["2021"], preferred_only=False)
    (case,) = disputes(rows, sources_of(small))
    assert (case.kept["obs_value"], case.reason) == (112, "published")


def test_of_sources_equal_in_all_the_first_by_name_counts() -> None:
    tables = made_up_with(
        sources="morning-paper,A third newspaper,Press,2024-06-01,,en,3",
        statistics="vn-alpha,people,2021,morning-paper,113,A,,",
    )
    rows = select(tables, "people", ["vn-alpha"], ["2021"], preferred_only=False)
    (case,) = disputes(rows, sources_of(tables))
    assert (case.kept["source_id"], case.reason) == ("evening-paper", "order")


def test_a_target_is_no_contradiction(small: Tables) -> None:
    rows = select(small, "parks", ["vn-alpha"], ["2020"], preferred_only=False)
    assert set(rows["obs_status"]) == {"A", "F"}
    assert not outcomes_disputed(rows).any()


def test_every_reason_is_true_of_its_sources(tables: Tables) -> None:
    sources = sources_of(tables)
    for case in disputes(tables["statistics"], sources):
        mine = sources[case.kept["source_id"]]
        for row in case.others:
            other = sources[row["source_id"]]
            assert mine["authority"] <= other["authority"]
            if case.reason == "authority":
                assert mine["authority"] < other["authority"]
