"""What became of single rows: which publications changed them, and what they were before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from tables.package import resources
from versions.delta import SORTED_BY, read_text
from versions.location import Store
from versions.publications import publication, publications
from versions.version import AS_SHIPPED, Publication

Key = tuple[str, ...]  # the cells of a row's key, or the first of them: then all rows that share it
Cells = Mapping[str, str]
MOST_INDICATORS = 5  # of more of them a version is read whole: that is one reading instead of many


@dataclass(frozen=True)
class RowChange:
    """What one publication did to one row.

    before, after: the row as text by column; None where there was none, or is none any more.
    """

    publication: Publication
    before: Cells | None
    after: Cells | None


@dataclass(frozen=True)
class Arrival:
    """How a row came to be as it is.

    first: the publication that brought it in; last: the last one that changed it, the first where
    none did. cells: the row as text, digit for digit.
    """

    first: Publication
    last: Publication
    cells: Cells


def arrivals(store: Store, table: str, number: int, indicator: str) -> Mapping[Key, Arrival]:
    """Return how each row of one indicator in a version came to be, by its key.

    A row that was gone in between came when it came back. Each version up to this one is read for
    the indicator, once. Raises StoreError where the store cannot be read.
    """
    made: dict[Key, Arrival] = {}
    for one, version in [(AS_SHIPPED, 0), *_steps(store, table, after=0)]:
        if version > number:
            break
        before, made = made, {}
        for key, cells in _rows_of(store, table, version, indicator).items():
            own = before.get(key)
            if own is None or own.cells != cells:
                own = Arrival(own.first if own else one, one, cells)
            made[key] = own
    return made


def row_history(store: Store, table: str, key: Key) -> tuple[RowChange, ...]:
    """Return every change of a row, newest first; the last says how the row was shipped.

    The beginning of a key asks for all rows that share it: a figure without its source for what
    every source says of it. A row that was not shipped has no such last change. Only versions that
    publications made of this table are read, each once, and of one indicator if the key names it.
    Raises StoreError where the store cannot be read or the table is none.
    """
    if table not in resources():
        return ()
    before: Mapping[Key, Cells] = {}
    made: list[RowChange] = []
    for one, number in [(AS_SHIPPED, 0), *_steps(store, table, after=0)]:
        rows = _rows(store, table, number, key)
        made += [
            RowChange(one, before.get(name), rows.get(name))
            for name in dict.fromkeys((*before, *rows))
            if before.get(name) != rows.get(name)
        ]
        before = rows
    return tuple(reversed(made))


def publications_since(
    store: Store, table: str, keys: pd.DataFrame, number: int
) -> Mapping[Key, tuple[Publication, ...]]:
    """Return which publications after `number` changed each of these rows, oldest first.

    keys: the key columns of the rows. Raises StoreError where the store cannot be read.
    """
    made: dict[Key, list[Publication]] = {key: [] for key in _tuples(keys)}
    start = publication(store, number).state.number(table)
    before = _some_rows(store, table, start, keys)
    for one, version in _steps(store, table, after=number):
        rows = _some_rows(store, table, version, keys)
        for key, later in made.items():
            if before.get(key) != rows.get(key):
                later.append(one)
        before = rows
    return {key: tuple(later) for key, later in made.items()}


def _steps(store: Store, table: str, after: int) -> Iterator[tuple[Publication, int]]:
    """The publications after a number that changed a table, oldest first, with its versions."""
    for one in reversed(publications(store)):
        change = one.change(table)
        if change and one.number > after:
            yield one, change.number


@lru_cache(maxsize=5000)  # a version never changes, and a row is small
def _rows(store: Store, table: str, number: int, key: Key) -> Mapping[Key, Cells]:
    """The rows of a version whose key begins so, by their keys."""
    columns = resources()[table].primary_key
    asked = dict(zip(columns, key, strict=False))
    text = read_text(store, table, number, asked.get(SORTED_BY))
    for column, cell in asked.items():
        text = text[text[column] == cell]
    return _by_key(text, list(columns))


@lru_cache(maxsize=500)
def _rows_of(store: Store, table: str, number: int, indicator: str) -> Mapping[Key, Cells]:
    """The rows of one indicator in a version, by their keys."""
    text = read_text(store, table, number, indicator)
    return _by_key(text, list(resources()[table].primary_key))


def _some_rows(store: Store, table: str, number: int, keys: pd.DataFrame) -> Mapping[Key, Cells]:
    """The rows of a version with these keys, by their keys."""
    names = sorted(set(keys[SORTED_BY])) if SORTED_BY in keys else []
    few = 0 < len(names) <= MOST_INDICATORS
    texts = [read_text(store, table, number, name) for name in (names if few else [None])]
    columns = list(keys)
    return _by_key(pd.concat(texts).merge(keys.drop_duplicates(), on=columns), columns)


def _by_key(text: pd.DataFrame, columns: list[str]) -> Mapping[Key, Cells]:
    records = (
        {str(name): str(cell) for name, cell in row.items()} for row in text.to_dict("records")
    )
    return {tuple(row[column] for column in columns): row for row in records}


def _tuples(keys: pd.DataFrame) -> list[Key]:
    return [tuple(map(str, row)) for row in keys.itertuples(index=False)]
