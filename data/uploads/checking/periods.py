"""Periods in words and codes, as years, halves, quarters, months and ranges of SDMX."""

import re

ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
ISO = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
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
RANGE = re.compile(rf"({ISO}) ?/ ?({ISO})", re.ASCII)


def read_period(text: str) -> str | None:
    """Return the SDMX period that a text names, "" forms unknown as None.

    `text` has been through `spelling.same`: small letters, and spaces for hyphens.
    """
    if found := RANGE.fullmatch(_hyphened(text)):
        return f"{found[1]}/{found[2]}"
    if found := YEARS.fullmatch(text):
        return f"{found[1]}/{found[2]}"
    if found := CODED.fullmatch(text):
        return _coded(found["year"], found["kind"], found["part"])
    if found := YEARLY.fullmatch(text):
        return found["year"]
    if found := MONTHLY.fullmatch(text):
        return f"{found['year']}-{found['part']:0>2}"
    if found := QUARTERLY.fullmatch(text):
        return f"{found['year']}-Q{ROMAN.get(found['part'], found['part'])}"
    if found := HALVES.fullmatch(text):
        return f"{found['year']}-S{found['part']}"
    if found := FIRST_MONTHS.fullmatch(text):
        return _months(found["year"], int(found["part"]), bool(found["late"]))
    return None


def _hyphened(text: str) -> str:
    """Return dates as they were before `same` made spaces of their hyphens."""
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
