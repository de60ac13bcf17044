"""Amounts in another currency: only at rates that a source implies for that period."""

import pandas as pd
import pytest

from tables.harmonise.money import convert, currencies_for, rates, unit_in
from tables.observations import select
from tables.read import Tables

DONG, KIP, DOLLARS = "grdp_per_capita_m_vnd", "gdp_per_capita_m_lak", "gdp_per_capita_usd"


def test_every_rate_is_its_two_amounts_divided(tables: Tables) -> None:
    for row in tables["exchange_rates"].to_dict("records"):
        assert row["rate"] == round(row["amount"] / row["amount_usd"], 1), row


@pytest.mark.parametrize(
    ("source_id", "period", "kip", "dollars", "per_kip"),
    [
        ("x-lsb-champasak", "2017", KIP, DOLLARS, 1e6),
        ("x-lsb-champasak", "2019", KIP, DOLLARS, 1e6),
        ("x-laoedaily-130249", "2023", KIP, DOLLARS, 1e6),
        ("l-ppp-2019-champasak", "2018", "gdp_bn_lak", "gdp_m_usd", 1e3),
    ],
)
def test_the_amounts_are_those_of_the_source(
    source_id: str, period: str, kip: str, dollars: str, per_kip: float, tables: Tables
) -> None:
    statistics = tables["statistics"]
    own = statistics[(statistics["source_id"] == source_id) & (statistics["time_period"] == period)]
    values = own.set_index("indicator")["obs_value"]
    rate = tables["exchange_rates"].set_index(["source_id", "time_period"]).loc[(source_id, period)]
    assert rate["amount"] / rate["amount_usd"] == pytest.approx(
        values[kip] * per_kip / values[dollars]
    )


def test_amounts_of_support_are_told_in_the_notes(tables: Tables) -> None:
    support = tables["support"]
    rated = tables["exchange_rates"]
    for row in rated[rated["currency"] == "VND"].to_dict("records"):
        told = support[
            (support["source_id"] == row["source_id"])
            & support["note"].str.contains(f"About {row['amount_usd']:.0f} USD", regex=False)
        ]
        assert (told["value"] * 1e9).tolist() == pytest.approx([row["amount"]])


def test_the_most_official_source_of_a_period_gives_its_rate(tables: Tables) -> None:
    known = rates(tables)
    assert known["LAK", "2025"].source_id == "l-lt-2025-attapeu"  # a newspaper before a blog
    assert ("LAK", "2020") not in known  # only a target's rate is known


def test_income_of_savannakhet_meets_that_of_vietnam_in_dollars(tables: Tables) -> None:
    kip = select(tables, KIP, ["la-savannakhet"], ["2023"])
    made, missing = convert(tables, kip, "m_lak", "USD", 0)
    # 28.84 million kip ÷ (28.84 million ÷ 1,559): what the source itself gives.
    assert made["obs_value"].tolist() == [1559]
    assert made["qualifier"].tolist() == [""]
    assert missing == ()


def test_a_rate_that_is_about_right_makes_the_amount_so(tables: Tables) -> None:
    dong = select(tables, DONG, periods=["2023"])
    made, _ = convert(tables, dong, "m_vnd", "USD", 0)
    assert set(made["qualifier"]) == {"about"}
    # 1 million dong ÷ (5 billion ÷ 210,000).
    assert made["obs_value"].tolist() == [round(value * 42) for value in dong["obs_value"]]


def test_a_period_without_a_rate_is_left_out_and_told(tables: Tables) -> None:
    dong = select(tables, DONG, ["vn-quang-nam"])
    made, missing = convert(tables, dong, "m_vnd", "USD", 0)
    assert set(made["time_period"]) <= {"2021", "2023"}
    assert {*made["time_period"], *missing} == set(dong["time_period"])


def test_amounts_in_the_currency_already_stay_as_they_are(tables: Tables) -> None:
    dollars = select(tables, DOLLARS)
    made, missing = convert(tables, dollars, "usd", "USD", 0)
    assert missing == ()
    pd.testing.assert_frame_equal(made[dollars.columns], dollars)


def test_only_currencies_that_a_rate_reaches_are_offered(tables: Tables) -> None:
    def offered(*indicators: str) -> tuple[str, ...]:
        known = tables["indicators"].set_index("indicator_id")["unit"]
        found = pd.concat([select(tables, name) for name in indicators])
        return currencies_for(tables, found, {name: known[name] for name in indicators})

    assert offered(DONG, KIP) == ("USD",)  # no source gives dong in kip
    assert offered(DONG, DOLLARS) == ("USD", "VND")
    assert offered(KIP, DOLLARS) == ("USD", "LAK")
    assert offered(DONG) == ()
    assert offered(DONG, "population") == ()


def test_the_size_of_an_amount_stays_readable() -> None:
    assert unit_in("m_vnd", "USD") == "usd"
    assert unit_in("bn_lak", "USD") == "m_usd"
    assert unit_in("usd", "LAK") == "m_lak"
    assert unit_in("th_vnd", "USD") == ""
