"""What came of checking an upload."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.uploads.issue import Issue, Question, Verdict, verdict


@dataclass(frozen=True)
class Checked:
    """A table as it would be published, with what was found on the way.

    table: its name in datapackage.json, "" where the file could not be read or recognised.
    rows: text, exactly the columns of the table in their order, canonical values, index 0, 1, …;
    to be published only where `verdict` is ok or converted, for a cell with a fault stays as it
    was written.
    places: the row of the file each row comes from, the first row of the file being 1.
    header_row: the row of the file that holds the headings.
    """

    table: str
    rows: pd.DataFrame
    places: NDArray[np.int64]
    issues: tuple[Issue, ...] = ()
    questions: tuple[Question, ...] = ()
    header_row: int = 1

    @property
    def verdict(self) -> Verdict:
        """Return ok, converted, rejected or ambiguous: a fault outweighs a question."""
        return verdict(self.issues, self.questions)

    @property
    def may_be_published(self) -> bool:
        """Return whether nothing is wrong and nothing is left to ask."""
        return self.verdict in ("ok", "converted")
