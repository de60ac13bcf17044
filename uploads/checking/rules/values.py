"""Rules of values: what the unit of an indicator makes impossible, and rates that do not add up."""

from collections.abc import Callable, Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from i18n import message as _
from tables.read import Tables
from uploads.checking.column import Column, Fault
from uploads.checking.rules.rows import Rows, Violations

# Units of measure, as datapackage.json lists them for the column indicators.unit, without the one
# that may be negative: millions of dollars, as investment withdrawn in a year.
WHOLE_UNITS = (
    *("clusters", "count", "districts", "flag", "households", "parks", "persons", "projects"),
    *("rank", "schools", "villages", "visits"),
)
TOTAL = "total"  # the basis of traffic that is counted, and no average
MONEY = ("bn_lak", "bn_vnd", "m_lak", "m_vnd", "th_vnd", "usd")
MEASURES = ("ha", "index", "km2", "m_visits", "pct", "persons_per_km2", "tonnes")
AREA, PERCENT = "km2", "pct"
ABOVE_0 = float(np.nextafter(0.0, 1.0))
LEAST: Mapping[str, float] = {
    **dict.fromkeys((*WHOLE_UNITS, *MONEY, *MEASURES), 0.0),
    "rank": 1.0,
    AREA: ABOVE_0,
}
MOST: Mapping[str, float] = {"flag": 1.0, PERCENT: 100.0}
GROWTH = ("growth", "industrial_growth")  # measures in percent that may fall, or more than double
LEAST_GROWTH = -100.0
RATE_ROUNDING = 0.0001  # of the rate

PLACE = "rank"
# Units whose values say how much of something there is beside something else.
NO_AMOUNTS = ("flag", "index", PERCENT, "persons_per_km2", PLACE)

UNIT_TOO_SMALL = _(
    "%(value)s can't be right: in this unit (%(unit)s) the smallest value is %(limit)s."
)
UNIT_TOO_LARGE = _(
    "%(value)s can't be right: in this unit (%(unit)s) the largest value is %(limit)s."
)
UNIT_IS_WHOLE = _("%(value)s can't be right: in this unit (%(unit)s) values are whole numbers.")
NO_AREA = _("%(value)s can't be right: an area is larger than 0.")
OTHER_RATE = _("The rate must be the amount divided by the amount in dollars: %(computed)s.")
OTHER_UNIT = _("“%(value)s” has a percent sign, but the unit here is %(unit)s.")
NOT_PERCENT = _("“%(value)s” has a percent sign, but the unit here is not percent.")
NEVER_A_SUM = _("Values in this unit (%(unit)s) can't be added up.")
NO_PLACE = _("Only an indicator whose unit is a place can rank another one.")
OWN_PLACE = _("An indicator can't rank itself.")


def values_are_possible(rows: Rows) -> Iterable[Violations]:
    """A statistic is possible in the unit of its indicator.

    Each kind of unit is a range of numbers, in which each distinct value is looked up once.
    """
    indicator, value = rows.columns["indicator"], rows.columns["obs_value"]
    numbers = _numbers(value)
    low, high, whole = _limits(indicator, rows)
    row_values = numbers[value.codes]
    is_wrong = row_values < low[indicator.codes]
    is_wrong |= row_values > high[indicator.codes]
    has_part = np.mod(numbers, 1.0) != 0
    is_wrong |= has_part[value.codes] & whole[indicator.codes]
    is_wrong &= rows.are_sound("indicator", "obs_value")
    wrong = np.flatnonzero(is_wrong)
    if len(wrong):
        wrong = rows.select_changed(wrong, ("obs_value",))
    units = _units(rows.tables)

    def explain(row: int) -> Fault:
        code, number = indicator.codes[row], row_values[row]
        return _impossible(units[indicator.values[code]], number, low[code], high[code])

    yield wrong, explain, value


def amounts_are_possible(rows: Rows) -> Iterable[Violations]:
    """A value in a row that says itself what is counted is possible in the unit of that.

    An average of several days or months may have a part; a count of all of it may not.
    """
    value = rows.columns["obs_value" if "obs_value" in rows.columns else "value"]
    numbers, units = _numbers(value)[value.codes], _units_of_rows(rows)
    average = rows.columns.get("basis")
    is_total = np.ones(len(value.codes), dtype=bool)
    if average is not None:
        is_total = np.array([one == TOTAL for one in average.values], dtype=bool)[average.codes]
    low = np.array([LEAST.get(unit, -np.inf) for unit in units])
    whole = np.array([unit in WHOLE_UNITS for unit in units], dtype=bool) & is_total
    wrong = np.flatnonzero((numbers < low) | (whole & (np.mod(numbers, 1.0) != 0)))
    wrong = wrong[~np.isnan(numbers[wrong])]

    def explain(row: int) -> Fault:
        return _impossible(units[row], numbers[row], low[row], np.inf)

    yield wrong, explain, value


