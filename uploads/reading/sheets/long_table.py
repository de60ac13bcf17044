"""From the cells of a sheet to a table of one row a record: merged cells, and what is hidden."""

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from i18n import message as _
from tables.package import Resource
from uploads.headings import match_score
from uploads.issue import MOST_LISTED, Issue
from uploads.reading.grid import Grid, table_of_texts
from uploads.reading.sheets.cells import SheetCells
from uploads.reading.sheets.formats import PART_OF_DATE
from uploads.reading.table_start import Start, columns_of, fields_in, tidy_heading

NUMBERS = ("number", "integer")  # types of columns
FORMULAS = _("Formulas were read as the values saved with them (cells: %(count)s).")
HIDDEN_ROWS = _("Hidden rows were read too (%(places)s).")
HIDDEN_COLUMNS = _("Hidden columns were read too (%(places)s).")
FILLED_DOWN = _(
    "Merged cells were filled down: each of the rows %(places)s is read with the value of the "
    "first."
)
MERGED_NUMBER = _(
    "The cells of the rows %(places)s are merged. Undo the merging, and write in each row the "
    "number that belongs to it."
)
TWO_HEADING_ROWS = _(
    "The headings stand in two rows, %(row)s and %(next)s. Put them in one row: one heading above "
    "each column, and no merged cells."
)


def long_table(
    cells: SheetCells, start: Start, candidates: Sequence[Resource]
) -> tuple[Grid | None, list[Issue]]:
    """Return the rows below the headings, and what was assumed or is wrong; None without a table.

    Cells merged down are filled with their text, since a spreadsheet shows it beside each row;
    numbers are not, for a number of three rows may be their sum.
    """
    header, top = start.header[cells.left :], start.place + 1
    if _has_two_heading_rows(cells, top, candidates):
        words = {"next": str(top + 1)}
        return None, [Issue("header-row", TWO_HEADING_ROWS, top, fields=words)]
    names = columns_of(header, candidates)
    texts = cells.texts.slice(top)
    columns = [column.combine_chunks() for column in texts.columns]
    filled = np.array([pc.binary_length(column).to_numpy() > 0 for column in columns])
    issues = _about_formulas(cells) + _about_hidden(cells, top, names, _any_of(filled))
    fields = fields_in(header, candidates)
    numbers = {place for place, field in enumerate(fields) if field and field.type in NUMBERS}
    issues += _faults(cells, top, names, numbers)
    for place in range(len(columns)):
        beside = _any_of(np.delete(filled, place, axis=0))
        blocks = list(_blocks_down(cells, place, top, beside, columns[place]))
        if blocks and place in numbers:
            issues += _faults_of_merged(blocks, top, names[place])
        elif blocks:
            columns[place] = _filled_down(columns[place], blocks)
            issues.append(_about_filled(blocks, top, names[place]))
    native = {place: mask[top:] for place, mask in cells.native.items() if mask[top:].any()}
    row_numbers = np.arange(len(texts), dtype=np.int64) + top + 1
    texts = table_of_texts(columns)
    return Grid(header, top, texts, row_numbers, native, left=cells.left, name=cells.name), issues


