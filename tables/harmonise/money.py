"""Amounts of money in another currency, at the rate of the same period.

The table `exchange_rates` says what one US dollar was worth: as the official average of a period
(its amounts are empty), or as a source implies that gives one amount in two currencies. Any
official average goes before any implied rate, whoever printed either: an amount was converted at
the rate of some day, which is not the rate of the year. A rate counts for its own period only:
nothing is carried over or interpolated, and a period without a rate is not converted. There is no
rate between kip and dong, so both meet in dollars.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from tables.harmonise.arithmetic import combined_qualifier
from tables.read import Row, Tables

DOLLAR = "USD"
# Currency and size of the units of `indicators.unit` that are money; the rest are not.
MONEY = {
    "usd": (DOLLAR, 1),
    "m_usd": (DOLLAR, 1e6),
    "th_vnd": ("VND", 1e3),
    "m_vnd": ("VND", 1e6),
    "bn_vnd": ("VND", 1e9),
    "m_lak": ("LAK", 1e6),
    "bn_lak": ("LAK", 1e9),
}
# The unit of an amount after it was converted, by its unit before: per head, or of a province.
UNITS = {
    DOLLAR: {"m_vnd": "usd", "m_lak": "usd", "bn_vnd": "m_usd", "bn_lak": "m_usd"},
    "VND": {"usd": "m_vnd", "m_usd": "bn_vnd"},
    "LAK": {"usd": "m_lak", "m_usd": "bn_lak"},
}


@dataclass(frozen=True)
class Rate:
    """What one US dollar was worth in a period, and how sure that is.

    `error_pct`: by how many percent an implied rate may be off, None where nobody says so.
    """

    currency: str
    time_period: str
    rate: float
    is_official: bool  # an average of the period, else implied by an amount in two currencies
    error_pct: float | None
    qualifier: str
    source_id: str
    note: str


def currency_of(unit: str) -> str:
    """Return the ISO 4217 code of a unit that is money, "" of any other."""
    return MONEY[unit][0] if unit in MONEY else ""


def rates(tables: Tables) -> Mapping[tuple[str, str], Rate]:
    """Return the rate of each (currency, period).

    The official average before implied rates, of equals that of the most official source, then
    the most exact, then the first source_id.
    """
    authority = tables["sources"].set_index("source_id")["authority"]
    table = tables["exchange_rates"]
    table = table.assign(
        is_official=[is_official(row) for row in table.to_dict("records")],
        authority=table["source_id"].map(authority),
    )
    order = ["is_official", "authority", "error_pct", "source_id"]
    table = table.sort_values(order, ascending=[False, True, True, True])
    best: dict[tuple[str, str], Rate] = {}
    for row in table.to_dict("records"):
        best.setdefault((row["currency"], row["time_period"]), _rate_of(row))
    return best


def is_official(row: Row) -> bool:
    """Return whether a row of `exchange_rates` is an official average: it has no amounts."""
    return math.isnan(row["amount"]) and math.isnan(row["amount_usd"])


def _rate_of(row: Row) -> Rate:
    fields = {name: row[name] for name in Rate.__dataclass_fields__}
    # Amounts as printed go before the rate of the table, which is rounded for reading.
    if row["amount"] > 0 and row["amount_usd"] > 0:
        fields["rate"] = row["amount"] / row["amount_usd"]
    # NaN differs from itself, so that no two rates would be equal.
    fields["error_pct"] = None if math.isnan(row["error_pct"]) else row["error_pct"]
    return Rate(**fields)


def unit_in(unit: str, currency: str) -> str:
    """Return the unit of amounts in `unit` after conversion, "" where none fits."""
    if currency_of(unit) == currency:
        return unit
    return UNITS.get(currency, {}).get(unit, "")


def currencies_for(
    rate_table: Mapping[tuple[str, str], Rate], rows: pd.DataFrame, units: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the currencies into which all of several indicators convert, at least in part.

    `rate_table` as of `rates`; `rows` are their observations, `units` their units by indicator.
    None where all have one currency already, or where no rate covers any period of one of them.
    """
    own = {currency_of(unit) for unit in units.values()}
    if len(own) < 2 or "" in own:
        return ()
    periods = {name: set(rows.loc[rows["indicator"] == name, "time_period"]) for name in units}

    def reaches(currency: str) -> bool:
        return all(
            unit_in(unit, currency)
            and (
                currency_of(unit) == currency
                or any(_rate(rate_table, unit, currency, period) for period in periods[name])
            )
            for name, unit in units.items()
        )

    return tuple(
        currency for currency in (DOLLAR, "VND", "LAK") if currency in UNITS and reaches(currency)
    )


def convert(
    tables: Tables, rows: pd.DataFrame, unit: str, currency: str, decimals: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of one indicator in another currency, and those that no rate covers.

    obs_value is rounded to `decimals` and about right where the rate is. New columns: converted
    (bool), rate (Rate or None). Rows that are in the currency already stay as they are, and so do
    the second ones: whoever shows the first must show these beside them, in `unit`.
    """
    if currency_of(unit) == currency:
        return _unconverted(rows), _unconverted(rows[:0])
    rate_table = rates(tables)
    row_rates = [_rate(rate_table, unit, currency, period) for period in rows["time_period"]]
    has_rate = pd.Series([rate is not None for rate in row_rates], rows.index, dtype=bool)
    kept = rows[has_rate]
    kept_rates = [rate for rate in row_rates if rate is not None]
    scale = MONEY[unit][1] / MONEY[unit_in(unit, currency)][1]
    values = [
        round(value * scale * (rate.rate if currency != DOLLAR else 1 / rate.rate), decimals)
        for value, rate in zip(kept["obs_value"], kept_rates, strict=True)
    ]
    qualifiers = [
        combined_qualifier([own], [rate.qualifier])
        for own, rate in zip(kept["qualifier"], kept_rates, strict=True)
    ]
    converted = kept.assign(
        obs_value=pd.Series(values, kept.index, dtype=float),
        qualifier=pd.Series(qualifiers, kept.index, dtype="str"),
        converted=True,
        rate=pd.Series(kept_rates, kept.index, dtype=object),
    )
    return converted, _unconverted(rows[~has_rate])


def _unconverted(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(converted=False, rate=None)


def _rate(
    rate_table: Mapping[tuple[str, str], Rate], unit: str, currency: str, period: str
) -> Rate | None:
    other = currency if currency != DOLLAR else currency_of(unit)
    return rate_table.get((other, period))
