"""Binary workbooks of Excel: what is shown of their cells, written record by record."""

import io
import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.uploads.files import header
from tests.uploads.reading.sheets.sheets import PERIOD, ROW, VALUE, column, read, said
from uploads.reading.sheets.book import Book
from uploads.reading.workbook import open_book
from uploads.values import Limits

FORMATS = ["General", "mmm-yy", "yyyy", "d/m/yyyy", "0.0%", "d-mmm"]
NS = "http://schemas.openxmlformats.org/"
RELATION = NS + "officeDocument/2006/relationships"
Cell = tuple[int, bytes, int]  # kind of the record, what follows the place, and the style
MERGED_BLOCK = struct.pack("<IIII", 1, 3, 0, 0)


def record(kind: int, content: bytes = b"") -> bytes:
    """A record: its kind, its size, its content."""
    return _short(kind) + _short(len(content)) + content


def _short(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def wide(words: str) -> bytes:
    """A text with its length before it."""
    return struct.pack("<I", len(words)) + words.encode("utf-16-le")


def text(words: str) -> Cell:
    """A cell with a text."""
    return 6, wide(words), 0


def number(value: float, style: int = 0) -> Cell:
    """A cell with a number."""
    return 5, struct.pack("<d", value), style


def shared(place: int) -> Cell:
    """A cell with a text that cells share."""
    return 7, struct.pack("<I", place), 0


def raised(words: str, mark: str, rest: str = "") -> bytes:
    """A text that cells share, with a raised mark."""
    runs = [(0, 0), (len(words), 1), (len(words + mark), 0)]
    packed = b"".join(struct.pack("<HH", *run) for run in runs)
    return b"\x01" + wide(words + mark + rest) + struct.pack("<I", len(runs)) + packed


def sheet(lines: Sequence[Sequence[Cell]], hidden: Sequence[int] = (), after: bytes = b"") -> bytes:
    """A worksheet of lines of cells, some of them hidden."""
    column = record(60, struct.pack("<IIIIH", 7, 7, 2560, 0, 1))
    cells = b""
    for row, line in enumerate(lines):
        flags = b"\x00\x10\x00" if row in hidden else b"\x00\x00\x00"
        cells += record(0, struct.pack("<IIH", row, 0, 300) + flags + struct.pack("<I", 0))
        for place, (kind, content, style) in enumerate(line):
            cells += record(kind, struct.pack("<II", place, style) + content)
    data = record(145) + cells + record(146)
    extent = record(148, struct.pack("<IIII", 0, max(len(lines) - 1, 0), 0, 8))
    columns = record(390) + column + record(391)
    return record(129) + extent + columns + data + after + record(130)


def xlsb(path: Path, first: bytes, *texts: bytes) -> Path:
    """A workbook with a sheet, a hidden one, and texts that cells share."""
    fonts = [0, 1]
    styles = (
        record(278)
        + record(615, struct.pack("<I", len(FORMATS)))
        + b"".join(record(44, struct.pack("<H", 170 + n) + wide(f)) for n, f in enumerate(FORMATS))
        + record(616)
        + record(611, struct.pack("<I", len(fonts)))
        + b"".join(record(43, struct.pack("<HHHH", 220, 0, 400, sss) + b"\0" * 13) for sss in fonts)
        + record(612)
        + record(617, struct.pack("<I", len(FORMATS)))
        + b"".join(record(47, struct.pack("<HHH", 0, 170 + n, 0) + b"\0" * 10) for n in range(6))
        + record(618)
        + record(279)
    )
    book = (
        record(131)
        + record(153, struct.pack("<III", 0, 0, 0))
        + record(143)
        + record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Biểu 1"))
        + record(156, struct.pack("<II", 1, 2) + wide("rId2") + wide("Gone"))
        + record(144)
        + record(132)
    )
    targets = ["worksheets/sheet1.bin", "worksheets/sheet2.bin", "styles.bin", "sharedStrings.bin"]
    kinds = ["worksheet", "worksheet", "styles", "sharedStrings"]
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATION}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(zip(kinds, targets, strict=True), start=1)
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        types = f'<Types xmlns="{NS}package/2006/content-types"/>'
        archive.writestr("[Content_Types].xml", types)
        start = f'<Relationships xmlns="{NS}package/2006/relationships">'
        archive.writestr("xl/_rels/workbook.bin.rels", f"{start}{relations}</Relationships>")
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/styles.bin", styles)
        strings = b"".join(record(19, one) for one in texts)
        counts = record(159, struct.pack("<II", len(texts), len(texts)))
        archive.writestr("xl/sharedStrings.bin", counts + strings + record(160))
        archive.writestr("xl/worksheets/sheet1.bin", first)
        archive.writestr("xl/worksheets/sheet2.bin", sheet([[text("ref_area")]]))
    (path / "x.xlsb").write_bytes(out.getvalue())
    return path / "x.xlsb"


