"""Where a period is on an axis of years.

The mark of a year is its middle: 2024 covers 2023.5 to 2024.5 on the axis, so a year's value is on
the year's tick, and that of the first half-year of 2024 at 2023.75, never on a tick.
"""

import calendar
from datetime import date, timedelta
from functools import cache

from tables.observations import period_span


def is_annual(period: str) -> bool:
    """Whether an SDMX period is one whole calendar year."""
    return len(period) == 4 and period.isdigit()


@cache
def first_and_last_day(period: str) -> tuple[date, date]:
    """First and last day of an SDMX period or partial ISO date, at the precision it has.

    Raises ValueError for anything else.
    """
    start, end = period_span(period)
    first = date.fromisoformat(start if len(start) == 10 else f"{start}-01")
    if len(end) == 10:
        return first, date.fromisoformat(end)
    year, month = int(end[:4]), int(end[5:])
    return first, date(year, month, calendar.monthrange(year, month)[1])


@cache
def span(period: str) -> tuple[float, float]:
    """Start and end of a period on the axis of years: "2024" gives 2023.5 and 2024.5."""
    first, last = first_and_last_day(period)
    return _position(first), _position(last + timedelta(days=1))


@cache
def middle(period: str) -> float:
    """Middle of a period on the axis of years; a whole year gives the year itself."""
    if is_annual(period):
        return float(period)
    start, end = span(period)
    return (start + end) / 2


def _position(day: date) -> float:
    length = 366 if calendar.isleap(day.year) else 365
    return day.year - 0.5 + (day.timetuple().tm_yday - 1) / length
