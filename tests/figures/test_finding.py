"""A finding says what the figures say, with their qualifiers, and compares only what compares."""

import pandas as pd

from figures.finding import (
    Finding,
    comparable_start,
    finding,
    newest_of,
    ranking_finding,
    ranks,
)
from figures.value_format import ValueFormat
from i18n import Language
from tables.disputes import outcomes_disputed
from tables.notes import breaking_methods
from tables.observations import select
from tables.read import Row
from tests.made_up import made_up_with

TABLES = made_up_with(
    indicators="poor,living_standards,Poor,Nghèo,ທຸກຍາກ,pct,1,none,,over_time",
    statistics="""
        vn-delta,output,2021,report,14600,A,over,
        vn-delta,output,2021,paper,12800,E,over,
        vn-gamma,output,2019,census,1000,A,,
        vn-gamma,output,2020,census,900,B,,break: new prices
        vn-gamma,output,2021,census,1173.4,A,,
        vn-gamma,output,2022,census,1500,A,,
        vn-gamma,output,2023,census,6778.5,A,,
        vn-gamma,output,2024-Q1,census,2000,A,,
        la-hill,poor,2019,census,9,A,,
        la-hill,poor,2020,census,7,A,,
        vn-alpha,works,2020,census,19,A,,output value
        vn-beta,works,2020,census,-10.2,E,,index
        vn-alpha,works,2023,census,12,A,,output value
        vn-beta,works,2023,census,3,A,,index
        vn-delta,works,2023,report,5,A,,index
        """,
)
NAME = TABLES["provinces"].set_index("province_id")["name_en"].__getitem__
INDICATORS = TABLES["indicators"].set_index("indicator_id")


def rows_of(indicator: str, *areas: str, periods: list[str] | None = None) -> pd.DataFrame:
    rows = select(TABLES, indicator, areas or None, periods, preferred_only=False)
    return rows.assign(disputed=outcomes_disputed(rows))


def newest_row(rows: pd.DataFrame, area: str) -> Row:
    newest = newest_of(rows, area)
    assert newest is not None
    return newest


def value_format(indicator: str, code: str = "en") -> ValueFormat:
    row = INDICATORS.loc[indicator]
    return ValueFormat(Language(code), row["unit"], row["decimals"])


def finding_of(indicator: str, rows: pd.DataFrame, areas: list[str], code: str = "en") -> Finding:
    varies = INDICATORS.at[indicator, "definition_varies"]
    return finding(rows, areas, value_format(indicator, code), NAME, varies != "over_time")


def ranking_of(indicator: str, rows: pd.DataFrame, areas: list[str], year: str) -> Finding:
    return ranking_finding(rows, areas, value_format(indicator), NAME, year)


def test_a_qualifier_and_a_dispute_stand_beside_the_value() -> None:
    result = finding_of("output", rows_of("output", "vn-delta"), ["vn-delta"])
    assert result.words == "Delta: over 14,600 bn VND (sources disagree) in 2021"
    assert result.source_ids == ("report",)


def test_a_whole_year_is_told_before_a_later_quarter() -> None:
    rows = rows_of("output", "vn-gamma")
    assert "2024-Q1" in set(rows["time_period"])
    assert newest_row(rows, "vn-gamma")["time_period"] == "2023"


def test_figures_of_several_sources_are_not_compared() -> None:
    rows = rows_of("output", "vn-gamma")
    rows.loc[rows["time_period"] == "2022", "source_id"] = "report"
    assert comparable_start(rows, newest_row(rows, "vn-gamma")) is None


def test_a_comparison_does_not_reach_back_over_a_break() -> None:
    rows = rows_of("output", "vn-gamma")
    start = comparable_start(rows, newest_row(rows, "vn-gamma"))
    assert start is not None
    assert start["time_period"] == "2021"
    words = finding_of("output", rows, ["vn-gamma"]).words
    assert words == "Gamma: 6,778.5 bn VND in 2023, up from 1,173.4 bn VND in 2021"


def test_a_moving_poverty_line_is_never_compared() -> None:
    rows = rows_of("poor", "la-hill")
    assert comparable_start(rows, newest_row(rows, "la-hill")) is not None
    assert finding_of("poor", rows, ["la-hill"]).words == "Hill: 7.0 % in 2020"


def test_no_figure_gives_no_words() -> None:
    assert finding_of("output", rows_of("output", "la-hill"), ["la-hill"]).words == ""


def test_a_ranking_gives_the_place_among_all_with_a_figure() -> None:
    rows = rows_of("output", periods=["2020"])
    result = ranking_of("output", rows, ["vn-beta"], "2020")
    assert result.words == "2020: Beta 100 bn VND, place 3 of 3"


def test_a_qualifier_that_leaves_the_order_open_leaves_the_place_open() -> None:
    rows = pd.DataFrame(
        {
            "ref_area": ["a", "b", "c", "d"],
            "obs_value": [100.0, 90.0, 50.0, 50.0],
            "qualifier": ["", "over", "", ""],
        }
    )
    assert ranks(rows) == {"c": 3, "d": 3}


def counted(indicator: str, year: str) -> pd.DataFrame:
    rows = rows_of(indicator, periods=[year])
    rows = rows[rows["preferred"]]
    return rows.assign(way=breaking_methods(TABLES, rows))


def test_what_counts_another_thing_has_no_place_among_the_rest() -> None:
    # Of the three provinces of 2023 two tell an index; Alpha tells output value.
    rows = counted("works", "2023")
    assert ranks(rows.drop(columns="way")) == {"vn-alpha": 1, "vn-delta": 2, "vn-beta": 3}
    assert ranks(rows) == {"vn-delta": 1, "vn-beta": 2}
    assert ranking_of("works", rows, ["vn-alpha"], "2023").words == "2023: Alpha 12.0 %"
    assert ranking_of("works", rows, ["vn-beta"], "2023").words == "2023: Beta 3.0 %, place 2 of 2"


def test_without_a_usual_way_of_counting_nobody_has_a_place() -> None:
    rows = counted("works", "2020")
    assert sorted(rows["way"]) == ["index", "output"]
    assert ranks(rows) == {}
    assert ranking_of("works", rows, [], "2020").words == ""


def test_the_largest_is_found_among_those_that_count_alike() -> None:
    result = ranking_of("works", counted("works", "2023"), [], "2023")
    assert result.words == "2023: largest figure in Delta, 5.0 %"
    assert result.source_ids == ("report",)


def test_numbers_follow_the_language() -> None:
    rows = rows_of("output", "vn-gamma")
    assert "6.778,5" in finding_of("output", rows, ["vn-gamma"], "vi").words
