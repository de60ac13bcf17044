"""The workbook of figures: no formula, numbers as numbers, and what they are beside them."""

import io

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from exports.sheets import to_xlsx
from tests.exports.shared import CITATION, ROWS, dataset


def opened(code: str = "en") -> Workbook:
    """The workbook as a spreadsheet program opens it."""
    return load_workbook(io.BytesIO(to_xlsx(dataset(code))))


def texts(sheet: Worksheet) -> list[str]:
    """All that a sheet says."""
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_no_cell_is_a_formula_whatever_a_text_begins_with() -> None:
    book = opened()
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"n", "s"}
    assert book.worksheets[0]["A3"].value == "=1+1"


def test_numbers_are_numbers_and_equal_and_what_is_missing_is_empty() -> None:
    data = opened().worksheets[0]
    values = [data.cell(row, 3).value for row in (2, 3, 4)]
    assert values == [*ROWS["obs_value"][:2], None]
    assert data["C2"].number_format == "#,##0"
    assert [data.cell(row, 2).value for row in (2, 3, 4)] == [2023, 2023, "first half of 2024"]


def test_headings_stay_in_view_and_can_be_filtered() -> None:
    data = opened().worksheets[0]
    assert [cell.value for cell in data[1]] == ["Province", "Period", "Value", "Address"]
    assert data.freeze_panes == "A2"
    assert data.auto_filter.ref == "A1:D4"


def test_the_second_sheet_says_what_the_figures_are(code: str) -> None:
    about = opened(code).worksheets[1]
    said = texts(about)
    for part in ("Visits", "Nights.", CITATION.address, "Office of Alpha", "=Yearbook"):
        assert part in said
    links = {cell.hyperlink.target for row in about.iter_rows() for cell in row if cell.hyperlink}
    assert links == {CITATION.address, "https://alpha.example/book"}
