"""Sheets made of lines, without a file."""

import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

from tables.package import resources
from tables.read import Tables
from tests.uploads.lines import Lines
from uploads.checking.sheet import check_sheet
from uploads.issue import Issue
from uploads.reading.file import read_file
from uploads.reading.sheets.book import Book
from uploads.values import CheckResult, Limits, ReadFile, Sheet


def sheet_of(lines: Lines) -> Sheet:
    """The sheet that lines make, the first of them being the headings."""
    cells = pd.DataFrame(lines[1:], columns=range(len(lines[0])), dtype="str")
    return Sheet(tuple(lines[0]), cells, np.arange(2, len(lines) + 1, dtype=np.int64), 1)


def check(lines: Lines, table: str, tables: Tables, **answers: str) -> CheckResult:
    """What comes of checking lines; an answer is given as numbers__obs_value="point"."""
    by_id = {name.replace("__", ":"): value for name, value in answers.items()}
    return check_sheet(sheet_of(lines), resources()[table], tables, by_id)


def faults(result: CheckResult) -> list[Issue]:
    """The faults of a check, or of reading a file."""
    return [issue for issue in result.issues if issue.kind == "fault"]


def conversions(result: CheckResult) -> set[str]:
    """The kinds of the conversions of a check."""
    return {issue.type for issue in result.issues if issue.kind == "conversion"}


def faulty_cells(table: str, changed: Lines, tables: Tables) -> list[tuple[int | None, str | None]]:
    """Row and column of each fault."""
    return [(fault.row, fault.column) for fault in faults(check(changed, table, tables))]


def read(content: bytes, name: str, table: str = "statistics", **answers: str) -> ReadFile:
    """What comes of reading a file with this content, as the table; nothing of it is checked."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "upload"
        path.write_bytes(content)
        return read_file(path, name, answers, Limits(), [resources()[table]])


def grid_of(file: ReadFile) -> list[list[str]]:
    """The headings and the cells of a file, which had no fault and no question."""
    assert [issue.in_words() for issue in file.issues if issue.kind == "fault"] == []
    assert file.questions == ()
    assert file.sheet is not None
    return [list(file.sheet.header), *file.sheet.cells.to_numpy().tolist()]


def words_of(file: ReadFile | CheckResult) -> list[str]:
    """The faults in English."""
    return [issue.in_words() for issue in file.issues if issue.kind == "fault"]


def cells_of(book: Book | Issue) -> list[list[str]]:
    """All cells of the first sheet of a book that could be opened."""
    assert isinstance(book, Book)
    return book.sheets[0].cells.rows()
