"""Where sources differ, it is said which counts and why; a target contradicts nothing."""

from typing import Any

import pytest

from tables.disputes import claims, disputes, outcomes_disputed
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
        sources="morning-paper,A third newspaper,Press,2024-06-01,,en,3,",
        statistics="vn-alpha,people,2021,morning-paper,113,A,,",
    )
    rows = select(tables, "people", ["vn-alpha"], ["2021"], preferred_only=False)
    (case,) = disputes(rows, sources_of(tables))
    assert (case.kept["source_id"], case.reason) == ("evening-paper", "order")


def test_what_was_read_in_a_copy_gives_way_to_its_equal() -> None:
    tables = made_up_with(statistics="vn-delta,people,2020,yearbook,71,A,,")
    rows = select(tables, "people", ["vn-delta"], ["2020"], preferred_only=False)
    (case,) = disputes(rows, sources_of(tables))
    # The yearbook is the later of the two.
    assert (case.kept["source_id"], case.reason) == ("census", "own_place")


ROUNDED = """
    la-river,people,2015,paper,307600,A,over,
    la-river,people,2015,blog,307622,A,,
    """


def test_the_exact_value_of_a_dispute_is_said_to_be_exact() -> None:
    tables = made_up_with(statistics=ROUNDED + "la-river,people,2015,census,310100,F,,a target")
    rows = select(tables, "people", ["la-river"], preferred_only=False)
    assert not disputes(rows, sources_of(tables))

    tables = made_up_with(
        statistics=ROUNDED + "la-river,people,2015,another-blog,310000,A,,",
        sources="another-blog,A blog,Somebody,2026,,en,4,",
    )
    rows = select(tables, "people", ["la-river"], preferred_only=False)
    (case,) = disputes(rows, sources_of(tables))
    assert (case.kept["obs_value"], case.reason) == (307_622, "exact")
    # What is rounded stays readable, but does not contradict.
    assert {row["obs_value"] for row in case.others} == {307_600, 310_000}
    (claim,) = claims(tables, rows[rows["preferred"]])
    assert [row["obs_value"] for row in claim.others] == [310_000]


def test_the_reason_is_between_those_that_contradict() -> None:
    tables = made_up_with(
        statistics="""
        la-river,people,2016,evening-paper,307622,A,,
        la-river,people,2016,paper,307600,A,over,
        la-river,people,2016,blog,310000,A,,
        """
    )
    rows = select(tables, "people", ["la-river"], preferred_only=False)
    (case,) = disputes(rows, sources_of(tables))
    # It is later than the other newspaper, but says the same; the blog is what ranks lower.
    assert (case.kept["source_id"], case.reason) == ("evening-paper", "authority")


def test_a_value_and_the_same_rounded_are_no_dispute() -> None:
    tables = made_up_with(statistics=ROUNDED)
    rows = select(tables, "people", ["la-river"], preferred_only=False)
    assert list(rows["obs_value"]) == [307_622, 307_600]
    assert not rows["disputed"].any()
    assert not disputes(rows, sources_of(tables))


def test_a_target_is_no_contradiction(small: Tables) -> None:
    rows = select(small, "parks", ["vn-alpha"], ["2020"], preferred_only=False)
    assert set(rows["obs_status"]) == {"A", "F"}
    assert not outcomes_disputed(rows).any()


def test_every_reason_is_true_of_its_sources(tables: Tables) -> None:
    sources = sources_of(tables)
    for case in disputes(tables["statistics"], sources):
        mine = sources[case.kept["source_id"]]
        theirs = [sources[row["source_id"]] for row in case.others]
        if case.reason == "exact":
            assert not case.kept["qualifier"]
            assert any(row["qualifier"] for row in case.others)
            continue
        assert all(mine["authority"] <= other["authority"] for other in theirs)
        if case.reason == "own_place":
            assert not mine["read_in"]
            assert any(other["read_in"] for other in theirs)
