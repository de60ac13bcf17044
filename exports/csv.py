"""A frame as a CSV file that a spreadsheet opens without harm and without loss."""

from codecs import BOM_UTF8

import pandas as pd

# A spreadsheet takes a cell that starts with one of these for a formula and runs it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def with_mark(content: bytes) -> bytes:
    """Return a CSV file in UTF-8 with the byte order mark by which Excel knows its letters."""
    return content if content.startswith(BOM_UTF8) else BOM_UTF8 + content


def to_csv(frame: pd.DataFrame) -> bytes:
    """Return the frame as CSV: UTF-8 with a byte order mark, as spreadsheets expect it.

    Numbers are written in full with a decimal point, missing as nothing, lists with `|` between
    their values. Text that a spreadsheet would take for a formula gets an apostrophe before it
    (OWASP, CSV injection); numbers, negative ones too, are no text and stay as they are.
    """
    safe = frame.apply(lambda column: column.map(_safe))
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _safe(value: object) -> object:
    if isinstance(value, tuple):
        value = "|".join(map(str, value))
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