def line(**cells: Cell) -> list[Cell]:
    """The cells of a row of statistics, some of them others."""
    values = zip(header(), ROW, strict=False)
    made = {name: number(v) if isinstance(v, float) else text(str(v)) for name, v in values}
    return list((made | cells).values())


def table(*lines: Sequence[Cell]) -> list[Sequence[Cell]]:
    """The headings and the lines."""
    return [[text(name) for name in header()], *lines]


def test_a_table_is_read_with_its_numbers_as_numbers(tmp_path: Path) -> None:
    cells = table(line(), line(obs_value=number(0.1 + 0.2)))
    file = read(xlsb(tmp_path, sheet(cells)))
    assert column(file, VALUE) == ["861.9", "0.3"]
    assert column(file, 0) == ["vn-ha-nam"] * 2
    assert [issue.type for issue in file.issues] == ["hidden-column"]


@pytest.mark.parametrize(
    ("style", "day"), [(1, "2024-03"), (2, "2024"), (3, "2024-03-01"), (4, "4535200%")]
)
def test_a_number_is_read_as_its_format_shows_it(style: int, day: str, tmp_path: Path) -> None:
    cells = table(line(time_period=number(45352, style)))
    assert column(read(xlsb(tmp_path, sheet(cells))), PERIOD) == [day]


@pytest.mark.parametrize(("style", "days", "words"), [(3, 2020, "1905-07-12"), (5, 45352, "part")])
def test_dates_that_are_not_what_they_show_are_refused(
    style: int, days: int, words: str, tmp_path: Path
) -> None:
    cells = table(line(), line(time_period=number(days, style)))
    file = read(xlsb(tmp_path, sheet(cells)))
    assert said(file)[1:] == [("type-error", 3, "time_period")]
    assert words in file.issues[1].in_words()


def test_raised_characters_stay_apart(tmp_path: Path) -> None:
    cells = table(line(obs_value=shared(0), ref_area=shared(1), note=shared(2)))
    texts = raised("10320", "2"), raised("Hà Nam", "1", " (tỉnh)"), b"\0" + wide("plain")
    file = read(xlsb(tmp_path, sheet(cells), *texts))
    assert column(file, VALUE) == ["10320²"]
    assert column(file, 0) == ["Hà Nam¹ (tỉnh)"]


def test_hidden_rows_and_sheets_and_merged_cells_are_seen(tmp_path: Path) -> None:
    cells = table(line(), line(ref_area=text("")), line(ref_area=text("")))
    merged = record(177, struct.pack("<I", 1)) + record(176, MERGED_BLOCK) + record(178)
    path = xlsb(tmp_path, sheet(cells, hidden=[2], after=merged))
    file = read(path)
    assert column(file, 0) == ["vn-ha-nam"] * 3
    assert [(issue.type, issue.fields["places"]) for issue in file.issues] == [
        ("hidden-row", "3"),
        ("hidden-column", "note"),
        ("merged-cells", "2-4"),
    ]
    book = open_book(path, Limits())
    assert isinstance(book, Book)
    assert [one.name for one in book.sheets] == ["Biểu 1"]


def test_a_text_that_the_library_passes_over_is_refused(tmp_path: Path) -> None:
    cells = table(line(note=(62, b"\0" + wide("a note"), 0)))
    assert said(read(xlsb(tmp_path, sheet(cells)))) == [("format-error", None, None)]


def test_errors_are_refused(tmp_path: Path) -> None:
    cells = table(line(obs_value=(3, b"\x07", 0)))
    assert said(read(xlsb(tmp_path, sheet(cells))))[1:] == [("type-error", 2, "obs_value")]


@pytest.mark.parametrize("cut", [40, 200])
def test_a_sheet_that_is_not_complete_is_refused(cut: int, tmp_path: Path) -> None:
    file = read(xlsb(tmp_path, sheet(table(line()))[:-cut]))
    assert said(file) == [("format-error", None, None)]
