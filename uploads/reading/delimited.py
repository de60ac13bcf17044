"""CSV and its relatives: which delimiter, where the headings stand, and every cell below them.

Most files are read by pyarrow. It forgives broken quotes and does not tell rows apart once it
skips one, so whatever is irregular is read again by the csv module, which is strict.
"""

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
from uploads.reading.delimited_strict import read_carefully
from uploads.reading.encodings import Text
from uploads.reading.grid import Grid, reading_of
from uploads.reading.records import Records, records_of, row_at
from uploads.reading.table_start import FIRST_ROWS, Start, start_of
from uploads.values import Limits, Reading

SAMPLE = 1 << 18  # bytes in which the headings must stand
BLOCK = 1 << 22
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


@dataclass(frozen=True)
class _Shape:
    delimiter: str
    start: Start
    evenness: float  # share of the rows below the headings that have as many cells


def read_delimited(text: Text, limits: Limits, wanted: Sequence[Resource]) -> Reading:
    """Return the table of a text file, or what is wrong with it."""
    content, issues = text.content, list(text.issues)
    if fault := _unreadable(content):
        return Reading(None, (*issues, fault))
    given = SEPARATOR_LINE.match(content)
    if given:
        content = content[given.end() :]
    delimiters = [given[1].decode()] if given else list(DELIMITED)
    shape = _shape_of(content, delimiters, wanted)
    if shape is None:
        return Reading(None, (*issues, Issue("source-error", EMPTY)))
    if shape.delimiter != ",":
        issues.append(Issue("delimiter", DELIMITED[shape.delimiter], kind="conversion"))
    records = records_of(content, shape.delimiter)
    if records.has_old_ends:
        words = _("Lines end as on an old Mac (CR), at least in parts of the file.")
        issues.append(Issue("line-ends", words, kind="conversion"))
    if fault := _too_large(records, shape, limits):
        return Reading(None, (*issues, fault))
    return _read(content, records, shape, issues, limits, wanted)


def _read(
    content: bytes,
    records: Records,
    shape: _Shape,
    issues: list[Issue],
    limits: Limits,
    wanted: Sequence[Resource],
) -> Reading:
    grid = _read_fast(content, records, shape) if records.has_regular_quotes else None
    if grid is None:
        grid, found = read_carefully(content, shape.delimiter, shape.start, wanted)
        issues += found
    if grid is None:
        return Reading(None, tuple(issues))
    return reading_of(grid, issues, limits, wanted)


def _unreadable(content: bytes) -> Issue | None:
    if not content[:SAMPLE].strip(NOTHING) and not content.strip(NOTHING):
        return Issue("source-error", EMPTY)
    place = content.find(b"\x00")
    if place < 0:
        return None
    words = _("Row %(row)s holds binary data. Save the table as .xlsx or as CSV UTF-8.")
    return Issue("format-error", words, row=row_at(content[:place]))


def _too_large(records: Records, shape: _Shape, limits: Limits) -> Issue | None:
    width, below = len(shape.start.header), records.lengths[shape.start.place + 1 :]
    if width > limits.max_columns:
        words = _("The table has %(found)s columns; at most %(limit)s may be. Delete the rest.")
        fields = {"found": str(width), "limit": str(limits.max_columns)}
        return Issue("field-count", words, row=shape.start.place + 1, fields=fields)
    if int((below > 0).sum()) > limits.max_rows:
        words = _("The table has %(found)s rows; at most %(limit)s are allowed. Split it.")
        fields = {"found": str(int((below > 0).sum())), "limit": str(limits.max_rows)}
        return Issue("row-count", words, fields=fields)
    return None


def _shape_of(
    content: bytes, delimiters: Sequence[str], wanted: Sequence[Resource]
) -> _Shape | None:
    """The delimiter with which the headings are best known, then the rows most even."""
    shapes = [shape for one in delimiters if (shape := _shape_with(content, one, wanted))]
    return max(
        shapes,
        key=lambda shape: (shape.start.score, len(shape.start.header) > 1, shape.evenness),
        default=None,
    )


def _shape_with(content: bytes, delimiter: str, wanted: Sequence[Resource]) -> _Shape | None:
    rows = list(_first_rows(content, delimiter))
    start = start_of(rows, wanted)
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
