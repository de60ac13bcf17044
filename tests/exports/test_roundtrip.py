"""Templates and annotated files come back: what we hand out passes our own check."""

from pathlib import Path

import pandas as pd
import pytest

from exports.annotated import annotated_xlsx
from exports.template import template_csv, template_xlsx
from i18n import Language
from tables.package import resources
from tables.read import read_tables, read_text
from uploads.check_file import check_file
from uploads.reading.file import read_file
from uploads.values import CheckResult, Limits

TABLES = read_tables()
NAMES = list(resources())


def check(folder: Path, name: str, content: bytes, table: str | None = None) -> CheckResult:
    """What the check says of a file with this content."""
    path = folder / name
    path.write_bytes(content)
    return check_file(path, name, table, TABLES, {}, Limits())


def faults(result: CheckResult) -> list[tuple[int | None, str | None, str]]:
    """Row, column and type of each fault."""
    return [(i.row, i.column, i.type) for i in result.issues if i.kind == "fault"]


def assert_whole(result: CheckResult, table: str, rows: pd.DataFrame) -> None:
    """The file was recognised, and every cell came back as it is in the table."""
    assert faults(result) == []
    assert result.questions == ()
    assert result.table == table
    pd.testing.assert_frame_equal(result.rows, rows, check_dtype=False)


@pytest.mark.parametrize("table", NAMES)
def test_a_table_downloaded_as_a_workbook_passes_the_check_unchanged(
    tmp_path: Path, table: str, thorough: bool
) -> None:
    if NAMES.index(table) % 2 and not thorough:
        pytest.skip("in full with --thorough; tables take turns as CSV and as workbooks")
    resource, rows = resources()[table], read_text(resources()[table])
    content = template_xlsx(resource, Language("lo"), TABLES, rows)
    assert_whole(check(tmp_path, f"{table}.xlsx", content), table, rows)


@pytest.mark.parametrize("table", NAMES)
def test_a_table_downloaded_as_csv_passes_the_check_unchanged(
    tmp_path: Path, table: str, thorough: bool
) -> None:
    if not NAMES.index(table) % 2 and not thorough:
        pytest.skip("in full with --thorough; tables take turns as CSV and as workbooks")
    resource, rows = resources()[table], read_text(resources()[table])
    assert_whole(check(tmp_path, f"{table}.csv", template_csv(resource, rows)), table, rows)


def test_an_annotated_file_can_be_mended_and_uploaded_again(tmp_path: Path) -> None:
    resource, rows = resources()["gate_status"], read_text(resources()["gate_status"])
    broken = rows.copy()
    broken.loc[4, "gate_id"] = "no-such-gate"
    first = check(tmp_path, "gates.csv", template_csv(resource, broken), "gate_status")
    assert faults(first) == [(6, "gate_id", "foreign-key")]
    path = tmp_path / "gates.csv"
    sheet = read_file(path, path.name, {}, Limits(), [resource]).sheet
    content = annotated_xlsx(sheet, first.issues, Language("vi"), resource)
    again = check(tmp_path, "checked.xlsx", content)
    assert faults(again) == faults(first)
    assert again.table == "gate_status"
    pd.testing.assert_frame_equal(again.rows, first.rows, check_dtype=False)
