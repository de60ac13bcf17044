"""Dates and periods as the numbers of their first and last day, for rules of time."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tables.observations import period_span

ALWAYS = (0, 99_999_999)  # before and after all days that can be written


def first_day(date: str) -> int:
    """Return the first day of a date as a number, 2024-03 as 20240301; "" is before all days."""
    return int(date.replace("-", "").ljust(6, "0").ljust(8, "0")) if date else ALWAYS[0]


def last_day(date: str) -> int:
    """Return a number that is no less than any day of the date; "" is after all days."""
    return int(date.replace("-", "").ljust(8, "9")) if date else ALWAYS[1]


def outside(span: tuple[str, str], valid_from: str, valid_to: str) -> bool:
    """Return whether a span shares no day with a time of validity; partial dates count whole."""
    start, end = span
    return first_day(start) > last_day(valid_to) or last_day(end) < first_day(valid_from)


def days_of(periods: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the first and last days of SDMX periods; an empty one is all of time."""
    spans = [period_span(period) if period else ("", "") for period in periods]
    first = np.array([first_day(start) for start, _end in spans], dtype=np.int64)
    last = np.array([last_day(end) for _start, end in spans], dtype=np.int64)
    return first, last
