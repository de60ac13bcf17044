"""What each figure of a table is of: the headings of its column and its row put together.

Nothing is guessed: what neither of them says is looked for in the title, and then asked; where
they say two things, that is a fault.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from uploads.layouts.grid.areas import Areas
from uploads.layouts.grid.cells import Place
from uploads.layouts.grid.table import Table
from uploads.layouts.grid.words import Words, compose, joined, read_words

BETWEEN = " / "  # the names of a row and of a column, where both say what figures are of


@dataclass(frozen=True, eq=False)
class Strip:
    """A row or a column of figures, and what its headings say.

    number: of the row or column, from 0. cell: where its lowest heading stands. words: what the
    headings say beside an area. area: as written, with its cell. kind: of the area.
    """

    number: int
    cell: Place
    words: Words
    area: str = ""
    area_cell: Place = (-1, -1)
    kind: str = ""

    @cached_property
    def subject(self) -> str:
        """Return what the headings say that figures are of, with the unit: "Capital (m USD)"."""
        rest, unit = self.words.rest, self.words.unit
        return f"{rest} ({unit})".strip() if unit else rest

    @cached_property
    def area_key(self) -> str:
        """Return the area so that spellings in capitals are equal."""
        return self.area.casefold()

    @cached_property
    def has_several_periods(self) -> bool:
        """Return whether the headings name periods of which none is the one that counts."""
        return not self.words.period and len(self.words.periods) > 1


class Figure(NamedTuple):
    """One cell with a figure: where it stands, its column and row, and what they say it is of."""

    place: Place
    text: str
    column: Strip
    row: Strip
    subject: str

    @property
    def area(self) -> Strip:
        """Return the row or column whose heading is an area; the row where neither is."""
        return self.column if self.column.area else self.row

    def period(self, year: str) -> str:
        """Return the period of the figure; `year` is that of the whole table. "" without one."""
        own = self.row.words.period or self.column.words.period
        part = self.row.words.part or self.column.words.part
        if part:
            return compose(part, own or year)
        return own or year

    @property
    def has_two_periods(self) -> bool:
        """Return whether its headings name two periods, or one of them does."""
        row, column = self.row.words, self.column.words
        if (row.period and column.period) or (row.part and column.part):
            return True
        return self.row.has_several_periods or self.column.has_several_periods


def columns_of(table: Table, areas: Areas) -> list[Strip]:
    """Return the columns of figures with what their headings say."""
    headings = {column: table.heading(column) for column in table.values}
    parts = [part for one in headings.values() for part in one if table.axis == "columns"]
    counts = Counter(part[0] for part in parts if areas.kind(part[2]))
    # A name that nobody knows stands in the same row as the others.
    areas_in = counts.most_common(1)[0][0] if counts else -1
    strips = []
    for column, of_column in headings.items():
        area = next((part for part in of_column if part[0] == areas_in), None)
        words = read_words(joined([part[2] for part in of_column if part != area]))
        cell = of_column[-1][:2] if of_column else (-1, column)
        if area:
            kind = areas.kind(area[2])
            strips.append(Strip(column, cell, words, joined([area[2]]), area[:2], kind))
        else:
            strips.append(Strip(column, cell, words))
    return strips


def rows_of(table: Table, areas: Areas) -> list[Strip]:
    """Return the rows of figures with what their names say."""
    labels = {role: column for column, role in reversed(table.labels.items())}
    twice = _twice(table)
    names = _names(table) if table.axis == "rows" else {}
    strips: list[Strip] = []
    section = ""
    for row in range(table.data[0], table.last + 1):
        if table.roles[row] == "section":
            section = joined(table.cells.rows[row])
        if row not in twice:
            continue
        name, column = table.name(row)
        others = [
            table.cells.text(row, labels[role])
            for role in ("indicator", "period")
            if role in labels
        ]
        unit = table.cells.text(row, labels["unit"]).strip() if "unit" in labels else ""
        if table.axis == "rows":
            words = read_words(joined([*others, f"({unit})" if unit else ""]))
            name = names[row]
            name = " ".join(name.split())
            strips.append(Strip(row, (row, column), words, name, (row, column), areas.kind(name)))
            continue
        text = f"{section}: {name}" if twice[row] and section else name
        words = read_words(joined([text, *others, f"({unit})" if unit else ""]))
        strips.append(Strip(row, (row, column), words))
    return strips


def _twice(table: Table) -> Mapping[int, bool]:
    """By row of figures, whether another one has its name; only the section tells these apart."""
    names = {row: table.name(row)[0] for row in table.data}
    counts = Counter(names.values())
    return {row: counts[name] > 1 for row, name in names.items()}


def _names(table: Table) -> Mapping[int, str]:
    """By row of figures its name, or that above it where all names have rows of the same keys.

    A report writes a province once and its years below it: then each has the same years.
    """
    names = {row: table.name(row)[0] for row in table.data}
    keyed = [column for column, role in table.labels.items() if role in ("period", "indicator")]
    groups: list[list[str]] = []
    last = ""
    carried = {}
    for row, name in names.items():
        if name or not groups:
            groups.append([])
        groups[-1].append(joined([table.cells.text(row, column) for column in keyed]))
        last = name or last
        carried[row] = last
    keys = groups[0] if groups else []
    is_regular = all(group == keys for group in groups) and len(set(keys)) == len(keys)
    return carried if is_regular and all(keys) else names


def figures_of(table: Table, columns: Sequence[Strip], rows: Sequence[Strip]) -> Iterator[Figure]:
    """Return every cell with a figure or a word in a row and a column; blank and missing ones not.

    From the top, row by row.
    """
    kinds, texts = table.cells.kinds, table.cells.rows
    for row in rows:
        own_kinds, own_texts = kinds[row.number], texts[row.number]
        subjects = {
            of_column: BETWEEN.join(part for part in (row.subject, of_column) if part)
            for of_column in {column.subject for column in columns}
        }
        for column in columns:
            if own_kinds[column.number] in ("n", "y", "t"):
                place = (row.number, column.number)
                subject = subjects[column.subject]
                yield Figure(place, own_texts[column.number], column, row, subject)


def missing_cells(table: Table, columns: Sequence[Strip], rows: Sequence[Strip]) -> int:
    """Return how many cells of the rows and columns are blank or marked as missing."""
    kinds = table.cells.kinds
    return sum(kinds[row.number][column.number] in ("", "m") for row in rows for column in columns)
