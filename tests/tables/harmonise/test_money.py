"""Amounts in another currency: only at the rate of that period, the official one first."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from tables.harmonise.money import convert, currencies_for, rates, unit_in
from tables.observations import select
from tables.read import Tables
from tests.made_up import made_up, made_up_with

DONG, KIP, DOLLARS = "dong", "kip", "dollars"
AVERAGE = """
    currency,time_period,source_id,rate,amount,amount_usd,error_pct,qualifier,note
    LAK,2020,census,9000,,,,,annual average
    """
SMALL = made_up(exchange_rates=AVERAGE)
KIP_OF_2020 = select(SMALL, KIP, ["la-hill"], ["2020"])
AUTHORITY = {"census": 1, "paper": 3, "blog": 4}


def test_every_rate_is_its_two_amounts_divided(tables: Tables) -> None:
    implied = tables["exchange_rates"].dropna(subset=["amount", "amount_usd"])
    for row in implied.to_dict("records"):
        assert row["rate"] == round(row["amount"] / row["amount_usd"], 1), row


# --- The made-up tables ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def small() -> Tables:
    """The made-up tables: one rate of the dong for 2021, two of the kip for 2020."""
    return made_up()


def test_no_rate_is_without_a_value(tables: Tables) -> None:
    for rate in rates(tables).values():
        assert rate.rate > 0, rate
        assert rate.error_pct is None or rate.error_pct >= 0, rate


def test_the_most_official_source_of_a_period_gives_its_rate(small: Tables) -> None:
    known = rates(small)
    assert known["LAK", "2020"].source_id == "paper"  # before the blog, which is more exact
    assert ("LAK", "2021") not in known


@pytest.mark.parametrize("source", ["census", "paper", "blog"])
def test_an_official_average_goes_before_every_implied_rate(source: str) -> None:
    added = f"LAK,2020,{source}-average,8500.5,,,,,annual average"
    own = f"{source}-average,An average,Bank,2019,,en,{AUTHORITY[source]}"
    rate = rates(made_up_with(exchange_rates=added, sources=own))["LAK", "2020"]
    assert (rate.source_id, rate.rate) == (f"{source}-average", 8500.5)
    assert rate.is_official
    assert rate.error_pct is None


def test_a_row_with_half_of_its_amounts_is_no_average_and_has_the_printed_rate() -> None:
    rate = rates(made_up_with(exchange_rates="VND,2019,paper,22000,2200000,,,,one amount"))
    assert rate["VND", "2019"].rate == 22000
    assert not rate["VND", "2019"].is_official


def test_an_average_converts_at_the_rate_as_printed() -> None:
    tables = made_up_with(exchange_rates="VND,2020,census,23208.36833,,,,,annual average")
    made, _ = convert(tables, select(tables, DONG, periods=["2020"]), "m_vnd", "USD", 0)
    assert made[["obs_value", "qualifier"]].to_numpy().tolist() == [[2154, ""]]


def test_the_more_exact_of_two_rates_of_one_authority_counts() -> None:
    added = "LAK,2020,evening-paper,9100,910000,100,0.2,,a payment in both"
    assert rates(made_up_with(exchange_rates=added))["LAK", "2020"].source_id == "evening-paper"


def test_an_amount_is_divided_by_the_amounts_as_printed(small: Tables) -> None:
    made, missing = convert(small, select(small, KIP, ["la-hill"], ["2020"]), "m_lak", "USD", 0)
    # 10 million kip ÷ (900,000 ÷ 100).
    assert made["obs_value"].tolist() == [1111]
    assert made["qualifier"].tolist() == [""]
    assert missing.empty


def test_a_rate_that_is_about_right_makes_the_amount_so(small: Tables) -> None:
    made, _ = convert(small, select(small, DONG, periods=["2021"]), "m_vnd", "USD", 0)
    # 60 million dong ÷ (2,300,000 ÷ 100).
    assert made[["obs_value", "qualifier"]].to_numpy().tolist() == [[2609, "about"]]


def test_a_period_without_a_rate_is_given_back_as_reported(small: Tables) -> None:
    rows = select(small, DONG, ["vn-alpha"])
    made, missing = convert(small, rows, "m_vnd", "USD", 0)
    assert list(made["time_period"]) == ["2021"]
    assert missing[["time_period", "obs_value", "converted"]].to_numpy().tolist() == [
        ["2020", 50.0, False]
    ]
    assert sorted([*made.index, *missing.index]) == sorted(rows.index)


def test_where_no_period_has_a_rate_every_row_is_given_back(small: Tables) -> None:
    rows = select(small, DONG, ["vn-delta"])
    made, missing = convert(small, rows, "m_vnd", "USD", 0)
    assert made.empty
    pd.testing.assert_frame_equal(missing[rows.columns], rows)


@given(
    value=some.floats(0.001, 1e6),
    rate=some.floats(1.0, 50_000.0),
    decimals=some.integers(0, 4),
)
def test_there_and_back_is_the_amount_up_to_the_decimals(
    value: float, rate: float, decimals: int
) -> None:
    tables = {**SMALL, "exchange_rates": SMALL["exchange_rates"].assign(rate=rate)}
    row = KIP_OF_2020.assign(obs_value=value)
    there, missing = convert(tables, row, "m_lak", "USD", decimals)
    back, _ = convert(tables, there, "usd", "LAK", 12)
    assert missing.empty
    assert not there["obs_value"].isna().any()
    # Half of the last decimal of the dollars is the most that is lost.
    lost = rate / 1e6 * 0.5 / 10**decimals
    assert math.isclose(back["obs_value"].iloc[0], value, rel_tol=1e-9, abs_tol=lost * 1.0001)


def test_amounts_in_the_currency_already_stay_as_they_are(small: Tables) -> None:
    rows = select(small, DOLLARS)
    made, missing = convert(small, rows, "usd", "USD", 0)
    assert missing.empty
    pd.testing.assert_frame_equal(made[rows.columns], rows)


@pytest.mark.parametrize(
    ("indicators", "currencies"),
    [
        ((DONG, KIP), ("USD",)),  # no source gives dong in kip
        ((KIP, DOLLARS), ("USD", "LAK")),
        ((DONG,), ()),
        ((DONG, "people"), ()),
        # The dollars are of a year that has no rate of the dong.
        ((DONG, DOLLARS), ("USD",)),
    ],
)
def test_only_currencies_that_a_rate_reaches_are_offered(
    indicators: tuple[str, ...], currencies: tuple[str, ...], small: Tables
) -> None:
    units = small["indicators"].set_index("indicator_id")["unit"]
    rows = pd.concat([select(small, name) for name in indicators])
    assert (
        currencies_for(rates(small), rows, {name: units[name] for name in indicators}) == currencies
    )


def test_the_size_of_an_amount_stays_readable() -> None:
    assert unit_in("m_vnd", "USD") == "usd"
    assert unit_in("bn_lak", "USD") == "m_usd"
    assert unit_in("usd", "LAK") == "m_lak"
    assert unit_in("th_vnd", "USD") == ""
