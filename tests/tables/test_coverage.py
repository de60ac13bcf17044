"""What the page of indicators offers exists, and what exists is offered."""

from collections.abc import Callable

from tables.coverage import (
    areas_of,
    coverage,
    first_areas,
    first_indicator,
    indicators_of,
    ranked,
)
from tables.headlines import founding_provinces
from tables.read import read_tables

TABLES = read_tables()


def test_every_indicator_with_figures_is_offered_once() -> None:
    known = coverage(TABLES)
    assert sorted(known["indicator_id"]) == sorted(TABLES["statistics"]["indicator"].unique())
    assert list(known["topic"]) == sorted(known["topic"])


def test_the_first_areas_are_the_founding_ones_that_have_figures() -> None:
    assert first_areas(TABLES, "budget_revenue_bn_vnd") == ("vn-ha-nam", "vn-quang-nam")
    assert first_areas(TABLES, "population") == founding_provinces(TABLES)
    for indicator in coverage(TABLES)["indicator_id"]:
        assert set(first_areas(TABLES, indicator)) <= set(areas_of(TABLES, indicator))
        assert first_areas(TABLES, indicator)


def test_what_is_seen_first_is_the_first_headline_or_its_like_in_laos_or_the_population() -> None:
    assert first_indicator(TABLES, []) == "budget_revenue_bn_vnd"
    assert first_indicator(TABLES, ["vn-ha-nam"]) == "budget_revenue_bn_vnd"
    assert first_indicator(TABLES, ["la-sekong"]) == "budget_revenue_bn_lak"
    without_revenue = set(areas_of(TABLES, "population")) - {
        area
        for name in ("budget_revenue_bn_vnd", "budget_revenue_bn_lak")
        for area in areas_of(TABLES, name)
    }
    assert {first_indicator(TABLES, [area]) for area in without_revenue} == {"population"}


def test_a_province_without_an_indicator_opens_with_one_that_it_has(
    sample: Callable[..., list[str]],
) -> None:
    for area in sample(TABLES["statistics"]["ref_area"].unique(), 25):
        indicator = first_indicator(TABLES, [area])
        if "population" in indicators_of(TABLES, [area], "population"):
            assert area in areas_of(TABLES, indicator)


def test_no_province_is_ranked_beside_the_one_that_it_became_part_of() -> None:
    rows = ranked(TABLES, "population", "2024")
    assert "vn-ha-nam" in set(rows["ref_area"])
    assert "vn-ninh-binh-2025" not in set(rows["ref_area"])
    assert rows["ref_area"].is_unique
