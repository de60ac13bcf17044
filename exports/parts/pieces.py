"""Parts of slides: tables in pieces that a slide has room for, and the sources that parts name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from exports.deck import Chart, Map, Part, Table

MOST_COLUMNS, MOST_ROWS = 12, 16  # of a table that has room on one slide, beside its names
IN_WORDS = re.compile(r"\[(\d+)\]")


def pieces(table: Table) -> list[Table]:
    """Return a table as tables of few enough rows and columns, each with the names of its rows.

    They are as equal in size as can be, so that none has a single row or column left over.
    """
    columns = _parts(len(table.headings) - 1, MOST_COLUMNS)
    return [
        replace(
            table,
            headings=[table.headings[0], *table.headings[1:][own]],
            rows=[[row[0], *row[1:][own]] for row in table.rows[of_rows]],
        )
        for of_rows in _parts(len(table.rows), MOST_ROWS)
        if table.rows
        for own in columns
    ]


def _parts(count: int, most: int) -> list[slice]:
    """Slices that part so many things into as few parts of about one size as `most` allows."""
    number = max(1, -(-count // most))
    size = max(1, -(-count // number))
    return [slice(part * size, (part + 1) * size) for part in range(number)]


def numbers_in(parts: Sequence[Part]) -> set[int]:
    """Return the numbers of the sources that parts name, in their values or in their words."""
    return {number for part in parts for number in _numbers(part)}


def _numbers(part: Part) -> Iterator[int]:
    """Every number that a part names, some of them several times."""
    if isinstance(part, Table):
        yield from (number for row in part.rows for cell in row for number in cell.sources)
    elif isinstance(part, Chart):
        yield from (number for own in part.points["sources"] for number in own)
        yield from _in_words(part.remarks)
    elif isinstance(part, Map):
        yield from (number for shape in part.shapes for number in shape.sources)
        yield from _in_words(part.remarks)
    else:
        yield from (number for step in part.steps for number in step.sources)


def _in_words(remarks: Sequence[str]) -> Iterator[int]:
    yield from (int(mark[1]) for words in remarks for mark in IN_WORDS.finditer(words))
