"""From the cells of a file to its one table: without blank rows, total rows and empty columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from i18n import message as _
from tables.package import Resource
from uploads.issue import Issue
from uploads.layouts.layout import letters_of
from uploads.reading.cells import make_plain
from uploads.reading.glued import fault_of_second_table
from uploads.reading.letters.mangled import fault_in_cells
from uploads.reading.table_start import begins_with_total, columns_of
from uploads.values import Limits, ReadFile, Sheet

FEW = 1000  # rows dropped from a million
MOST_TOTALS = 3  # rows at the end that may be totals


@dataclass(frozen=True)
class Grid:
    """The cells below the headings of a file; columns of text, one for each heading.

    row_numbers: the row of the file of each row of cells. native: as in Sheet. blank: how many
    lines below the headings hold nothing and are not among the rows. left: the column of a
    workbook in which the cells begin, the first being 0; None in a file whose columns have no
    letters. name: of the sheet, if any.
    """

    header: tuple[str, ...]
    header_row: int
    cells: pa.Table
    row_numbers: NDArray[np.int64]
    native: Mapping[int, NDArray[np.bool_]] = field(default_factory=dict)
    blank: int = 0
    left: int | None = None
    name: str = ""


def table_of_texts(columns: Sequence[pa.Array | pa.ChunkedArray]) -> pa.Table:
    """Return columns of text as a table; their names are their positions."""
    return pa.table(list(columns), names=[str(place) for place in range(len(columns))])


def file_of(
    grid: Grid,
    issues: Sequence[Issue],
    limits: Limits,
    candidates: Sequence[Resource],
    unit: str = "",
) -> ReadFile:
    """Return the table of a file with what was assumed and what is wrong; `issues` come first.

    unit: as in Sheet.
    """
    names = columns_of(grid.header, candidates)
    rows = grid.row_numbers
    if fault := fault_in_cells(grid.header, grid.header_row, names, grid.cells, rows):
        return ReadFile(None, (*issues, fault))
    if fault := fault_of_second_table(grid.header, grid.cells, rows, candidates):
        return ReadFile(None, (*issues, fault))
    columns = [make_plain(column, limits.max_cell_characters) for column in grid.cells.columns]
    issues = list(issues) + _about_start(grid)
    for name, column in zip(names, columns, strict=True):
        issues += column.issues(name, grid.row_numbers, limits.max_cell_characters)
    cells = table_of_texts([column.cells for column in columns])
    keep, about_rows = _data_rows(cells, grid)
    if not keep.any() and any(issue.kind == "fault" for issue in issues):
        return ReadFile(None, tuple(issues))
    if not keep.any():
        words = _("There are no rows below the headings. Fill in at least one.")
        return ReadFile(None, (*issues, Issue("source-error", words, row=grid.header_row)))
    whole = keep.all()
    cells = cells if whole else _select_rows(cells, keep)
    positions, about_columns = _filled_columns(cells, grid.header)
    frame = cells.select(positions).to_pandas()
    frame.columns = range(len(positions))
    sheet = Sheet(
        header=tuple(grid.header[position] for position in positions),
        cells=frame,
        row_numbers=grid.row_numbers if whole else grid.row_numbers[keep],
        header_row=grid.header_row,
        native={
            new: grid.native[old][keep] for new, old in enumerate(positions) if old in grid.native
        },
        letters=tuple(letters_of(grid.left + position) for position in positions)
        if grid.left is not None
        else (),
        name=grid.name,
        unit=unit,
    )
    return ReadFile(sheet, (*issues, *about_rows, *about_columns))


def _select_rows(cells: pa.Table, keep: NDArray[np.bool_]) -> pa.Table:
    """The rows to keep; the parts between few dropped ones are taken without copying them."""
    dropped = np.flatnonzero(~keep).tolist()
    if len(dropped) > FEW:
        return cells.filter(pa.array(keep))
    starts, ends = [0, *(place + 1 for place in dropped)], [*dropped, len(cells)]
    return pa.concat_tables(
        [cells.slice(start, end - start) for start, end in zip(starts, ends, strict=True)]
    )


def _about_start(grid: Grid) -> list[Issue]:
    if grid.header_row == 1:
        return []
    words = _("The headings stand in row %(place)s of the file; the rows above it were left out.")
    fields = {"place": str(grid.header_row)}
    return [Issue("header-row", words, row=grid.header_row, fields=fields, kind="conversion")]


def _data_rows(cells: pa.Table, grid: Grid) -> tuple[NDArray[np.bool_], list[Issue]]:
    """Which rows hold data, and what was left out: blank rows anywhere, totals at the end."""
    keep = np.zeros(len(cells), bool)
    for column in cells.columns:
        keep |= pc.binary_length(column).to_numpy() > 0
    blank = grid.blank + len(keep) - int(keep.sum())
    issues = []
    if blank:
        words = _("Blank rows were left out (rows: %(count)s).")
        issues.append(Issue("blank-row", words, count=blank, kind="conversion"))
    for place in np.flatnonzero(keep)[::-1][:MOST_TOTALS]:
        row = [column[int(place)].as_py() for column in cells.columns]
        if not begins_with_total(row):
            break
        keep[place] = False
        words = _("The total in row %(row)s was left out.")
        issues.append(
            Issue("total-row", words, int(grid.row_numbers[place]), value=row[0], kind="conversion")
        )
    return keep, issues


def _filled_columns(cells: pa.Table, header: Sequence[str]) -> tuple[list[int], list[Issue]]:
    """The positions of columns that have a heading or any cell, and what was left out."""
    positions = [
        position
        for position, heading in enumerate(header)
        if heading or pc.any(pc.not_equal(cells.column(position), "")).as_py()
    ]
    dropped = len(header) - len(positions)
    if not dropped:
        return positions, []
    words = _("Empty columns without a heading were left out (columns: %(count)s).")
    return positions, [Issue("empty-column", words, count=dropped, kind="conversion")]
