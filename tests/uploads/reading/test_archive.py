"""No archive is believed: what it unpacks to is counted, and where its cells reach is seen."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.uploads import files
from tests.uploads.files import SHEET, fill, parts_of, workbook
from uploads.issue import Issue
from uploads.reading.archive import WorkbookContents, inflate, read_contents
from uploads.reading.sheets.formats import Look
from uploads.reading.sheets.sheet_scan import SheetScan, column_number
from uploads.values import Limits

PLAIN = workbook(fill)
NO_STYLES: Mapping[int, Look] = {}


def look(content: bytes, folder: Path, limits: Limits | None = None) -> WorkbookContents | Issue:
    """What a look into an archive gives."""
    path = folder / "upload"
    path.write_bytes(content)
    return read_contents(path, limits or Limits())


def scanned(*rows: bytes, styles: Mapping[int, Look] = NO_STYLES, piece: int = 7) -> SheetScan:
    """A scan of rows that come a few bytes at a time."""
    scan, content = SheetScan(styles), b"<sheetData>" + b"".join(rows) + b"</sheetData>"
    for start in range(0, len(content), piece):
        scan.feed(content[start : start + piece])
    scan.feed(b"")
    return scan


def test_a_plain_workbook_is_seen_as_it_is(tmp_path: Path) -> None:
    contents = look(PLAIN, tmp_path)
    assert isinstance(contents, WorkbookContents)
    scan = contents.sheets[SHEET]
    filled = sum(bool(cell) for row in files.whole() for cell in row)
    assert (scan.rows, scan.columns, scan.count) == (21, 8, filled)
    assert not (scan.formulas or scan.uncalculated or scan.errors or scan.looks)


@given(st.lists(st.binary(max_size=400), min_size=1, max_size=4), st.booleans())
def test_parts_are_unpacked_as_zipfile_unpacks_them(parts: list[bytes], stored: bool) -> None:
    out = io.BytesIO()
    kind = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(out, "w", kind) as archive:
        for place, part in enumerate(parts):
            archive.writestr(str(place), part)
    with zipfile.ZipFile(out) as archive:
        unpacked = [b"".join(inflate(out, entry)) for entry in archive.infolist()]
    assert unpacked == parts


def test_the_limit_of_unpacked_bytes_is_exact(tmp_path: Path) -> None:
    size = sum(map(len, parts_of(PLAIN).values()))
    assert isinstance(look(PLAIN, tmp_path, Limits(max_unpacked_bytes=size)), WorkbookContents)
    refused = look(PLAIN, tmp_path, Limits(max_unpacked_bytes=size - 1))
    assert isinstance(refused, Issue) and refused.type == "byte-count"


@pytest.mark.parametrize(
    ("cell", "columns", "rows"),
    [
        (b'<c r="C7"><v>1</v></c>', 3, 7),
        (b"<c\n s='1'\n r = 'C7'><v>1</v></c>", 3, 7),
        (b'<c s="a>b" r="C7"><v>1</v></c>', 3, 7),
        (b'<x:c r="C7"><x:v>1</x:v></x:c>', 3, 7),
        (b'<c r="xfd1048576"><v>1</v></c>', 16384, 1048576),
        (b"<c/><c><v>1</v></c>", 2, 5),
        (b'<c r="C7"><v>1</v></c><c r="XFD7" s="1"/>', 3, 7),
        (b"<c r='C7'><v>1</v></c><c r='XFD7' s='1'/>", 3, 7),
    ],
)
def test_a_cell_is_seen_however_it_is_written(cell: bytes, columns: int, rows: int) -> None:
    scan = scanned(b'<row r="5">' + cell + b"</row>")
    assert (scan.columns, scan.rows) == (columns, rows)


def test_a_cell_with_a_place_nobody_understands_is_refused() -> None:
    with pytest.raises(ValueError, match="place"):
        scanned(b'<row r="5"><c r="&#65;1"/></row>')


def test_a_cell_with_two_places_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        scanned(b'<row r="1"><c r="A1" r="XFD1048576"><v>1</v></c></row>')


def test_cells_without_a_place_follow_each_other() -> None:
    error = b'<c t="e"><v>#N/A</v></c>'
    scan = scanned(b"<row>", b"<c/>", error, b'</row><row r="4">', error, b"</row><row>", error)
    assert scan.errors == {(0, 1): "#N/A", (3, 0): "#N/A", (4, 0): "#N/A"}


def test_formulas_without_value_are_told_from_those_with_one() -> None:
    scan = scanned(
        b'<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v></v></c>',
        b'<c r="C1"><f>1+1</f><v>2</v></c><c r="D1" t="str"><f>""</f><v></v></c></row>',
        b'<row r="2"><c r="A2"><f t="shared" si="0"/></c><c r="B2"><v>1</v></c></row>',
    )
    assert scan.uncalculated == [(0, 0), (0, 1), (1, 0)]
    assert scan.formulas == 2


def test_percentages_are_known_by_their_style() -> None:
    row = b'<row r="1"><c r="A1" s="3"><v>0.5</v></c><c r="B1" s="2"><v>1</v></c></row>'
    assert scanned(row, styles={3: "percent"}).looks == {(0, 0): "percent"}


@pytest.mark.parametrize(
    ("letters", "number"), [(b"A", 0), (b"Z", 25), (b"AA", 26), (b"GR", 199), (b"XFD", 16383)]
)
def test_columns_are_counted_as_excel_counts_them(letters: bytes, number: int) -> None:
    assert column_number(letters) == number
