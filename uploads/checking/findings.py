"""The faults and conversions of an upload, gathered into issues by row and column."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from i18n import message as _
from uploads.checking.column import MOST_FAULTS, Column, Correction, Fault
from uploads.issue import Issue

MORE_FAULTS = _("Faults not listed here: %(count)s. Mend those above first and check again.")
# By kind, which is the type of the issue. Each is listed once a column, with its first example.
MESSAGES: Mapping[str, str] = {
    "corrected": _("You corrected “%(value)s” to “%(suggestion)s” (rows: %(count)s)."),
    "emptied": _("You left “%(value)s” out: the cell is taken as empty (rows: %(count)s)."),
    "filled": _("You filled empty cells with “%(suggestion)s” (rows: %(count)s)."),
    "label": _("The heading “%(value)s” is read as the column %(suggestion)s."),
    "label-order": _("The columns are put in the order of the table."),
    "empty-column": _("A column without any value is left out."),
    "digits": _("Digits of other scripts are read as 0-9: “%(value)s” is %(suggestion)s."),
    "decimal-comma": _("The comma is read as the decimal mark: “%(value)s” is %(suggestion)s."),
    "thousands": _("Marks between thousands are left out: “%(value)s” is %(suggestion)s."),
    "percent": _("The percent sign is left out, for the unit is percent."),
    "unit": _("Numbers are converted into the unit used here: “%(value)s” is %(suggestion)s."),
    "zeros": _("Zeros in front of numbers are left out: “%(value)s” is %(suggestion)s."),
    "empty-mark": _("“%(value)s” empties the cell, whatever the table has there."),
    "kept": _("Empty cells keep what the table has in them, as “%(suggestion)s”."),
    "left-out": _(
        "The column %(column)s is not in the file: what the table has there stays, and new rows "
        "have nothing there."
    ),
    "null": _("“%(value)s” is what programs write for an empty cell, and is read as one."),
    "sign": _("Plus and minus signs are written plainly: “%(value)s” is %(suggestion)s."),
    "exponent": _("Numbers with an exponent are written out: “%(value)s” is %(suggestion)s."),
    "mark": _("A mark beside a value goes into its own column: “%(value)s” gives %(suggestion)s."),
    "whole-number": _("Whole numbers are written without decimals: “%(value)s” is %(suggestion)s."),
    "date": _("Dates are written year-month-day: “%(value)s” is %(suggestion)s."),
    "serial-date": _("Numbers of days, as workbooks keep dates: “%(value)s” is %(suggestion)s."),
    "period": _("Periods are written as codes: “%(value)s” is %(suggestion)s."),
    "one-day": _("An end on the day of the beginning is left out: one day has one date."),
    "code": _("Words are read as their codes: “%(value)s” is %(suggestion)s."),
    "name": _("Names are read as their identifiers: “%(value)s” is %(suggestion)s."),
    "raised-mark": _("Raised marks of notes are left out: “%(value)s” is %(suggestion)s."),
    "other-of-two": _(
        "A name of two is the one that the list does not name otherwise: “%(value)s” is "
        "%(suggestion)s."
    ),
    "footnote": _("Numbers and marks at names are left out: “%(value)s” is %(suggestion)s."),
    "separator": _("Spaces between the values of a list are left out."),
}


class Findings:
    """Gathers faults and conversions; faults beyond MOST_FAULTS are only counted."""

    def __init__(self, row_numbers: NDArray[np.int64], order: Sequence[str]) -> None:
        self._row_numbers = row_numbers
        self._order = {name: position for position, name in enumerate(order)}
        self._whole: list[Issue] = []
        self._faults: list[Issue] = []
        self._conversions: list[Issue] = []
        self._count = 0

    def add(self, issues: Sequence[Issue]) -> None:
        """Take issues that concern headings or the file as a whole."""
        self._whole += [issue for issue in issues if issue.kind == "fault"]
        self._conversions += [issue for issue in issues if issue.kind == "conversion"]

    def add_column(self, column: Column, apart: Sequence[int] | NDArray[np.int64] = ()) -> None:
        """Take the faults and conversions of a column's values.

        apart: rows, counted from 0, whose fault is another one that says more.
        """
        if column.bad.any():
            rows = np.setdiff1d(np.flatnonzero(column.bad_rows()), apart)
            self.add_rows(rows, lambda row: column.faults[column.codes[row]], column, True)
        self._conversions += [self._correction(column, one) for one in column.corrections]
        for kind, codes in column.changes.items():
            good = [code for code in codes if not column.bad[code]]
            if good:
                self._conversions.append(self._conversion(column, kind, good))

    def _correction(self, column: Column, correction: Correction) -> Issue:
        kind = "corrected" if correction.text else "emptied"
        kind = kind if correction.written else "filled"
        return Issue(
            kind,
            MESSAGES[kind],
            row=int(self._row_numbers[correction.row]),
            column=column.field.name,
            value=correction.written,
            suggestion=correction.text,
            count=correction.count,
            kind="conversion",
        )

    def _conversion(self, column: Column, kind: str, codes: Sequence[int]) -> Issue:
        example = min(codes)
        return Issue(
            kind,
            MESSAGES[kind],
            row=int(self._row_numbers[column.first_row(example)]),
            column=column.field.name,
            value=column.originals[example],
            suggestion=column.values[example],
            count=int(column.counts[list(codes)].sum()),
            kind="conversion",
        )

    def add_rows(
        self,
        rows: NDArray[np.int64],
        explain: Callable[[int], Fault],
        column: Column,
        of_value: bool = False,
    ) -> None:
        """Take a fault in a column for each of the rows, counted from 0 and ascending.

        of_value: whether it is one of the values, in whatever row they stand.
        """
        self._count += len(rows)
        for row in rows[:MOST_FAULTS].tolist():
            fault = explain(row)
            self._faults.append(
                Issue(
                    fault.type,
                    fault.message_id,
                    row=int(self._row_numbers[row]),
                    column=column.field.name,
                    value=column.originals[column.codes[row]],
                    suggestion=fault.suggestion,
                    fields=fault.fields,
                    of_value=of_value,
                )
            )

    def issues(self) -> tuple[Issue, ...]:
        """Return faults of the whole, then by row and column, then the conversions."""
        faults = self._whole + sorted(
            self._faults,
            key=lambda issue: (issue.row or 0, self._order.get(issue.column or "", 0)),
        )
        total = len(self._whole) + self._count
        if total > MOST_FAULTS:
            faults = faults[:MOST_FAULTS]
            faults.append(Issue("too-many-faults", MORE_FAULTS, count=total - MOST_FAULTS))
        return (*faults, *self._conversions)
