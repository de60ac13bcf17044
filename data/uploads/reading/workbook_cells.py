"""The cells of a workbook as text that keeps what they were: numbers, dates, percentages."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import islice

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from data.uploads.reading.grid import table_of_texts

BATCH = 20_000  # rows that become columns in one go
MOST_WHOLE = 1e16  # from here on, not every whole number is a float
Cell = str | int | float | bool | datetime.date | datetime.time | datetime.timedelta


def columns_of_text(
    rows: Iterator[list[Cell]], width: int
) -> tuple[pa.Table, dict[int, NDArray[np.bool_]]]:
    """Return the cells as text, and by column which of them were numbers or dates."""
    texts: list[list[pa.Array]] = [[] for _ in range(width)]
    masks: list[list[NDArray[np.bool_]]] = [[] for _ in range(width)]
    while batch := list(islice(rows, BATCH)):
        for place, column in enumerate(zip(*batch, strict=True)):
            numbers = np.zeros(len(column), bool)
            if set(map(type, column)) != {str}:
                numbers = np.array([not isinstance(cell, str | bool) for cell in column])
                column = tuple(map(text_of, column))
            texts[place].append(pa.array(column, pa.large_string()))
            masks[place].append(numbers)
    cells = table_of_texts([pa.chunked_array(parts, pa.large_string()) for parts in texts])
    native = {place: np.concatenate(parts) for place, parts in enumerate(masks) if parts}
    return cells, {place: mask for place, mask in native.items() if mask.any()}


def as_percentages(
    cells: pa.Table,
    native: Mapping[int, NDArray[np.bool_]],
    percents: Iterable[tuple[int, int]],
) -> pa.Table:
    """Return the cells with the numbers at these places as Excel shows them: 0.755 as 75.5%."""
    shown: dict[int, list[int]] = {}
    for row, column in percents:
        if column in native and row < len(cells) and native[column][row]:
            shown.setdefault(column, []).append(row)
    for column, rows in shown.items():
        texts = cells.column(column).to_pylist()
        for row in rows:
            texts[row] = _percentage(texts[row])
        changed = pa.chunked_array([pa.array(texts, pa.large_string())])
        cells = cells.set_column(column, str(column), changed)
    return cells


def text_of(cell: Cell) -> str:
    """Return a number as Python writes it, whole ones without a point; a date in ISO form."""
    return TEXTS.get(type(cell), str)(cell)


def _percentage(number: str) -> str:
    text = format(Decimal(number) * 100, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) + "%"


def _number(number: float) -> str:
    return str(int(number)) if number.is_integer() and abs(number) < MOST_WHOLE else repr(number)


def _moment(moment: datetime.datetime) -> str:
    return moment.date().isoformat() if moment.time() == datetime.time() else moment.isoformat()


TEXTS: Mapping[type, Callable[..., str]] = {
    str: str,
    float: _number,
    bool: lambda value: "true" if value else "false",
    datetime.datetime: _moment,
    datetime.date: datetime.date.isoformat,
    datetime.time: datetime.time.isoformat,
}
