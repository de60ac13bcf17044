"""Dates as people write them. Day and month are told apart by the whole column, or asked."""

import datetime
import re
from collections.abc import Mapping

from data.package import Field
from data.uploads.checking.column import Change, Column, Fault
from data.uploads.checking.digits import plain_digits
from data.uploads.checking.periods import read_period
from data.uploads.checking.spelling import same
from data.uploads.issue import Option, Question
from data.uploads.issue import message as _

FIRST_YEAR, LAST_YEAR = 1800, 2100
BUDDHIST = 543  # years that the calendar of Laos is ahead
ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", re.ASCII)
YEAR_LAST = re.compile(r"(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4})", re.ASCII)
MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})", re.ASCII)
SHORT_YEAR = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2}", re.ASCII)
MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0+)?)?(?:Z|\+00:00)?", re.ASCII)
WITH_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}.*", re.ASCII)
YEAR_AS_NUMBER = re.compile(r"(\d{4})\.0+", re.ASCII)
SERIAL = re.compile(r"(\d{5})(?:\.0+)?", re.ASCII)
IN_WORDS = re.compile(r"(?:ngày |ວັນທີ )?(\d{1,2}) (?:tháng|ເດືອນ) (\d{1,2}) (?:năm|ປີ) (\d{4})", re.A)
DAY_ZERO = datetime.date(1899, 12, 30)  # of workbooks, from March 1900 on
SERIALS = range(20_000, 80_000)  # 1954 to 2119
ORDERS = ("day-first", "month-first")

NOT_A_DATE = _("“%(value)s” is not a date. Write it as 2024-03-18, or only 2024-03 or 2024.")
NOT_A_PERIOD = _("“%(value)s” is not a period. Write 2024, 2024-03, 2024-Q1, 2024-S1 or 2011/2024.")
NO_SUCH_DAY = _("“%(value)s” is not a day of the calendar.")
YEAR_TOO_SHORT = _("“%(value)s” has a year of two digits. Write all four.")
YEAR_TOO_FAR = _("The year of “%(value)s” can't be right. Years from 1800 to 2100 may stand here.")
TIME_OF_DAY = _("“%(value)s” has a time of day. Write the date alone.")
OTHER_ORDER = _("Other dates of this column have day and month the other way round.")
BACKWARDS = _("The period “%(value)s” ends before it begins.")
QUESTION = _("Which day is “%(example)s” in the column %(column)s?")
DAY_FIRST = _("The day comes first: %(date)s")
MONTH_FIRST = _("The month comes first: %(date)s")


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

    Asks the question "dates:<field>" where day and month can't be told apart; its answers are
    "day-first" and "month-first".
    """
    periods = holds_periods(column.field)
    codes = column.open_codes()
    order = _order(column, codes, answers)
    for code in codes:
        outcome = _read(column.values[code], periods, order)
        if outcome != column.values[code]:
            column.put(code, outcome if not isinstance(outcome, str) else Change(outcome, ()))


def _order(column: Column, codes: list[int], answers: Mapping[str, str]) -> str:
    """Return the order that most rows prove, or that was answered."""
    proofs = dict.fromkeys(ORDERS, 0)
    doubtful = []
    for code in codes:
        found = YEAR_LAST.fullmatch(plain_digits(column.values[code]))
        if found:
            first, second = int(found[1]), int(found[2])
            if first > 12 >= second:
                proofs["day-first"] += int(column.counts[code])
            elif second > 12 >= first:
                proofs["month-first"] += int(column.counts[code])
            elif first != second:
                doubtful.append(code)
    if any(proofs.values()) or not doubtful:
        return max(ORDERS, key=lambda order: proofs[order])
    answer = answers.get(f"dates:{column.field.name}", "")
    if answer not in ORDERS:
        column.question = _question(column, doubtful[0])
        return ORDERS[0]
    return answer


def _question(column: Column, code: int) -> Question:
    example = column.written[code]
    first, second, year = re.findall(r"\d+", plain_digits(example), re.ASCII)
    return Question(
        f"dates:{column.field.name}",
        QUESTION,
        (
            Option("day-first", DAY_FIRST, {"date": f"{year}-{second:0>2}-{first:0>2}"}),
            Option("month-first", MONTH_FIRST, {"date": f"{year}-{first:0>2}-{second:0>2}"}),
        ),
        column=column.field.name,
        row=column.first_row(code),
        fields={"example": example},
    )


def _read(written: str, periods: bool, order: str) -> str | Change | Fault:
    """Return the date unchanged, changed, or what is wrong with it."""
    text = plain_digits(written)
    digits = ("digits",) if text != written else ()
    if ISO.fullmatch(text):
        return _checked(text, digits, written)
    if found := MIDNIGHT.fullmatch(text):
        return _checked(found[1], ("date",), written)
    if WITH_TIME.fullmatch(text):
        return Fault("type-error", TIME_OF_DAY, suggestion=text[:10])
    if SHORT_YEAR.fullmatch(text):
        return Fault("type-error", YEAR_TOO_SHORT)
    if found := YEAR_AS_NUMBER.fullmatch(text):
        return _checked(found[1], (*digits, "whole-number"), written)
    if (found := SERIAL.fullmatch(text)) and int(found[1]) in SERIALS:
        day = DAY_ZERO + datetime.timedelta(days=int(found[1]))
        return Change(day.isoformat(), (*digits, "serial-date"))
    iso = _iso(text, order)
    if isinstance(iso, Fault):
        return iso
    if iso:
        return _checked(iso, (*digits, "date"), written)
    return _period(text, written, periods, digits)


def _iso(text: str, order: str) -> str | Fault | None:
    if found := IN_WORDS.fullmatch(same(text)):
        return f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}"
    if found := YEAR_LAST.fullmatch(text):
        day, month = (found[1], found[2]) if order == "day-first" else (found[2], found[1])
        if int(month) > 12 >= int(day):
            return Fault("type-error", OTHER_ORDER, f"{found[3]}-{day:0>2}-{month:0>2}")
        return f"{found[3]}-{month:0>2}-{day:0>2}"
    if found := YEAR_FIRST.fullmatch(text):
        return "-".join([found[1], *(f"{part:0>2}" for part in found.groups()[1:] if part)])
    if found := MONTH_YEAR.fullmatch(text):
        return f"{found[2]}-{found[1]:0>2}"
    return None


def _checked(iso: str, kinds: tuple[str, ...], written: str) -> str | Change | Fault:
    fault = not_in_calendar(iso)
    if fault:
        return fault
    return iso if iso == written else Change(iso, kinds)


def not_in_calendar(iso: str) -> Fault | None:
    """Return what is wrong with a date in ISO form, which may be a year or a month only."""
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
    period = read_period(same(text))
    if period is None or not (periods or ISO.fullmatch(period)):
        return Fault("type-error", NOT_A_PERIOD if periods else NOT_A_DATE)
    start, _slash, end = period.partition("/")
    for part in (start, end):
        if part and ISO.fullmatch(part) and (fault := not_in_calendar(part)):
            return fault
    if end and end[: len(start)] < start[: len(end)]:
        return Fault("constraint-error", BACKWARDS)
    return period if period == written else Change(period, (*digits, "period"))
