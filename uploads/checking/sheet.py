"""From cells of text to a table that may be published, or to what is wrong with it."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from tables.package import Field, Resource
from tables.read import Tables
from uploads.checking.bearers import decide_bearers
from uploads.checking.calendar.dates import drop_equal_ends, holds_dates, understand_dates
from uploads.checking.codes import understand_codes
from uploads.checking.column import (
    MOST_FAULTS,
    Column,
    correct,
    leave_out_marks,
    multiply,
    read_column,
)
from uploads.checking.constraints import check_constraints, empty_nulls, understand_texts
from uploads.checking.findings import Findings
from uploads.checking.gaps import keep_published, read_empty_marks
from uploads.checking.header import Header, check_header
from uploads.checking.keys import SAME_ROW, check_key
from uploads.checking.marks import place_marks
from uploads.checking.names import Names, decide_by_list, decide_by_time, understand_names
from uploads.checking.numbers import understand_numbers
from uploads.checking.rules.rows import Rows
from uploads.checking.rules.table import RULES, check_rules
from uploads.checking.rules.time import EndRule
from uploads.checking.rules.values import check_percents
from uploads.repair.rows import OTHER, REPEATED, Repair, explain_swap, repair_rows, swapped_rows
from uploads.repair.sheet import leave_out_rows
from uploads.units.heading import understand_unit
from uploads.units.measure import unit_in_heading
from uploads.values import CheckResult, Sheet

WHAT_IS_COUNTED = ("indicator", "kind")  # columns that say of what a row has a value
Columns = Mapping[str, Column]  # by name of the field, in the order of the table


def check_sheet(
    sheet: Sheet, resource: Resource, tables: Tables, answers: Mapping[str, str]
) -> CheckResult:
    """Return the rows of a sheet as they would be published, with their issues and questions.

    tables: what is published now, to which identifiers and names refer. answers: by question id
    ("numbers:obs_value", "bearers:ref_area"), the value of the option chosen; for
    "correct:<field>:<value as written>" the text to read in its place, in all rows that hold it;
    further ones are those of uploads/repair.
    """
    sheet, left_out = leave_out_rows(sheet, resource, answers)
    header = check_header(sheet, resource)
    columns = _understand_columns(sheet, header, resource, tables, answers)
    keep_published(columns, header.left_out, resource, tables)
    findings = Findings(sheet.row_numbers, list(columns))
    findings.add((*left_out, *header.issues))
    swapped = swapped_rows(columns)
    for name, column in columns.items():
        check_constraints(column)
        apart = swapped if name in OTHER else ()
        wrong, explain_percent = check_percents(column, columns, tables)
        column.drop_change("percent", wrong)
        findings.add_column(column, apart)
        if len(apart):
            findings.add_rows(swapped, explain_swap(columns, name), column)
        findings.add_rows(wrong, explain_percent, column=column)
    # What only follows from a value waits until it is decided how the value is to be read.
    decided = {name for name, column in columns.items() if not column.questions}
    if set(resource.primary_key) <= decided:
        again, explain = check_key(columns, resource.primary_key, sheet.row_numbers)
        same = again[:MOST_FAULTS] if REPEATED in answers else again[:0]
        same = np.array([row for row in same if explain(row).message_id == SAME_ROW], np.int64)
        repair = repair_rows(sheet, header.positions, swapped, same, answers)
        if repair is not None:
            return _check_repaired(repair, resource, tables, answers)
        findings.add_rows(again, explain, column=columns[resource.primary_key[0]])
    if header.is_whole and len(decided) == len(resource.fields):
        check_rules(Rows(resource, columns, tables), findings)
    return CheckResult(
        resource.name,
        _frame(sheet, header, resource, columns),
        sheet.row_numbers,
        findings.issues(),
        tuple(
            replace(question, row=int(sheet.row_numbers[question.row or 0]))
            for column in columns.values()
            for question in column.questions
        ),
    )


def _check_repaired(
    repair: Repair, resource: Resource, tables: Tables, answers: Mapping[str, str]
) -> CheckResult:
    """Check a sheet anew of which rows were mended, and say so."""
    rest = {name: answer for name, answer in answers.items() if name != repair.answer}
    result = check_sheet(repair.sheet, resource, tables, rest)
    return replace(result, issues=(*result.issues, repair.issue))


def _understand_columns(
    sheet: Sheet,
    header: Header,
    resource: Resource,
    tables: Tables,
    answers: Mapping[str, str],
) -> dict[str, Column]:
    columns: dict[str, Column] = {}
    for field in resource.fields:
        if field.name in header.positions:
            position = header.positions[field.name]
            cells = sheet.cells.iloc[:, position]
            columns[field.name] = read_column(field, cells, sheet.native.get(position))
            correct(columns[field.name], sheet.row_numbers, answers)
    what = next((columns[name] for name in WHAT_IS_COUNTED if name in columns), None)
    for name, column in columns.items():
        read_empty_marks(column, name in resource.primary_key)
        column.kinds = what.codes if what else None
        if name in _references(resource) or holds_dates(column.field):
            leave_out_marks(column)
        if name not in _references(resource):
            understand(column, answers)
    for rule in RULES.get(resource.name, ()):
        if isinstance(rule, EndRule) and not rule.may_be_equal:
            drop_equal_ends(columns.get(rule.begin), columns.get(rule.end))
    if len(sheet.exponents) and not columns["obs_value"].asks("numbers"):
        multiply(columns["obs_value"], sheet.exponents)
    place_marks(columns, resource, answers)
    _understand_references(columns, resource, tables, answers)
    for name, column in columns.items():
        if column.field.type in ("number", "integer"):
            heading = sheet.header[header.positions[name]]
            if sheet.unit and not unit_in_heading(heading):
                heading = f"{heading} ({sheet.unit})"  # a line above speaks for all values
            understand_unit(column, heading, columns, tables, answers)
    return columns


def _references(resource: Resource) -> frozenset[str]:
    return frozenset(name for key in resource.foreign_keys for name in key.fields)


def understand(column: Column, answers: Mapping[str, str]) -> None:
    """Give the values of a column their canonical form, as its kind has one, or a fault."""
    field = column.field
    empty_nulls(column)
    if field.type in ("number", "integer"):
        understand_numbers(column, answers)
    if field.categories:
        understand_codes(column)
    elif holds_dates(field):
        understand_dates(column, answers)
    elif field.type == "string" or field.is_list:
        understand_texts(column)


def _understand_references(
    columns: Columns, resource: Resource, tables: Tables, answers: Mapping[str, str]
) -> None:
    times = _times(columns)
    references: list[tuple[Column, Names]] = []
    for key in resource.foreign_keys:
        column = columns.get(key.fields[0])
        if column is None:
            continue
        own = columns.get(key.reference_fields[0]) if key.resource == resource.name else None
        names = Names(key, tables, own.values if own else ())
        understand_names(column, names, times)
        references.append((column, names))
    # A change of provinces is where two times meet: there both are meant.
    for column, names in references if resource.name != "lineage" else ():
        decide_bearers(column, times, names, Rows(resource, columns, tables), answers)
        if times:
            decide_by_time(column, times, names)
        others = (name for name in resource.primary_key if name != column.field.name)
        decide_by_list(column, [columns[name] for name in others if name in columns], names)


def _times(columns: Columns) -> Column | None:
    """The column that says of what time a row is: the first with dates or periods."""
    return next((column for column in columns.values() if holds_dates(column.field)), None)


def _frame(sheet: Sheet, header: Header, resource: Resource, columns: Columns) -> pd.DataFrame:
    """The canonical rows; a column that is missing is empty."""

    def cells(field: Field) -> pd.Series:
        if field.name not in header.positions:
            return pd.Series("", index=range(len(sheet.row_numbers)), dtype="str")
        original = sheet.cells.iloc[:, header.positions[field.name]]
        return columns[field.name].series(original).reset_index(drop=True)

    return pd.DataFrame({field.name: cells(field) for field in resource.fields})
