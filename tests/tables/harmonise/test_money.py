"""Amounts in another currency: only at rates that a source implies for that period."""

import pandas as pd
import pytest

from tables.harmonise.money import convert, currencies_for, rates, unit_in
from tables.observations import select
from tables.read import Tables
from tests.made_up import made_up, made_up_with

DONG, KIP, DOLLARS = "dong", "kip", "dollars"


def test_every_rate_is_its_two_amounts_divided(tables: Tables) -> None:
    implied = tables["exchange_rates"].dropna(subset=["amount", "amount_usd"])
    for row in implied.to_dict("records"):
        assert row["rate"] == round(row["amount"] / row["amount_usd"], 1), row


# --- The made-up tables ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def small() -> Tables:
    """The made-up tables: one rate of the dong for 2021, two of the kip for 2020."""
    return made_up()


def test_the_most_official_source_of_a_period_gives_its_rate(small: Tables) -> None:
    known = rates(small)
    assert known["LAK", "2020"].source_id == "paper"  # before the blog, which is more exact
    assert ("LAK", "2021") not in known


def test_the_more_exact_of_two_rates_of_one_authority_counts() -> None:
    added = "LAK,2020,evening-paper,9100,910000,100,0.2,,a payment in both"
    assert rates(made_up_with(exchange_rates=added))["LAK", "2020"].source_id == "evening-paper"


def test_an_amount_is_divided_by_the_amounts_as_printed(small: Tables) -> None:
    made, missing = convert(small, select(small, KIP, ["la-hill"], ["2020"]), "m_lak", "USD", 0)
    # 10 million kip ÷ (900,000 ÷ 100).
    assert made["obs_value"].tolist() == [1111]
    assert made["qualifier"].tolist() == [""]
    assert missing == ()


def test_a_rate_that_is_about_right_makes_the_amount_so(small: Tables) -> None:
    made, _ = convert(small, select(small, DONG, periods=["2021"]), "m_vnd", "USD", 0)
    # 60 million dong ÷ (2,300,000 ÷ 100).
    assert made[["obs_value", "qualifier"]].to_numpy().tolist() == [[2609, "about"]]


def test_a_period_without_a_rate_is_left_out_and_named(small: Tables) -> None:
    made, missing = convert(small, select(small, DONG, ["vn-alpha"]), "m_vnd", "USD", 0)
    assert list(made["time_period"]) == ["2021"]
    assert missing == ("2020",)


def test_amounts_in_the_currency_already_stay_as_they_are(small: Tables) -> None:
    rows = select(small, DOLLARS)
    made, missing = convert(small, rows, "usd", "USD", 0)
    assert missing == ()
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
    assert currencies_for(small, rows, {name: units[name] for name in indicators}) == currencies


def test_the_size_of_an_amount_stays_readable() -> None:
    assert unit_in("m_vnd", "USD") == "usd"
    assert unit_in("bn_lak", "USD") == "m_usd"
    assert unit_in("usd", "LAK") == "m_lak"
    assert unit_in("th_vnd", "USD") == ""
