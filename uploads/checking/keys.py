"""Rows that have the primary key of an earlier row."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from i18n import message as _
from uploads.checking.column import MOST_FAULTS, Column, Fault

SAME_ROW = _("Row %(earlier)s is the same. Leave one of them out.")
SAME_KEY = _(
    "Row %(earlier)s already has this %(key)s. Leave one out, or mend what tells them apart."
)
LARGEST_KEY = 2**62


def combine(columns: Sequence[Column]) -> NDArray[np.int64]:
    """Return one number a row, equal where all the columns have equal values."""
    key = np.zeros(len(columns[0].codes), dtype=np.int64)
    size = 1
    for column in columns:
        numbers, distinct = pd.factorize(np.array(column.values, dtype=object))
        if size * len(distinct) > LARGEST_KEY:
            key, keys = pd.factorize(key)
            size = len(keys)
        key = key * len(distinct) + numbers[column.codes]
        size *= len(distinct)
    return key


def check_key(
    columns: Mapping[str, Column], names: Sequence[str], row_numbers: NDArray[np.int64]
) -> tuple[NDArray[np.int64], Callable[[int], Fault]]:
    """Return the rows whose key an earlier row has, and what explains each.

    Rows with a fault in the key are left alone: what is wrong with them is already listed.
    """
    of_key = [columns[name] for name in names]
    key = combine(of_key)
    again = pd.Series(key).duplicated().to_numpy(copy=True)
    for column in of_key:
        if column.bad.any():
            again &= ~column.bad_rows()
    rows = np.flatnonzero(again)
    earlier = _first_rows(key, rows[:MOST_FAULTS])

    def explain(row: int) -> Fault:
        first = earlier[key[row]]
        equal = all(
            column.values[column.codes[row]] == column.values[column.codes[first]]
            for column in columns.values()
        )
        fields = {"earlier": str(row_numbers[first]), "key": " + ".join(names)}
        return Fault("primary-key", SAME_ROW if equal else SAME_KEY, fields=fields)

    return rows, explain


def _first_rows(key: NDArray[np.int64], rows: NDArray[np.int64]) -> Mapping[int, int]:
    """Return by key the first row that has it, for the keys of some rows."""
    if not len(rows):
        return {}
    having = np.flatnonzero(np.isin(key, key[rows]))
    return dict(zip(key[having][::-1].tolist(), having[::-1].tolist(), strict=True))
