"""A percent sign stands where the unit is percent, and nowhere else."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from data.read import Tables
from data.uploads.checking.column import Column, Fault
from data.uploads.issue import message as _

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
