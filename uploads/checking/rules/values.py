"""Rules of values: what the unit of an indicator makes impossible."""

from collections.abc import Callable, Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from i18n import message as _
from tables.read import Tables
from uploads.checking.column import Column, Fault
from uploads.checking.rules.rows import Broken, Rows

WHOLE = ("count", "districts", "flag", "households", "persons", "rank", "villages", "visits")
AMOUNTS = ("bn_lak", "bn_vnd", "ha", "index", "km2", "m_lak", "m_visits", "m_vnd")
RATIOS = ("persons_per_km2", "th_vnd", "tonnes", "usd")
# Millions of dollars may be negative: investment withdrawn in a year, a deficit that is a surplus.
LEAST: Mapping[str, float] = {
    **dict.fromkeys((*WHOLE, *AMOUNTS, *RATIOS), 0.0),
    "rank": 1.0,
    "pct": 0.0,
}
MOST: Mapping[str, float] = {"flag": 1.0, "pct": 100.0}
GROWTH = ("growth", "industrial_growth")  # measures in percent that may fall, or more than double
LEAST_GROWTH = -100.0

TOO_SMALL = _("%(value)s can't be right: in this unit (%(unit)s) the smallest value is %(limit)s.")
TOO_LARGE = _("%(value)s can't be right: in this unit (%(unit)s) the largest value is %(limit)s.")
NOT_WHOLE = _("%(value)s can't be right: in this unit (%(unit)s) values are whole numbers.")
RATE_ROUNDING = 0.0001
OTHER_RATE = _("The rate must be the amount divided by the amount in dollars: %(computed)s.")
NOT_POSITIVE = _("%(value)s can't be right: an area is larger than 0.")


def values_are_possible(rows: Rows) -> Iterable[Broken]:
    """A statistic is possible in the unit of its indicator.

    Each kind of unit is a range of numbers, in which each distinct value is looked up once.
    """
    indicator, value = rows.columns["indicator"], rows.columns["obs_value"]
    numbers = _numbers(value)
    low, high, whole = _limits(indicator, rows)
    row_values = numbers[value.codes]
    wrong = row_values < low[indicator.codes]
    wrong |= row_values > high[indicator.codes]
    parts = np.mod(numbers, 1.0) != 0
    wrong |= parts[value.codes] & whole[indicator.codes]
    wrong &= rows.sound("indicator", "obs_value")
    found = np.flatnonzero(wrong)
    if len(found):
        found = rows.changed(found, ("obs_value",))
    units = _units(rows)

    def explain(row: int) -> Fault:
        code, number = indicator.codes[row], row_values[row]
        fields = {"unit": units[indicator.values[code]]}
        if fields["unit"] == "km2" and number <= 0:
            return Fault("constraint-error", NOT_POSITIVE, fields=fields)
        if number < low[code]:
            return Fault("constraint-error", TOO_SMALL, fields=fields | {"limit": f"{low[code]:g}"})
        if number > high[code]:
            return Fault(
                "constraint-error", TOO_LARGE, fields=fields | {"limit": f"{high[code]:g}"}
            )
        return Fault("constraint-error", NOT_WHOLE, fields=fields)

    yield found, explain, value


def _numbers(column: Column) -> np.ndarray:
    """The values as numbers, those that are none as NaN, which is neither too small nor large."""
    texts = [
        "nan" if bad or not value else value
        for value, bad in zip(column.values, column.bad, strict=True)
    ]
    return np.array(texts, dtype=object).astype(float)


def _units(rows: Rows) -> Mapping[str, str]:
    table = rows.tables["indicators"]
    return dict(zip(table["indicator_id"], table["unit"], strict=True))


def _limits(indicator: Column, rows: Rows) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return by code of an indicator its least and largest value, and whether it is whole."""
    table = rows.tables["indicators"]
    measure = dict(zip(table["indicator_id"], table["measure"], strict=True))
    known = _units(rows)
    units = [known.get(name, "") for name in indicator.values]
    low = np.array([LEAST.get(unit, -np.inf) for unit in units])
    high = np.array([MOST.get(unit, np.inf) for unit in units])
    low[[unit == "km2" for unit in units]] = np.nextafter(0.0, 1.0)
    growing = np.array([measure.get(name) in GROWTH for name in indicator.values], dtype=bool)
    low[growing], high[growing] = LEAST_GROWTH, np.inf
    return low, high, np.array([unit in WHOLE for unit in units], dtype=bool)


def rates_follow_from_amounts(rows: Rows) -> Iterable[Broken]:
    """An exchange rate is what an amount in the currency is worth in dollars."""
    chosen = rows.select("rate", "amount", "amount_usd")
    faults = {}
    for row in chosen.itertuples():
        dollars = float(row.amount_usd)
        computed = float(row.amount) / dollars if dollars else 0.0
        if abs(float(row.rate) - computed) > RATE_ROUNDING * computed:
            fields = {"computed": f"{computed:.1f}"}
            faults[row.Index] = Fault("constraint-error", OTHER_RATE, f"{computed:.1f}", fields)
    yield rows.broken("rate", faults)


MESSAGE = _("“%(value)s” has a percent sign, but the unit here is %(unit)s.")
UNKNOWN = _("“%(value)s” has a percent sign, but the unit here is not percent.")


def check_percents(
    column: Column, columns: Mapping[str, Column], tables: Tables
) -> tuple[NDArray[np.int64], Callable[[int], Fault]]:
    """Return the rows whose percent sign is wrong, and what explains each.

    The unit is that of the column, or that of the indicator of the row.
    """
    rows = column.rows_of([code for code in column.percents if not column.bad[code]])
    if not len(rows) or column.field.unit == "%":
        return rows[:0], lambda row: Fault("type-error", UNKNOWN)
    units = tables["indicators"].set_index("indicator_id")["unit"].to_dict()
    indicator = columns.get("indicator")

    def unit(row: int) -> str:
        return units.get(indicator.values[indicator.codes[row]], "") if indicator else ""

    def explain(row: int) -> Fault:
        return Fault("type-error", MESSAGE if unit(row) else UNKNOWN, fields={"unit": unit(row)})

    wrong = np.array([unit(row) != "pct" for row in rows], dtype=bool)
    return rows[wrong], explain
