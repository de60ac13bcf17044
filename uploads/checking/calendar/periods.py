"""Periods as offices write them, as SDMX codes: years, halves, quarters, months and ranges.

Each form is matched against the text in small letters, with one kind of hyphen and single spaces.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from babel.dates import get_month_names

from uploads.spelling import plain_digits

ISO_DATE = r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?"
DASHES = re.compile("[‐‑‒–—―−]")
SPACES = re.compile(r"\s+")
APOSTROPHE = re.compile(r"^['‘’`´]+")  # a spreadsheet is told by it that a number is text
AT_MIDNIGHT = re.compile(r"^00?(?:h|h00|:00| giờ| ໂມງ)(?: ngày| ວັນທີ)?[ ,]\s*", re.IGNORECASE)
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

# Words before a year that only say what kind of year it is, and before a range of years.
YEAR_WORD = (
    r"(?:năm học|năm tài chính|năm tài khóa|năm|niên độ|niên khóa|school year|academic year"
    r"|fiscal year|financial year|year|fy|sy|cy|y|ສົກປີ|ສົກຮຽນ|ສົກ|ປີງົບປະມານ|ປີ)"
)
SPAN_WORD = r"(?:giai đoạn|thời kỳ|thời kì|trong|period|from|từ|ໄລຍະ|ແຕ່)"
BEFORE_YEAR = rf"(?:(?:của |of )?{YEAR_WORD} ?)?"
YEAR = rf"{BEFORE_YEAR}(?P<year>\d{{4}})"
BEFORE_SPAN = rf"(?:{SPAN_WORD} )?(?:{YEAR_WORD} ?)?"
GAP = r"(?: ?[-/.,_] ?| )"
TO = r" ?(?:-|~|/|đến|to|until|ຫາ|ເຖິງ) ?"
TO_MONTH = r" ?(?:-|~|đến|to|ຫາ|ເຖິງ) ?"
QUARTER = r"(?:quý|quí|quarter|qtr|q|ໄຕມາດ|ງວດ)\.?(?: ?(?:ທີ|no\.?|số))? ?(?P<part>[1-4]|iv|i{1,3})"
HALF = r"(?:s|h|semester|half) ?(?P<part>[12])"
FIRST_HALF = r"(?P<first>nửa đầu|first half|1st half|ເຄິ່ງຕົ້ນ)"
LAST_HALF = r"(?:nửa cuối|second half|2nd half|ເຄິ່ງທ້າຍ)"
MONTH = r"(?:tháng|thg|th|t|month|ເດືອນ)\.? ?"
MONTHS = rf"(?:{MONTH})?(?P<first>\d{{1,2}}){TO_MONTH}(?:{MONTH})?(?P<last>\d{{1,2}})"
FIRST = (
    r"(?:first )?(?P<part>\d{1,2}) ?(?:tháng|months?|t|ເດືອນ)"
    r"(?P<late> cuối| ?ທ້າຍ)?(?: đầu| ?ຕົ້ນ)?(?: of)?"
)


@cache
def _month_names() -> tuple[str, dict[str, int]]:
    """A pattern of the names of months in English and Lao, and the months by name."""
    names: dict[str, int] = {}
    for language in ("en", "lo"):
        for width in ("wide", "abbreviated"):
            for month, name in get_month_names(width, "format", language).items():
                names[name.casefold()] = month
    names["sept"] = 9
    longest = sorted(names, key=len, reverse=True)
    return "|".join(map(re.escape, longest)), names


def plain_period(text: str) -> str:
    """Return a text as the forms are matched: small letters, plain hyphens, no apostrophe."""
    digits = APOSTROPHE.sub("", plain_digits(text.strip()))
    plain = unicodedata.normalize("NFKC", digits).casefold()
    return AT_MIDNIGHT.sub("", SPACES.sub(" ", DASHES.sub("-", plain))).strip()


def months(year: str, first: int, last: int) -> str | None:
    """Return the code of some months of a year: 2024, 2024-S1, 2024-Q3 or 2024-01/2024-09."""
    if not 1 <= first <= last <= 12:
        return None
    if first == last:
        return f"{year}-{first:02}"
    parts = {(1, 12): year, (1, 6): f"{year}-S1", (7, 12): f"{year}-S2"}
    parts |= {(3 * part - 2, 3 * part): f"{year}-Q{part}" for part in range(1, 5)}
    return parts.get((first, last), f"{year}-{first:02}/{year}-{last:02}")


def read_period(text: str) -> str | None:
    """Return the SDMX period that a text names, or None. `text` is as `plain_period` returns it.

    Whether its days are in the calendar is not looked at.
    """
    if not HAS_YEAR.search(text):  # most of what is no period at all
        return None
    for form, code_of in _forms():
        if match := form.fullmatch(text):
            return code_of(match)
    return None


HAS_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|(?<!\d)\d{4}[sqhm]|[a-z]\d{4}|[12][.,]\d{3}", re.ASCII)
Form = tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]]


@cache
def _forms() -> tuple[Form, ...]:
    name, number = _month_names()

    def named(match: re.Match[str]) -> str:
        return f"{match['year']}-{number[match['name']]:02}"

    def named_months(match: re.Match[str]) -> str | None:
        return months(match["year"], number[match["name"]], number[match["last"]])

    forms: dict[str, Callable[[re.Match[str]], str | None]] = {
        rf"(?P<start>{ISO_DATE}) ?/ ?(?P<end>{ISO_DATE})": _range,
        rf"{BEFORE_SPAN}(?P<start>\d{{4}})(?:{TO}| )(?:{YEAR_WORD} ?)?(?P<end>\d{{4}})": _range,
        r"(?P<year>\d{4})[ -]?(?P<kind>[sqh]) ?(?P<part>[1-4])": _coded,
        r"(?P<year>\d{4})[ -]?m ?(?P<part>\d{1,2})": _month,
        rf"(?:cả )?{YEAR}": lambda match: match["year"],
        r"(?P<thousand>[12])[.,](?P<rest>\d{3})": lambda match: match["thousand"] + match["rest"],
        rf"{MONTH}(?P<part>\d{{1,2}}){GAP}{YEAR}": _month,
        rf"(?P<name>{name}){GAP}{YEAR}": named,
        rf"{QUARTER}{GAP}{YEAR}": _quarter,
        rf"(?P<part>iv|i{{1,3}}) ?[-/.] ?{YEAR}": _quarter,
        rf"{HALF}{GAP}{YEAR}": lambda match: f"{match['year']}-S{match['part']}",
        rf"(?:{FIRST_HALF}|{LAST_HALF})(?: of)? ?{YEAR}": _half,
        rf"{FIRST}(?:{GAP})?{YEAR}": _first_months,
        rf"{MONTHS} ?/ ?{YEAR}": _months,
        rf"(?:từ )?{MONTH}{MONTHS}{GAP}{YEAR}": _months,
        rf"(?P<name>{name}){TO_MONTH}(?P<last>{name}){GAP}{YEAR}": named_months,
    }
    return tuple((re.compile(form, re.ASCII), code_of) for form, code_of in forms.items())


def _range(match: re.Match[str]) -> str:
    return f"{match['start']}/{match['end']}"


def _coded(match: re.Match[str]) -> str | None:
    if match["kind"] == "q":
        return f"{match['year']}-Q{match['part']}"
    return f"{match['year']}-S{match['part']}" if match["part"] in "12" else None


def _month(match: re.Match[str]) -> str:
    return f"{match['year']}-{match['part']:0>2}"


def _quarter(match: re.Match[str]) -> str:
    return f"{match['year']}-Q{ROMAN.get(match['part'], match['part'])}"


def _half(match: re.Match[str]) -> str:
    return f"{match['year']}-S{1 if match['first'] else 2}"


def _first_months(match: re.Match[str]) -> str | None:
    """The first months of a year; the last ones only where they are the second half."""
    count = int(match["part"])
    if match["late"]:
        return f"{match['year']}-S2" if count == 6 else None
    return months(match["year"], 1, count) if count > 1 else None


def _months(match: re.Match[str]) -> str | None:
    first, last = int(match["first"]), int(match["last"])
    return months(match["year"], first, last) if first < last else None


# What is no period, but very likely stands for one.
YEAR_AND_PART = re.compile(r"(\d{4})([1-4])", re.ASCII)
YEAR_AND_MONTH = re.compile(r"(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])?", re.ASCII)
SPACED = re.compile(r"\d(?: \d){3}", re.ASCII)
DECADE = re.compile(r"(\d{3})0s", re.ASCII)


def likely_period(text: str) -> str:
    """Return what a text that is no period most likely stands for, or ""; as `read_period`."""
    if match := YEAR_AND_PART.fullmatch(text):
        return f"{match[1]}-Q{match[2]}"
    if match := YEAR_AND_MONTH.fullmatch(text):
        return "-".join(part for part in match.groups() if part)
    if SPACED.fullmatch(text):
        return text.replace(" ", "")
    if match := DECADE.fullmatch(text):
        return f"{match[1]}0/{match[1]}9"
    name, number = _month_names()
    short = rf"(?:{MONTH}(?P<part>\d{{1,2}})|(?P<name>{name})){GAP}'?(?P<year>\d{{2}})"
    if match := re.fullmatch(short, text, re.ASCII):
        month = int(match["part"]) if match["part"] else number[match["name"]]
        return f"20{match['year']}-{month:02}" if 1 <= month <= 12 else ""
    return ""
