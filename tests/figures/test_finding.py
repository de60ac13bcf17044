"""A finding says what the figures say, with their qualifiers, and compares only what compares."""

from dataclasses import replace

import pandas as pd

from figures.finding import (
    Finding,
    comparable_start,
    finding,
    newest_of,
    ranking_finding,
)
from figures.value_format import ValueFormat
from i18n import Language
from tables.disputes import outcomes_disputed
from tables.notes import breaking_methods
from tables.observations import select
from tables.ranking.place import places
from tables.ranking.published import PublishedPlace
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


def published_place(number: float, provinces: int | None, disputed: bool = False) -> PublishedPlace:
    row = {"obs_value": number, "qualifier": "", "obs_status": "A", "source_id": "report"}
    return PublishedPlace({**row, "disputed": disputed}, provinces)


def ranking_of(rows: pd.DataFrame, areas: list[str], code: str = "en") -> Finding:
    rows = rows[rows["preferred"]]
    ranked = places(TABLES, rows, "reported")
    indicator = rows["indicator"].iloc[0]
    return ranking_finding(rows, areas, value_format(indicator, code), NAME, ranked)


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


def test_a_ranking_gives_the_place_among_the_provinces_of_the_country() -> None:
    # Hill of Laos has fewer people than all of them.
    rows = rows_of("people", periods=["2020"])
    result = ranking_of(rows, ["vn-beta", "vn-alpha"])
    assert result.words == (
        "2020: Beta 50 people, place 3 of 3; Alpha 100 people (sources disagree), place 1 of 3"
    )


def test_where_too_few_have_a_figure_a_ranking_says_how_many_and_no_place() -> None:
    rows = rows_of("people", periods=["2020"])
    result = ranking_of(rows, ["la-hill"])
    assert result.words == "2020: Hill about 30 people (estimate); 1 of 2 provinces have a figure"
    assert result.source_ids == ("census",)
    both = ranking_of(rows, ["vn-delta", "la-hill"])
    assert both.words.endswith(
        "place 2 of 3; Hill about 30 people (estimate); 1 of 2 provinces have a figure (Laos)"
    )
    vietnamese = ranking_of(rows, ["la-hill"], "vi").words
    assert vietnamese.endswith("1 trong 2 tỉnh, thành có số liệu")


def test_the_place_of_a_source_goes_before_that_of_the_figures() -> None:
    place = published_place(2, 3)
    rows = rows_of("people", periods=["2020"])
    rows = rows[rows["preferred"]]
    ranked = places(TABLES, rows, "reported")
    ranked = {area: replace(own, published=place) for area, own in ranked.items()}
    style = value_format("people")
    result = ranking_finding(rows, ["vn-delta"], style, NAME, ranked)
    assert result.words == "2020: Delta 70 people, place 2 of 3 as published"
    assert result.source_ids == ("census", "report")
    another = ranking_finding(rows, ["vn-beta"], style, NAME, ranked)
    assert another.words == (
        "2020: Beta 50 people, place 2 of 3 as published, place 3 of 3 by the figures here"
    )
    thin = ranking_finding(rows, ["la-hill"], style, NAME, ranked)
    assert "place 2 of 3 as published; 1 of 2 provinces have a figure" in thin.words


def test_the_place_of_a_source_stands_with_the_newest_value_of_its_period() -> None:
    place = published_place(5, None, disputed=True)
    rows, style = rows_of("output", "vn-gamma"), value_format("output")
    key = ("vn-gamma", "2023")
    result = finding(rows, ["vn-gamma"], style, NAME, published={key: place})
    assert result.words == (
        "Gamma: 6,778.5 bn VND in 2023, up from 1,173.4 bn VND in 2021; "
        "place 5 as published (sources disagree)"
    )
    assert result.source_ids == ("census", "report")
    older = finding(rows, ["vn-gamma"], style, NAME, published={("vn-gamma", "2022"): place})
    assert "place" not in older.words
    rows = rows.assign(derived=True)
    made = finding(rows, ["vn-gamma"], style, NAME, published={key: place})
    assert "place" not in made.words


def counted(indicator: str, year: str) -> pd.DataFrame:
    rows = rows_of(indicator, periods=[year])
    rows = rows[rows["preferred"]]
    return rows.assign(way=breaking_methods(TABLES, rows))


def test_what_counts_another_thing_is_not_counted_for_a_place() -> None:
    # Of the three provinces of 2023 two tell an index; Alpha tells output value.
    rows = counted("works", "2023")
    plain = ranking_of(rows.drop(columns="way"), ["vn-alpha"])
    assert plain.words == "2023: Alpha 12.0 %, place 1 of 3"
    result = ranking_of(rows, ["vn-alpha"])
    assert result.words == "2023: Alpha 12.0 %; 2 of 3 provinces have figures that compare"


def test_the_first_is_told_only_where_a_place_is() -> None:
    rows = counted("works", "2023")
    assert ranking_of(rows, []).words == "2023: 2 of 3 provinces have figures that compare"
    assert ranking_of(rows, []).source_ids == ()
    result = ranking_of(rows.drop(columns="way"), [])
    assert result.words == "2023: largest figure in Alpha, 12.0 %"
    assert result.source_ids == ("census",)


def test_numbers_follow_the_language() -> None:
    rows = rows_of("output", "vn-gamma")
    assert "6.778,5" in finding_of("output", rows, ["vn-gamma"], "vi").words
