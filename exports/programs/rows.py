"""Rows of a table as CSV and as JSON, digit for digit as they were published.

A table is text here (tables/read.py): a float would write 14,600.10 as 14600.1, or worse.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

import pandas as pd

from exports.csv import FORMULA_STARTS
from tables.package import Field, Resource

AT_ONCE = 5_000  # rows in one piece of an answer: others get their turn in between
BYTE_ORDER_MARK = "\ufeff"
NUMBERS = ("number", "integer")
JSON_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?")


def select_rows(
    text: pd.DataFrame, resource: Resource, filters: Mapping[str, Sequence[str]]
) -> pd.DataFrame:
    """Return the rows that have, in each column named, one of its values; "" stands for no value.

    A number is the same however it is written; of a list, one of its items is enough. Raises
    KeyError for an unknown column, and ValueError for a text in place of a number.
    """
    for name, values in filters.items():
        text = text[_has_one(text[name], resource.field(name), values)]
    return text


def _has_one(column: pd.Series, field: Field, values: Sequence[str]) -> pd.Series:
    if field.is_list:
        # Many rows share few lists: each is looked at once.
        fits = {cell: not {*cell.split(field.delimiter)}.isdisjoint(values) for cell in set(column)}
        return column.map(fits).astype(bool)
    if field.type in NUMBERS:
        numbers = {float(value) for value in values if value}
        fits_number = pd.to_numeric(column.mask(column == "")).isin(numbers)
        return fits_number | (column == "") if "" in values else fits_number
    return column.isin(values)


def csv_pieces(text: pd.DataFrame, resource: Resource, mark: bool = False) -> Iterator[bytes]:
    """Yield the rows as CSV: UTF-8, CRLF, a heading, empty where missing, `|` inside lists.

    mark: with a byte order mark, by which Excel knows UTF-8. Text that a spreadsheet would take
    for a formula gets an apostrophe before it, as in `exports.csv.to_csv`; numbers are no text.
    """
    words = [field.name for field in resource.fields if field.type not in NUMBERS]
    safe = text.assign(**{name: disarmed(text[name]) for name in words if name in text})
    for start in range(0, max(len(safe), 1), AT_ONCE):
        piece = safe.iloc[start : start + AT_ONCE]
        rows = piece.to_csv(index=False, header=start == 0, lineterminator="\r\n")
        yield f"{BYTE_ORDER_MARK if mark and not start else ''}{rows}".encode()


def disarmed(column: pd.Series) -> pd.Series:
    """Return the texts of a column, those that a spreadsheet would run with an apostrophe first."""
    return column.where(~column.str.startswith(FORMULA_STARTS), "'" + column)


def json_pieces(
    text: pd.DataFrame, resource: Resource, about: Mapping[str, object]
) -> Iterator[bytes]:
    """Yield one JSON object: what is said `about` the rows, and `rows`, an object for each.

    Numbers are JSON numbers with the digits published, lists are arrays, null is missing; in
    UTF-8, a row on a line.
    """
    yield _json(about)[:-1].encode()
    yield (', "rows": [' if about else '"rows": [').encode()
    for start in range(0, len(text), AT_ONCE):
        rows = ",\n".join(_objects(text.iloc[start : start + AT_ONCE], resource))
        yield f"{',' if start else ''}\n{rows}".encode()
    yield b"\n]}\n"


def _objects(text: pd.DataFrame, resource: Resource) -> Iterator[str]:
    fields = [field for field in resource.fields if field.name in text]
    columns = [map(_writer(field), text[field.name]) for field in fields]
    heads = [f"{json.dumps(field.name)}: " for field in fields]
    for cells in zip(*columns, strict=True):
        yield "{" + ", ".join(map(str.__add__, heads, cells)) + "}"


def _writer(field: Field) -> Callable[[str], str]:
    if field.is_list:
        return lambda cell: _json(cell.split(field.delimiter) if cell else [])
    return number_token if field.type in NUMBERS else _string


def _string(cell: str) -> str:
    return _json(cell) if cell else "null"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def number_token(cell: str) -> str:
    """Return a number as JSON writes it, with the digits that it has; null where there is none."""
    if JSON_NUMBER.fullmatch(cell):
        return cell
    number = Decimal(cell or "NaN")
    return f"{number:f}" if number.is_finite() else "null"
