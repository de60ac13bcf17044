"""Where sources differ, it is said which counts and why; a target contradicts nothing.

What an office revised was announced, and is told as that.
"""

from datetime import date
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables.disputes import (
    announcements,
    claims,
    disputes,
    is_before,
    outcomes_disputed,
    pairing,
    with_announced,
)
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


REVISED = """
office-late,The revised series,Statistics,2026-08-15,,en,1
government,A report of the time,Ministry,2024-03-20,,en,2
"""


def growth_said(other: str, source: str = "") -> tuple[str, str]:
    """When the other of two rows on the growth of Alpha was announced, and what it is to the first.

    The first counts: 8.9 by an office, published in August 2026.
    """
    tables = made_up_with(
        sources=REVISED + source,
        statistics=f"""
        vn-alpha,growth,2023,office-late,8.9,A,,
        vn-alpha,growth,2023,{other}
        """,
    )
    rows = select(tables, "growth", ["vn-alpha"], ["2023"])
    [claim] = claims(tables, rows)
    [said] = claim.others
    return said["announced"], pairing(claim.row, said)


def test_what_an_office_revised_later_was_announced() -> None:
    assert growth_said("government,9.4,A,,") == ("2024-03-20", "announced")
    assert growth_said("paper,9.4,E,about,") == ("2024-01-02", "announced")


def test_what_was_announced_has_been_revised() -> None:
    tables = made_up_with(
        sources=REVISED,
        statistics="""
        vn-alpha,growth,2023,office-late,8.9,A,,
        vn-alpha,growth,2023,government,9.4,A,,
        """,
    )
    rows = select(tables, "growth", ["vn-alpha"], ["2023"], preferred_only=False)
    claim = claims(tables, rows)[1]
    assert (claim.row["announced"], claim.others[0]["announced"]) == ("2024-03-20", "")
    assert pairing(claim.row, claim.others[0]) == "revised"


@pytest.mark.parametrize(
    ("other", "source"),
    [
        pytest.param("blog,9.4,A,,", "", id="by nobody official"),
        pytest.param("census-then,9.4,A,,", "census-then,A,A,2024-02,,en,1", id="by an office"),
        pytest.param("undated,9.4,A,,", "undated,A,A,,,en,2", id="without a date"),
        pytest.param("later,9.4,A,,", "later,A,A,2026-09,,en,2", id="after the revision"),
        pytest.param("this-year,9.4,A,,", "this-year,A,A,2026,,en,2", id="perhaps after it"),
        pytest.param("looks-back,9.4,A,,", "looks-back,A,A,2025-01,,en,2", id="looking back"),
    ],
)
def test_all_else_is_what_another_source_says(other: str, source: str) -> None:
    assert growth_said(other, source) == ("", "differs")


def test_a_figure_is_disputed_only_where_it_is_more_than_revised() -> None:
    said = """
        vn-alpha,growth,2023,office-late,8.9,A,,
        vn-alpha,growth,2023,government,9.4,A,,
        vn-alpha,growth,2023,blog,9.4,A,,
        """
    for more, disputed in (("", False), ("vn-alpha,growth,2023,paper-late,7,A,,", True)):
        tables = made_up_with(
            sources=REVISED + "paper-late,A,A,2026-09,,en,3",
            statistics=dedent(said) + more,
        )
        rows = select(tables, "growth", ["vn-alpha"], ["2023"], preferred_only=False)
        [counts, *_] = with_announced(rows.assign(announced=announcements(tables, rows))).to_dict(
            "records"
        )
        assert [row["source_id"] for row in counts["before"]] == ["government"]
        assert counts["disputed"] == disputed


def test_what_is_counted_otherwise_is_not_revised() -> None:
    tables = made_up_with(
        sources=REVISED,
        statistics="""
        vn-alpha,works,2023,office-late,8.9,A,,index of production
        vn-alpha,works,2023,government,9.4,A,,by output
        """,
    )
    assert set(announcements(tables, tables["statistics"])) == {""}


def test_a_target_was_not_announced() -> None:
    tables = made_up_with(
        sources=REVISED,
        statistics="""
        vn-alpha,growth,2023,office-late,8.9,A,,
        vn-alpha,growth,2023,government,9.4,F,,
        """,
    )
    assert set(announcements(tables, tables["statistics"])) == {""}


DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31)).map(lambda day: day.isoformat())


@given(DAYS, DAYS, st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10]))
def test_a_date_is_before_another_only_where_every_day_of_it_is(
    first: str, second: str, digits: int, others: int
) -> None:
    if is_before(first[:digits], second[:others]):
        assert first < second
        assert not is_before(second[:others], first[:digits])
    assert not is_before("", second)
    assert not is_before(first, "")


def test_every_announcement_stands_beside_a_later_figure_of_an_office(tables: Tables) -> None:
    statistics, sources = tables["statistics"], sources_of(tables)
    dates = announcements(tables, statistics)
    assert (dates != "").any()
    for claim in claims(tables, statistics[dates != ""]):
        [now] = [row for row in claim.others if row["preferred"]]
        assert sources[now["source_id"]]["authority"] == 1
        assert sources[claim.row["source_id"]]["authority"] in (2, 3)
        assert claim.row["announced"] < sources[now["source_id"]]["published"]
        assert pairing(claim.row, now) == "revised"


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
