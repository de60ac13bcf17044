"""All cells of a file, whatever its kind: for tables that begin nowhere in particular."""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from uploads.issue import Issue
from uploads.layouts.grid.cells import CellGrid, cells_of
from uploads.reading.delimited import DELIMITED, SEPARATOR_LINE
from uploads.reading.encodings import decode
from uploads.reading.file import ARCHIVE, WORKBOOK, kind_of
from uploads.reading.formats.signs import READERS
from uploads.reading.formats.zipped import assumption_of, member_of
from uploads.reading.quoting import usual_quotes
from uploads.reading.sheets.book import Book
from uploads.reading.sheets.cells import SheetCells
from uploads.reading.workbook import open_book, or_damaged
from uploads.scratch import new_folder
from uploads.values import Limits, ReadFile

SAMPLE = 200  # rows that tell the delimiter
MOST_CELLS = 2_000_000  # of a table as an office lays it out


def grids_in(
    path: Path, answers: Mapping[str, str], limits: Limits
) -> tuple[list[CellGrid], tuple[Issue, ...]]:
    """Return the cells of each sheet of a file, or of the file, and what was assumed to read them.

    answers: by question id, which file of an archive is meant. No cells where the file cannot be
    read. Whatever the bytes are, nothing is raised but what the machine lacks (MemoryError,
    OSError).
    """
    kind = kind_of(path)
    if isinstance(kind, Issue):
        return [], ()
    if kind == ARCHIVE:
        return _of_archive(path, answers, limits)
    if kind == WORKBOOK:
        return _of_book(open_book(path, limits)), ()
    if kind in READERS:
        book = READERS[kind](path.read_bytes(), limits)
        return _of_book(book), () if isinstance(book, Issue) else book.assumptions
    text = decode(path.read_bytes())
    return ([], ()) if isinstance(text, Issue) else (_of_text(text.content), text.issues)


def _of_archive(
    path: Path, answers: Mapping[str, str], limits: Limits
) -> tuple[list[CellGrid], tuple[Issue, ...]]:
    member = member_of(path, answers, limits, ())
    if isinstance(member, ReadFile):
        return [], ()
    name, content = member
    unpacked = new_folder("archive") / "upload"
    unpacked.write_bytes(content)
    is_nested = kind_of(unpacked) == ARCHIVE
    grids, issues = ([], ()) if is_nested else grids_in(unpacked, answers, limits)
    unpacked.unlink()
    return grids, (assumption_of(name), *issues)


def _of_book(book: Book | Issue) -> list[CellGrid]:
    if isinstance(book, Issue):
        return []
    grids = or_damaged(lambda: [grid_of(source.cells) for source in book.sheets])
    return [] if isinstance(grids, Issue) else grids


def grid_of(cells: SheetCells) -> CellGrid:
    """Return the cells of a sheet of a workbook, each at its place in the sheet."""
    rows = cells.rows()
    numbers = frozenset(
        (row, column + cells.left)
        for column, mask in cells.native.items()
        for row in mask.nonzero()[0].tolist()
    )
    merged = [(one.top, one.left, one.bottom, one.right) for one in cells.merged]
    return CellGrid(
        cells.name,
        rows,
        numbers,
        merged,
        faults=cells.faults,
        hidden_rows=cells.hidden_rows,
        hidden_columns=cells.hidden_columns,
    )


def _of_text(content: bytes) -> list[CellGrid]:
    """The cells of a text file, by the delimiter with which the most rows are of one length."""
    separator = SEPARATOR_LINE.match(content)
    delimiters = [separator[1].decode()] if separator else list(DELIMITED)
    if separator:
        content = content[separator.end() :]
    content, _about_quotes = usual_quotes(content, delimiters)
    text = content.decode("utf-8", "replace")
    lines = "\n".join(text.splitlines()[:SAMPLE])
    likest = max(delimiters, key=lambda one: _evenness(_rows(lines, one)))
    rows = _rows(text, likest)
    if separator:
        rows = [[""], *rows]
    if sum(map(len, rows)) > MOST_CELLS:
        return []
    return [cells_of("", rows, lengths=True)] if rows else []


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """The records of a text; none of one with broken quotes, which hide where cells end."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return [[cell.strip() for cell in row] for row in reader]
    except csv.Error:
        return []


def _evenness(rows: Sequence[Sequence[str]]) -> int:
    lengths = Counter(len(row) for row in rows if len(row) > 1)
    return max(lengths.values(), default=0)
