"""A download says which publication it is of, and an upload of it can be told from that."""

import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from exports.annotated import annotated_xlsx
from exports.template import template_csv, template_xlsx
from i18n import Language
from tables.package import resources
from tables.read import Tables, read_text
from tests.uploads import files
from uploads.check_file import check_file
from uploads.origin import file_name, publication_of
from uploads.values import Limits

GATES = resources()["gates"]


def workbook(tables: Tables, publication: int | None) -> bytes:
    """The gates as they can be downloaded."""
    rows = read_text(GATES).head(3)
    return template_xlsx(GATES, Language("lo"), tables, rows, publication)


def saved(path: Path, content: bytes) -> Path:
    """A file of that content."""
    path.write_bytes(content)
    return path


def test_a_workbook_keeps_it_whatever_it_is_called(tables: Tables, tmp_path: Path) -> None:
    path = saved(tmp_path / "file", workbook(tables, 17))
    assert publication_of(path, "gates.xlsx") == 17
    assert publication_of(path, "gates-publication-3.xlsx") == 17
    assert publication_of(saved(path, workbook(tables, None)), "gates.xlsx") is None


def test_a_workbook_that_was_edited_and_saved_keeps_it(tables: Tables, tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(workbook(tables, 17)))
    assert isinstance(book, Workbook)
    book.worksheets[0]["A2"] = "another"
    path = tmp_path / "file"
    book.save(path)
    assert publication_of(path, "x.xlsx") == 17


def test_findings_that_are_handed_back_keep_it(tmp_path: Path) -> None:
    content = annotated_xlsx(None, (), Language("vi"), GATES, 17)
    assert publication_of(saved(tmp_path / "file", content), "x.xlsx") == 17


@pytest.mark.parametrize(
    ("name", "number"),
    [
        (file_name("gates", 17, "csv"), 17),
        ("gates-publication-17 (1).csv", 17),
        ("Copy of gates-publication-0.csv", 0),
        ("gates.csv", None),
        ("gates-publication-.csv", None),
        ("gates-publication-12345678901.csv", None),
        ("17.csv", None),
    ],
)
def test_a_csv_says_it_in_its_name(tmp_path: Path, name: str, number: int | None) -> None:
    path = saved(tmp_path / "file", template_csv(GATES, read_text(GATES)))
    assert publication_of(path, name) == number


def test_a_file_in_an_archive_says_its_origin_by_its_own_name(
    tables: Tables, tmp_path: Path
) -> None:
    path = tmp_path / "x.zip"
    name = file_name("statistics", 17, "csv")
    path.write_bytes(files.archive_of({f"so lieu/{name}": files.csv_file()}))
    assert check_file(path, path.name, "statistics", tables, {}, Limits()).origin == 17
