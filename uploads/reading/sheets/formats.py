"""Number formats of spreadsheets: whether a cell shows a percentage, a day, a month or a year.

A date is kept as a number of days; only its format says whether 1 March 2024 is meant or March.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal
from xml.etree import ElementTree

import numpy as np

from i18n import message as _
from uploads.units.measure import multiplies

# What a cell shows of its value, where that is not all: a number times 100, the month or the year
# of a date, a part of a date that leaves its year out, or a number beside a unit such as "nghìn".
# Nothing for all other formats.
Look = Literal["percent", "month", "year", "part", "unit"]

BUILT_IN: Mapping[int, Look] = {9: "percent", 10: "percent", 16: "part", 17: "month"}
# Text in a number format that is no code: in quotes, escaped, as wide as a letter, in brackets.
LITERAL = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]')
SCALED = re.compile(r"[0#?],+(?![0#?,])")  # a format that divides by thousands itself
CLOCK = re.compile(r"a/p|am/pm")
PIECES = re.compile(r"[ybe]+|m+|d+|h+|s+")
ISO = re.compile(r"\d{4}-\d\d-\d\d")
# A day before this one is, in a table of today, a plain number in a cell with a format of dates.
FIRST_DAY = "1920-01-01"
LAST_DAY = "2100-01-01"  # and from this one on
EPOCH, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)

PART_OF_DATE = _(
    "The cell holds the day %(value)s, but shows only a part of it. Show the whole day "
    "(dd/mm/yyyy), or write as text what is meant."
)
UNIT_IN_FORMAT = _(
    "The format of the cell shows a unit of thousands or more beside the number %(value)s. Write "
    "the number in the unit of its indicator, and give the cell the format General."
)
NUMBER_AS_DATE = _(
    "The cell holds the number %(number)s and shows it as the day %(value)s. If the number is "
    "meant, give the cell the format General; if the day is meant, write it as text."
)


# By what a cell shows: why its value cannot be told for sure.
FAULTS_OF_LOOKS: Mapping[Look, str] = {"part": PART_OF_DATE, "unit": UNIT_IN_FORMAT}


def look_of(code: str) -> Look | None:
    """Return what a format (as `mmm-yy` or `0.0%`) shows of a value, None where it shows all."""
    section = code.split(";")[0]
    text = CLOCK.sub("", LITERAL.sub("", section).lower())
    if "%" in text:
        return "percent"
    if re.search("[0#?]", re.sub(r"s[.,]0+", "s", text)) or "general" in text:
        is_unit = multiplies(_literal(section)) and not SCALED.search(text)
        return "unit" if is_unit else None
    pieces = PIECES.findall(text)
    has_year = any(piece[0] in "ybe" for piece in pieces)
    has_day = any(piece[0] == "d" and len(piece) < 3 for piece in pieces)
    has_weekday = any(piece[0] == "d" for piece in pieces)
    has_month = any(_is_month(pieces, place) for place in range(len(pieces)))
    if not has_year:
        return "part" if has_month or has_weekday else None
    return None if has_day else "month" if has_month else "year"


def _literal(section: str) -> str:
    """The text that a format shows beside the number."""
    words = ""
    for match in LITERAL.finditer(section):
        sign, rest = match[0][0], match[0][1:]
        if sign in ('"', "\\"):
            words += rest.removesuffix('"')
        elif sign in "_*":
            words += " "
    return words


def _is_month(pieces: list[str], place: int) -> bool:
    """Whether letters m stand for a month: beside hours or seconds they are minutes."""
    if pieces[place][0] != "m":
        return False
    after_hours = place > 0 and pieces[place - 1][0] == "h"
    before_seconds = place + 1 < len(pieces) and pieces[place + 1][0] == "s"
    return not (after_hours or before_seconds)


def looks_of_styles(styles: bytes) -> Mapping[int, Look]:
    """Return what each style of a cell shows, by its number, from xl/styles.xml.

    The XML must hold no document type definition.
    """
    try:
        root = ElementTree.fromstring(styles)
    except (ElementTree.ParseError, ValueError, LookupError):
        return {}
    codes = {
        int(element.get("numFmtId", -1)): element.get("formatCode", "")
        for element in root.iterfind("{*}numFmts/{*}numFmt")
        if element.get("numFmtId", "").isdecimal()
    }
    numbers = [style.get("numFmtId", "") for style in root.iterfind("{*}cellXfs/{*}xf")]
    return looks_of_formats((int(n) if n.isdecimal() else 0 for n in numbers), codes)


def looks_of_formats(numbers: Iterable[int], codes: Mapping[int, str]) -> Mapping[int, Look]:
    """Return what each style shows, by its place among the `numbers` of formats of all styles."""
    looks = {}
    for place, number in enumerate(numbers):
        look = look_of(codes[number]) if number in codes else BUILT_IN.get(number)
        if look:
            looks[place] = look
    return looks


def text_as_shown(text: str, look: Look) -> str:
    """Return a number or an ISO date as its format shows it: 0.755 as 75.5%, a day as its month."""
    if look == "percent":
        return _percentage(text)
    if not ISO.match(text) or look in FAULTS_OF_LOOKS:
        return text
    return text[:7] if look == "month" else text[:4]


def _percentage(number: str) -> str:
    try:
        text = format(Decimal(number) * 100, "f")
    except ArithmeticError:
        return number
    return (text.rstrip("0").rstrip(".") if "." in text else text) + "%"


def days_of(day: str, from_1904: bool) -> int:
    """Return the number that a workbook keeps for an ISO date."""
    epoch = EPOCH_1904 if from_1904 else EPOCH
    days = (date.fromisoformat(day[:10]) - epoch).days
    # Workbooks count a 29 February 1900 that there never was.
    return days if from_1904 or days > 60 else days - 1


def day_of(days: float, from_1904: bool) -> str:
    """Return the ISO date, with its time where it has one, of what a workbook keeps for it."""
    epoch = EPOCH_1904 if from_1904 else EPOCH
    lotus = 0 if from_1904 or days >= 60 else 1
    moment = np.datetime64(epoch + timedelta(int(days) + lotus), "s")
    moment += np.timedelta64(round(days % 1 * 86_400), "s")
    return str(moment).removesuffix("T00:00:00")
