"""Figures of two provinces side by side."""

from tables.comparison import (
    COMPARED,
    claims,
    compare,
    indicators_of,
    key_figures,
    newest,
    stated_in,
)
from tables.observations import FORECAST
from tables.read import Tables

MINISTRY = "moit-2024-ha-nam-oudomxay"


def test_every_indicator_compared_is_known(tables: Tables) -> None:
    known = set(tables["indicators"]["indicator_id"])
    assert {name for names in COMPARED for name in names} <= known


def test_each_side_has_the_indicator_that_its_country_measures(tables: Tables) -> None:
    lines = compare(tables, "vn-ha-nam", "la-oudomxay")
    pairs = {tuple(claim.row["indicator"] for claim in line if claim) for line in lines}
    assert ("population", "population") in pairs
    assert ("grdp_growth_pct", "gdp_growth_pct") in pairs


def test_no_line_is_empty_and_one_side_may_be(tables: Tables) -> None:
    lines = compare(tables, "vn-ha-nam", "la-oudomxay")
    assert all(any(line) for line in lines)
    assert any(None in line for line in lines)


def test_a_whole_year_goes_before_a_later_quarter(tables: Tables) -> None:
    revenue = newest(tables, "vn-ha-nam").loc["budget_revenue_bn_vnd"]
    periods = tables["statistics"].query(
        "ref_area == 'vn-ha-nam' and indicator == 'budget_revenue_bn_vnd'"
    )["time_period"]
    assert "2025-Q1" in set(periods)
    assert revenue["time_period"] == "2024"


def test_no_forecast_is_a_newest_figure(tables: Tables) -> None:
    for area in ("la-sekong", "vn-ha-nam"):
        assert FORECAST not in set(newest(tables, area)["obs_status"])


def test_all_that_ha_nam_told_oudomxay_is_stated(tables: Tables) -> None:
    stated = stated_in(tables, "vn-ha-nam", [MINISTRY])
    rows = {claim.row["indicator"]: claim.row for claim in stated}
    assert {name: (row["qualifier"], row["obs_value"]) for name, row in rows.items()} == {
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
    assert [(row["qualifier"], row["obs_value"]) for row in others] == [("over", 12800)]
    assert {row["indicator"] for row in others} == {"budget_revenue_bn_vnd"}


def test_a_target_contradicts_no_figure(tables: Tables) -> None:
    disputed = tables["statistics"].query("disputed and preferred")
    others = [other for claim in claims(tables, disputed) for other in claim.others]
    assert others
    assert FORECAST not in {other["obs_status"] for other in others}


def test_key_figures_repeat_nothing_already_shown(tables: Tables) -> None:
    shown = indicators_of(compare(tables, "vn-quang-nam", "la-sekong"))
    key = {claim.row["indicator"] for claim in key_figures(tables, "vn-quang-nam", shown)}
    assert key
    assert key.isdisjoint(shown)
