"""What a person answered about a sheet: headings read as others, rows and columns left out."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from i18n import message as _
from tables.package import Resource
from uploads.checking.column import CORRECTION
from uploads.headings import fields_of
from uploads.issue import Issue
from uploads.values import Sheet

LEAVE_OUT = "leave-out:%s:%s"  # the id of an answer: rows that hold a value in a column
ROWS = "rows"  # its value

HEADING_READ = _("You read the heading “%(value)s” as “%(suggestion)s”.")
COLUMN_LEFT_OUT = _("You left out the column “%(value)s”.")
ROWS_LEFT_OUT = _("You left out the rows with “%(value)s” in the column %(column)s: %(count)s.")


def mend_headings(sheet: Sheet, answers: Mapping[str, str]) -> tuple[Sheet, tuple[Issue, ...]]:
    """Return the sheet with the headings that answers "correct::<heading>" give it, and say so.

    The answer is the column that a heading names; of "", the column is left out.
    """
    header = list(sheet.header)
    issues = []
    for position, written in enumerate(sheet.header):
        name = answers.get(CORRECTION % ("", written), written)
        if name != written:
            words = HEADING_READ if name else COLUMN_LEFT_OUT
            conversion = Issue("heading", words, value=written, suggestion=name, kind="conversion")
            issues.append(replace(conversion, row=sheet.header_row, column=name or written))
            header[position] = name
    kept = [at for at, name in enumerate(header) if name or not sheet.header[at]]
    if len(kept) < len(header):
        sheet = with_columns(sheet, kept)
    return replace(sheet, header=tuple(header[at] for at in kept)), tuple(issues)


def with_columns(sheet: Sheet, kept: list[int]) -> Sheet:
    """Return the sheet with these of its columns, by their places."""
    cells = sheet.cells.iloc[:, kept]
    cells.columns = range(len(kept))
    letters = tuple(sheet.letters[at] for at in kept if sheet.letters)
    native = {new: sheet.native[old] for new, old in enumerate(kept) if old in sheet.native}
    header = tuple(sheet.header[at] for at in kept)
    return replace(sheet, header=header, cells=cells, native=native, letters=letters)


def leave_out_rows(
    sheet: Sheet, resource: Resource, answers: Mapping[str, str]
) -> tuple[Sheet, tuple[Issue, ...]]:
    """Return the sheet without the rows that "leave-out:<field>:<value>" names, and say so."""
    issues = []
    for field, position in _positions(sheet, resource):
        prefix = LEAVE_OUT % (field, "")
        for value in [one.removeprefix(prefix) for one in answers if one.startswith(prefix)]:
            named = (sheet.cells.iloc[:, position] == value).to_numpy(bool)
            if named.any():
                row, count = int(sheet.row_numbers[named][0]), int(named.sum())
                issue = Issue("rows-left-out", ROWS_LEFT_OUT, row, field, value, count=count)
                issues.append(replace(issue, kind="conversion"))
                sheet = without_rows(sheet, named)
    return sheet, tuple(issues)


def _positions(sheet: Sheet, resource: Resource) -> Iterable[tuple[str, int]]:
    for position, field in enumerate(fields_of(sheet.header, resource)):
        if field is not None:
            yield field.name, position


def without_rows(sheet: Sheet, left_out: NDArray[np.bool_]) -> Sheet:
    """Return the sheet without some of its rows; the others keep their numbers."""
    kept = ~left_out
    return replace(
        sheet,
        cells=sheet.cells[kept].reset_index(drop=True),
        row_numbers=sheet.row_numbers[kept],
        native={column: cells[kept] for column, cells in sheet.native.items()},
    )
