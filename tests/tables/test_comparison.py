"""Figures of two provinces side by side."""

import pytest

from tables.comparison import (
    compare,
    comparison_lines,
    indicators_in,
    key_figures,
    leading_indicators,
    newest,
    stated_at,
    stated_in,
)
from tables.disputes import Claim, claims
from tables.observations import FORECAST
from tables.read import Tables
from tests.made_up import made_up, made_up_with

MINISTRY = "moit-2024-ha-nam-oudomxay"


def test_lines_follow_their_numbers_and_so_do_the_indicators_of_each(tables: Tables) -> None:
    lines = comparison_lines(tables)
    assert len(lines) == 15
    assert lines[0] == ("population",)
    assert ("grdp_per_capita_m_vnd", "gdp_per_capita_usd", "gdp_per_capita_m_lak") in lines
    indicators = [name for names in lines for name in names]
    assert len(indicators) == len(set(indicators))


def test_indicators_of_one_line_have_one_topic(tables: Tables) -> None:
    topic = tables["indicators"].set_index("indicator_id")["topic"]
    assert all(topic[list(names)].nunique() == 1 for names in comparison_lines(tables))


def test_without_places_in_the_comparison_nothing_is_compared(tables: Tables) -> None:
    indicators = tables["indicators"].assign(comparison_place=float("nan"))
    bare = {**tables, "indicators": indicators}
    assert comparison_lines(bare) == leading_indicators(bare, 3) == ()
    assert compare(bare, "vn-ha-nam", "la-oudomxay") == []


def test_the_leading_indicators_begin_the_lines(tables: Tables) -> None:
    assert leading_indicators(tables, 3) == ("population", "area_km2", "population_density")


def test_each_side_has_the_indicator_that_its_country_measures(tables: Tables) -> None:
    lines = compare(tables, "vn-ha-nam", "la-oudomxay")
    pairs = {tuple(claim.row["indicator"] for claim in line if claim) for line in lines}
    assert ("population", "population") in pairs
    assert ("grdp_growth_pct", "gdp_growth_pct") in pairs


def test_no_line_is_empty_and_one_side_may_be(tables: Tables) -> None:
    lines = compare(tables, "vn-ha-nam", "la-oudomxay")
    assert all(any(line) for line in lines)
    assert any(None in line for line in lines)


def test_a_whole_year_goes_before_a_later_quarter() -> None:
    tables = made_up()
    rows = tables["statistics"]
    assert "2022-Q1" in set(rows.loc[rows["indicator"] == "output", "time_period"])
    assert newest(tables, "vn-alpha").loc["output"]["time_period"] == "2021"


def test_no_forecast_is_a_newest_figure() -> None:
    parks = newest(made_up(), "vn-alpha").loc["parks"]
    assert (parks["time_period"], parks["obs_status"]) == ("2020", "A")


def test_what_a_source_states_stands_with_what_others_say() -> None:
    tables = made_up()
    people = stated_people(tables, "census")
    assert people.row["obs_value"] == 100
    assert [(row["qualifier"], row["obs_value"]) for row in people.others] == [("over", 120)]


def test_what_a_source_states_stays_where_another_value_counts() -> None:
    # The census counts before what the newspaper says of the same year.
    people = stated_people(made_up(), "paper")
    assert (people.row["obs_value"], people.row["preferred"]) == (120, False)
    assert [row["obs_value"] for row in people.others if row["preferred"]] == [100]


def stated_people(tables: Tables, source_id: str) -> Claim:
    """What a source states of the people of Alpha in 2020."""
    [people] = [
        claim
        for claim in stated_in(tables, "vn-alpha", [source_id])
        if (claim.row["indicator"], claim.row["time_period"]) == ("people", "2020")
    ]
    return people


def test_a_target_beside_an_outcome_is_not_stated() -> None:
    stated = stated_in(made_up(), "vn-alpha", ["paper"])
    assert ("parks", "2020") not in {
        (claim.row["indicator"], claim.row["time_period"]) for claim in stated
    }


def test_an_event_announced_what_its_source_and_its_summary_say() -> None:
    event = {
        "date": "2024-03-20",
        "end_date": "",
        "summary_en": "Alpha has over 1,200 people and 3.5 times the output of 2024.",
        "province_ids": ("vn-alpha",),
        "source_id": "talk",
    }
    tables = made_up_with(
        sources="talk,A talk,Ministry,2024-03-20,,en,2",
        statistics="""
        vn-alpha,people,2023,talk,1200,A,over,
        vn-alpha,output,2023,talk,3.5,A,,
        vn-alpha,parks,2023,talk,5,A,,said elsewhere
        vn-alpha,parks,2024,talk,1200,A,,of a year that had not ended
        vn-beta,people,2023,talk,1200,A,,of a province that was not there
        """,
    )
    stated = stated_at(tables, event)
    assert [claim.row["indicator"] for claim in stated] == ["output", "people"]
    assert stated_at(tables, event | {"date": "2023-05"}) == []
    assert stated_at(tables, event | {"source_id": "law"}) == []


def test_all_that_ha_nam_told_oudomxay_is_stated(tables: Tables) -> None:
    stated = stated_in(tables, "vn-ha-nam", [MINISTRY])
    rows = {claim.row["indicator"]: claim.row for claim in stated}
    values = {name: (row["qualifier"], row["obs_value"]) for name, row in rows.items()}
    assert values == {
        "industrial_parks_count": ("", 12),
        "industrial_park_area_ha": ("over", 3470),
        "industrial_parks_operational": ("", 8),
        "industrial_clusters_count": ("", 14),
        "industrial_cluster_area_ha": ("about", 400),
        "industrial_growth_avg_pct": ("over", 10),
        "grdp_growth_pct": ("", 9.41),
        "grdp_rank_region": ("", 5),
        "grdp_rank_national": ("", 8),
        "budget_revenue_bn_vnd": ("over", 14600),
        "budget_self_balanced": ("", 1),
    }
    others = [other for claim in stated for other in claim.others]
    assert ("budget_revenue_bn_vnd", "over", 12800) in [
        (row["indicator"], row["qualifier"], row["obs_value"]) for row in others
    ]


def test_a_target_contradicts_no_figure(tables: Tables) -> None:
    disputed = tables["statistics"].query("disputed and preferred")
    others = [other for claim in claims(tables, disputed) for other in claim.others]
    assert others
    assert FORECAST not in {other["obs_status"] for other in others}


def test_key_figures_repeat_nothing_already_shown(tables: Tables) -> None:
    shown = indicators_in(compare(tables, "vn-quang-nam", "la-sekong"))
    key = {claim.row["indicator"] for claim in key_figures(tables, "vn-quang-nam", shown)}
    assert key
    assert key.isdisjoint(shown)


@pytest.mark.parametrize("code", ["vi", "lo"])
def test_what_was_announced_is_read_in_the_language_of_the_summary(
    tables: Tables, code: str
) -> None:
    texts = {f"summary_{other}": "" for other in ("en", "vi", "lo") if other != code}
    for event in tables["events"].to_dict("records"):
        announced = stated_at(tables, event)
        if announced:
            own = stated_at(tables, {**event, **texts})
            assert [one.row for one in own] == [one.row for one in announced]
