"""Dates and periods as people write them, as ISO 8601 and SDMX write them.

Whether the day or the month comes first, the whole column decides; else it is asked.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from i18n import message as _
from tables.package import Field
from uploads.checking.calendar.periods import ISO_DATE, likely_period, plain_period, read_period
from uploads.checking.calendar.year_pairs import MONTH, YEARS, pair_in, reading_of_pairs
from uploads.checking.column import Change, Column, Fault
from uploads.checking.marks import split_mark, take_mark
from uploads.issue import Option, Question
from uploads.spelling import plain_digits

FIRST_YEAR, LAST_YEAR = 1900, 2100
BUDDHIST = 543  # years that the calendar of Laos is ahead
ISO = re.compile(ISO_DATE, re.ASCII)
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", re.ASCII)
# The same mark twice: 1-6/2024 are the months January to June.
YEAR_LAST = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4})", re.ASCII)
MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})", re.ASCII)
SHORT_YEAR = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2}", re.ASCII)
MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0+)?)?(?:Z|\+00:00)?", re.ASCII)
WITH_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}.*", re.ASCII)
YEAR_AS_NUMBER = re.compile(r"(\d{4})\.0+", re.ASCII)
SERIAL = re.compile(r"(\d{5})(?:\.0+)?", re.ASCII)
IN_WORDS = re.compile(r"(?:ngày |ວັນທີ )?(\d{1,2}) (?:tháng|ເດືອນ) (\d{1,2}) (?:năm|ປີ) (\d{4})", re.A)
DAY_ZERO = datetime.date(1899, 12, 30)  # of workbooks, from March 1900 on
SERIALS = range(21_010, 80_000)  # 1957 to 2119; below, 20241 is the first quarter of 2024
LONGEST = 20  # characters of what may stand for a period
ORDERS = ("day-first", "month-first")

NOT_A_DATE = _("“%(value)s” is not a date. Write it as 2024-03-18, or only 2024-03 or 2024.")
NOT_A_PERIOD = _("“%(value)s” is not a period. Write 2024, 2024-03, 2024-Q1, 2024-S1 or 2011/2024.")
LIKELY = _("“%(value)s” is not written as a period or date. If it means %(suggestion)s, write so.")
NO_SUCH_DAY = _("“%(value)s” is not a day of the calendar.")
YEAR_TOO_SHORT = _("“%(value)s” has a year of two digits. Write all four.")
YEAR_TOO_FAR = _("The year of “%(value)s” can't be right. Years from 1900 to 2100 may stand here.")
TIME_OF_DAY = _("“%(value)s” has a time of day. Write the date alone.")
OTHER_ORDER = _("Other dates of this column have day and month the other way round.")
BACKWARDS = _("The period “%(value)s” ends before it begins.")
WHICH_DAY = _("Which day is “%(example)s” in the column %(column)s?")
DAY_FIRST = _("The day comes first: %(date)s")
MONTH_FIRST = _("The month comes first: %(date)s")


@dataclass(frozen=True)
class Reading:
    """How the values of a column are read: whether they may be periods, and what is decided."""

    periods: bool
    order: str
    pairs: str


def holds_dates(field: Field) -> bool:
    """Return whether the column holds dates or periods, as its pattern tells."""
    pattern = re.compile(field.constraints.get("pattern", "a"))
    return all(pattern.fullmatch(text) for text in ("2024", "2024-02-29")) and not (
        pattern.fullmatch("a")
    )


def holds_periods(field: Field) -> bool:
    """Return whether the column may also hold half-years, quarters and ranges."""
    return holds_dates(field) and bool(re.fullmatch(field.constraints["pattern"], "2024-S1"))


def understand_dates(column: Column, answers: Mapping[str, str]) -> None:
    """Give every value its ISO 8601 form, or say why it has none.

    Asks "dates:<field>" where day and month can't be told apart, with the answers "day-first" and
    "month-first", and "years:<field>" (year_pairs.py). What stands beside a period and belongs in
    another column (marks.py) is remembered.
    """
    periods = holds_periods(column.field)
    codes = column.open_codes()
    texts = {code: plain_period(column.values[code]) for code in codes}
    order = _order(column, texts, answers)
    reading = Reading(periods, order, MONTH)
    if periods:
        codes_of_others = (read_period(text) or "" for text in texts.values() if "/" in text)
        pairs = reading_of_pairs(column, texts, codes_of_others, answers)
        reading = replace(reading, pairs=pairs)
    for code in codes:
        written = column.values[code]
        outcome = _read(written, texts[code], reading)
        if isinstance(outcome, Fault) and periods and not column.is_full:
            outcome = _beside_a_mark(column, code, reading) or outcome
        if outcome != written:
            column.put(code, outcome if not isinstance(outcome, str) else Change(outcome, ()))


def _beside_a_mark(column: Column, code: int, reading: Reading) -> Change | Fault | None:
    """Return what a period is without the mark beside it, None where there is none."""
    parts = split_mark(column.values[code], only=("average",))
    if parts is None:
        return None
    outcome = _read(parts.text, plain_period(parts.text), reading)
    if isinstance(outcome, Fault):
        return None
    period = outcome.value if isinstance(outcome, Change) else outcome
    return take_mark(column, code, period, period, parts)


def _order(column: Column, texts: Mapping[int, str], answers: Mapping[str, str]) -> str:
    """Return the order that most rows prove, or that was answered."""
    proofs = dict.fromkeys(ORDERS, 0)
    in_doubt = []
    for code, text in texts.items():
        match = YEAR_LAST.fullmatch(text)
        if match:
            first, second = int(match[1]), int(match[3])
            if first > 12 >= second:
                proofs["day-first"] += int(column.counts[code])
            elif second > 12 >= first:
                proofs["month-first"] += int(column.counts[code])
            elif first != second:
                in_doubt.append(code)
    if any(proofs.values()) or not in_doubt:
        return max(ORDERS, key=lambda order: proofs[order])
    answer = answers.get(f"dates:{column.field.name}", "")
    if answer not in ORDERS:
        column.questions.append(_question(column, in_doubt[0], texts[in_doubt[0]]))
        return ORDERS[0]
    return answer


def _question(column: Column, code: int, text: str) -> Question:
    first, second, year = re.findall(r"\d+", text, re.ASCII)
    return Question(
        f"dates:{column.field.name}",
        WHICH_DAY,
        (
            Option("day-first", DAY_FIRST, {"date": f"{year}-{second:0>2}-{first:0>2}"}),
            Option("month-first", MONTH_FIRST, {"date": f"{year}-{first:0>2}-{second:0>2}"}),
        ),
        column=column.field.name,
        row=column.first_row(code),
        fields={"example": column.originals[code]},
    )


def _read(written: str, plain: str, reading: Reading) -> str | Change | Fault:
    """Return the date unchanged, changed, or what is wrong with it.

    plain: as `plain_period` returns it.
    """
    pair = pair_in(plain) if reading.periods else None
    if pair and pair.years and (reading.pairs == YEARS or not pair.month):
        return _fault_of(pair.years) or Change(pair.years, ("period",))
    text = plain_digits(written)
    digits = ("digits",) if text != written else ()
    if ISO.fullmatch(text):
        return _in_calendar(text, digits, written)
    if match := MIDNIGHT.fullmatch(text):
        return _in_calendar(match[1], ("date",), written)
    if WITH_TIME.fullmatch(text):
        return Fault("type-error", TIME_OF_DAY, suggestion=text[:10])
    if SHORT_YEAR.fullmatch(plain):
        return Fault("type-error", YEAR_TOO_SHORT)
    if match := YEAR_AS_NUMBER.fullmatch(plain):
        return _in_calendar(match[1], (*digits, "whole-number"), written)
    if (match := SERIAL.fullmatch(text)) and int(match[1]) in SERIALS:
        day = DAY_ZERO + datetime.timedelta(days=int(match[1]))
        return Change(day.isoformat(), (*digits, "serial-date"))
    iso = _iso(plain, reading.order)
    if isinstance(iso, Fault):
        return iso
    if iso:
        return _in_calendar(iso, (*digits, "date"), written)
    return _period(plain, written, reading.periods, digits)


def _iso(text: str, order: str) -> str | Fault | None:
    if match := IN_WORDS.fullmatch(text):
        return f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}"
    if match := YEAR_LAST.fullmatch(text):
        day, month, year = match[1], match[3], match[4]
        if order != "day-first":
            day, month = month, day
        if int(month) > 12 >= int(day):
            return Fault("type-error", OTHER_ORDER, f"{year}-{day:0>2}-{month:0>2}")
        return f"{year}-{month:0>2}-{day:0>2}"
    if match := YEAR_FIRST.fullmatch(text):
        return "-".join([match[1], *(f"{part:0>2}" for part in match.groups()[1:] if part)])
    if match := MONTH_YEAR.fullmatch(text):
        return f"{match[2]}-{match[1]:0>2}"
    return None


def _in_calendar(iso: str, kinds: tuple[str, ...], written: str) -> str | Change | Fault:
    fault = _calendar_fault(iso)
    if fault:
        return fault
    return iso if iso == written else Change(iso, kinds)


def _calendar_fault(iso: str) -> Fault | None:
    """What is wrong with a date in ISO form, which may be a year or a month only."""
    year, month, day = (int(part or 1) for part in ISO.fullmatch(iso).groups())  # type: ignore[union-attr]
    if not FIRST_YEAR <= year <= LAST_YEAR:
        earlier = year - BUDDHIST
        likely = f"{earlier}{iso[4:]}" if FIRST_YEAR <= earlier <= LAST_YEAR else ""
        return Fault("constraint-error", YEAR_TOO_FAR, suggestion=likely)
    try:
        datetime.date(year, month, day)
    except ValueError:
        return Fault("type-error", NO_SUCH_DAY)
    return None


def _period(
    text: str, written: str, periods: bool, digits: tuple[str, ...]
) -> str | Change | Fault:
    period = read_period(text)
    if period is None or not (periods or ISO.fullmatch(period)):
        likely = likely_period(text) if len(text) <= LONGEST else ""
        is_right = ISO.fullmatch(likely) or periods
        suggestion = likely if is_right and not _fault_of(likely) else ""
        if suggestion:
            return Fault("type-error", LIKELY, suggestion)
        return Fault("type-error", NOT_A_PERIOD if periods else NOT_A_DATE)
    start, _slash, end = period.partition("/")
    period = start if start == end else period  # from a day to the same day is that day
    if fault := _fault_of(period):
        return fault
    return period if period == written else Change(period, (*digits, "period"))


def _fault_of(period: str) -> Fault | None:
    """What is wrong with a period in its form: a day that is in no calendar, an end before it."""
    start, _slash, end = period.partition("/")
    for part in (start, end):
        if part and ISO.fullmatch(part) and (fault := _calendar_fault(part)):
            return fault
    if end and end[: len(start)] < start[: len(end)]:
        return Fault("constraint-error", BACKWARDS)
    return None


def drop_equal_ends(begin: Column | None, end: Column | None) -> None:
    """Empty the ends that are the day of the beginning: what took one day has one date."""
    if begin is None or end is None:
        return
    ends = np.array(end.values, dtype=object)[end.codes]
    same = (np.array(begin.values, dtype=object)[begin.codes] == ends) & (ends != "")
    for code in np.unique(end.codes[same & ~end.bad_rows()]).tolist():
        rows = np.flatnonzero(same & (end.codes == code))
        end.keep(end.split(rows, code), Change("", ("one-day",)))
