"""The values of an upload on its way: its limits, what was read, and what came of the check."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from uploads.issue import Issue, Question, Verdict, verdict
from uploads.layouts.layout import Layout

PREFIX = "TWIN_PROVINCES_"  # of the variables that set limits


@dataclass(frozen=True)
class Limits:
    """The limits in force; what goes beyond one of them is refused."""

    max_bytes: int = 100_000_000
    max_rows: int = 2_000_000
    max_columns: int = 200
    max_cell_characters: int = 10_000
    max_unpacked_bytes: int = 200_000_000  # of a workbook, which is a zip archive
    max_unpacked_times: int = 200  # its own size
    max_memory_bytes: int = 4_000_000_000  # of the process that reads the file
    max_seconds: int = 300  # until that process is ended
    max_checks: int = 2  # at once; each may take as much memory as that
    max_waiting: int = 20  # checks, until one of those has ended
    # What the server keeps in memory of files that were sent.
    max_session_files: int = 4
    max_session_bytes: int = 200_000_000  # a file, and the one that takes its place
    max_held_bytes: int = 1_000_000_000  # of all sessions
    # Of drafts on the server's disk (uploads/shelf/).
    max_draft_days: int = 30  # since the last change
    max_drafts: int = 10  # of one editor; the oldest goes for a new one
    max_draft_bytes: int = 500_000_000  # of one editor
    max_all_draft_bytes: int = 10_000_000_000
    # Of the server's connections (server/connections.py).
    max_connections: int = 500
    max_wait_seconds: int = 20  # for what a client has to send or to take
    min_bytes_per_second: int = 1000  # of a file that takes longer than that
    max_message_bytes: int = 4_000_000  # from a page to the server; Streamlit would keep 200 MB


def limits_in_force() -> Limits:
    """Return the limits, with what the environment sets instead of the defaults.

    TWIN_PROVINCES_MAX_ROWS=5000 sets `max_rows`. Raises ValueError where it is no whole number.
    """
    names = {limit.name: PREFIX + limit.name.upper() for limit in fields(Limits)}
    settings = {name: int(os.environ[key]) for name, key in names.items() if key in os.environ}
    return Limits(**settings)


@dataclass(frozen=True)
class Recollection:
    """Which answers of an earlier file a check rests on: those of its layout, by question id.

    earlier: answers to questions that are open again, since they may be others for this file.
    """

    layout_id: str
    title: str
    answers: Mapping[str, str]
    questions: tuple[Question, ...]
    earlier: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """The one table of a file.

    header: the headings as written, without space around them; as many as `cells` has columns.
    cells: text, columns 0, 1, …; "" where empty; without title rows, blank rows and total rows.
    row_numbers: the row of the file of each row of `cells`, the first row of the file being 1.
    header_row: the row of the file that holds the headings.
    native: by column, which cells were numbers or dates in a workbook; such a cell is written as
    Python writes it (1234.5) or as an ISO date, so its style is clear. Nothing for CSV files.
    letters: of a workbook, what it calls each column: "C"; else nothing.
    name: what a workbook calls it, "" in a file that is one table.
    unit: of the values, as a line above the headings names it; "" if none does.
    exponents: by row, the power of ten by which its value is multiplied once it is read, where a
    layout says that it is in thousands; nothing where all stay as they are.
    """

    header: tuple[str, ...]
    cells: pd.DataFrame
    row_numbers: NDArray[np.int64]
    header_row: int
    native: Mapping[int, NDArray[np.bool_]] = field(default_factory=dict)
    name: str = ""
    letters: tuple[str, ...] = ()
    exponents: NDArray[np.int64] = field(default_factory=lambda: np.array([], np.int64))
    unit: str = ""


@dataclass(frozen=True)
class ReadFile:
    """What came of reading a file; without a sheet there is a fault or a question.

    name: what the file was called in an archive, "" if it came by itself.
    """

    sheet: Sheet | None
    issues: tuple[Issue, ...] = ()
    questions: tuple[Question, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class CheckResult:
    """A table as it would be published, with the issues and questions of its check.

    table: its name in datapackage.json, "" where the file could not be read or recognised.
    rows: text, exactly the columns of the table in their order, canonical values, index 0, 1, …;
    to be published only where `verdict` is ok or converted, for a cell with a fault stays as it
    was written.
    row_numbers: the row of the file each row comes from, the first row of the file being 1.
    header_row: the row of the file that holds the headings.
    origin: the number of the publication that the file was downloaded from, None if it says none.
    layout: what was seen of a table that an office laid out with periods, provinces or indicators
    across, also while questions are open; None for a file that has the table's own columns.
    column_numbers: of such a file, the column that each row's value stands in, the first being 1;
    else empty.
    shape: what files of its layout have in common (uploads/answers/shape.py), "" if none was read.
    title: what the file calls its table, "" if it does not. recollection: the answers that an
    earlier file of the shape had and this one was read with, None if there were none.
    """

    table: str
    rows: pd.DataFrame
    row_numbers: NDArray[np.int64]
    issues: tuple[Issue, ...] = ()
    questions: tuple[Question, ...] = ()
    header_row: int = 1
    origin: int | None = None
    layout: Layout | None = None
    column_numbers: NDArray[np.int64] = field(default_factory=lambda: np.array([], np.int64))
    shape: str = ""
    title: str = ""
    recollection: Recollection | None = None

    @property
    def verdict(self) -> Verdict:
        """Return ok, converted, rejected or ambiguous: a fault outweighs a question."""
        return verdict(self.issues, self.questions)

    @property
    def may_be_published(self) -> bool:
        """Return whether nothing is wrong and nothing is left to ask."""
        return self.verdict in ("ok", "converted")
