"""The words of headings, titles and labels taken apart: of when, which status, in which unit.

What remains is what the figures are of. Everything is read in Vietnamese, English and Lao.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from uploads.checking.calendar.periods import months
from uploads.checking.numbers import MISSING
from uploads.spelling import CACHE_SIZE, fold, plain_digits
from uploads.units.measure import TIMES, Measure, read_unit, unit_in_heading

YEAR = r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)(?:\.0)?"
# Years, the forms with two of them first. What stands before a year belongs to it.
BEFORE_YEAR = (
    r"(?:(?:trong |của |of |in )?"
    r"(?:năm học|năm|nam|niên vụ|school year|fiscal year|years?|ປີ|giai đoạn|thời kỳ)\s*)?"
)
YEARS = re.compile(
    BEFORE_YEAR + YEAR + r"(?:\s*[-–/]\s*(?P<end>(?:19|20)\d\d|\d\d)(?![\d/.-]))?(?!\d)", re.I
)
DAYS = re.compile(
    r"(?:từ |from )?(?:ngày )?(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}))?"
    r"\s*(?:-|–|đến|to)\s*(?:ngày )?(?P<day2>\d{1,2})/(?P<month2>\d{1,2})/(?P<year2>\d{4})",
    re.I,
)
ISO_DAY = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
DAY = re.compile(
    r"(?:ngày |ວັນທີ )?(?P<day>\d{1,2})(?:/| (?:tháng|ເດືອນ) )(?P<month>\d{1,2})"
    r"(?:/| (?:năm|ປີ) )(?P<year>(?:19|20)\d\d)",
    re.I,
)
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
QUARTER = r"(?:quý|quí|quarter|ໄຕມາດ)\s*(?:ທີ\s*)?(?P<quarter>[1-4]|iv|i{1,3})(?!\w)"
QUARTER_CODE = r"(?<![a-z])q\s?(?P<q>[1-4])(?!\d)"
HALF = r"(?:(?<![a-z])[sh](?P<half>[12])(?!\d))"
MONTHS = r"(?P<months>\d{1,2})\s*(?:tháng|months|ເດືອນ)(?!\s*\d{1,2}(?!\d))(?:\s*(?:đầu|ຕົ້ນ))?"
MONTH = r"(?:tháng|month|ເດືອນ)\s*(?P<month>\d{1,2})(?!\d)"
MONTH_CODE = r"(?<=\d{4})-?m(?P<m>\d{2})(?!\d)"
SLASHED = r"(?<![\d/])(?P<slashed>\d{1,2})/(?=(?:19|20)\d\d(?![\d/]))"
MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAME = rf"(?<![a-z])(?P<name>{'|'.join(MONTH_NAMES)})[a-z]{{0,6}}\.?(?=,?\s*(?:19|20)\d\d)"
WHOLE_YEAR = r"(?P<whole>cả năm|whole year|full year|ໝົດປີ)"
PARTS = re.compile(
    "|".join(
        (QUARTER, QUARTER_CODE, HALF, MONTHS, MONTH, MONTH_CODE, SLASHED, MONTH_NAME, WHOLE_YEAR)
    ),
    re.I,
)
BETWEEN_PART_AND_YEAR = re.compile(r"(?<= )[/.,-](?=\s*(?:19|20)\d\d)")
AND = re.compile(r"(?<!\w)(?:và|and|ແລະ)(?!\w)|&", re.I)
PRICES = re.compile(
    r"(?:giá|giá so sánh|giá cố định|gốc|prices of|constant|base year|base|ລາຄາ)"
    r"\W{0,3}(?:năm|ປີ)?\W{0,3}(?:19|20)\d\d(?!\d)"
    r"|(?:19|20)\d\d(?= prices?)|(?:19|20)\d\d\s*=\s*100",
    re.I,
)
COMPARED = re.compile(r"so với|so cùng|compared|versus|\bvs\b|ທຽບ", re.I)
STATUSES = {
    "P": r"(?:số )?sơ bộ|so bo|prel(?:iminary|im)?|provisional|ເບື້ອງຕົ້ນ",
    "E": r"ước(?: tính| thực hiện| đạt)?|uoc tinh|estimate[sd]?|est|ຄາດຄະເນ|ຄ່າປະມານ",
    "F": r"kế hoạch|mục tiêu|dự báo|dự kiến|plan(?:ned)?|target|forecast|ແຜນການ",
    "A": r"(?:số )?chính thức|thực hiện|official|actual|ຕົວຈິງ",
}
STATUS = {
    code: re.compile(rf"(?<!\w)(?:{words})(?!\w)\.?", re.I) for code, words in STATUSES.items()
}
LETTER = re.compile(r"(?<=\d)\s*(?:\(\s*([PpEeRr])\s*\)|([per])(?!\w))")  # 2023p, 2023 (P)
MARK = re.compile(r"\(\s*(\*+|\d)\s*\)|(\*+)|([¹²³⁴⁵⁶⁷⁸⁹]+)")
NUMBERING = re.compile(
    r"^\s*(?:(?:bảng|biểu|table|ຕາຕະລາງ)\s*(?:số\s*)?[\d.]*\s*[.:]?|\d{1,3}(?:\.\d{1,3})*\s*[.)])\s*",
    re.I,
)
CONTINUED = re.compile(r"\(\s*(?:tiếp theo|tiếp|continued|cont\.?|ຕໍ່)\s*\)", re.I)
LEFT_OVER = re.compile(r"(?<!\w)(?:năm|các quý|year|ປີ)(?!\w)\s*$|^\s*(?:năm|year|ປີ)(?!\w)", re.I)
BLANKS = " \t,;:.-–—/|()[]"
NUMBER = re.compile(
    r"^[(+\-−–‒\s]*(?:[.,]?\d[\d\s.,'’\u00a0\u202f]*(?:e[+-]?\d+)?)\s*%?\s*\)?"
    r"\s*(?:\(?\s*(?:[*†]+|[pPrReE]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)\s*\)?)?$",
    re.I,
)
YEAR_ALONE = re.compile(r"(?:19|20)\d\d(?:\.0+)?")
MARKED_YEAR = re.compile(rf"{YEAR_ALONE.pattern}\s*(?:\(?(?:[*†]+|[pe¹²³])\)?)?", re.I)
UNIT_PARTS = re.compile(r"\s*(?:;|\||\s/\s|\s[-–]\s|\n)\s*")


@dataclass(frozen=True)
class Words:
    """A heading, title or label taken apart.

    period: an SDMX period, "" without one. part: a part of a year whose year stands elsewhere, as
    "-Q1"; "/" for a whole year. years: all that are named. status: a code of obs_status. mark: a
    footnote mark. unit: as written; measure: what it is. rest: what remains.
    """

    text: str
    period: str = ""
    part: str = ""
    periods: tuple[str, ...] = ()
    status: str = ""
    mark: str = ""
    unit: str = ""
    measure: Measure | None = None
    rest: str = ""


@lru_cache(CACHE_SIZE)
def read_words(text: str) -> Words:
    """Return a text taken apart. Of two periods none counts, but that before "compared with"."""
    plain = " ".join(unicodedata.normalize("NFC", plain_digits(text)).split())
    letter = LETTER.search(plain)
    status = (letter[1] or letter[2]).upper().replace("R", "A") if letter else ""
    plain = LETTER.sub("", plain)
    compared = COMPARED.search(plain)
    for code, words in STATUS.items():
        for match in reversed(list(words.finditer(plain))):
            if not (compared and match.start() > compared.start()):
                status = status or code
                plain = f"{plain[: match.start()]} {plain[match.end() :]}"
    spans = _spans(plain)
    periods = tuple(dict.fromkeys(period for _start, _end, period in spans))
    own = periods
    if len(periods) > 1 and (compared := COMPARED.search(plain)):
        own = tuple(dict.fromkeys(p for start, _end, p in spans if start < compared.start()))
    one = own[0] if len(own) == 1 else ""
    is_part = one.startswith(("-", "/"))
    without = plain
    for start, end, period in sorted(spans, reverse=True):
        if period in own:
            without = f"{without[:start]} {without[end:]}"
    mark = MARK.search(without)
    without = " ".join(MARK.sub(" ", without).split()) if not read_unit(without) else without
    unit = unit_in_heading(without) or _whole_unit(without)
    rest = " ".join(without.rsplit(unit[0], 1)) if unit else without
    return Words(
        text=text,
        period="" if is_part else one,
        part=one if is_part else "",
        periods=own,
        status=status,
        mark=next((each for each in mark.groups() if each), "") if mark else "",
        unit=unit[0] if unit else "",
        measure=unit[1] if unit else None,
        rest=_tidy(rest),
    )


def _whole_unit(text: str) -> tuple[str, Measure] | None:
    """A text that is a unit and nothing else; "Nam" means men, and no year."""
    bare = text.strip(BLANKS)
    measure = read_unit(bare) if bare else None
    return (bare, measure) if measure and measure.base not in TIMES else None


def _tidy(text: str) -> str:
    plain = CONTINUED.sub(" ", " ".join(text.split()))
    plain = re.sub(r"[(\[]\s*[)\]]", " ", plain)
    plain = LEFT_OVER.sub(" ", plain)
    if plain.count("(") == plain.count(")"):
        return " ".join(plain.split()).strip(" \t,;:.-–—/|")
    return " ".join(plain.split()).strip(BLANKS)


def _spans(text: str) -> list[tuple[int, int, str]]:
    """Where periods stand and what they are; a part beside its year is one period with it.

    The year whose prices are meant is no period: "at constant 2010 prices".
    """
    spans: list[tuple[int, int, str]] = []
    rest = PRICES.sub(lambda match: " " * len(match[0]), text)
    for form, read in ((DAYS, _of_days), (ISO_DAY, _of_day), (DAY, _of_day)):
        for match in form.finditer(rest):
            spans.append((match.start(), match.end(), read(match)))
        rest = form.sub(lambda match: " " * len(match[0]), rest)
    parts = [(one.start(), one.end(), _part(one)) for one in PARTS.finditer(rest)]
    parts = [one for one in parts if one[2]]
    for start, end, _code in parts:
        rest = f"{rest[:start]}{' ' * (end - start)}{rest[end:]}"
    if parts:
        rest = BETWEEN_PART_AND_YEAR.sub(" ", rest)
    years = [(one.start(), one.end(), _of_years(one)) for one in YEARS.finditer(rest)]
    years = [one for one in years if one[2]]
    if len({one[2] for one in parts}) == 1 and len({one[2] for one in years}) == 1:
        period = compose(parts[0][2], years[0][2])
        if AND.search(text[parts[0][1] : years[0][0]]):  # "December and the year 2024"
            return [*spans, (*parts[0][:2], period), *years]
        return [*spans, *((start, end, period) for start, end, _code in (*parts, *years))]
    return [*spans, *parts, *years]


def compose(part: str, year: str) -> str:
    """Return the period of a part of a year: "-Q1" of 2024 is 2024-Q1; "" of several years."""
    if not YEAR_ALONE.fullmatch(year):
        return ""
    if part == "/":
        return year
    start, slash, end = part.partition("/")
    return f"{year}{start}{slash}{year}{end}" if slash else year + part


def _of_years(match: re.Match[str]) -> str:
    year, end = match["year"], match["end"]
    if not end:
        return year
    if len(end) == 2:  # a month, or the next year: the periods of the whole table tell
        return re.sub(r"\s", "", match[0][match.start("year") - match.start() :])
    if int(end) == int(year):  # in two languages
        return year
    return f"{year}/{end}" if int(end) > int(year) else ""


def _of_day(match: re.Match[str]) -> str:
    return f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"


def _of_days(match: re.Match[str]) -> str:
    year = match["year"] or match["year2"]
    start = f"{year}-{int(match['month']):02}-{int(match['day']):02}"
    end = f"{match['year2']}-{int(match['month2']):02}-{int(match['day2']):02}"
    if start[:4] == end[:4] and start.endswith("-01") and _ends_a_month(end):
        return months(year, int(match["month"]), int(match["month2"])) or f"{start}/{end}"
    return f"{start}/{end}"


def _ends_a_month(day: str) -> bool:
    year, month, number = map(int, day.split("-"))
    return 1 <= month <= 12 and number == monthrange(year, month)[1]


def _part(match: re.Match[str]) -> str:
    groups = {name: value for name, value in match.groupdict().items() if value}
    if quarter := groups.get("quarter") or groups.get("q"):
        return f"-Q{ROMAN.get(quarter.lower(), quarter)}"
    if half := groups.get("half"):
        return f"-S{half}"
    if name := groups.get("name"):
        return f"-{MONTH_NAMES.index(name.lower()) + 1:02}"
    if month := groups.get("month") or groups.get("m") or groups.get("slashed"):
        return f"-{int(month):02}" if 1 <= int(month) <= 12 else ""
    if months := groups.get("months"):
        return _of_months(int(months))
    return "/"


def _of_months(count: int) -> str:
    if count in (6, 12):
        return "-S1" if count == 6 else "/"
    return f"-01/-{count:02}" if 1 < count < 12 else ""


def title_words(text: str) -> Words:
    """Return a title taken apart, without the number of its table."""
    return read_words(NUMBERING.sub("", text))


@lru_cache(CACHE_SIZE)
def unit_line(text: str) -> tuple[str, tuple[Measure, ...]] | None:
    """Return the unit that a line is and nothing else ("ĐVT: nghìn người"), also in two languages.

    Several measures where it names several ("Tỷ đồng; %"). None for a line that is no unit.
    """
    bare = text.strip().strip("()[]")
    parts = [part for part in UNIT_PARTS.split(bare) if part]
    measures = [read_unit(part) for part in parts]
    if len(parts) < 2 or not all(measures):
        measures = [read_unit(bare)]
    several = tuple(dict.fromkeys(one for one in measures if one))
    return (bare, several) if several else None


def kind_of_cell(text: str) -> str:
    """Return what a cell is: "" blank, "n" a number, "y" one that may be a year, "m" missing."""
    bare = text.strip()
    if not bare:
        return ""
    if MARKED_YEAR.fullmatch(bare):
        return "y"
    if bare[0].isalpha() and len(bare) > 8:
        return "t"
    if fold(bare) in MISSING or bare in MISSING or not any(map(str.isalnum, bare)):
        return "m"
    return "n" if NUMBER.match(plain_digits(bare)) else "t"


def joined(texts: Sequence[str]) -> str:
    """Return several cells as one line, without those that repeat the one before."""
    kept: list[str] = []
    for text in texts:
        plain = " ".join(text.split())
        if plain and (not kept or kept[-1] != plain):
            kept.append(plain)
    return " ".join(kept)
