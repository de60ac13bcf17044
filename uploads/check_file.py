"""From a file of unknown make to a table that may be published, or to what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from i18n import message as _
from tables.package import Resource, resources
from tables.read import Tables
from uploads.answers.memory import memories_in
from uploads.answers.recall import check_with_memories
from uploads.answers.shape import shape_of, shape_of_layout
from uploads.checking.sheet import check_sheet
from uploads.headings import fields_of, match_score, recognise
from uploads.issue import Issue
from uploads.layouts.check import LONG, check_layout
from uploads.layouts.grid.cells import CellGrid
from uploads.layouts.grid.reading import grids_in
from uploads.layouts.margins import without_margins
from uploads.origin import publication_of
from uploads.reading.file import read_file
from uploads.reading.formats.sdmx import exchange_of
from uploads.reading.letters.mangled import is_mangled
from uploads.repair.sheet import mend_headings
from uploads.values import CheckResult, Limits, ReadFile, Sheet

LAYOUT = "layout:"  # begins the ids of questions about how figures are laid out
Answers = frozenset[tuple[str, str]]
LEAST_SCORE = 2  # headings that must name a column before a file is taken for a table
# Faults of a file whose cells nobody can read.
UNREADABLE = {"format-error", "byte-count", "encoding-error", "row-count", "field-count"}
NO_TABLE = _("The headings are those of no table here. Start from the template of the table.")


def check_file(
    path: Path,
    name: str,
    table: str | None,
    tables: Tables,
    answers: Mapping[str, str],
    limits: Limits,
    recalls: bool = False,
) -> CheckResult:
    """Return what a file holds and what is wrong with it.

    name: what the file was called when it was uploaded. table: the table it is for, or None to
    recognise it from its headings. tables: what is published now. answers: to questions of an
    earlier check, by question id; with `recalls`, those that files of the same shape had before
    answer the others. Raises KeyError for a table that does not exist.
    """
    candidates = [resources()[table]] if table else list(resources().values())
    upload = _Upload(path, name, limits, candidates)
    check = partial(_check, upload, table, tables)
    return check_with_memories(check, memories_in(tables), answers) if recalls else check(answers)


class _Upload:
    """A file, and what was read of it: answers about what it means do not have it read again."""

    def __init__(
        self, path: Path, name: str, limits: Limits, candidates: Sequence[Resource]
    ) -> None:
        self.path, self.name = path, name
        self.candidates = candidates
        self._limits = limits
        self._files: dict[Answers, ReadFile] = {}
        self._grids: dict[Answers, tuple[Sequence[CellGrid], tuple[Issue, ...]]] = {}

    def file(self, answers: Mapping[str, str]) -> ReadFile:
        """Return the file read as rows with the headings of a table."""
        key = _about_reading(answers)
        if key not in self._files:
            candidates = self.candidates
            file = read_file(self.path, self.name, answers, self._limits, candidates)
            self._files = {key: file}
        return self._files[key]

    def grids(self, answers: Mapping[str, str]) -> tuple[Sequence[CellGrid], tuple[Issue, ...]]:
        """Return the cells of every sheet of the file, and what was assumed to read them."""
        key = _about_reading(answers)
        if key not in self._grids:
            self._grids = {key: grids_in(self.path, answers, self._limits)}
        return self._grids[key]


def _about_reading(answers: Mapping[str, str]) -> Answers:
    return frozenset((name, one) for name, one in answers.items() if not name.startswith(LAYOUT))


def _check(
    upload: _Upload, table: str | None, tables: Tables, answers: Mapping[str, str]
) -> CheckResult:
    result = _check_once(upload, table, tables, answers)
    layout = result.layout
    if layout is None:
        return result
    title = layout.title or layout.sheet or upload.name
    return replace(result, shape=shape_of_layout(layout), title=title)


def _check_once(
    upload: _Upload, table: str | None, tables: Tables, answers: Mapping[str, str]
) -> CheckResult:
    path, name, candidates = upload.path, upload.name, upload.candidates
    if any(one.startswith(LAYOUT) for one in answers):  # whoever answered saw how it is laid out
        laid_out = check_laid_out(upload, tables, answers)
        if laid_out:
            return laid_out
    file = upload.file(answers)
    sheet = file.sheet
    if sheet is None or not is_long(sheet.header, candidates):
        laid_out = None if _is_unreadable(file) else check_laid_out(upload, tables, answers)
        if laid_out:
            return laid_out
    if sheet is None:
        return replace(_without_rows(table or "", file.issues), questions=file.questions)
    sheet, mended = mend_headings(sheet, answers)
    if exchange := exchange_of(sheet, candidates):
        sheet, name = exchange.sheet, exchange.table or name
        file = replace(file, issues=(*file.issues, *exchange.issues))
        if any(issue.kind == "fault" for issue in exchange.issues):
            return _without_rows(table or "", file.issues)
    resource = _resource_of(sheet.header, candidates, name)
    if resource is None:
        fault = Issue("incorrect-label", NO_TABLE, row=sheet.header_row)
        return _without_rows("", (*file.issues, *mended, fault))
    shape = shape_of(sheet.header, sheet.name)
    sheet, margins = without_margins(sheet, resource, tables)
    result = check_sheet(sheet, resource, tables, answers)
    issues = _joined((*file.issues, *mended, *margins), result.issues)
    return replace(
        result,
        issues=_with_cells(issues, sheet, resource),
        questions=(*file.questions, *result.questions),
        header_row=sheet.header_row,
        origin=publication_of(path, file.name or name),
        shape=shape,
        title=sheet.name or name,
    )


def check_laid_out(
    upload: _Upload, tables: Tables, answers: Mapping[str, str]
) -> CheckResult | None:
    """Return what a file holds whose figures stand in a grid; None where they stand in rows."""
    grids, issues = upload.grids(answers)
    result = check_layout(grids, upload.candidates, tables, answers)
    return result and replace(result, issues=(*issues, *result.issues))


def _is_unreadable(file: ReadFile) -> bool:
    return any(
        issue.kind == "fault"
        and (is_mangled(issue) or (issue.type in UNREADABLE and issue.row is None))
        for issue in file.issues
    )


def is_long(header: Sequence[str], candidates: Sequence[Resource]) -> bool:
    """Return whether headings are those of a table with one row for each record.

    A table of figures needs the column of the figures, and what they are of; of others, and where
    hardly a column is missing, it is enough that most are there. Headings of another table whole
    are those of a file that was sent as the wrong one.
    """
    if recognise(header, resources().values()):
        return True
    for table in candidates:
        names = {field.name for field in fields_of(header, table) if field}
        if names >= LONG or len(names) > max(LEAST_SCORE, len(table.fields) / 2):
            return True
    return False


def _joined(of_file: Sequence[Issue], of_table: Sequence[Issue]) -> tuple[Issue, ...]:
    """All issues; a cell that could not be read gets no second fault for what its text means."""
    unread = {(issue.row, issue.column) for issue in of_file if _is_of_cell(issue)}
    kept = [
        issue
        for issue in of_table
        if issue.kind != "fault" or (issue.row, issue.column) not in unread
    ]
    return (*of_file, *kept)


def _with_cells(issues: Sequence[Issue], sheet: Sheet, resource: Resource) -> tuple[Issue, ...]:
    """The issues of a workbook with the names of their cells: C9."""
    if not sheet.letters:
        return tuple(issues)
    letters = dict(zip(sheet.header, sheet.letters, strict=True))
    fields = fields_of(sheet.header, resource)
    letters |= {f.name: at for f, at in zip(fields, sheet.letters, strict=True) if f}
    return tuple(
        replace(issue, cell=f"{letters[issue.column]}{issue.row}")
        if issue.row and issue.column in letters and not issue.cell
        else issue
        for issue in issues
    )


def _is_of_cell(issue: Issue) -> bool:
    return issue.kind == "fault" and bool(issue.column)


def _resource_of(
    header: Sequence[str], candidates: Sequence[Resource], file_name: str
) -> Resource | None:
    """The table asked for; else the one whose columns are all there; else the one most like it."""
    if len(candidates) == 1:
        return candidates[0]
    by_name = {resource.name: resource for resource in candidates}
    for name in recognise(header, candidates, file_name):
        return by_name[name]
    likest = max(candidates, key=lambda one: match_score(header, one) / len(one.fields))
    return likest if match_score(header, likest) >= LEAST_SCORE else None


def _without_rows(table: str, issues: tuple[Issue, ...]) -> CheckResult:
    columns: dict[str, list[str]] = {}
    if table:
        columns = {field.name: [] for field in resources()[table].fields}
    return CheckResult(table, pd.DataFrame(columns, dtype="str"), np.array([], np.int64), issues)
