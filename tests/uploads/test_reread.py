"""The cells of an upload come back from a process of its own exactly as they were written."""

import io
from pathlib import Path

import pandas as pd
import pytest

from uploads.job import Request
from uploads.reread import read_sheet
from uploads.values import Limits
from versions.location import Store
from versions.version import State

HEADER = "Cửa khẩu;status;source_id;valid_from;step;note"


def asked(folder: Path, name: str, content: bytes, table: str | None = "gate_status") -> Request:
    """The request to read a file with this content."""
    path = folder / name
    path.write_bytes(content)
    return Request(path, name, table, {}, Store(str(folder / "store")), State(()))


def test_cells_keep_their_rows_and_every_letter(tmp_path: Path) -> None:
    text = f"Báo cáo\r\n\r\n{HEADER}\r\nnam-giang;main;x;2007;;=1+1\r\n\r\nno-such;14.600;x;;;\r\n"
    sheet = read_sheet(asked(tmp_path, "gates.csv", text.encode("utf-16")))
    assert sheet is not None
    assert (sheet.header, sheet.header_row) == (tuple(HEADER.split(";")), 3)
    assert sheet.row_numbers.tolist() == [4, 6]
    assert sheet.cells.to_numpy().tolist() == [
        ["nam-giang", "main", "x", "2007", "", "=1+1"],
        ["no-such", "14.600", "x", "", "", ""],
    ]


def test_what_was_a_number_in_a_workbook_is_known_as_one(tmp_path: Path) -> None:
    file = io.BytesIO()
    rows = [["nam-giang", "main", "x", 2007, "", ""], ["bo-y", "main", "x", "2008", "", ""]]
    pd.DataFrame(rows, columns=HEADER.split(";")).to_excel(file, index=False)
    sheet = read_sheet(asked(tmp_path, "gates.xlsx", file.getvalue(), None))
    assert sheet is not None
    assert sheet.cells[3].tolist() == ["2007", "2008"]
    assert sheet.native[3].tolist() == [True, False]


@pytest.mark.parametrize("content", [b"", b"\x00\x01" * 50])
def test_what_is_no_table_gives_no_cells(tmp_path: Path, content: bytes) -> None:
    assert read_sheet(asked(tmp_path, "gates.csv", content)) is None


def test_a_process_that_dies_gives_no_cells(tmp_path: Path) -> None:
    request = asked(tmp_path, "gates.csv", f"{HEADER}\nnam-giang;main;x;2007;;\n".encode())
    assert read_sheet(request, Limits(max_memory_bytes=10_000_000)) is None
