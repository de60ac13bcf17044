"""Dates and periods as people write them, as ISO 8601 and SDMX write them.

Whether the day or the month comes first, the whole column decides; else it is asked. Rules of time
take a date or period as the numbers of its first and last day, which are made here too.
"""

import datetime
import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from i18n import message as _
from tables.observations import period_span
from tables.package import Field
from uploads.checking.column import Change, Column, Fault
from uploads.issue import Option, Question
from uploads.spelling import fold, plain_digits

FIRST_YEAR, LAST_YEAR = 1900, 2100
BUDDHIST = 543  # years that the calendar of Laos is ahead
ISO_DATE = r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?"
ISO = re.compile(ISO_DATE, re.ASCII)
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

# Parts of a year, in the languages of the two countries and in English.
ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
YEAR = r"(?:(?:của )?(?:năm|year|ປີ) ?)?(?P<year>\d{4})"
QUARTER = r"(?:quý|quí|quarter|q|ໄຕມາດ)(?: ?(?:ທີ|no))? ?(?P<part>[1-4]|iv|i{1,3})"
HALF = r"(?:s|h|semester|half) ?(?P<part>[12])"
# Each form is matched against the text in lower case, with spaces for hyphens and underscores.
CODED = re.compile(r"(?P<year>\d{4}) ?(?P<kind>[sqh]) ?(?P<part>[1-4])", re.ASCII)
YEARLY = re.compile(rf"(?:cả )?{YEAR}", re.ASCII)
MONTHLY = re.compile(rf"(?:tháng|month|ເດືອນ) ?(?P<part>\d{{1,2}})(?: ?[/.,] ?| ){YEAR}", re.ASCII)
QUARTERLY = re.compile(rf"{QUARTER}(?: ?[/.,] ?| ){YEAR}", re.ASCII)
HALVES = re.compile(rf"{HALF}(?: ?[/.,] ?| ){YEAR}", re.ASCII)
FIRST_MONTHS = re.compile(
    rf"(?P<part>\d{{1,2}}) (?:tháng|months|ເດືອນ)(?P<late> cuối| ?ທ້າຍ)?(?: đầu| ?ຕົ້ນ)? ?{YEAR}",
    re.ASCII,
)
YEARS = re.compile(r"(\d{4}) ?(?:đến|to|ຫາ|~| ) ?(\d{4})", re.ASCII)
RANGE = re.compile(rf"(?P<start>{ISO_DATE}) ?/ ?(?P<end>{ISO_DATE})", re.ASCII)
ALWAYS = (0, 99_999_999)  # before and after all days that can be written

NOT_A_DATE = _("“%(value)s” is not a date. Write it as 2024-03-18, or only 2024-03 or 2024.")
NOT_A_PERIOD = _("“%(value)s” is not a period. Write 2024, 2024-03, 2024-Q1, 2024-S1 or 2011/2024.")
NO_SUCH_DAY = _("“%(value)s” is not a day of the calendar.")
YEAR_TOO_SHORT = _("“%(value)s” has a year of two digits. Write all four.")
YEAR_TOO_FAR = _("The year of “%(value)s” can't be right. Years from 1900 to 2100 may stand here.")
TIME_OF_DAY = _("“%(value)s” has a time of day. Write the date alone.")
OTHER_ORDER = _("Other dates of this column have day and month the other way round.")
BACKWARDS = _("The period “%(value)s” ends before it begins.")
WHICH_DAY = _("Which day is “%(example)s” in the column %(column)s?")
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
    in_doubt = []
    for code in codes:
        match = YEAR_LAST.fullmatch(plain_digits(column.values[code]))
        if match:
            first, second = int(match[1]), int(match[2])
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
        column.question = _question(column, in_doubt[0])
        return ORDERS[0]
    return answer


