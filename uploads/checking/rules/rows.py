"""The rows of an upload as rules see them: understood, each value canonical or marked."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tables.package import Resource
from tables.read import Tables
from uploads.checking.column import Column, Fault

# Rows, what explains each, and the column that is marked: as `Findings.add_rows` takes them.
Violations = tuple[NDArray[np.int64], Callable[[int], Fault], Column]
Rule = Callable[["Rows"], Iterable[Violations]]


@dataclass(frozen=True)
class Rows:
    """The rows of one table, as uploaded beside the tables that are published now.

    lenient: whether rows that are published so already pass; False where whatever they depend on
    may have changed.
    """

    resource: Resource
    columns: Mapping[str, Column]
    tables: Tables
    lenient: bool = True

    def are_sound(self, *names: str) -> NDArray[np.bool_]:
        """Return for each row whether none of the columns is at fault."""
        sound = np.ones(len(self.columns[names[0]].codes), dtype=bool)
        for name in names:
            if self.columns[name].bad.any():
                sound &= ~self.columns[name].bad_rows()
        return sound

    def select(self, *names: str) -> pd.DataFrame:
        """Return the rows where none of the columns is at fault, indexed from 0."""
        columns = {name: self.columns[name] for name in names}
        values = {
            name: np.array(column.values, dtype=object)[column.codes]
            for name, column in columns.items()
        }
        return pd.DataFrame(values).loc[self.are_sound(*names)]

    def violations(self, column: str, faults: Mapping[int, Fault]) -> Violations:
        """Return faults by row as they are gathered."""
        rows = np.array(sorted(faults), dtype=np.int64)
        return rows, faults.__getitem__, self.columns[column]

    def select_changed(self, rows: NDArray[np.int64], names: Sequence[str]) -> NDArray[np.int64]:
        """Return those of the rows that are new, or have other values in the columns named.

        What is published already was looked at by people: a rule does not take it back.
        """
        if not self.lenient:
            return rows
        keys = list(dict.fromkeys([*self.resource.primary_key, *names]))
        given = pd.DataFrame(
            {
                name: np.array(_comparable(self.columns[name].values, self._is_number(name)))[
                    self.columns[name].codes[rows]
                ]
                for name in keys
            }
        )
        table = self.tables[self.resource.name]
        published = pd.DataFrame(
            {name: _comparable(table[name].tolist(), self._is_number(name)) for name in keys}
        ).drop_duplicates()
        merged = given.merge(published, how="left", on=keys, indicator=True)
        return rows[(merged["_merge"] == "left_only").to_numpy()]

    def published(self, names: Sequence[str]) -> pd.DataFrame:
        """Return for each row what is published in some columns of its key, as text, "" if nothing.

        Numbers are written as Python writes them.
        """
        keys = list(self.resource.primary_key)
        given = {
            name: np.array(_comparable(self.columns[name].values, self._is_number(name)))[
                self.columns[name].codes
            ]
            for name in keys
        }
        table = self.tables[self.resource.name]
        there = {name: _comparable(table[name].tolist(), self._is_number(name)) for name in keys}
        there |= {f"{name}.published": list(map(_text, table[name])) for name in names}
        merged = pd.DataFrame(given).merge(
            pd.DataFrame(there).drop_duplicates(keys), how="left", on=keys
        )
        texts = merged[[f"{name}.published" for name in names]].astype("object")
        texts = texts.where(texts.notna(), "")
        return texts.set_axis(list(names), axis="columns").astype("str")

    def _is_number(self, name: str) -> bool:
        return self.resource.field(name).type in ("number", "integer")


def _comparable(values: Sequence[object], are_numbers: bool) -> list[object]:
    """Return values so that the published ones and those of a file can be equal."""
    if are_numbers:
        # NaN where None would make objects of the numbers, which pandas joins to no numbers.
        return [float(str(value)) if _is_written(str(value)) else math.nan for value in values]
    return ["|".join(value) if isinstance(value, tuple) else str(value) for value in values]


def _text(value: object) -> str:
    """Return a typed value as a file may have it."""
    if isinstance(value, tuple | list):
        return "|".join(map(str, value))
    if isinstance(value, float):
        return "" if value != value else f"{value:.15g}"
    return str(value)


def _is_written(text: str) -> bool:
    try:
        return bool(text) and float(text) == float(text)
    except ValueError:
        return False
