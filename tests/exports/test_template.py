"""Templates: what a clerk gets to fill in, and that it comes back whole."""

import io

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from exports.template import template_csv, template_xlsx
from i18n import Language
from tables.package import resources
from tables.read import read_tables

TABLES = read_tables()
NAMES = list(resources())


def shipped(name: str) -> pd.DataFrame:
    """The rows of a table as text, as they are in its file."""
    return pd.read_csv(resources()[name].path, dtype=str, keep_default_na=False)


def opened(name: str, code: str = "vi", rows: pd.DataFrame | None = None) -> Workbook:
    """The workbook of a table as a spreadsheet program opens it."""
    return load_workbook(io.BytesIO(template_xlsx(resources()[name], Language(code), TABLES, rows)))


@pytest.mark.parametrize("name", NAMES)
def test_the_csv_has_a_mark_for_excel_and_the_columns_in_order(name: str) -> None:
    written = template_csv(resources()[name])
    columns = ",".join(field.name for field in resources()[name].fields)
    assert written == b"\xef\xbb\xbf" + columns.encode() + b"\r\n"


@pytest.mark.parametrize("name", NAMES)
def test_the_csv_of_a_table_as_it_is_now_has_every_byte_of_it(name: str) -> None:
    written = template_csv(resources()[name], shipped(name))
    assert written == b"\xef\xbb\xbf" + resources()[name].path.read_bytes()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("in_turn")
def test_the_first_sheet_is_the_table_and_the_second_explains_every_column(
    name: str, code: str
) -> None:
    table, explained = opened(name, code).worksheets[:2]
    columns = [field.name for field in resources()[name].fields]
    assert [cell.value for cell in table[1]] == columns
    assert [explained.cell(row, 1).value for row in range(2, len(columns) + 2)] == columns
    titles = [field.title[code] for field in resources()[name].fields]
    assert [explained.cell(row, 2).value for row in range(2, len(columns) + 2)] == titles
    assert all(cell.comment and cell.comment.text for cell in table[1])


@pytest.mark.usefixtures("in_turn")
def test_the_sheet_is_named_in_the_readers_language(code: str) -> None:
    name = opened("statistics", code).worksheets[0].title
    assert name == resources()["statistics"].title[code]


def test_text_columns_are_text_before_anything_is_typed() -> None:
    # A spreadsheet would turn the period 2024-03 into the first of March.
    table = opened("statistics").worksheets[0]
    formats = {letter: table.column_dimensions[letter].number_format for letter in "ABCDE"}
    assert formats == {"A": "@", "B": "@", "C": "@", "D": "@", "E": "General"}


def test_cells_offer_the_values_that_a_column_may_hold() -> None:
    book = opened("statistics")
    offered = {
        str(rule.sqref).split(":")[0]: rule.formula1
        for rule in book.worksheets[0].data_validations.dataValidation
    }
    assert set(offered) == {"A2", "B2", "D2", "F2", "G2"}
    lists = book.worksheets[2]
    ids = TABLES["provinces"]["province_id"].tolist()
    assert [lists.cell(row, 1).value for row in range(2, len(ids) + 2)] == ids
    assert lists.cell(2, 2).value == TABLES["provinces"]["name_vi"].iloc[0]
    assert offered["A2"].endswith(f"$A$2:$A${len(ids) + 1}")


def test_a_column_of_lists_offers_no_choice_of_one() -> None:
    rules = opened("events").worksheets[0].data_validations.dataValidation
    assert {str(rule.sqref).split(":")[0] for rule in rules} == {"D2", "Q2"}  # type and source


@pytest.mark.parametrize("name", NAMES)
def test_a_filled_template_keeps_every_digit_and_letter(name: str, thorough: bool) -> None:
    # test_roundtrip.py compares all rows of each table with their workbook.
    rows = shipped(name) if thorough else shipped(name).head(300)
    table = opened(name, "lo", rows).worksheets[0]
    cells = [["" if v is None else str(v) for v in row] for row in table.values][1:]
    assert pd.DataFrame(cells, columns=rows.columns).equals(rows)


def test_what_looks_like_a_formula_or_an_address_is_text() -> None:
    rows = shipped("sources").head(1).assign(title="=1+1")
    cells = opened("sources", "en", rows).worksheets[0][2]
    title = next(cell for cell in cells if cell.value == "=1+1")
    assert title.data_type == "s"
    assert all(cell.hyperlink is None for cell in cells)
