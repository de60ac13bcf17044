"""A few rows of a shipped table, with other values in some cells."""

import csv
import io
from collections.abc import Mapping, Sequence
from functools import cache

from tables.package import resources

ROWS = 12
Lines = list[list[str]]  # the headings first


@cache
def _lines(table: str) -> tuple[tuple[str, ...], ...]:
    with resources()[table].path.open(encoding="utf-8", newline="") as file:
        return tuple(tuple(line) for line in csv.reader(file))


def lines(table: str, rows: int = ROWS, start: int = 0) -> Lines:
    """The headings and some rows, beginning with one of them."""
    header, *rest = _lines(table)
    return [list(line) for line in (header, *rest[start : start + rows])]


def rows_of(table: str, column: str, value: str, **others: str) -> Lines:
    """The headings and the first rows that have these values in these columns."""
    header, *rest = _lines(table)
    values = {header.index(name): text for name, text in {column: value, **others}.items()}
    chosen = [line for line in rest if all(line[at] == text for at, text in values.items())]
    assert chosen, f"{table} has no {column} {value} {others}"
    return [list(line) for line in (header, *chosen[:ROWS])]


def with_cell(given: Lines, row: int, column: str, value: str) -> Lines:
    """The lines with another value in a row, counted as a spreadsheet does."""
    changed = [list(line) for line in given]
    changed[row - 1][given[0].index(column)] = value
    return changed


def with_column(given: Lines, column: str, values: Sequence[str]) -> Lines:
    """The lines with other values in a column, as many as there are rows."""
    place = given[0].index(column)
    return [
        given[0],
        *(
            [*line[:place], value, *line[place + 1 :]]
            for line, value in zip(given[1:], values, strict=True)
        ),
    ]


def with_headings(given: Lines, names: Mapping[str, str]) -> Lines:
    """The lines with other headings."""
    return [[names.get(heading, heading) for heading in given[0]], *given[1:]]


def without_column(given: Lines, column: str) -> Lines:
    """The lines without a column."""
    place = given[0].index(column)
    return [[*line[:place], *line[place + 1 :]] for line in given]


def written(given: Lines) -> bytes:
    """The lines as a plain CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(given)
    return out.getvalue().encode("utf-8")
