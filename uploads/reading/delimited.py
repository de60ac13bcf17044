"""CSV and its relatives: which delimiter, where the headings are, and every cell below them.

Most files are read by pyarrow. It forgives broken quotes and does not tell rows apart once it
skips one, so whatever is irregular is read again by the csv module (strict.py).
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.csv

from i18n import message as _
from tables.package import Resource
from uploads.issue import Issue
from uploads.reading.encodings import Text
from uploads.reading.grid import Grid, file_of
from uploads.reading.quoting import usual_quotes
from uploads.reading.records import Records, records_of, row_at
from uploads.reading.strict import read_strictly
from uploads.reading.table_start import FIRST_ROWS, Start, start_of
from uploads.values import Limits, ReadFile

SAMPLE = 1 << 18  # bytes in which the headings must be
BLOCK = 1 << 22  # bytes that pyarrow reads in one go
NOTHING = b' \t\r\n,;|"'  # what a file without any value consists of
EMPTY = _("The file is empty. Upload a file that holds a table.")
# As Excel writes it, so that a reader knows the delimiter.
SEPARATOR_LINE = re.compile(rb'"?sep=([,;\t|])"?(\r\n|\n|\r|$)', re.IGNORECASE)
DELIMITED = {
    ",": _("Cells are parted by commas."),
    ";": _("Cells are parted by semicolons."),
    "\t": _("Cells are parted by tabs."),
    "|": _("Cells are parted by vertical bars."),
}
OLD_LINE_ENDS = _("Lines end as on an old Mac (CR), at least in parts of the file.")
BINARY_ROW = _("Row %(row)s holds binary data. Save the table as .xlsx or as CSV UTF-8.")
GLUED = _(
    "Another file begins within row %(row)s. Upload each of the files alone, or begin a new line "
    "there."
)
TOO_WIDE = _("The table has %(found)s columns; at most %(limit)s may be. Delete the rest.")
TOO_LONG = _("The table has %(found)s rows; at most %(limit)s are allowed. Split it.")


@dataclass(frozen=True)
class _Shape:
    delimiter: str
    start: Start
    evenness: float  # share of the rows below the headings that have as many cells


def read_delimited(text: Text, limits: Limits, candidates: Sequence[Resource]) -> ReadFile:
    """Return the table of a text file, or what is wrong with it."""
    content, issues = text.content, list(text.issues)
    if fault := _unreadable(content):
        return ReadFile(None, (*issues, fault))
    separator = SEPARATOR_LINE.match(content)
    if separator:
        content = content[separator.end() :]
    delimiters = [separator[1].decode()] if separator else list(DELIMITED)
    content, about_quotes = usual_quotes(content, delimiters)
    issues += about_quotes
    shape = _shape_of(content, delimiters, candidates)
    if shape is None:
        return ReadFile(None, (*issues, Issue("source-error", EMPTY)))
    if shape.delimiter != ",":
        issues.append(Issue("delimiter", DELIMITED[shape.delimiter], kind="conversion"))
    records = records_of(content, shape.delimiter)
    if records.has_old_ends:
        issues.append(Issue("line-ends", OLD_LINE_ENDS, kind="conversion"))
    if fault := _too_large(records, shape, limits):
        return ReadFile(None, (*issues, fault))
    return _read(content, records, shape, issues, limits, candidates)


def _read(
    content: bytes,
    records: Records,
    shape: _Shape,
    issues: list[Issue],
    limits: Limits,
    candidates: Sequence[Resource],
) -> ReadFile:
    grid = _read_fast(content, records, shape) if records.has_regular_quotes else None
    if grid is None:
        grid, faults = read_strictly(content, shape.delimiter, shape.start, candidates)
        issues += faults
    if grid is None:
        return ReadFile(None, tuple(issues))
    return file_of(grid, issues, limits, candidates, shape.start.unit)


def _unreadable(content: bytes) -> Issue | None:
    if not content[:SAMPLE].strip(NOTHING) and not content.strip(NOTHING):
        return Issue("source-error", EMPTY)
    position = content.find(b"\x00")
    if position >= 0:
        return Issue("format-error", BINARY_ROW, row=row_at(content[:position]))
    # One byte is looked for many times faster than three, and few files hold this one at all.
    mark = content.find(codecs.BOM_UTF8) if codecs.BOM_UTF8[:1] in content else -1
    if mark > 0 and content[mark - 1] not in b"\r\n":
        return Issue("format-error", GLUED, row=row_at(content[:mark]))
    return None


def _too_large(records: Records, shape: _Shape, limits: Limits) -> Issue | None:
    width, below = len(shape.start.header), records.lengths[shape.start.place + 1 :]
    if width > limits.max_columns:
        fields = {"found": str(width), "limit": str(limits.max_columns)}
        return Issue("field-count", TOO_WIDE, row=shape.start.place + 1, fields=fields)
    count = int((below > 0).sum())
    if count > limits.max_rows:
        fields = {"found": str(count), "limit": str(limits.max_rows)}
        return Issue("row-count", TOO_LONG, fields=fields)
    return None


def _shape_of(
    content: bytes, delimiters: Sequence[str], candidates: Sequence[Resource]
) -> _Shape | None:
    """The delimiter with which the most headings name a column, then with the most even rows."""
    shapes = [shape for one in delimiters if (shape := _shape_with(content, one, candidates))]
    return max(
        shapes,
        key=lambda shape: (shape.start.score, len(shape.start.header) > 1, shape.evenness),
        default=None,
    )


def _shape_with(content: bytes, delimiter: str, candidates: Sequence[Resource]) -> _Shape | None:
    rows = list(_first_rows(content, delimiter))
    start = start_of(rows, candidates)
    if start is None:
        return None
    below = [row for row in rows[start.place + 1 :] if any(row)]
    even = sum(len(row) == len(start.header) for row in below)
    return _Shape(delimiter, start, even / len(below) if below else 0.0)


def _first_rows(content: bytes, delimiter: str) -> Iterator[list[str]]:
    """The first records; a broken one ends them."""
    sample = content[:SAMPLE].decode("utf-8", "ignore")
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    try:
        for place, row in enumerate(reader):
            if place == FIRST_ROWS:
                return
            yield row
    except csv.Error:
        return


def _read_fast(content: bytes, records: Records, shape: _Shape) -> Grid | None:
    """The whole file by pyarrow; None where a row has not as many cells as there are headings."""
    place = shape.start.place
    lengths = records.lengths[place + 1 :]
    rows = np.flatnonzero(lengths > 0) + place + 2
    if not len(rows):
        return None
    names = [str(column) for column in range(len(shape.start.header))]
    below = pa.py_buffer(memoryview(content)[records.ends[place] :])
    longest = int(records.lengths.max())
    try:
        cells = pyarrow.csv.read_csv(
            pa.BufferReader(below),
            pyarrow.csv.ReadOptions(column_names=names, block_size=max(BLOCK, longest + 2)),
            pyarrow.csv.ParseOptions(
                delimiter=shape.delimiter, newlines_in_values=records.has_broken_lines
            ),
            pyarrow.csv.ConvertOptions(
                check_utf8=False,
                column_types=dict.fromkeys(names, pa.large_string()),
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:
        return None
    if len(cells) != len(rows):
        return None
    return Grid(shape.start.header, place + 1, cells, rows, blank=len(lengths) - len(rows))
