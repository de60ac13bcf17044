"""Workbooks of one sheet of statistics, written cell by cell with their formats."""

from collections.abc import Callable
from pathlib import Path

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from tables.package import resources
from tests.uploads.files import header
from uploads.reading.workbook import read_workbook
from uploads.values import Limits, ReadFile

ROW = ["vn-ha-nam", "area_km2", "2024", "v-nso-2024", 861.9]
VALUE, PERIOD = header().index("obs_value"), header().index("time_period")


def xlsx(path: Path, fill: Callable[[Workbook, Worksheet], None], rows: int = 3) -> Path:
    """A workbook with the headings and rows of statistics, and what the function adds to it."""
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, header())
        for row in range(1, rows + 1):
            sheet.write_row(row, 0, ROW)
        fill(book, sheet)
    return path


def read(path: Path) -> ReadFile:
    """What comes of reading a workbook as statistics."""
    return read_workbook(path, {}, Limits(), [resources()["statistics"]])


def column(file: ReadFile, place: int) -> list[str]:
    """The texts of a column that was read."""
    assert file.sheet is not None
    return list(file.sheet.cells[place])


def said(file: ReadFile) -> list[tuple[str, int | None, str | None]]:
    """Kind of each issue, its row and its column."""
    return [(issue.type, issue.row, issue.column) for issue in file.issues]
