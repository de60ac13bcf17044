"""The upload handed back with its findings at their cells."""

import io

import numpy as np
import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell

from exports import annotated
from exports.annotated import annotated_xlsx
from exports.workbook import tint
from figures.theme import LIGHT
from i18n import Language
from tables.package import resources
from uploads.issue import Issue
from uploads.values import Sheet

GATES = resources()["gate_status"]
HEADER = ("Cửa khẩu", "status", "source_id", "valid_from", "step", "note")
CELLS = pd.DataFrame(
    [
        ["nam-giang", "main", "g-list-2016", "2007", "", "=1+1"],
        ["nam-ginag", "main", "g-list-2016", "14.600", "", ""],
        ["bo-y", "mainn", "g-list-2016", "2020", "", "http://example.org"],
    ]
)
# The headings are in row 3 of the file, and row 5 is blank.
SHEET = Sheet(HEADER, CELLS, np.array([4, 6, 7]), 3, {3: np.array([True, False, True])})
UNKNOWN = Issue(
    "foreign-key", "No gate is called “%(value)s”.", 6, "gate_id", "nam-ginag", "nam-giang"
)
CODE = Issue("constraint-error", "“%(value)s” is not allowed here.", 7, "status", "mainn", "main")
ROW = Issue("primary-key", "Row %(row)s is there twice.", 7)
DATES = Issue(
    "date-style", "Dates of %(column)s were read as years.", None, "valid_from", kind="conversion"
)
FILE = Issue("missing-label", "There is no column %(column)s.", None, "scope")


def opened(*issues: Issue, sheet: Sheet | None = SHEET, code: str = "en") -> Workbook:
    """The annotated workbook as a spreadsheet program opens it."""
    return load_workbook(io.BytesIO(annotated_xlsx(sheet, issues, Language(code), GATES)))


def colour(cell: Cell) -> str:
    """The colour a cell is filled with."""
    return "#" + str(cell.fill.start_color.rgb)[2:]


def test_every_cell_stays_where_it_was_and_what_it_was() -> None:
    sheet = opened(UNKNOWN, CODE).worksheets[1]
    assert [cell.value for cell in sheet[3]] == list(HEADER)
    for row, texts in zip((4, 6, 7), CELLS.to_numpy().tolist(), strict=True):
        assert ["" if c.value is None else str(c.value) for c in sheet[row]] == texts
    assert all(cell.value is None for row in (1, 2, 5) for cell in sheet[row])


def test_a_number_of_a_workbook_stays_a_number_and_text_stays_text() -> None:
    sheet = opened().worksheets[1]
    assert sheet["D4"].value == 2007
    assert sheet["D6"].value == "14.600"
    assert sheet["F4"].data_type == "s"
    assert sheet["F7"].hyperlink is None


def test_a_fault_is_coloured_and_explained_at_its_cell() -> None:
    sheet = opened(UNKNOWN, CODE).worksheets[1]
    assert sheet["A6"].comment.text == "No gate is called “nam-ginag”. Suggestion: nam-giang"
    assert colour(sheet["A6"]) == colour(sheet["B7"]) == tint(LIGHT.error)
    assert sheet["A7"].comment is None


def test_a_fault_of_a_row_stands_at_its_first_cell_and_one_of_the_file_at_the_first_heading() -> (
    None
):
    sheet = opened(ROW, FILE).worksheets[1]
    assert sheet["A7"].comment.text == "Row 7 is there twice."
    assert sheet["A3"].comment.text == "There is no column scope."
    assert colour(sheet["A3"]) == tint(LIGHT.error)


def test_what_was_read_in_a_certain_way_is_told_once_at_the_heading() -> None:
    sheet = opened(DATES).worksheets[1]
    assert colour(sheet["D3"]) == tint(LIGHT.info)
    assert [cell.coordinate for row in sheet for cell in row if cell.comment] == ["D3"]


def test_the_first_sheet_says_what_to_do() -> None:
    words = [row[0] for row in opened(UNKNOWN, CODE).worksheets[0].values]
    assert words[:2] == ["How to mend this file", "2 cells or rows have to be mended."]


def test_the_third_sheet_lists_every_finding() -> None:
    rows = list(opened(UNKNOWN, CODE, ROW, DATES).worksheets[2].values)
    assert len(rows) == 5
    words = "No gate is called “nam-ginag”."
    assert rows[1] == ("6", "Border gate (gate_id)", words, "nam-giang", "nam-ginag", "to mend")
    assert rows[4][5] == "for information"


@pytest.mark.parametrize(("code", "title"), [("vi", "Cửa khẩu"), ("lo", "ດ່ານຊາຍແດນ")])
def test_columns_are_named_in_the_readers_language(code: str, title: str) -> None:
    rows = list(opened(UNKNOWN, code=code).worksheets[2].values)
    assert rows[1][1] == f"{title} (gate_id)"


def test_a_file_that_cannot_be_read_gives_the_list_alone() -> None:
    book = opened(Issue("format-error", "This is not a table."), sheet=None)
    assert len(book.worksheets) == 1
    assert list(book.worksheets[0].values)[1][2] == "This is not a table."


def test_of_a_very_long_file_only_what_has_findings_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(annotated, "MOST_ROWS", 100)
    cells = pd.DataFrame(
        {column: [f"{column}-{row}" for row in range(1000)] for column in range(6)}
    )
    fault = Issue("foreign-key", "Unknown: %(value)s.", 502, "gate_id", "0-500")
    sheet = opened(fault, sheet=Sheet(HEADER, cells, np.arange(2, 1002), 1)).worksheets[1]
    assert "5 of 1000" in sheet["A1"].value
    assert [cell.value for cell in sheet[2]] == list(HEADER)
    assert [row[0] for row in sheet.values][2:] == ["0-498", "0-499", "0-500", "0-501", "0-502"]
    assert sheet["A5"].comment.text == "Row 502 of the file: Unknown: 0-500."
