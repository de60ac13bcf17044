"""What was seen of a table as an office lays it out: plain values, for whoever shows them.

Cells are named as a spreadsheet names them ("C9", "C4:F4"), so that a reader can look them up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

# Where a dimension of the figures stands; "answer": a person said it; "missing": it is asked.
Place = Literal["columns", "rows", "title", "sheet", "answer", "missing"]
# What a row of the file is. "province": its figures are read; "other": it is left out, as are
# totals and regions; "section": a heading among the rows, without figures.
LineRole = Literal[
    "title",
    "unit",
    "heading",
    "index",
    "tag",
    "province",
    "indicator",
    "period",
    "country",
    "region",
    "total",
    "section",
    "other",
    "note",
    "blank",
]
# What a column of the file is: names of rows, their codes or numbers (STT), figures that are read
# or left out, or nothing.
ColumnRole = Literal["label", "code", "index", "values", "left-out", "blank"]


@dataclass(frozen=True)
class Written:
    """Something the file says, and what it is read as: "Sơ bộ 2023" is 2023.

    value: "" where it is not understood, or left out. cell: where it stands, "" for the name of
    a sheet and for an answer.
    """

    text: str
    value: str
    cell: str = ""


@dataclass(frozen=True)
class Dimension:
    """One thing that every figure needs: where it stands, and what is written there.

    name: a column of the table (ref_area, indicator, time_period, source_id, obs_status), or
    "unit".
    """

    name: str
    place: Place
    written: tuple[Written, ...] = ()


@dataclass(frozen=True)
class Line:
    """A row of the file as it stands: its number, what it is, and its cells from column A on."""

    row: int
    role: LineRole
    cells: tuple[str, ...]


@dataclass(frozen=True)
class LayoutColumn:
    """A column of the file: its letters, what it is, and its whole heading in one line."""

    letters: str
    role: ColumnRole
    heading: str


@dataclass(frozen=True)
class Layout:
    """What was seen in a sheet.

    sheet: its name, "" for a file without sheets. title: the lines above the table as one.
    values: the cells that hold figures, as "C7:F48". lines: the rows of the file in their order,
    the first LONGEST of them. columns: all columns, so that the role of a cell is that of its
    line and its column.
    """

    sheet: str
    title: str
    values: str
    lines: tuple[Line, ...]
    columns: tuple[LayoutColumn, ...]
    dimensions: tuple[Dimension, ...]

    def dimension(self, name: str) -> Dimension:
        """Return the dimension of a name; raises KeyError for one that the table does not have."""
        for one in self.dimensions:
            if one.name == name:
                return one
        raise KeyError(name)


LONGEST = 300  # rows of a file that are kept to be shown


def layout_from(record: Mapping[str, Any]) -> Layout:
    """Return the layout that `dataclasses.asdict` made a record of, also after JSON."""
    dimensions = tuple(
        Dimension(one["name"], one["place"], tuple(Written(**each) for each in one["written"]))
        for one in record["dimensions"]
    )
    lines = tuple(Line(one["row"], one["role"], tuple(one["cells"])) for one in record["lines"])
    columns = tuple(LayoutColumn(**one) for one in record["columns"])
    texts = record["sheet"], record["title"], record["values"]
    return Layout(*texts, lines=lines, columns=columns, dimensions=dimensions)


def letters_of(column: int) -> str:
    """Return the letters by which a spreadsheet names a column, the first being 0: A, …, Z, AA."""
    letters, rest = "", column + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell by its place, both counted from 0: (8, 2) is C9."""
    return f"{letters_of(column)}{row + 1}"
