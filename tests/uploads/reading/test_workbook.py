"""Cells of a workbook keep what they were, and the sheet is chosen by its headings."""

import datetime
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from tables.package import resources
from tests.uploads import files
from tests.uploads.files import fill, header, workbook
from uploads.reading.workbook import read_workbook
from uploads.values import Limits, ReadFile

ANSWERS: Mapping[str, str] = {}


def read(content: bytes, folder: Path, answers: Mapping[str, str] = ANSWERS) -> ReadFile:
    """The table of statistics in a workbook."""
    path = folder / "upload"
    path.write_bytes(content)
    return read_workbook(path, answers, Limits(), [resources()["statistics"]])


def values(folder: Path, *cells: object, formats: str = "") -> list[tuple[str, bool]]:
    """How values are read in the column of values, and whether they count as native."""
    path = folder / "values.xlsx"
    with Workbook(str(path)) as book:
        style = book.add_format({"num_format": formats} if formats else {})
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, header())
        for row, cell in enumerate(cells, start=1):
            sheet.write(row, 0, "vn-ha-nam")
            sheet.write(row, header().index("obs_value"), cell, style)
    sheet_read = read_workbook(path, {}, Limits(), [resources()["statistics"]]).sheet
    assert sheet_read is not None
    column = header().index("obs_value")
    native = sheet_read.native.get(column, [False] * len(cells))
    return list(zip(sheet_read.cells[column], map(bool, native), strict=True))


def test_numbers_are_written_as_python_writes_them(tmp_path: Path) -> None:
    written = ["14600", "861.9", "-0.1", "72.79", "0.1", "1e+20", "9007199254740992"]
    numbers = [14600, 861.9, -0.1, 72.790000000000006, 0.1, 1e20, 2**53]
    assert values(tmp_path, *numbers) == [(text, True) for text in written]


def test_numbers_stored_as_text_stay_text(tmp_path: Path) -> None:
    texts = ["14.600", "14,600", "2024", "01"]
    assert values(tmp_path, *texts) == [(text, False) for text in texts]


def test_dates_are_iso_and_native(tmp_path: Path) -> None:
    day, moment = datetime.datetime(2024, 5, 6), datetime.datetime(2024, 5, 6, 7, 8)
    read_as = values(tmp_path, day, moment, formats="dd/mm/yyyy hh:mm")
    assert read_as == [("2024-05-06", True), ("2024-05-06T07:08:00", True)]


def test_a_percentage_is_read_as_it_is_shown(tmp_path: Path) -> None:
    shares = ["75.5%", "100%", "7.3%", "0%"]
    assert values(tmp_path, 0.755, 1, 0.073, 0, formats="0.0%") == [(text, True) for text in shares]
    assert values(tmp_path, 0.5, formats='0.0"%"') == [("0.5", True)]


def test_true_and_false_are_words(tmp_path: Path) -> None:
    assert values(tmp_path, True, False) == [("true", False), ("false", False)]


def test_of_two_sheets_with_the_headings_one_is_asked_for(tmp_path: Path) -> None:
    content = workbook(fill, fill, names=["Hà Nam", "Sekong"])
    reading = read(content, tmp_path)
    assert reading.sheet is None
    (question,) = reading.questions
    assert question.id == "sheet"
    assert [option.value for option in question.options] == ["Hà Nam", "Sekong"]
    answered = read(content, tmp_path, {"sheet": "Sekong"})
    assert answered.sheet is not None
    assert [issue.fields["sheet"] for issue in answered.issues] == ["Sekong"]


def test_an_answer_that_names_no_sheet_is_asked_again(tmp_path: Path) -> None:
    reading = read(workbook(fill, fill), tmp_path, {"sheet": "Nothing"})
    assert [question.id for question in reading.questions] == ["sheet"]


def test_a_sheet_too_large_is_no_fault_beside_the_table(tmp_path: Path) -> None:
    def wide(sheet: Worksheet) -> None:
        sheet.write(0, 300, "far off")

    reading = read(workbook(wide, fill), tmp_path)
    assert reading.sheet is not None
    assert len(reading.sheet.row_numbers) == len(files.rows())


def test_rows_are_those_that_excel_shows(tmp_path: Path) -> None:
    def spaced(sheet: Worksheet) -> None:
        fill(sheet, top=3)
        sheet.write_row(40, 0, files.rows()[0])

    sheet = read(workbook(spaced), tmp_path).sheet
    assert sheet is not None
    assert sheet.header_row == 4
    assert sheet.row_numbers.tolist() == [*range(5, 25), 41]


@pytest.mark.parametrize("name", list(resources()))
def test_a_shipped_table_in_a_workbook_is_read_as_its_csv_file(name: str, tmp_path: Path) -> None:
    resource = resources()[name]
    table = pd.read_csv(resource.path, dtype=str, keep_default_na=False)
    table.head(2000).to_excel(tmp_path / "table.xlsx", index=False, engine="openpyxl")
    reading = read_workbook(tmp_path / "table.xlsx", {}, Limits(), [resource])
    assert reading.issues == ()
    assert reading.sheet is not None
    assert list(reading.sheet.header) == list(table.columns)
    assert reading.sheet.cells.to_numpy().tolist() == table.head(2000).to_numpy().tolist()


def test_which_cells_are_native_follows_the_rows_and_columns_that_stay(tmp_path: Path) -> None:
    def gaps(sheet: Worksheet) -> None:
        sheet.write_row(0, 0, ["", *header()])
        sheet.write_row(2, 1, ["vn-ha-nam", "area_km2", "2024", "v-nso-2024", 861.9])
        sheet.write_row(3, 1, ["vn-ha-nam", "area_km2", 2025, "v-nso-2024", "861,9"])

    sheet = read(workbook(gaps), tmp_path).sheet
    assert sheet is not None
    assert sheet.header == tuple(header())
    assert {column: mask.tolist() for column, mask in sheet.native.items()} == {
        2: [False, True],
        4: [True, False],
    }