def _units_of_rows(rows: Rows) -> list[str]:
    """The unit of each row: its own, or that of what it counts."""
    own = rows.columns.get("unit")
    if own is not None:
        return [own.values[code] for code in own.codes]
    what = rows.columns["indicator"]
    by_code = [what.field.units.get(value, "") for value in what.values]
    return [by_code[code] for code in what.codes]


def _numbers(column: Column) -> np.ndarray:
    """The values as numbers, those that are none as NaN, which is neither too small nor large."""
    texts = [
        "nan" if bad or not value else value
        for value, bad in zip(column.values, column.bad, strict=True)
    ]
    return np.array(texts, dtype=object).astype(float)


def _units(tables: Tables) -> Mapping[str, str]:
    """The unit of each indicator."""
    indicators = tables["indicators"]
    return dict(zip(indicators["indicator_id"], indicators["unit"], strict=True))


def _limits(indicator: Column, rows: Rows) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return by code of an indicator its least and largest value, and whether it is whole."""
    table = rows.tables["indicators"]
    measure = dict(zip(table["indicator_id"], table["measure"], strict=True))
    units_by_id = _units(rows.tables)
    units = [units_by_id.get(name, "") for name in indicator.values]
    low = np.array([LEAST.get(unit, -np.inf) for unit in units])
    high = np.array([MOST.get(unit, np.inf) for unit in units])
    growing = np.array([measure.get(name) in GROWTH for name in indicator.values], dtype=bool)
    low[growing], high[growing] = LEAST_GROWTH, np.inf
    return low, high, np.array([unit in WHOLE_UNITS for unit in units], dtype=bool)


def _impossible(unit: str, number: float, low: float, high: float) -> Fault:
    """Why a number is impossible in a unit that begins at `low` and ends at `high`."""
    fields = {"unit": unit}
    if unit == AREA and number <= 0:
        return Fault("constraint-error", NO_AREA, fields=fields)
    if number < low:
        return Fault("constraint-error", UNIT_TOO_SMALL, fields=fields | {"limit": f"{low:g}"})
    if number > high:
        return Fault("constraint-error", UNIT_TOO_LARGE, fields=fields | {"limit": f"{high:g}"})
    return Fault("constraint-error", UNIT_IS_WHOLE, fields=fields)


def check_percents(
    column: Column, columns: Mapping[str, Column], tables: Tables
) -> tuple[NDArray[np.int64], Callable[[int], Fault]]:
    """Return the rows whose percent sign is wrong, and what explains each.

    The unit is that of the column, or that of the indicator of the row.
    """
    rows = column.rows_of([code for code in column.percents if not column.bad[code]])
    if not len(rows) or column.field.unit == "%":
        return rows[:0], lambda row: Fault("type-error", NOT_PERCENT)
    units, indicator = _units(tables), columns.get("indicator")

    def unit(row: int) -> str:
        return units.get(indicator.values[indicator.codes[row]], "") if indicator else ""

    def explain(row: int) -> Fault:
        words = OTHER_UNIT if unit(row) else NOT_PERCENT
        return Fault("type-error", words, fields={"unit": unit(row)})

    wrong = np.array([unit(row) != PERCENT for row in rows], dtype=bool)
    return rows[wrong], explain


def rates_follow_from_amounts(rows: Rows) -> Iterable[Violations]:
    """An exchange rate is what an amount in the currency is worth in dollars, if one is given."""
    chosen = rows.select("rate", "amount", "amount_usd")
    chosen = chosen[(chosen["amount"] != "") & (chosen["amount_usd"] != "")]
    faults = {}
    for row in chosen.itertuples():
        dollars = float(row.amount_usd)
        computed = float(row.amount) / dollars if dollars else 0.0
        if abs(float(row.rate) - computed) > RATE_ROUNDING * computed:
            fields = {"computed": f"{computed:.1f}"}
            faults[row.Index] = Fault("constraint-error", OTHER_RATE, f"{computed:.1f}", fields)
    yield rows.violations("rate", faults)


def only_amounts_are_added_up(rows: Rows) -> Iterable[Violations]:
    """The value of a merged province is a sum only where the values are amounts."""
    chosen = rows.select("aggregation", "unit")
    wrong = chosen[(chosen["aggregation"] == "sum") & chosen["unit"].isin(NO_AMOUNTS)]
    faults = {
        int(row): Fault("constraint-error", NEVER_A_SUM, fields={"unit": unit})
        for row, unit in zip(wrong.index, wrong["unit"], strict=True)
    }
    yield rows.violations("aggregation", faults)


def places_rank_another_indicator(rows: Rows) -> Iterable[Violations]:
    """An indicator that ranks the values of another one consists of places."""
    faults = {}
    for row in rows.select("indicator_id", "unit", "rank_of").itertuples():
        if row.rank_of == row.indicator_id:
            faults[row.Index] = Fault("constraint-error", OWN_PLACE)
        elif row.rank_of and row.unit != PLACE:
            faults[row.Index] = Fault("constraint-error", NO_PLACE)
    yield rows.violations("rank_of", faults)