def _any_of(columns: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which rows have a cell in any of the columns."""
    return np.logical_or.reduce(columns, axis=0)


def _has_two_heading_rows(cells: SheetCells, top: int, candidates: Sequence[Resource]) -> bool:
    """Whether merged headings have more headings beneath, that name more columns of the table."""
    merged = [block for block in cells.merged if block.top <= top - 1 <= block.bottom]
    rows = cells.rows(top + 1)
    if not merged or len(rows) <= top:
        return False
    upper, lower = ([tidy_heading(cell) for cell in row] for row in rows[top - 1 :])
    # A heading that spans several columns gives way to those beneath it.
    both = [below or above for above, below in zip(upper, lower, strict=True)]
    return any(match_score(both, table) > match_score(upper, table) for table in candidates)


def _about_formulas(cells: SheetCells) -> list[Issue]:
    if not cells.formulas:
        return []
    return [Issue("formula", FORMULAS, count=cells.formulas, kind="conversion")]


def _about_hidden(
    cells: SheetCells, top: int, names: Sequence[str], filled: NDArray[np.bool_]
) -> list[Issue]:
    """That rows and columns were read which a spreadsheet does not show."""
    hidden = sorted(row - top for row in cells.hidden_rows)
    rows = [row + top + 1 for row in hidden if 0 <= row < len(filled) and filled[row]]
    columns = [
        name for place, name in enumerate(names, cells.left) if place in cells.hidden_columns
    ]
    return about_hidden(rows, columns)


def about_hidden(rows: Sequence[int], columns: Sequence[str]) -> list[Issue]:
    """Return that these rows and columns were read, though a spreadsheet does not show them."""
    issues = []
    for kind, words, places, count in (
        ("hidden-row", HIDDEN_ROWS, in_ranges(rows), len(rows)),
        ("hidden-column", HIDDEN_COLUMNS, ", ".join(filter(None, columns)), len(columns)),
    ):
        if places:
            fields = {"places": places}
            issues.append(Issue(kind, words, fields=fields, count=count, kind="conversion"))
    return issues


def in_ranges(rows: Sequence[int]) -> str:
    """Return row numbers in their order as a person writes them: "3-5, 9"."""
    parts: list[tuple[int, int]] = []
    for row in rows:
        if parts and row == parts[-1][1] + 1:
            parts[-1] = (parts[-1][0], row)
        else:
            parts.append((row, row))
    texts = [str(first) if first == last else f"{first}-{last}" for first, last in parts]
    return ", ".join(texts if len(texts) <= MOST_LISTED else [*texts[:MOST_LISTED], "…"])


def _faults(cells: SheetCells, top: int, names: Sequence[str], numbers: set[int]) -> list[Issue]:
    """What cannot be told of cells below the headings, in the order of the sheet.

    A date in a column of numbers is no number, whatever of it is visible: its check says so.
    """
    faults = sorted(place for place in cells.faults if place[0] >= top)
    issues = []
    for row, column in faults[:MOST_LISTED]:
        fault, place = cells.faults[row, column], column - cells.left
        if fault.message_id == PART_OF_DATE and place in numbers:
            continue
        name = names[place] if 0 <= place < len(names) else None
        words, value, fields = fault.message_id, fault.value, fault.fields
        issues.append(Issue("type-error", words, row + 1, name, value, fields=fields))
    return issues


def _blocks_down(
    cells: SheetCells, place: int, top: int, beside: NDArray[np.bool_], column: pa.Array
) -> Iterator[range]:
    """The rows below the headings that merged cells of one column cover, the first with its text.

    beside: which rows have cells in other columns; without any, a row is left out as blank.
    """
    for block in cells.merged:
        if block.left == block.right == place + cells.left and top <= block.top < block.bottom:
            rows = range(block.top - top, min(block.bottom + 1 - top, len(column)))
            if column[rows[0]].as_py() and beside[rows].any():
                yield rows


def _filled_down(column: pa.Array, blocks: Sequence[range]) -> pa.Array:
    places = np.arange(len(column))
    for rows in blocks:
        places[rows] = rows[0]
    return column.take(pa.array(places))


def _about_filled(blocks: Sequence[range], top: int, name: str) -> Issue:
    spans = [in_ranges([row + top + 1 for row in rows]) for rows in blocks[:MOST_LISTED]]
    fields, count = {"places": ", ".join(spans)}, sum(map(len, blocks))
    return Issue(
        "merged-cells", FILLED_DOWN, column=name, fields=fields, count=count, kind="conversion"
    )


def _faults_of_merged(blocks: Sequence[range], top: int, name: str) -> list[Issue]:
    issues = []
    for rows in blocks[:MOST_LISTED]:
        fields = {"places": in_ranges([row + top + 1 for row in rows])}
        issues += [
            Issue("merged-cells", MERGED_NUMBER, row + top + 1, name, fields=fields)
            for row in rows[1:MOST_LISTED]
        ]
    return issues
