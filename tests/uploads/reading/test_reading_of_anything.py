"""No bytes make the reading of a file fail, and no cell is changed by it."""

import csv
import io
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables.package import resources
from tests.uploads import files
from tests.uploads.corpus.broken_files import BROKEN
from tests.uploads.corpus.messy_files import MESSY
from uploads.reading import delimited
from uploads.reading.cells import CONTROL, INVISIBLE, LINE_BREAKS, LOST
from uploads.reading.delimited import read_delimited
from uploads.reading.encodings import Text
from uploads.reading.file import read_file
from uploads.reading.letters.mangled import mangling_of
from uploads.reading.strict import read_strictly
from uploads.reading.table_start import Start, begins_with_total
from uploads.spelling import D_WITH_STROKE
from uploads.values import Limits, ReadFile

TABLES = [resources()["statistics"]]
HEADER = files.header()
NAMES = st.sampled_from(["x.csv", "x.xlsx", "x", "x.tsv", ".csv", "a/b.xls"])
LETTERS = st.characters(exclude_categories=["Cs"])
CELLS = st.text(st.one_of(st.sampled_from(",;\t|\" \r\n'a1.ệ"), LETTERS), max_size=8)
LINES = st.lists(st.lists(CELLS, min_size=8, max_size=8), min_size=1, max_size=12)
SEEDS = [case.content for case in [*MESSY, *BROKEN] if len(case.content) < 20_000]
PLAIN = files.workbook(files.fill)


def reading_of(content: bytes, name: str) -> ReadFile:
    """What comes of a file of these bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "upload"
        path.write_bytes(content)
        return read_file(path, name, {}, Limits(), TABLES)


def is_answer(reading: ReadFile) -> bool:
    """Whether there is a table, or a fault or question instead."""
    faults = [issue for issue in reading.issues if issue.kind == "fault"]
    return reading.sheet is not None or bool(faults or reading.questions)


@given(st.binary(max_size=300), NAMES)
def test_any_bytes_get_an_answer(content: bytes, name: str) -> None:
    assert is_answer(reading_of(content, name))


@given(st.sampled_from(SEEDS), st.data(), NAMES)
def test_any_file_with_a_few_bytes_changed_gets_an_answer(
    content: bytes, data: st.DataObject, name: str
) -> None:
    mutable = bytearray(content)
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(mutable)))
        mutable[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    assert is_answer(reading_of(bytes(mutable), name))


@given(st.sampled_from(sorted(files.parts_of(PLAIN))), st.data())
def test_any_workbook_with_a_part_changed_gets_an_answer(name: str, data: st.DataObject) -> None:
    part = bytearray(files.parts_of(PLAIN)[name])
    place = data.draw(st.integers(0, len(part)))
    scraps = st.sampled_from([b"<", b"</row>", b"<c/>", b'r="ZZ9"', b'<c r="A0">', b"<f>", b"&x;"])
    part[place : place + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=5) | scraps)
    assert is_answer(reading_of(files.with_part(PLAIN, name, bytes(part)), "x.xlsx"))


def is_plain(cell: str) -> bool:
    """Whether a cell has nothing that the reading makes plain, refuses or takes for a total."""
    if mangling_of(cell):
        return False
    odd = [pattern for pattern in (CONTROL, INVISIBLE, LINE_BREAKS) if pattern.search(cell)]
    return not odd and cell == cell.strip() and LOST not in cell and not begins_with_total([cell])


@given(LINES, st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_what_the_csv_module_writes_comes_back_cell_by_cell(
    lines: list[list[str]], delimiter: str, end: str, quote_all: bool
) -> None:
    lines = [[cell if is_plain(cell) else "x" for cell in line] for line in lines]
    quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    text = files.text([HEADER, *lines], delimiter, end, quoting)
    reading = read_delimited(Text(text.encode()), Limits(), TABLES)
    expected = [tuple(map(composed, line)) for line in lines if any(line)]
    if reading.sheet is None:
        assert expected == []
    else:
        assert list(map(tuple, reading.sheet.cells.to_numpy().tolist())) == expected


def composed(cell: str) -> str:
    """The cell with its letters put together and Đ for Eth, as every cell is read."""
    return unicodedata.normalize("NFC", cell.translate(D_WITH_STROKE))


@given(st.lists(st.text(st.sampled_from(',"\n\rab \x00é'), max_size=12), max_size=12))
def test_the_fast_way_reads_what_the_strict_way_reads(scraps: list[str]) -> None:
    content = (",".join(HEADER) + "\n" + "".join(scraps)).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited, "BLOCK", 60)  # so that even these few rows are several blocks
        fast = read_delimited(Text(content), Limits(), TABLES)
    if any(issue.type == "quoting" for issue in fast.issues):
        return  # mended, and said so: test_quoting.py
    strict = strictly(content)
    if b"\x00" in content or strict is None:
        assert fast.sheet is None
        return
    rows = dict(strict)
    if fast.sheet is None:
        assert all(
            len(cells) < 8 or any(cells[8:]) or not "".join(cells).strip()
            for row, cells in rows.items()
            if row > 1
        )
        return
    for row, cells in zip(
        fast.sheet.row_numbers, fast.sheet.cells.to_numpy().tolist(), strict=True
    ):
        expected = [" ".join(LINE_BREAKS.sub(" ", cell).split(" ")).strip() for cell in rows[row]]
        assert cells == expected[:8] + [""] * (8 - len(expected))
    whole = {row for row, cells in strict if row > 1 and len(cells) == 8 and "".join(cells).strip()}
    assert whole <= set(fast.sheet.row_numbers.tolist())


def strictly(content: bytes) -> list[tuple[int, list[str]]] | None:
    """The records by the csv module with their rows; None where it finds them broken."""
    text = io.StringIO(content.decode(), newline="")
    try:
        return list(enumerate(csv.reader(text, strict=True), start=1))
    except csv.Error:
        return None


@pytest.mark.parametrize("name", list(resources()))
def test_every_shipped_table_is_read_without_a_word(name: str) -> None:
    resource = resources()[name]
    reading = read_file(resource.path, resource.path.name, {}, Limits(), [resource])
    assert reading.issues == () and reading.questions == ()
    assert reading.sheet is not None
    content = resource.path.read_text("utf-8")
    records = list(csv.reader(io.StringIO(content, newline="")))
    assert [list(reading.sheet.header), *reading.sheet.cells.to_numpy().tolist()] == records
    assert reading.sheet.row_numbers.tolist() == list(range(2, len(records) + 1))


@pytest.mark.parametrize("name", list(resources()))
def test_the_strict_way_reads_the_shipped_tables_alike(name: str) -> None:
    resource = resources()[name]
    header = tuple(field.name for field in resource.fields)
    start = Start(0, len(header), header)
    grid, issues = read_strictly(resource.path.read_bytes(), ",", start, [resource])
    reading = read_file(resource.path, resource.path.name, {}, Limits(), [resource])
    assert issues == [] and grid is not None and reading.sheet is not None
    assert grid.row_numbers.tolist() == reading.sheet.row_numbers.tolist()
    fast = reading.sheet.cells.to_numpy().tolist()
    assert [list(row.values()) for row in grid.cells.to_pylist()] == fast
