"""From a file of unknown make to a table that may be published, or to what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from i18n import message as _
from tables.package import Resource, resources
from tables.read import Tables
from uploads.checking.sheet import check_sheet
from uploads.headings import match_score, recognise
from uploads.issue import Issue
from uploads.reading.file import read_file
from uploads.values import Checked, Limits

LEAST_SCORE = 2  # headings that must be known before a file is taken for a table


def check_file(
    path: Path,
    name: str,
    table: str | None,
    tables: Tables,
    answers: Mapping[str, str],
    limits: Limits,
) -> Checked:
    """Return what a file holds and what is wrong with it.

    name: what the file was called when it was uploaded. table: the table it is for, or None to
    recognise it from its headings. tables: what is published now. answers: to questions of an
    earlier check, by question id. Raises KeyError for a table that does not exist.
    """
    wanted = [resources()[table]] if table else list(resources().values())
    reading = read_file(path, name, answers, limits, wanted)
    if reading.sheet is None:
        return replace(_nothing(table or "", reading.issues), questions=reading.questions)
    resource = _chosen(reading.sheet.header, wanted)
    if resource is None:
        return _nothing("", (*reading.issues, _unknown(reading.sheet.header_row)))
    checked = check_sheet(reading.sheet, resource, tables, answers)
    return replace(
        checked,
        issues=_together(reading.issues, checked.issues),
        questions=(*reading.questions, *checked.questions),
        header_row=reading.sheet.header_row,
    )


def _together(reading: Sequence[Issue], checked: Sequence[Issue]) -> tuple[Issue, ...]:
    """All findings; of a cell that could not be read, what its text would mean is not told."""
    unread = {(one.row, one.column) for one in reading if one.kind == "fault" and one.column}
    told = [one for one in checked if one.kind != "fault" or (one.row, one.column) not in unread]
    return (*reading, *told)


def _chosen(header: Sequence[str], wanted: Sequence[Resource]) -> Resource | None:
    """The table asked for; else the one whose columns are all there; else the one most like it."""
    if len(wanted) == 1:
        return wanted[0]
    known = {resource.name: resource for resource in wanted}
    for name in recognise(header, wanted):
        return known[name]
    likest = max(wanted, key=lambda one: match_score(header, one) / len(one.fields))
    return likest if match_score(header, likest) >= LEAST_SCORE else None


def _unknown(header_row: int) -> Issue:
    words = _("The headings are those of no table here. Start from the template of the table.")
    return Issue("incorrect-label", words, row=header_row)


def _nothing(table: str, issues: tuple[Issue, ...]) -> Checked:
    empty: dict[str, list[str]] = {}
    if table:
        empty = {field.name: [] for field in resources()[table].fields}
    return Checked(table, pd.DataFrame(empty, dtype="str"), np.array([], np.int64), issues)