def _question(column: Column, code: int) -> Question:
    example = column.originals[code]
    first, second, year = re.findall(r"\d+", plain_digits(example), re.ASCII)
    return Question(
        f"dates:{column.field.name}",
        WHICH_DAY,
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
        return _in_calendar(text, digits, written)
    if match := MIDNIGHT.fullmatch(text):
        return _in_calendar(match[1], ("date",), written)
    if WITH_TIME.fullmatch(text):
        return Fault("type-error", TIME_OF_DAY, suggestion=text[:10])
    if SHORT_YEAR.fullmatch(text):
        return Fault("type-error", YEAR_TOO_SHORT)
    if match := YEAR_AS_NUMBER.fullmatch(text):
        return _in_calendar(match[1], (*digits, "whole-number"), written)
    if (match := SERIAL.fullmatch(text)) and int(match[1]) in SERIALS:
        day = DAY_ZERO + datetime.timedelta(days=int(match[1]))
        return Change(day.isoformat(), (*digits, "serial-date"))
    iso = _iso(text, order)
    if isinstance(iso, Fault):
        return iso
    if iso:
        return _in_calendar(iso, (*digits, "date"), written)
    return _period(text, written, periods, digits)


def _iso(text: str, order: str) -> str | Fault | None:
    if match := IN_WORDS.fullmatch(fold(text)):
        return f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}"
    if match := YEAR_LAST.fullmatch(text):
        day, month = (match[1], match[2]) if order == "day-first" else (match[2], match[1])
        if int(month) > 12 >= int(day):
            return Fault("type-error", OTHER_ORDER, f"{match[3]}-{day:0>2}-{month:0>2}")
        return f"{match[3]}-{month:0>2}-{day:0>2}"
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
    period = _read_period(fold(text))
    if period is None or not (periods or ISO.fullmatch(period)):
        return Fault("type-error", NOT_A_PERIOD if periods else NOT_A_DATE)
    start, _slash, end = period.partition("/")
    if start == end:  # from a day to the same day is that day
        period, end = start, ""
    for part in (start, end):
        if part and ISO.fullmatch(part) and (fault := _calendar_fault(part)):
            return fault
    if end and end[: len(start)] < start[: len(end)]:
        return Fault("constraint-error", BACKWARDS)
    return period if period == written else Change(period, (*digits, "period"))


def _read_period(text: str) -> str | None:
    """The SDMX period that a text names, or None.

    `text` has been through `spelling.fold`: small letters, and spaces for hyphens.
    """
    if match := RANGE.fullmatch(_hyphened(text)):
        return f"{match['start']}/{match['end']}"
    if match := YEARS.fullmatch(text):
        return f"{match[1]}/{match[2]}"
    if match := CODED.fullmatch(text):
        return _coded(match["year"], match["kind"], match["part"])
    if match := YEARLY.fullmatch(text):
        return match["year"]
    if match := MONTHLY.fullmatch(text):
        return f"{match['year']}-{match['part']:0>2}"
    if match := QUARTERLY.fullmatch(text):
        return f"{match['year']}-Q{ROMAN.get(match['part'], match['part'])}"
    if match := HALVES.fullmatch(text):
        return f"{match['year']}-S{match['part']}"
    if match := FIRST_MONTHS.fullmatch(text):
        return _months(match["year"], int(match["part"]), bool(match["late"]))
    return None


def _hyphened(text: str) -> str:
    """Return dates as they were before `fold` made spaces of their hyphens."""
    return re.sub(r"(?<=\d) (?=\d)", "-", text)


def _coded(year: str, kind: str, part: str) -> str | None:
    if kind == "q":
        return f"{year}-Q{part}"
    return f"{year}-S{part}" if part in "12" else None


def _months(year: str, count: int, late: bool) -> str | None:
    """Return the first months of a year; the last ones only where they are the second half."""
    if late:
        return f"{year}-S2" if count == 6 else None
    if count == 12:
        return year
    if count == 6:
        return f"{year}-S1"
    return f"{year}-01/{year}-{count:02}" if 1 < count < 12 else None


def drop_equal_ends(begin: Column | None, end: Column | None) -> None:
    """Empty the ends that are the day of the beginning: what took one day has one date."""
    if begin is None or end is None:
        return
    ends = np.array(end.values, dtype=object)[end.codes]
    same = (np.array(begin.values, dtype=object)[begin.codes] == ends) & (ends != "")
    for code in np.unique(end.codes[same & ~end.bad_rows()]).tolist():
        rows = np.flatnonzero(same & (end.codes == code))
        end.keep(end.split(rows, code), Change("", ("one-day",)))


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
