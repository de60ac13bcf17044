"""Which provinces, years and boundaries the map has."""

from collections.abc import Callable

import pytest

from geo.boundaries import boundaries_on
from i18n import Language
from pages.map.values import (
    CIRCLES,
    COLOUR,
    NO_INDICATOR,
    WAYS,
    class_limits,
    counterpart,
    first_year,
    mappable_indicators,
    period_of,
    steps,
    unit_words,
    value_ends,
    values,
    ways,
    years,
)
from tables.harmonise.series import provinces_in
from tables.ranking.share import covered_years, full_years
from ui.state.cache import rows, tables

NINH_BINH = "vn-ninh-binh-2025"
MADE_OF = ("vn-ha-nam", "vn-nam-dinh", "vn-ninh-binh")


@pytest.mark.parametrize("part", MADE_OF)
def test_a_part_leads_to_the_merged_province_and_back_to_the_part_of_its_name(part: str) -> None:
    assert counterpart(part, "today") == NINH_BINH
    assert counterpart(part, "before") == part
    assert counterpart(NINH_BINH, "before") == "vn-ninh-binh"


def test_a_province_of_the_units_stays_and_so_does_any_when_as_reported() -> None:
    assert counterpart("la-sekong", "today") == counterpart("la-sekong", "before") == "la-sekong"
    assert counterpart("vn-ha-nam", "reported") == "vn-ha-nam"
    assert counterpart("vn-quang-nam", "today") == "vn-da-nang-2025"
    assert counterpart("vn-ha-nam-ninh", "today") == NINH_BINH


def test_every_province_leads_to_one_that_the_page_offers() -> None:
    for units in ("today", "before"):
        provinces = set(provinces_in(tables(), units))
        lost = [area for area in rows("provinces") if counterpart(area, units) not in provinces]
        assert lost == []


def test_no_other_boundaries_would_show_more_of_a_years_figures(
    sample: Callable[..., list[str]],
) -> None:
    for indicator in sample(mappable_indicators(), 15):
        reported = values(indicator, "reported").rows
        for year, areas in reported.groupby("time_period")["ref_area"]:
            drawn = period_of(indicator, "reported", str(year))
            count = areas.isin(drawn.provinces).sum()
            for day in (f"{year}-01-01", f"{year}-12-31", "2026-01-01"):
                assert areas.isin(boundaries_on(day).provinces).sum() <= count, (indicator, year)


def test_in_2025_each_indicator_has_the_boundaries_that_its_figures_were_given_for() -> None:
    assert len(period_of("grdp_bn_vnd", "reported", "2025").provinces) == 52
    assert len(period_of("population", "reported", "2024").provinces) == 81
    # The budget revenue of 2024 was given for the provinces of today.
    assert len(period_of("budget_revenue_bn_vnd", "reported", "2024").provinces) == 52


def test_boundaries_are_those_of_the_units_whatever_the_year() -> None:
    assert len(period_of("population", "reported", "2016").provinces) == 81
    assert len(period_of("population", "today", "2016").provinces) == 52
    assert len(period_of("gdp_per_capita_usd", "before", "2025").provinces) == 81
    assert len(period_of(NO_INDICATOR, "reported", "2024").provinces) == 81
    assert len(period_of(NO_INDICATOR, "reported", "2025").provinces) == 52


def test_the_map_of_partners_has_every_year_since_1976_and_begins_today() -> None:
    every = years(NO_INDICATOR, "reported")
    assert every[0] == "1976"
    assert list(every) == [str(year) for year in range(1976, int(every[-1]) + 1)]
    assert first_year(NO_INDICATOR, "reported") == every[-1]


def test_an_indicator_begins_with_the_newest_year_that_is_not_thin(
    sample: Callable[..., list[str]],
) -> None:
    for indicator in sample(mappable_indicators(), 8):
        for units in ("reported", "today", "before"):
            if not (every := years(indicator, units)):
                continue
            first = first_year(indicator, units)
            assert first in every
            full = full_years(tables(), values(indicator, units).rows, units)
            assert first == max(full, default=first), (indicator, units)


def test_steps_go_through_years_of_half_the_provinces_or_through_all_where_there_is_none() -> None:
    thin = 0
    for indicator in mappable_indicators():
        every, own = years(indicator, "reported"), steps(indicator, "reported")
        covered = covered_years(tables(), values(indicator, "reported").rows, "reported")
        assert own == (tuple(year for year in every if year in covered) or every)
        thin += len(every) - len(own)
        assert first_year(indicator, "reported") in own
    assert thin
    assert steps(NO_INDICATOR, "reported") == years(NO_INDICATOR, "reported")


def test_amounts_begin_as_circles_and_rates_have_but_colours(
    sample: Callable[..., list[str]],
) -> None:
    amount = next(each for each in mappable_indicators() if ways(each, "reported")[0] == CIRCLES)
    assert ways(amount, "reported")[-1] == COLOUR
    for indicator in sample(mappable_indicators(), 20):
        own = ways(indicator, "reported")
        assert list(own) == [way for way in WAYS if way in own]
        is_sum = rows("indicators")[indicator]["aggregation"] == "sum"
        lowest, _ = value_ends(indicator, "reported")
        assert (own[0] == CIRCLES) is (is_sum and lowest >= 0), indicator
    assert ways(NO_INDICATOR, "reported") == (COLOUR,)


def test_there_are_fewer_classes_than_provinces() -> None:
    for indicator in mappable_indicators():
        provinces = values(indicator, "reported").rows["ref_area"].nunique()
        assert len(class_limits(indicator, "reported")) < max(1, provinces // 2), indicator
        assert class_limits(indicator, "reported", CIRCLES) == ()


def test_a_ratio_says_of_how_many_it_is(english: Language) -> None:
    said = unit_words(english, "grdp_bn_vnd", "reported", "per_head")
    assert said.startswith("bn VND per ")
    assert said.endswith((" people", " person"))
    assert unit_words(english, "grdp_bn_vnd", "reported", CIRCLES) == "bn VND"
