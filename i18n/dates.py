"""Dates and periods in words, at the precision they were given in (ISO 8601, SDMX periods)."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from babel.dates import format_date

_PERIOD_PART = re.compile(r"(\d{4})-([SQ])(\d)")


@cache
def format_period(iso: str, code: str, gettext: Callable[[str], str]) -> str:
    """Return a date, a range ("2011/2024") or an SDMX period ("2024-Q1") for a reader.

    A partial date stays partial: "2024-03" gives "Mar 2024" or "03/2024", "2024" gives "2024".
    """
    if "/" in iso:
        start, end = iso.split("/", 1)
        return "–".join((format_period(start, code, gettext), format_period(end, code, gettext)))
    if part := _PERIOD_PART.fullmatch(iso):
        year, kind, number = part.groups()
        words = gettext("Quarter %(number)s of %(year)s")
        if kind == "S":
            words = gettext("Half-year %(number)s of %(year)s")
        return words % {"number": number, "year": year}
    return _format_date(iso, code)


def _format_date(iso: str, code: str) -> str:
    parts = iso.split("-")
    if len(parts) == 3:
        day = date.fromisoformat(iso)
        return format_date(day, "d MMM y", "en") if code == "en" else f"{day:%d/%m/%Y}"
    if len(parts) == 2:
        month = date.fromisoformat(f"{iso}-01")
        return format_date(month, "MMM y", "en") if code == "en" else f"{month:%m/%Y}"
    return iso
