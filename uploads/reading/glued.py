"""Two tables one below the other in one file: headings stand in its middle, and other ones."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from i18n import message as _
from tables.package import Resource, resources
from uploads.headings import fields_of
from uploads.issue import Issue
from uploads.reading.table_start import tidy_heading

LEAST_HEADINGS = 3  # that a row must name of one table to be a row of headings
MARK = "\ufeff"  # a byte order mark, with which a file begins
OTHER_HEADINGS = _(
    "Row %(row)s has the headings of another table, or in another order. Put what begins there "
    "into a file of its own."
)


def fault_of_second_table(
    header: Sequence[str], cells: pa.Table, rows: NDArray[np.int64], own: Sequence[Resource]
) -> Issue | None:
    """Return the fault of the first row that holds other headings; None if there is none.

    own: the tables that it may be. Rows that repeat the same headings are no fault.
    """
    if not cells.num_columns:
        return None
    first = pc.is_in(cells.column(0), value_set=pa.array(sorted(_headings()), pa.large_string()))
    for place in np.flatnonzero(first.to_numpy(zero_copy_only=False)).tolist():
        row = [tidy_heading(column[place].as_py()) for column in cells.columns]
        if _names_columns(row) and not _are_same(row, header, own):
            return Issue("header-row", OTHER_HEADINGS, row=int(rows[place]))
    return None


@cache
def _headings() -> frozenset[str]:
    """How the first heading of a table may be written, also with a byte order mark before it."""
    fields = [field for table in resources().values() for field in table.fields]
    names = {name for field in fields for name in (field.name, *field.title.values())}
    return frozenset(names | {MARK + name for name in names})


def _names_columns(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell]
    fewest = max(LEAST_HEADINGS, len(filled) / 2)
    return any(
        sum(field is not None for field in fields_of(filled, table)) >= fewest
        for table in resources().values()
    )


def _are_same(row: Sequence[str], header: Sequence[str], own: Sequence[Resource]) -> bool:
    return list(row) == list(header) or any(
        fields_of(row, table) == fields_of(header, table) for table in own
    )
