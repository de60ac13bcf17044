"""A file as it was read: cells of text with their places, before anybody knows what they mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.uploads.issue import Issue, Question


@dataclass(frozen=True)
class Sheet:
    """The one table of a file.

    header: the headings as written, without space around them; as many as `cells` has columns.
    cells: text, columns 0, 1, …; "" where empty; without title rows, blank rows and total rows.
    rows: the row of the file each row of `cells` comes from, the first row of the file being 1.
    native: by column, which cells were numbers or dates in a workbook; such a cell is written as
    Python writes it (1234.5) or as an ISO date, so its style is known. Nothing for CSV files.
    """

    header: tuple[str, ...]
    cells: pd.DataFrame
    rows: NDArray[np.int64]
    header_row: int
    native: Mapping[int, NDArray[np.bool_]] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """What came of reading a file; without a sheet there is a fault or a question."""

    sheet: Sheet | None
    issues: tuple[Issue, ...] = ()
    questions: tuple[Question, ...] = ()
