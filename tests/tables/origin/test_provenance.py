"""Every value leads to its source, to what others say of it, and to what it was made of."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from tables.disputes import RELATIONS
from tables.harmonise.series import harmonise
from tables.origin.provenance import Point, Provenance, provenance, rows_of
from tables.read import OBSERVATION_KEYS, Tables
from tests.made_up import made_up, made_up_with

ALPHA_2020 = Point("vn-alpha", "people", "2020")


def of(tables: Tables, point: Point) -> Provenance:
    """The provenance of what sources report of a point that they know."""
    answer = provenance(tables, rows_of(tables, point))
    assert answer is not None
    return answer


def made_of(tables: Tables, point: Point) -> Provenance:
    """The provenance of a point in the provinces of today."""
    series = harmonise(tables, point.indicator, "today", preferred_only=False)
    rows = series.rows[series.rows["ref_area"] == point.ref_area]
    rows = rows[rows["time_period"] == point.time_period]
    parts = series.parts.get((point.ref_area, point.time_period), ())
    answer = provenance(tables, rows, parts)
    assert answer is not None
    return answer


def relations(answer: Provenance) -> dict[str, str]:
    """What each other source is to the value."""
    return {said.source["source_id"]: said.relation for said in answer.others}


@pytest.fixture(scope="module")
def small() -> Tables:
    """The made-up tables."""
    return made_up()


def test_a_value_has_its_source_and_what_another_one_says(small: Tables) -> None:
    answer = of(small, ALPHA_2020)
    assert (answer.row["obs_value"], answer.table) == (100, "statistics")
    assert [source["source_id"] for source in answer.sources] == ["census"]
    assert relations(answer) == {"paper": "differs"}
    assert (answer.reason, answer.indicator["title_en"]) == ("authority", "People")
    assert answer.point == ALPHA_2020


def test_a_value_of_one_source_needs_no_reason(small: Tables) -> None:
    answer = of(small, Point("vn-beta", "people", "2020"))
    assert (answer.others, answer.reason) == ((), "")


def test_a_target_is_beside_an_outcome_and_no_rival_of_it(small: Tables) -> None:
    answer = of(small, Point("vn-alpha", "parks", "2020"))
    assert (relations(answer), answer.reason) == ({"paper": "target"}, "")


def test_who_says_the_same_or_rounds_it_contradicts_nobody() -> None:
    tables = made_up_with(
        statistics="""
            vn-delta,people,2020,report,70,A,,
            vn-delta,people,2020,blog,70,A,about,
            """
    )
    answer = of(tables, Point("vn-delta", "people", "2020"))
    assert relations(answer) == {"report": "same", "blog": "rounded"}
    assert answer.reason == "authority"


def test_what_nobody_knows_has_no_provenance(small: Tables) -> None:
    for point in (Point("vn-alpha", "people", "1900"), Point("vn", "nothing", "2020")):
        assert provenance(small, rows_of(small, point)) is None


def test_a_country_has_its_own_table() -> None:
    tables = made_up(
        statistics_national="""
            ref_area,indicator,time_period,source_id,obs_value,obs_status,qualifier,note
            vn,people,2020,census,1000,A,,
            """
    )
    assert of(tables, Point("vn", "people", "2020")).table == "statistics_national"


def test_a_value_made_here_names_its_parts_and_all_their_sources() -> None:
    tables = made_up_with(statistics="vn-beta,people,2021,report,55,A,,")
    answer = made_of(tables, Point("vn-gamma", "people", "2021"))
    assert (answer.row["obs_value"], answer.table) == (167, "")
    assert [part.ref_area for part in answer.parts] == ["vn-alpha", "vn-beta"]
    assert {source["source_id"] for source in answer.sources} == {"evening-paper", "report"}


@pytest.mark.parametrize(("source", "counts"), [("census", 160), ("blog", 150)])
def test_a_recast_value_has_the_one_made_here_beside_it(source: str, counts: int) -> None:
    tables = made_up(
        statistics_recast=f"""
            ref_area,indicator,time_period,source_id,obs_value,obs_status,qualifier,note
            vn-gamma,people,2020,{source},160,A,,
            """
    )
    answer = made_of(tables, Point("vn-gamma", "people", "2020"))
    assert answer.row["obs_value"] == counts
    assert answer.beside is not None
    assert answer.beside["obs_value"] == 310 - counts
    assert (answer.others, len(answer.parts)) == ((), 2)


@pytest.mark.parametrize("table", ["statistics", "statistics_national"])
def test_every_value_that_counts_leads_to_its_source(
    table: str, tables: Tables, sample: Callable[[Iterable[Any], int], list[Any]]
) -> None:
    sources = {row["source_id"]: row for row in tables["sources"].to_dict("records")}
    counting = tables[table][tables[table]["preferred"]]
    for row in sample(counting.to_dict("records"), 40):
        point = Point(*(row[key] for key in Point._fields))
        own = rows_of(tables, point)
        answer = provenance(tables, own, sources=sources)
        assert answer is not None
        assert (answer.row["source_id"], answer.row["obs_value"], answer.table) == (
            row["source_id"],
            row["obs_value"],
            table,
        )
        assert [source["source_id"] for source in answer.sources] == [row["source_id"]]
        assert len(answer.others) == len(own) - 1
        assert {said.relation for said in answer.others} <= set(RELATIONS)
        has_rivals = any(said.relation != "target" for said in answer.others)
        assert bool(answer.reason) == has_rivals


def test_the_keys_of_a_point_are_those_of_observations() -> None:
    assert set(Point._fields) == set(OBSERVATION_KEYS["statistics"])
