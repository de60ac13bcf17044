"""What keeps a layout from being read: whatever could put a figure under another heading.

One fault says what was seen and what to change; nothing is read then.
"""

from collections.abc import Iterator, Mapping, Sequence

from i18n import message as _
from uploads.issue import Issue
from uploads.layouts.figures import Figure, Strip
from uploads.layouts.grid.table import Table
from uploads.layouts.grid.words import joined
from uploads.layouts.layout import cell_name, letters_of

NO_HEADING = _("Cell %(cell)s has a figure, but its column has no heading. Write one above it.")
NO_NAME = _("Row %(row)s has figures but no name. Write the name in front of them.")
LENGTHS = _(
    "Row %(row)s has %(found)s cells, the headings have %(count_of_headings)s, so nobody can tell "
    "which figure is missing. Put numbers with commas into quotation marks, or save as .xlsx."
)
NUMBERS_ABOVE = _(
    "Row %(row)s stands among the headings and holds numbers that are no years (%(value)s). "
    "Delete it, or write its name in front of it."
)
TWO_PERIODS = _(
    "The headings of cell %(cell)s name two periods (%(value)s). Leave one of them in the heading."
)
SAME_HEADING = _(
    "Cells %(cell)s and %(other)s have the same headings (%(value)s). Delete one, or write what "
    "tells them apart."
)


def fault_of(table: Table, columns: Sequence[Strip]) -> Issue | None:
    """Return the first fault of a layout by which a figure could be read as another, or None."""
    return next(_faults(table, columns), None)


def _faults(table: Table, columns: Sequence[Strip]) -> Iterator[Issue]:
    cells = table.cells
    for row in table.headings:
        numbers = [c for c in table.values if cells.kinds[row][c] == "n"]
        if numbers:
            value = joined([cells.rows[row][column] for column in numbers[:3]])
            yield _fault(NUMBERS_ABOVE, row, numbers[0], value)
    yield from _lengths(table)
    for column in columns:
        if not table.heading(column.number):
            row = next(r for r in table.data if cells.kinds[r][column.number] in ("n", "y"))
            yield _fault(NO_HEADING, row, column.number, cells.rows[row][column.number])
    columns_of_table = {*table.values, *table.labels}
    for row in table.data:
        if not table.name(row)[0] and "period" not in table.labels.values():
            yield _fault(NO_NAME, row, table.values[0], "")
        for place in cells.filled(row):
            if place not in columns_of_table and cells.kinds[row][place] in ("n", "y"):
                yield _fault(NO_HEADING, row, place, cells.rows[row][place])


def _lengths(table: Table) -> Iterator[Issue]:
    """Rows of a text file with another number of cells than the headings have."""
    lengths = table.cells.lengths
    if not lengths or not table.headings:
        return
    count = 1 + max(table.cells.filled(row)[-1] for row in table.headings)
    for row in table.data:
        if lengths[row] < count or table.cells.filled(row)[-1] >= count:
            fields = {"found": str(lengths[row]), "count_of_headings": str(count)}
            yield Issue("extra-cell", LENGTHS, row=row + 1, fields=fields)


def _fault(words: str, row: int, column: int, value: str, **more: str) -> Issue:
    cell = cell_name(row, column)
    fields = {"cell": cell, "letters": letters_of(column), **more}
    return Issue("layout", words, row=row + 1, value=value, fields=fields, cell=cell)


def fault_of_figures(figures: Sequence[Figure], groups: Mapping[str, str]) -> Issue | None:
    """Return the fault of figures that are left in: of two periods, or of the same headings.

    groups: by subject the indicator, so that two headings of one indicator are the same.
    """
    places: dict[tuple[str, ...], Figure] = {}
    for figure in figures:
        row, column = figure.row.words, figure.column.words
        if figure.has_two_periods:
            periods = [*column.periods, *row.periods]
            return _fault(TWO_PERIODS, *figure.place, ", ".join(dict.fromkeys(periods)))
        key = (
            figure.row.area_key,
            figure.column.area_key,
            row.period or column.period,
            row.part or column.part,
            groups.get(figure.subject) or figure.subject.casefold(),
        )
        if key in places:
            texts = [figure.area.area, row.text, column.text]
            other = cell_name(*places[key].place)
            return _fault(SAME_HEADING, *figure.place, joined(texts), other=other)
        places[key] = figure
    return None
