"""A workbook as its visible sheets, which are read one by one when they are asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from i18n import message as _
from uploads.issue import Issue
from uploads.reading.sheets.cells import SheetCells
from uploads.reading.table_start import FIRST_ROWS
from uploads.values import Limits

LEAST_AREA = 1_000_000  # cells for which a library may always be asked
MOST_AREA = 4  # cells asked for, for each one that is there

TOO_MANY_COLUMNS = _(
    "Sheet %(sheet)s reaches to column %(columns)s; at most %(limit)s are allowed."
)
TOO_MANY_ROWS = _("Sheet %(sheet)s reaches to row %(rows)s; at most %(limit)s rows are allowed.")
ALMOST_EMPTY = _(
    "Sheet %(sheet)s reaches to row %(rows)s and column %(columns)s, but is almost empty. "
    "Delete the cells far off the table."
)


@dataclass(frozen=True)
class SheetSource:
    """A visible sheet with cells. height: how many rows it reaches down to."""

    name: str
    height: int
    read: Callable[[int | None], SheetCells]

    @cached_property
    def first_rows(self) -> list[list[str]]:
        """Return the text of the first rows, from column A on."""
        return self.read(FIRST_ROWS).rows(FIRST_ROWS)

    @cached_property
    def cells(self) -> SheetCells:
        """Return all cells. Raises what `open_book` takes for damage."""
        return self.read(None)


@dataclass(frozen=True)
class Book:
    """The sheets of a workbook that may be read, and the faults of those that are too large.

    assumptions: what is said of all files of its kind.
    """

    sheets: tuple[SheetSource, ...]
    faults: tuple[Issue, ...] = ()
    has_macros: bool = False
    assumptions: tuple[Issue, ...] = ()


@dataclass(frozen=True)
class Extent:
    """How far the cells of a sheet reach, and how many there are."""

    rows: int
    columns: int
    count: int


def too_large(name: str, extent: Extent, limits: Limits) -> Issue | None:
    """Return the fault of a sheet that is too large to be opened, None where it may be."""
    fields = {"sheet": name, "rows": str(extent.rows), "columns": str(extent.columns)}
    if extent.columns > limits.max_columns:
        fields |= {"limit": str(limits.max_columns)}
        return Issue("field-count", TOO_MANY_COLUMNS, fields=fields)
    if extent.rows > limits.max_rows + FIRST_ROWS:
        fields |= {"limit": str(limits.max_rows)}
        return Issue("row-count", TOO_MANY_ROWS, fields=fields)
    if extent.rows * extent.columns > max(LEAST_AREA, MOST_AREA * extent.count):
        return Issue("row-count", ALMOST_EMPTY, fields=fields)
    return None
