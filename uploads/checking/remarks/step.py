"""The tables before and after an upload, and which rows of them it touches."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tables.package import resources
from tables.read import Row, Tables
from uploads.issue import Issue

RemarkType = Literal[
    "unit",
    "digit",
    "jump",
    "area-changed",
    "elsewhere",
    "more-than-country",
    "same-elsewhere",
    "unequal-sum",
    "more-than-whole",
    "unequal-country",
    "position-moved",
    "date-moved",
    "in-future",
]


@dataclass(frozen=True)
class Step:
    """All tables as text, as they are and as they would be; `changed` names those that differ."""

    before: Tables
    after: Tables
    changed: Collection[str]

    def is_new(self, table: str, columns: Sequence[str]) -> NDArray[np.bool_]:
        """Return for each row of `after` whether key and columns are in no row of `before`."""
        return self._is_missing(self.after, self.before, table, columns)

    def is_former(self, table: str, columns: Sequence[str]) -> NDArray[np.bool_]:
        """Return for each row of `before` whether key and columns are in no row of `after`."""
        return self._is_missing(self.before, self.after, table, columns)

    def _is_missing(
        self, these: Tables, those: Tables, table: str, columns: Sequence[str]
    ) -> NDArray[np.bool_]:
        if table not in self.changed:
            return np.zeros(len(these[table]), dtype=bool)
        names = list(dict.fromkeys([*resources()[table].primary_key, *columns]))
        return ~np.isin(_identities(these[table], names), _identities(those[table], names))

    def touched(self, table: str, columns: Sequence[str]) -> pd.DataFrame:
        """Return the rows of `after` that are new, or other than before in one of the columns."""
        return self.after[table][self.is_new(table, columns)]

    def moved(self, table: str, columns: Sequence[str]) -> pd.DataFrame:
        """Return the rows that stay but for one of the columns, with what was there as `old_…`."""
        keys = list(resources()[table].primary_key)
        old = self.before[table].rename(columns={name: f"old_{name}" for name in columns})
        old = old[[*keys, *(f"old_{name}" for name in columns)]]
        return self.touched(table, columns).merge(old, on=keys)

    def old(self, table: str, key: Row, column: str) -> str:
        """Return what a row had in a column before, "" where there was no such row."""
        rows = self.before[table]
        for name in resources()[table].primary_key:
            rows = rows[rows[name] == key[name]]
        return "" if rows.empty else str(rows[column].iloc[0])


@dataclass(frozen=True)
class Remarks:
    """Rows that one rule remarks upon, the worst first, and the message that each gets.

    rows: at least the key columns of `table` (of those that the remark is about) and what the
    message needs, under the names in it.
    """

    type: RemarkType
    table: str
    column: str
    message_id: str
    rows: pd.DataFrame

    def issues(self, step: Step, most: int) -> Iterator[Issue]:
        """Yield a remark for each of the first rows, with the value that was there before."""
        keys = [name for name in resources()[self.table].primary_key if name in self.rows]
        whole = len(keys) == len(resources()[self.table].primary_key)
        others = [name for name in self.rows if name not in keys]
        for row in self.rows.head(most).to_dict("records"):
            key = {name: str(row[name]) for name in keys}
            old = step.old(self.table, key, self.column) if whole else ""
            fields = {str(name): _text(row[name]) for name in others}
            yield Issue(
                self.type,
                self.message_id,
                column=self.column,
                value=fields.get("value", ""),
                fields={**fields, "old": old},
                kind="remark",
                table=self.table,
                key=key,
            )


def _text(value: object) -> str:
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _identities(frame: pd.DataFrame, columns: Sequence[str]) -> NDArray[np.uint64]:
    """A number for each row, equal where these columns are."""
    return pd.util.hash_pandas_object(frame[list(columns)], index=False).to_numpy()


def lookup(frame: pd.DataFrame, key: str, value: str) -> Mapping[str, str]:
    """Return the values of one column of a table by those of another."""
    return dict(zip(frame[key], frame[value], strict=True))
