"""Which indicators may share an axis."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables.harmonise.comparability import alike, compare_indicators, groups
from tables.harmonise.money import MONEY
from tables.read import Tables, read_tables

TABLES = read_tables()
INDICATORS = tuple(TABLES["indicators"]["indicator_id"])
CURRENT, CONSTANT = "grdp_bn_vnd", "grdp_const2010_bn_vnd"
ANNOUNCED, FINAL = "budget_revenue_bn_vnd", "budget_revenue_final_bn_vnd"
DONG, KIP, DOLLARS = "grdp_per_capita_m_vnd", "gdp_per_capita_m_lak", "gdp_per_capita_usd"


@pytest.mark.parametrize(
    ("indicators", "kinds"),
    [
        ((CURRENT, CONSTANT), ["price_base"]),
        ((ANNOUNCED, FINAL), ["basis"]),
        ((ANNOUNCED, "budget_domestic_revenue_bn_vnd"), ["basis"]),
        ((ANNOUNCED, "budget_revenue_bn_lak"), ["currency"]),
        ((DONG, DOLLARS), ["currency"]),
        ((DONG, KIP, DOLLARS), ["currency"]),
        (("gdp_bn_lak", CONSTANT), ["currency", "price_base"]),
        (("tourists", "tourists_m"), ["unit"]),
        (("poverty_rate_pct", "poor_households_pct"), ["basis"]),
        (("population", "population_registered"), ["basis"]),
        (("fdi_registered_m_usd", "fdi_registered_year_m_usd"), ["basis"]),
        (("population", CURRENT), ["definition"]),
        (("grdp_growth_pct", "gdp_growth_pct"), []),
        (("population_male", "population_female"), []),
        ((CURRENT,), []),
    ],
)
def test_differences_are_told_by_their_kind(
    indicators: tuple[str, ...], kinds: list[str], tables: Tables
) -> None:
    assert [found.kind for found in compare_indicators(tables, indicators)] == kinds


def test_a_difference_names_those_that_differ_in_it(tables: Tables) -> None:
    found = compare_indicators(tables, (CURRENT, CONSTANT, "population"))
    assert [(each.kind, each.indicators) for each in found] == [
        ("definition", (CURRENT, "population", CONSTANT)),
        ("price_base", (CURRENT, CONSTANT)),
    ]


def test_what_differs_gets_a_group_of_its_own(tables: Tables) -> None:
    assert groups(tables, (CURRENT, CONSTANT)) == ((CURRENT,), (CONSTANT,))
    assert groups(tables, ("population_male", ANNOUNCED, "population_female")) == (
        ("population_male", "population_female"),
        (ANNOUNCED,),
    )


def test_a_common_currency_joins_what_only_the_currency_kept_apart(tables: Tables) -> None:
    assert groups(tables, (DONG, KIP)) == ((DONG,), (KIP,))
    assert groups(tables, (DONG, KIP), "USD") == ((DONG, KIP),)
    # Prices of another year stay apart in any currency.
    assert groups(tables, ("gdp_bn_lak", CONSTANT), "USD") == (("gdp_bn_lak",), (CONSTANT,))


def test_no_group_mixes_units_price_bases_or_ways_of_counting(tables: Tables) -> None:
    known = tables["indicators"].set_index("indicator_id")
    for group in groups(tables, tuple(known.index)):
        assert len(known.loc[list(group), ["unit", "price_base", "basis"]].drop_duplicates()) == 1


@given(chosen=st.lists(st.sampled_from(INDICATORS), min_size=1, max_size=5, unique=True))
def test_each_indicator_is_in_one_group_and_only_equals_share_one(chosen: list[str]) -> None:
    found = groups(TABLES, chosen)
    assert sorted(name for group in found for name in group) == sorted(chosen)
    assert all(compare_indicators(TABLES, group) == () for group in found)
    firsts = [group[0] for group in found]
    assert (compare_indicators(TABLES, firsts) == ()) == (len(found) == 1)


def test_every_measure_has_at_least_two_indicators(tables: Tables) -> None:
    measures = tables["indicators"]["measure"]
    assert (measures[measures != ""].value_counts() > 1).all()


def test_units_that_are_money_are_known_as_such(tables: Tables) -> None:
    units = set(tables["indicators"]["unit"])
    assert {unit for unit in units if unit.endswith(("usd", "vnd", "lak"))} == set(MONEY)


def test_the_nearest_indicator_is_offered_first(tables: Tables) -> None:
    assert alike(tables, CURRENT)[:3] == ("gdp_bn_lak", "gdp_m_usd", CONSTANT)
    assert alike(tables, FINAL)[0] in {ANNOUNCED, "budget_domestic_revenue_bn_vnd"}
    assert set(alike(tables, CURRENT)) == set(tables["statistics"]["indicator"]) - {CURRENT}
