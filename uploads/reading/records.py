"""Where the records of a CSV file end, found without parsing it.

A line break inside quotes ends no record. Quotes are regular if each is at the start or end of
a cell, or doubled inside one; then the number of quotes before every record's end is even.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CHUNK = 1 << 24  # bytes looked at in one go, to keep the masks small
QUOTE, LF, CR = 34, 10, 13


@dataclass(frozen=True)
class Records:
    """The layout of a CSV file.

    ends: the position after the line end of each record, or after the last byte.
    lengths: the bytes of each record without its line end.
    has_regular_quotes: every quote is at the edge of a cell or doubled inside one.
    has_broken_lines: a line break is inside quotes.
    has_old_ends: a carriage return alone ends a line.
    """

    ends: NDArray[np.int64]
    lengths: NDArray[np.int64]
    has_regular_quotes: bool
    has_broken_lines: bool
    has_old_ends: bool


def records_of(content: bytes, delimiter: str) -> Records:
    """Return the layout of a file that is UTF-8 without BOM."""
    quotes, breaks, lone = positions(content, QUOTE), *line_breaks(content)
    outside = breaks[_before(quotes, breaks) % 2 == 0]
    ends = outside + 1
    if len(content) and (not len(ends) or ends[-1] < len(content)):
        ends = np.append(ends, len(content))
    return Records(
        ends,
        _lengths(content, ends),
        are_regular(content, quotes, delimiter),
        len(outside) < len(breaks),
        lone > 0,
    )


def row_at(before: bytes) -> int:
    """Return the row of the bytes that follow `before`, the first row being 1."""
    quotes, breaks = positions(before, QUOTE), line_breaks(before)[0]
    return 1 + int((_before(quotes, breaks) % 2 == 0).sum())


def positions(content: bytes, byte: int) -> NDArray[np.int64]:
    """Return every position of a byte."""
    array = np.frombuffer(content, np.uint8)
    starts = range(0, len(array), CHUNK)
    chunks = [np.flatnonzero(array[at : at + CHUNK] == byte) + at for at in starts]
    return np.concatenate(chunks) if chunks else np.array([], np.int64)


def line_breaks(content: bytes) -> tuple[NDArray[np.int64], int]:
    """Return the position of the last byte of every line break, and how many are a lone CR."""
    breaks, array = positions(content, LF), np.frombuffer(content, np.uint8)
    pairs = int((array[np.maximum(breaks - 1, 0)] == CR).sum()) if len(breaks) else 0
    if content.count(b"\r") == pairs:
        return breaks, 0
    returns = positions(content, CR)
    follows = array[np.minimum(returns + 1, len(array) - 1)] == LF
    lone = returns[~follows]
    return np.sort(np.concatenate([breaks, lone])), len(lone)


def _before(quotes: NDArray[np.int64], places: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.searchsorted(quotes, places)


def _lengths(content: bytes, ends: NDArray[np.int64]) -> NDArray[np.int64]:
    if not len(ends):
        return ends
    array = np.frombuffer(content, np.uint8)
    starts = np.concatenate([[0], ends[:-1]])
    last = array[ends - 1]
    is_break = (last == LF) | (last == CR)
    previous = array[np.maximum(ends - 2, 0)]
    is_double = (last == LF) & (previous == CR) & (ends - 2 >= starts)
    return ends - starts - is_break - is_double


def are_regular(content: bytes, quotes: NDArray[np.int64], delimiter: str) -> bool:
    """Return whether quotation marks at these positions stand at the edges of cells alone."""
    if len(quotes) % 2:
        return False
    array = np.frombuffer(content, np.uint8)
    opening, closing = quotes[::2], quotes[1::2]
    before = np.where(opening > 0, array[np.maximum(opening - 1, 0)], LF)
    after = np.where(closing < len(array) - 1, array[np.minimum(closing + 1, len(array) - 1)], LF)
    edges = (QUOTE, ord(delimiter), LF, CR)
    return bool(np.isin(before, edges).all() and np.isin(after, edges).all())
