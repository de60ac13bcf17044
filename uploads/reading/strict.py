"""A CSV file read record by record, to tell exactly which row is wrong."""

import csv
import io
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
import pyarrow as pa

from i18n import message as _
from tables.package import Resource
from uploads.issue import MOST_LISTED, Issue
from uploads.reading.grid import Grid, table_of_texts
from uploads.reading.row_kinds import is_note
from uploads.reading.table_start import Start, begins_with_total, columns_of

ROWS_AT_ONCE = 50_000  # that become columns in one go
LARGEST_CELL = 2**31 - 1
BROKEN_QUOTE = _(
    "A quotation mark in row %(row)s opens a cell and is not closed at its end. Write quotation "
    "marks inside a text twice, or save the table as .xlsx."
)
EXTRA_CELLS = _("Row %(row)s has %(found)s cells, but there are %(wanted)s headings.")
MISSING_CELLS = _("Row %(row)s has only %(found)s cells, but there are %(wanted)s headings.")
OTHER_DELIMITER = _(
    "Row %(row)s parts its cells by %(other)s, the headings by %(own)s. Use one of them throughout."
)
COMMENTS = _("Comment lines, which begin with #, were left out (rows %(rows)s).")
ROW_IN_QUOTES = _("Quotation marks around whole rows were left out (rows %(rows)s).")
DELIMITERS = {",": "“,”", ";": "“;”", "\t": "Tab", "|": "“|”"}
MOST_NAMED = 20  # rows that a conversion names
MORE_ROWS = {
    "extra-cell": _("More rows have too many cells: %(count)s."),
    "missing-cell": _("More rows have too few cells: %(count)s."),
}


def read_strictly(
    content: bytes, delimiter: str, start: Start, candidates: Sequence[Resource]
) -> tuple[Grid | None, list[Issue]]:
    """Return the cells below the headings and the faults of rows; no cells if a quote is broken.

    Rows with too many or too few cells are left out of the cells; extra cells are no fault where
    they are empty, nor are missing cells where they have no heading, in a note, or in a row with
    one cell alone: what these are, whoever knows the table says.
    """
    csv.field_size_limit(LARGEST_CELL)
    text = io.TextIOWrapper(io.BytesIO(content), "utf-8", newline="")
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    body = _Body(start.header, columns_of(start.header, candidates), delimiter)
    row = 0
    try:
        for row, cells in enumerate(reader, start=1):
            if row > start.place + 1:
                body.add(row, cells)
    except csv.Error:
        return None, [*body.issues(), Issue("format-error", BROKEN_QUOTE, row=row + 1)]
    return body.grid(start.place + 1), body.issues()


def is_beside(cells: Sequence[str]) -> bool:
    """Return whether a row has one cell alone, or is a note."""
    return sum(map(bool, cells)) == 1 or is_note(cells)


class _Body:
    """The rows below the headings, collected."""

    def __init__(self, header: tuple[str, ...], columns: Sequence[str], delimiter: str) -> None:
        self.header, self.columns, self.delimiter = header, columns, delimiter
        self.comments: list[int] = []
        self.in_quotes: list[int] = []
        self.least = max(place for place, heading in enumerate(header, 1) if heading)
        self.rows: list[int] = []
        self.blank = 0
        self.batch: list[list[str]] = []
        self.chunks: list[list[pa.Array]] = []
        self.faults: dict[str, list[Issue]] = {}
        self.counts: dict[str, int] = {}

    def add(self, row: int, cells: list[str]) -> None:
        width = len(self.header)
        if not any(cells):
            self.blank += 1
            return
        if len(cells) == 1 < width:
            cells = self._out_of_quotes(row, cells)
        if len(cells) < width and cells[0].startswith("#"):
            self.comments.append(row)
            return
        if len(cells) != width and not self._fits(row, cells):
            return
        self.rows.append(row)
        self.batch.append(cells[:width] + [""] * (width - len(cells)))
        if len(self.batch) == ROWS_AT_ONCE:
            self._close_batch()

    def _out_of_quotes(self, row: int, cells: list[str]) -> list[str]:
        """The cells of a row that stood in quotation marks as a whole, as its text has them."""
        try:
            [inner] = csv.reader(cells, delimiter=self.delimiter, strict=True)
        except (csv.Error, ValueError):
            return cells
        if len(inner) != len(self.header):
            return cells
        self.in_quotes.append(row)
        return inner

    def _fits(self, row: int, cells: list[str]) -> bool:
        if len(cells) > len(self.header):
            return not any(cells[len(self.header) :]) or self._refuse("extra-cell", row, cells)
        if len(cells) == 1 and (other := self._other_delimiter(cells[0])):
            fields = {"other": DELIMITERS[other], "own": DELIMITERS[self.delimiter]}
            return self._refuse("missing-cell", row, cells, OTHER_DELIMITER, fields)
        enough = len(cells) >= self.least or begins_with_total(cells) or is_beside(cells)
        return enough or self._refuse("missing-cell", row, cells)

    def _other_delimiter(self, text: str) -> str:
        """Another delimiter that parts a text into as many cells as there are headings."""
        width = len(self.header)
        return next((one for one in DELIMITERS if text.count(one) == width - 1), "")

    def _refuse(
        self,
        kind: str,
        row: int,
        cells: list[str],
        words: str = "",
        more: Mapping[str, str] = MappingProxyType({}),
    ) -> bool:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if self.counts[kind] <= MOST_LISTED:
            is_extra = kind == "extra-cell"
            fields = {"found": str(len(cells)), "wanted": str(len(self.header))}
            self.faults.setdefault(kind, []).append(
                Issue(
                    kind,
                    words or (EXTRA_CELLS if is_extra else MISSING_CELLS),
                    row,
                    column=None if is_extra else self.columns[len(cells)],
                    value=cells[len(self.header)] if is_extra else "",
                    fields=fields | dict(more),
                )
            )
        return False

    def issues(self) -> list[Issue]:
        """The faults of rows, in the order of the file."""
        listed = sorted((i for one in self.faults.values() for i in one), key=lambda i: i.row or 0)
        for kind, words, rows in (
            ("comment-row", COMMENTS, self.comments),
            ("quoting", ROW_IN_QUOTES, self.in_quotes),
        ):
            if rows:
                fields = {"rows": ", ".join(map(str, rows[:MOST_NAMED]))}
                about = Issue(
                    kind, words, rows[0], count=len(rows), fields=fields, kind="conversion"
                )
                listed.append(about)
        return listed + [
            Issue(kind, MORE_ROWS[kind], count=count - MOST_LISTED)
            for kind, count in self.counts.items()
            if count > MOST_LISTED
        ]

    def grid(self, header_row: int) -> Grid:
        self._close_batch()
        columns = [
            pa.chunked_array(parts, pa.large_string()) for parts in zip(*self.chunks, strict=True)
        ]
        rows = np.array(self.rows, np.int64)
        return Grid(self.header, header_row, table_of_texts(columns), rows, blank=self.blank)

    def _close_batch(self) -> None:
        if self.batch or not self.chunks:
            columns = zip(*self.batch, strict=True) if self.batch else [()] * len(self.header)
            self.chunks.append([pa.array(column, pa.large_string()) for column in columns])
            self.batch = []
