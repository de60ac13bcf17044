"""A workbook handed back as the office made it, with which alone its faults can be mended."""

import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from exports.names import names_by_id
from exports.original import annotated_original
from i18n import LANGUAGES, Language
from tables.package import resources
from tables.read import Tables
from tests.uploads.checks import faults
from tests.uploads.files import header, rows
from uploads.check_file import check_file
from uploads.reading.file import read_file
from uploads.values import CheckResult, Limits

STATISTICS = resources()["statistics"]
TOP = 3  # row of the headings
COLUMN = {name: place for place, name in enumerate(header(), start=1)}
# By row of the file: twelve faults, each another one.
FAULTS = {
    4: ("ref_area", "vn-ha-namm"),
    5: ("ref_area", "vn-hа-nam"),
    6: ("indicator", "populatoin"),
    7: ("obs_value", "n/a"),
    8: ("time_period", "2560"),
    9: ("source_id", "{source}x"),
    10: ("qualifier", "abouts"),
    20: ("time_period", "2060"),
    12: ("time_period", "2020-01-01 14:30"),
    13: ("note", "=1+1"),
    14: ("obs_status", "so bop"),
    15: ("qualifier", "averag"),
    16: ("indicator", "populationn"),
}


def office_file() -> bytes:
    """A workbook with a title above a table, formats, another sheet and twelve faults."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Bieu 1"
    sheet["A1"] = "Số liệu của tỉnh, năm 2024"
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.column_dimensions["A"].width = 41
    headings = [name if name != "source_id" else "sourceid x" for name in header()]
    for column, name in enumerate(headings, start=1):
        sheet.cell(TOP, column, name)
    for place, row in enumerate(rows(), start=TOP + 1):
        for column, text in enumerate(row, start=1):
            sheet.cell(place, column, text or None).number_format = "@"
    for place, (name, text) in FAULTS.items():
        cell = sheet.cell(place, COLUMN[name])
        cell.value, cell.data_type = text.format(source=cell.value), "s"
    book.create_sheet("Ghi chú")["A1"] = "Người lập biểu"
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def checked(content: bytes, tables: Tables, folder: Path) -> CheckResult:
    (folder / "file").write_bytes(content)
    return check_file(folder / "file", "a.xlsx", "statistics", tables, {}, Limits())


def annotated(content: bytes, tables: Tables, folder: Path, code: str = "vi") -> Workbook:
    result = checked(content, tables, folder)
    sheet = read_file(folder / "file", "a.xlsx", {}, Limits(), [STATISTICS]).sheet
    assert sheet is not None
    language = Language(code)
    names = names_by_id(tables, language)
    made = annotated_original(content, sheet, result.issues, language, STATISTICS, None, names)
    assert made is not None
    return load_workbook(io.BytesIO(made))


def test_titles_formats_and_other_sheets_stay(tables: Tables, tmp_path: Path) -> None:
    book = annotated(office_file(), tables, tmp_path)
    assert book.sheetnames[1:3] == ["Bieu 1", "Ghi chú"]
    sheet = book["Bieu 1"]
    assert (sheet["A1"].value, sheet["A1"].font.size) == ("Số liệu của tỉnh, năm 2024", 14)
    assert sheet.column_dimensions["A"].width == 41


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_first_sheet_says_what_to_do(code: str, tables: Tables, tmp_path: Path) -> None:
    book = annotated(office_file(), tables, tmp_path, code)
    words = [cell.value for cell in book.worksheets[0]["A"]]
    assert words[0] == Language(code).gettext("How to mend this file")
    assert any("Bieu 1" in str(line) for line in words)
    assert book.active is book.worksheets[0]


def test_a_file_with_twelve_faults_is_mended_with_its_copy_alone(
    tables: Tables, tmp_path: Path
) -> None:
    content = office_file()
    # One more is behind the misspelt heading: rules wait until all columns are there.
    assert len(faults(checked(content, tables, tmp_path))) == 12
    for _round in range(3):  # behind a fault there may be another one
        book = annotated(content, tables, tmp_path)
        follow(book)
        content = saved(book)
    result = checked(content, tables, tmp_path)
    assert [issue.in_words() for issue in faults(result)] == []
    assert len(result.rows) == len(rows()) - 1


def follow(book: Workbook) -> None:
    """Do what the list of findings says: write what it suggests, leave out what it says."""
    sheet, listed = book["Bieu 1"], book.worksheets[-1]
    for cell, _column, words, suggestion, _value, what in list(listed.values)[1:]:
        if what != Language("vi").gettext("to mend") or str(cell).isdecimal():
            continue
        if suggestion:
            sheet[cell].value, sheet[cell].data_type = suggestion, "s"
        elif "bỏ dòng" in words:
            for one in sheet[sheet[cell].row]:
                one.value = None
        else:
            sheet[cell].value = None
    for name in (book.sheetnames[0], book.sheetnames[-1]):
        del book[name]
