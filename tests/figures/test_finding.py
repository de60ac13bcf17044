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
from tables.read import read_tables

TABLES = read_tables()
NAME = TABLES["provinces"].set_index("province_id")["name_en"].__getitem__


def rows_of(indicator: str, *areas: str, periods: list[str] | None = None) -> pd.DataFrame:
    rows = select(TABLES, indicator, areas or None, periods, preferred_only=False)
    return rows.assign(disputed=outcomes_disputed(rows))


def value_format(indicator: str, code: str = "en") -> ValueFormat:
    row = TABLES["indicators"].set_index("indicator_id").loc[indicator]
    return ValueFormat(Language(code), row["unit"], row["decimals"])


def finding_of(indicator: str, rows: pd.DataFrame, areas: list[str], code: str = "en") -> Finding:
    varies = TABLES["indicators"].set_index("indicator_id").at[indicator, "definition_varies"]
    return finding(rows, areas, value_format(indicator, code), NAME, varies != "over_time")


def ranking_of(indicator: str, rows: pd.DataFrame, areas: list[str], year: str) -> Finding:
    return ranking_finding(rows, areas, value_format(indicator), NAME, year)


def test_a_qualifier_and_a_dispute_stand_beside_the_value() -> None:
    rows = rows_of("budget_revenue_bn_vnd", "vn-ha-nam")
    rows = rows[rows["time_period"] == "2023"]
    result = finding_of("budget_revenue_bn_vnd", rows, ["vn-ha-nam"])
    assert result.words == "Ha Nam: over 14,600 bn VND (sources disagree) in 2023"
    assert result.source_ids == ("moit-2024-ha-nam-oudomxay",)


def test_a_whole_year_is_told_before_a_later_quarter() -> None:
    rows = rows_of("budget_revenue_bn_vnd", "vn-ha-nam")
    newest = newest_of(rows, "vn-ha-nam")
    assert newest is not None
    assert (newest["time_period"], newest["obs_status"]) == ("2024", "E")


def test_figures_of_several_sources_are_not_compared() -> None:
    rows = rows_of("budget_revenue_bn_vnd", "vn-ha-nam")
    newest = newest_of(rows, "vn-ha-nam")
    assert newest is not None
    assert comparable_start(rows, newest) is None


def test_a_comparison_does_not_reach_back_over_a_break() -> None:
    rows = rows_of("budget_revenue_final_bn_vnd", "vn-ha-nam")
    newest = newest_of(rows, "vn-ha-nam")
    assert newest is not None
    start = comparable_start(rows, newest)
    assert start is not None
    broken = rows[rows["obs_status"] == "B"]["time_period"].max()
    assert start["time_period"] > broken
    words = finding_of("budget_revenue_final_bn_vnd", rows, ["vn-ha-nam"]).words
    assert words == "Ha Nam: 6,778.5 bn VND in 2016, up from 1,173.4 bn VND in 2008"


def test_a_moving_poverty_line_is_never_compared() -> None:
    rows = rows_of("poverty_rate_pct", "vn-ha-nam")
    rows = rows[rows["time_period"] < "2016"].assign(note="", source_id="one", disputed=False)
    newest = newest_of(rows, "vn-ha-nam")
    assert newest is not None
    assert comparable_start(rows, newest) is not None
    words = finding_of("poverty_rate_pct", rows, ["vn-ha-nam"]).words
    assert words
    assert "from" not in words


def test_no_figure_gives_no_words() -> None:
    rows = rows_of("budget_revenue_bn_vnd", "la-oudomxay")
    assert finding_of("budget_revenue_bn_vnd", rows, ["la-oudomxay"]).words == ""


def test_a_ranking_gives_the_place_among_all_with_a_figure() -> None:
    rows = rows_of("budget_revenue_final_bn_vnd", periods=["2016"])
    result = ranking_finding(
        rows, ["vn-ha-nam"], value_format("budget_revenue_final_bn_vnd"), NAME, "2016"
    )
    larger = (rows["obs_value"] > 6778.5).sum()
    assert f"place {larger + 1} of {len(rows)}" in result.words


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
    # Of the three provinces of 2023 two tell an index; Ha Nam tells output value.
    rows = counted("industrial_growth_pct", "2023")
    assert "vn-ha-nam" in ranks(rows.drop(columns="way"))
    assert set(ranks(rows)) == set(rows.loc[rows["way"] == "iip", "ref_area"])
    said = ranking_finding(
        rows, ["vn-ha-nam"], value_format("industrial_growth_pct"), NAME, "2023"
    ).words
    assert said.startswith("2023: Ha Nam 12")
    assert "place" not in said


def test_without_a_usual_way_of_counting_nobody_has_a_place() -> None:
    rows = counted("industrial_growth_pct", "2020")
    assert sorted(rows["way"]) == ["output_value", "parks_only"]
    assert ranks(rows) == {}
    assert ranking_of("industrial_growth_pct", rows, [], "2020").words == ""


def test_the_largest_is_found_among_those_that_count_alike() -> None:
    rows = counted("poverty_rate_pct", "2016")
    result = ranking_of("poverty_rate_pct", rows, [], "2016")
    largest = rows[rows["way"] == "monetary"].nlargest(1, "obs_value")
    assert result.source_ids == tuple(largest["source_id"])


def test_numbers_follow_the_language() -> None:
    rows = rows_of("budget_revenue_bn_vnd", "vn-ha-nam")
    assert "19.663" in finding_of("budget_revenue_bn_vnd", rows, ["vn-ha-nam"], "vi").words
