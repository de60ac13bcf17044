"""All cells of a sheet as they stand, whatever is laid out in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from uploads.layouts.grid.words import ISO_DAY, kind_of_cell
from uploads.reading.sheets.cells import CellFault

Place = tuple[int, int]  # row and column, from 0


@dataclass(frozen=True)
class CellGrid:
    """The cells of a sheet, or of a file without sheets.

    name: of the sheet, "" without one. rows: text, from the first row and column of the file on,
    all of one length. numbers: the places of cells that are numbers or dates by their make, so
    that their text is written as Python writes it. merged: ranges of cells that are one, as top,
    left, bottom, right. faults: by place, what the text of a cell does not tell. lengths: how many
    cells each row of a text file has, nothing for others. hidden_rows, hidden_columns: places.
    """

    name: str
    rows: Sequence[Sequence[str]]
    numbers: frozenset[Place] = frozenset()
    merged: Sequence[tuple[int, int, int, int]] = ()
    lengths: Sequence[int] = ()
    faults: Mapping[Place, CellFault] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    @property
    def width(self) -> int:
        """Return how many columns there are."""
        return len(self.rows[0]) if self.rows else 0

    @cached_property
    def kinds(self) -> list[list[str]]:
        """Return the kind of each cell, as `kind_of_cell` tells it; numbers by make are numbers."""
        by_text: dict[str, str] = {}
        kinds = []
        for row in self.rows:
            for text in row:
                if text not in by_text:
                    by_text[text] = kind_of_cell(text)
            kinds.append([by_text[text] for text in row])
        for row_place, column in self.numbers:
            text = self.rows[row_place][column]
            if kinds[row_place][column] in "tm" and not ISO_DAY.match(text):
                kinds[row_place][column] = "n"
        return kinds

    @cached_property
    def origins(self) -> Mapping[Place, Place]:
        """Return by place in a merged range the cell that holds its text."""
        return {
            (row, column): (top, left)
            for top, left, bottom, right in self.merged
            for row in range(top, min(bottom + 1, len(self.rows)))
            for column in range(left, min(right + 1, self.width))
        }

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell, or of the range that it is merged into."""
        row, column = self.origins.get((row, column), (row, column))
        return self.rows[row][column]

    def filled(self, row: int) -> list[int]:
        """Return the columns of a row that hold something of their own."""
        return [column for column, kind in enumerate(self.kinds[row]) if kind]


def cells_of(name: str, rows: Sequence[Sequence[str]], lengths: bool = False) -> CellGrid:
    """Return rows of any lengths as the cells of a sheet; `lengths` are kept where they matter."""
    width = max(map(len, rows), default=0)
    square = [[*row, *[""] * (width - len(row))] for row in rows]
    return CellGrid(name, square, lengths=tuple(map(len, rows)) if lengths else ())
