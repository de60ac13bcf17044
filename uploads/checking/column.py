"""A column of an upload on its way to canonical values, worked on by its distinct values.

A million rows hold few different values, so each is understood once; codes say which row has which.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as own
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from tables.package import Field
from uploads.issue import Question
from uploads.spelling import without_raised
from uploads.units.measure import scale_value

MOST_FAULTS = 1000  # that are listed; of more, only the number
CORRECTION = "correct:%s:%s"  # the id of an answer: by column, what to read in place of a value
IN_ROWS = "correct-rows:%s:%s"  # the same in some rows alone, as "5,8"; it is for one file only


@dataclass(frozen=True)
class Fault:
    """Why a value is refused. The fields are those of `Issue`."""

    type: str
    message_id: str
    suggestion: str = ""
    fields: Mapping[str, str] = own(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """A value as it will be kept, and the kinds of conversion (findings.py) that made it."""

    value: str
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Correction:
    """A value that somebody corrected: as the file has it, and the text to read in its place.

    row: the first that has it, counted from 0. count: how many have it.
    """

    written: str
    text: str
    row: int
    count: int


@dataclass(frozen=True)
class Mark:
    """What stands beside a value and belongs in another column: "P" in obs_status.

    text: as it is written. instead: what is to be written here, where it can't be put there.
    """

    column: str
    value: str
    text: str
    instead: str


@dataclass
class Column:
    """A column with what is decided of its values so far.

    originals: the distinct values as the file has them, in the order in which they first appear;
    where somebody corrected one, his text, as if the file had it.
    codes: for each row, the position of its value among them. native: by code, whether it was a
    number or date of a workbook. values: by code, what will be kept. faults: by code, the first
    MOST_FAULTS; bad: by code, whether there is one. changes: by kind, the codes so converted.
    several: codes with a name that several rows bear. percents: codes with a percent sign.
    instead: by code, what stays in the rows in place of a value that is judged.
    marks: by code, what stands beside the value. kinds: by row, a number for what the value is of,
    as its indicator; None where nothing says it. questions: what a person has to answer first.
    """

    field: Field
    originals: list[str]
    codes: NDArray[np.int64]
    native: NDArray[np.bool_]
    values: list[str]
    bad: NDArray[np.bool_]
    faults: dict[int, Fault] = own(default_factory=dict)
    changes: dict[str, list[int]] = own(default_factory=dict)
    several: list[int] = own(default_factory=list)
    percents: list[int] = own(default_factory=list)
    corrections: list[Correction] = own(default_factory=list)
    instead: dict[int, str] = own(default_factory=dict)
    marks: dict[int, Mark] = own(default_factory=dict)
    kinds: NDArray[np.int64] | None = None
    questions: list[Question] = own(default_factory=list)

    def asks(self, kind: str) -> bool:
        """Return whether a question of the kind is open, as "numbers"."""
        return any(one.id.startswith(f"{kind}:") for one in self.questions)

    def keep(self, code: int, change: Change) -> None:
        """Keep the value of a change, and remember how it came about."""
        self.values[code] = change.value
        self.instead.pop(code, None)
        for kind in change.kinds:
            self.changes.setdefault(kind, []).append(code)

    def fail(self, code: int, fault: Fault) -> None:
        """Mark a value as refused; the first reason given is kept."""
        if not self.bad[code] and len(self.faults) < MOST_FAULTS:
            self.faults[code] = fault
        self.bad[code] = True

    @property
    def is_full(self) -> bool:
        """Return whether as many faults are kept as are listed: of more, nobody asks why."""
        return len(self.faults) >= MOST_FAULTS

    def put(self, code: int, outcome: Change | Fault) -> None:
        """Keep a change or mark a fault."""
        if isinstance(outcome, Fault):
            self.fail(code, outcome)
        else:
            self.keep(code, outcome)

    def open_codes(self) -> list[int]:
        """Return the codes whose value is neither empty nor at fault."""
        return [
            code for code, value in enumerate(self.values) if value != "" and not self.bad[code]
        ]

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        """Return by code how many rows have it."""
        return np.bincount(self.codes, minlength=len(self.originals))

    def first_row(self, code: int) -> int:
        """Return the first row, counted from 0, that has the value."""
        return int(np.argmax(self.codes == code))

    def rows_of(self, codes: Sequence[int]) -> NDArray[np.int64]:
        """Return the rows, counted from 0, that have one of the values."""
        chosen = np.zeros(len(self.values), dtype=bool)
        chosen[list(codes)] = True
        return np.flatnonzero(chosen[self.codes])

    def drop_change(self, kind: str, rows: NDArray[np.int64]) -> None:
        """Forget that the values of some rows were converted so, because they have a fault."""
        codes = set(self.codes[rows].tolist())
        if codes and kind in self.changes:
            self.changes[kind] = [code for code in self.changes[kind] if code not in codes]

    def bad_rows(self) -> NDArray[np.bool_]:
        """Return for each row whether its value is at fault."""
        return self.bad[self.codes]

    def split(self, rows: NDArray[np.int64], like: int) -> int:
        """Give some rows of a value a code of their own, and return it."""
        self.originals.append(self.originals[like])
        self.values.append(self.values[like])
        self.native = np.append(self.native, self.native[like])
        self.bad = np.append(self.bad, False)
        self.codes[rows] = len(self.values) - 1
        if like in self.instead:
            self.instead[len(self.values) - 1] = self.instead[like]
        self.__dict__.pop("counts", None)
        return len(self.values) - 1

    def series(self, original: pd.Series) -> pd.Series:
        """Return the canonical values of all rows; the cells as they came where none changed."""
        is_as_written = self.values == self.originals and not (self.corrections or self.instead)
        if is_as_written and len(original) == len(self.codes):
            return original.astype("str").rename(self.field.name)
        kept = [self.instead.get(code, value) for code, value in enumerate(self.values)]
        values = kept if self.instead else self.values
        texts = pa.array(values, pa.large_string()).take(pa.array(self.codes))
        return pd.Series(texts, dtype="str", name=self.field.name)


def read_column(field: Field, cells: pd.Series, native: NDArray[np.bool_] | None) -> Column:
    """Return a column of a sheet by its distinct values, not yet understood."""
    codes, distinct = _encode(cells)
    kinds = np.zeros(len(distinct), dtype=bool)
    if native is not None and native.any():
        codes, distinct, kinds = _by_native(codes, distinct, native)
    written = distinct.to_pylist()
    return Column(field, written, codes, kinds, list(written), np.zeros(len(written), dtype=bool))


def correct(column: Column, row_numbers: NDArray[np.int64], answers: Mapping[str, str]) -> None:
    """Put the texts of answers in place of what the file has, before anything is understood.

    "correct:<field>:<value>" holds for all rows that have the value, "correct-rows:<field>:<rows>"
    for those of these row numbers; "" empties the cells. What somebody wrote may be corrected
    again, so an answer is looked up for it too.
    """
    for numbers, text in _texts(IN_ROWS, column, answers).items():
        chosen = np.isin(row_numbers, [int(one) for one in numbers.split(",") if one.isdecimal()])
        for code in np.unique(column.codes[chosen]).tolist():
            rows = np.flatnonzero(chosen & (column.codes == code))
            _put(column, column.split(rows, code), rows, text)
    texts = _texts(CORRECTION, column, answers)
    for code, written in enumerate(column.originals) if texts else ():
        text = _corrected(written, texts)
        if text != written:
            _put(column, code, np.flatnonzero(column.codes == code), text)


def _texts(template: str, column: Column, answers: Mapping[str, str]) -> dict[str, str]:
    prefix = template % (column.field.name, "")
    return {
        one.removeprefix(prefix): text for one, text in answers.items() if one.startswith(prefix)
    }


def _put(column: Column, code: int, rows: NDArray[np.int64], text: str) -> None:
    if len(rows):
        correction = Correction(column.originals[code], text, int(rows[0]), len(rows))
        column.corrections.append(correction)
    column.originals[code] = column.values[code] = text
    column.native[code] = False


def leave_out_marks(column: Column) -> None:
    """Leave raised characters out of the values of a column: marks of notes, no part of a name."""
    for code, text in enumerate(column.values):
        if not text.isascii() and (bare := without_raised(text)) != text:
            column.keep(code, Change(bare, ("raised-mark",)))


def _corrected(written: str, texts: Mapping[str, str]) -> str:
    text, before = written, set[str]()
    while text in texts and text not in before:  # two may name each other
        before.add(text)
        text = texts[text].strip()
    return text


def multiply(column: Column, exponents: NDArray[np.int64]) -> None:
    """Multiply the numbers of rows by powers of ten, one for each row; exact, digit for digit.

    To be called when the numbers are understood, and before what depends on how large they are.
    """
    by_code = pd.Series(exponents).groupby(column.codes).agg(["min", "max"])
    for code, least, most in by_code.itertuples():
        if column.bad[code] or column.values[code] == "" or least == most == 0:
            continue
        for exponent in {least, most} if least == most else set(exponents[column.codes == code]):
            if exponent:
                scaled = Change(scale_value(column.values[code], int(exponent)), ("unit",))
                own = code
                if least != most:
                    rows = np.flatnonzero((column.codes == code) & (exponents == exponent))
                    own = column.split(rows, code)
                column.keep(own, scaled)


def _encode(cells: pd.Series) -> tuple[NDArray[np.int64], pa.Array]:
    texts = pa.array(cells, from_pandas=True)
    if isinstance(texts, pa.ChunkedArray):
        texts = texts.combine_chunks()
    if pa.types.is_null(texts.type):
        texts = texts.cast(pa.large_string())
    encoded = texts.fill_null("").dictionary_encode()
    return encoded.indices.to_numpy().astype(np.int64), encoded.dictionary


def _by_native(
    codes: NDArray[np.int64], distinct: pa.Array, native: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], pa.Array, NDArray[np.bool_]]:
    """Tell 14.6 as a number of a workbook from 14.6 as text, in the order of appearance."""
    new, pairs = pd.factorize(codes * 2 + native)
    return new.astype(np.int64), distinct.take(pa.array(pairs // 2)), pairs % 2 == 1
