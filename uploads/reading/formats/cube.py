"""A cube of figures, as PX and JSON-stat files hold it, laid out as a table.

Where its dimensions are columns of a table here, there is a row for each figure; else it is laid
out as the office's own program shows it, for a person to say what is missing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod

import numpy as np

from tables.package import resources
from uploads.reading.formats.rows import RowTable
from uploads.values import Limits

NUMBER = re.compile(r"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?", re.ASCII)
STATUS, USUAL = "obs_status", ("", "A")  # the mark of a figure, and those that say nothing of it
VALUE = "obs_value"  # the heading of the figures where each has a row


@dataclass(frozen=True)
class Dimension:
    """A dimension of a cube: its code and label, and the codes and labels along it."""

    code: str
    label: str
    codes: Sequence[str]
    labels: Sequence[str]


@dataclass(frozen=True)
class Cube:
    """Figures by dimensions, of which the last moves first.

    values: as text, "" where missing. across: the places of the dimensions that are laid out in
    columns; the others are rows. above, below: lines of text around the table (title and unit;
    source and notes). beside: more columns of each figure, by heading, as long as `values`.
    """

    dimensions: Sequence[Dimension]
    values: Sequence[str]
    across: Sequence[int] = ()
    above: Sequence[str] = ()
    below: Sequence[str] = ()
    beside: Mapping[str, Sequence[str]] = field(default_factory=dict)


def size_of(dimensions: Sequence[Dimension]) -> int:
    """Return how many figures a cube of these dimensions has, missing ones with them."""
    return prod(len(one.codes) for one in dimensions)


def table_of_cube(cube: Cube, limits: Limits) -> RowTable:
    """Return the cube as a table, in which the figures are numbers by their make."""
    codes = {one.code for one in cube.dimensions}
    is_ours = any(codes <= {one.name for one in table.fields} for table in resources().values())
    width = size_of([cube.dimensions[place] for place in cube.across])
    if is_ours and len(codes) > 1:
        return _row_for_each(cube, with_codes=True)
    if width + len(cube.dimensions) > limits.max_columns:
        return _row_for_each(cube, with_codes=False)
    return _as_shown(cube)


def _row_for_each(cube: Cube, with_codes: bool) -> RowTable:
    """A row for each figure that is there: its dimensions, the figure, and what is beside it."""
    header = [one.code if with_codes else one.label for one in cube.dimensions]
    rows: list[list[str]] = [[*header, VALUE, *cube.beside]]
    places = product(*(one.codes if with_codes else one.labels for one in cube.dimensions))
    for number, (place, value) in enumerate(zip(places, cube.values, strict=True)):
        if value:
            rows.append([*place, value, *(cells[number] for cells in cube.beside.values())])
    column = len(header)
    numbers = frozenset(
        (number, column) for number, row in enumerate(rows) if NUMBER.fullmatch(row[column])
    )
    return RowTable(" ".join(cube.above[:1]), rows, numbers)


def _as_shown(cube: Cube) -> RowTable:
    """The cube as a sheet: one row of headings for each dimension across, labels before rows."""
    across = [cube.dimensions[place] for place in cube.across]
    down = [one for place, one in enumerate(cube.dimensions) if place not in cube.across]
    order = [place for place in range(len(cube.dimensions)) if place not in cube.across]
    cells = np.array(_with_marks(cube), dtype=object)
    cells = cells.reshape([len(one.codes) for one in cube.dimensions])
    cells = cells.transpose([*order, *cube.across]).reshape(size_of(down), size_of(across))
    rows: list[list[str]] = [[line] for line in cube.above]
    columns = list(product(*(one.labels for one in across)))
    for level in range(len(across)):
        is_last = level == len(across) - 1
        titles = [one.label if is_last else "" for one in down]
        rows.append([*titles, *(column[level] for column in columns)])
    first = len(rows)
    for labels, values in zip(product(*(one.labels for one in down)), cells.tolist(), strict=True):
        rows.append([*labels, *values])
    numbers = frozenset(
        (row, column)
        for row in range(first, len(rows))
        for column in range(len(down), len(rows[row]))
        if NUMBER.fullmatch(rows[row][column])
    )
    rows += [[line] for line in cube.below]
    return RowTable(" ".join(cube.above[:1]), rows, numbers)


def _with_marks(cube: Cube) -> list[str]:
    """The figures, those that are provisional or estimated with their mark: "8093.9 p"."""
    marks = cube.beside.get(STATUS) or [""] * len(cube.values)
    return [
        value if not value or mark in USUAL else f"{value} {mark}"
        for value, mark in zip(cube.values, marks, strict=True)
    ]
