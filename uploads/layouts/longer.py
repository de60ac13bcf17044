"""The figures of a layout as rows of a table, checked as any file is, each knowing its cell."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from tables.package import Resource
from tables.read import Tables
from uploads.checking.sheet import check_sheet
from uploads.issue import Issue, Question
from uploads.layouts.figures import Figure
from uploads.layouts.grid.cells import CellGrid, Place
from uploads.layouts.layout import cell_name
from uploads.values import CheckResult, Sheet

NOWHERE: Place = (-1, -1)


class LongRow(NamedTuple):
    """A row of the table: its figure, the text of each column by name, and how it is scaled.

    exponent: the power of ten by which the value is multiplied once it is read.
    """

    figure: Figure
    texts: Mapping[str, str]
    exponent: int

    def place(self, column: str | None) -> Place:
        """Return where in the file a column of the row stands; the figure where nowhere else."""
        row, heading = self.figure.row, self.figure.column
        if column == "ref_area" and self.figure.area.area:
            return self.figure.area.area_cell
        if column in ("time_period", "obs_status"):
            strips = [one for one in (heading, row) if one.words.period or one.words.status]
            return strips[0].cell if strips else self.figure.place
        if column == "indicator":
            return heading.cell if heading.subject else row.cell
        return self.figure.place


def check_rows(
    rows: Sequence[LongRow],
    cells: CellGrid,
    resource: Resource,
    tables: Tables,
    answers: Mapping[str, str],
) -> CheckResult:
    """Return what the ordinary check says of the rows, with the cells of the file in its findings.

    One fault for a cell, however many figures stand under or beside it.
    """
    names = [field.name for field in resource.fields]
    frame = pd.DataFrame(
        {place: [row.texts.get(name, "") for row in rows] for place, name in enumerate(names)},
        dtype="str",
    )
    native = np.array([row.figure.place in cells.numbers for row in rows], dtype=bool)
    sheet = Sheet(
        header=tuple(names),
        cells=frame,
        row_numbers=np.arange(1, len(rows) + 1, dtype=np.int64),
        header_row=0,
        native={names.index("obs_value"): native},
        exponents=np.array([row.exponent for row in rows], dtype=np.int64),
    )
    result = check_sheet(sheet, resource, tables, answers)
    places = np.array([row.figure.place for row in rows], dtype=np.int64).reshape(-1, 2) + 1
    return replace(
        result,
        row_numbers=places[:, 0],
        column_numbers=places[:, 1],
        issues=_issues(result.issues, rows),
        questions=tuple(_question(one, rows) for one in result.questions),
        header_row=1,
    )


def _issues(issues: Sequence[Issue], rows: Sequence[LongRow]) -> tuple[Issue, ...]:
    kept: dict[tuple[object, ...], Issue] = {}
    for number, issue in enumerate(issues):
        placed = _placed(issue, rows)
        is_of_cell = issue.kind == "fault" and placed.cell
        key = (placed.cell, issue.column, issue.type, issue.value) if is_of_cell else (number,)
        kept.setdefault(key, placed)
    return tuple(kept.values())


def _placed(issue: Issue, rows: Sequence[LongRow]) -> Issue:
    """An issue with the row and the cell of the file in place of the row of the table."""
    if not issue.row:
        return replace(issue, row=None)
    row, column = rows[issue.row - 1].place(issue.column)
    fields = dict(issue.fields)
    if fields.get("earlier", "").isdigit():
        fields["earlier"] = cell_name(*rows[int(fields["earlier"]) - 1].figure.place)
    if (row, column) == NOWHERE or row < 0:
        return replace(issue, row=None, fields=fields)
    return replace(issue, row=row + 1, cell=cell_name(row, column), fields=fields)


def _question(question: Question, rows: Sequence[LongRow]) -> Question:
    if not question.row:
        return question
    row, _column = rows[question.row - 1].place(question.column)
    return replace(question, row=row + 1)
