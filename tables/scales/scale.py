"""How values of an indicator may be counted in a chart: as they are, or made from two of them."""

from enum import StrEnum

from tables.ranking.place import NOT_ORDERED
from tables.read import Row, Tables, by_id


class Scale(StrEnum):
    """The scales by their names in the link (`scale=index`)."""

    LINEAR = "linear"
    LOG = "log"  # as it is, on an axis on which each step multiplies
    INDEX = "index"  # a year of the same series is 100
    CHANGE = "change"  # since the year before: in percent, of a rate in points
    SHARE = "share"  # of the country's amount in the same period, in percent


RATES = ("pct", "index")  # units in which a difference is in points, and a ratio says nothing
SEVERAL_YEARS = "several_years"  # basis of averages of years, which the next one mostly shares
OVER_TIME = "over_time"  # definition_varies: one year does not compare with another


def scales_for(tables: Tables, indicator: str) -> frozenset[Scale]:
    """Return the scales that make sense for an indicator, by its unit, basis and aggregation.

    A rate has no logarithm (it may be negative) and no index; a place or a yes has no change; only
    amounts, which add up, have a share of the country. Whether there are figures for a scale is
    another question. Raises KeyError for an unknown indicator.
    """
    row = by_id(tables, "indicators", indicator)
    is_so = {
        Scale.LINEAR: True,
        Scale.LOG: _is_quantity(row),
        Scale.INDEX: _is_quantity(row) and _years_compare(row),
        Scale.CHANGE: row["unit"] not in NOT_ORDERED and _years_compare(row),
        Scale.SHARE: row["aggregation"] == "sum" and row["unit"] not in NOT_ORDERED,
    }
    return frozenset(scale for scale, makes_sense in is_so.items() if makes_sense)


def _is_quantity(row: Row) -> bool:
    return row["unit"] not in (*RATES, *NOT_ORDERED)


def _years_compare(row: Row) -> bool:
    return row["definition_varies"] != OVER_TIME and row["basis"] != SEVERAL_YEARS
