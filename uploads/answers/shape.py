"""The shape of a file: what stays the same in next month's file of the same table, as a text.

It is made of the name of the sheet, the title and the headings. Whatever counts or dates is one
mark there, and headings that are then alike are one, so that another month, a further row or a
further column of the same kind makes no other shape.
"""

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256

from uploads.layouts.layout import Layout
from uploads.spelling import fold, plain_digits

MARK = "#"  # in place of every number, year and month
PROVINCE = "@"  # in place of the names of provinces, where these are headings
BEGIN = "»"  # before each part, so that no shape looks like a formula of a spreadsheet
BETWEEN = "·"  # headings: no sign that parts the cells of a file
LONGEST = 1500  # characters; a longer text ends with its own digest
MONTHS = (
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|"
    r"ມັງກອນ|ກຸມພາ|ມີນາ|ເມສາ|ພຶດສະພາ|ມິຖຸນາ|ກໍລະກົດ|ສິງຫາ|ກັນຍາ|ຕຸລາ|ພະຈິກ|ທັນວາ"
)
# Vietnamese names of months are numbers in words.
NUMBERS = r"mười một|mười hai|giêng|chạp|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười"
QUARTERS = r"i{1,3}|iv"
PRELIMINARY = r"sơ bộ|ước tính|ước|prel\.?|preliminary|estimated?|ຄາດຄະເນ|ເບື້ອງຕົ້ນ"
NEUTRAL = (
    (re.compile(rf"\b(?:{PRELIMINARY})(?=\s*(?:năm\s*)?\d)"), ""),
    (re.compile(rf"(?<=tháng )(?:{NUMBERS})\b"), "1"),
    (re.compile(rf"(?<=quý )(?:{QUARTERS})\b|\bq(?=[1-4]\b)"), "1"),
    (re.compile(rf"(?<![\w])(?:{MONTHS})(?![\w])\.?"), "1"),
    (re.compile(r"\d+(?:[.,/]?\d+)*"), MARK),
    # 1/1/2024-31/12/2024 and 12/2024 are one mark each; so are "12 - 2024" and "12 2024".
    (re.compile(rf"{MARK}(?:[\s\-–/.,]*{MARK})+"), MARK),
)


def neutral(text: str) -> str:
    """Return a text with one mark for every number and date: "Tháng 12/2024" is "tháng #"."""
    plain = plain_digits(fold(text))
    for pattern, mark in NEUTRAL:
        plain = pattern.sub(mark, plain)
    return " ".join(plain.split())


def shape_of(headings: Iterable[str], sheet: str = "", title: str = "") -> str:
    """Return the shape of a table with these headings, in their order.

    sheet: its name, "" in a file without sheets. title: what stands above it.
    """
    parts = neutral(sheet), neutral(title), f" {BETWEEN} ".join(_alike_once(map(neutral, headings)))
    whole = " ".join(f"{BEGIN} {part}" for part in parts if part)
    if len(whole) <= LONGEST:
        return whole
    return f"{whole[:LONGEST]}… {sha256(whole.encode()).hexdigest()[:16]}"


def shape_of_layout(layout: Layout) -> str:
    """Return the shape of a table as an office laid it out; provinces across are alike."""
    return shape_of(_headings_of(layout), layout.sheet, layout.title)


def _headings_of(layout: Layout) -> Sequence[str]:
    across = {
        one.text
        for dimension in layout.dimensions
        if dimension.name == "ref_area" and dimension.place == "columns"
        for one in dimension.written
        if one.text and one.value
    }
    named = "|".join(re.escape(text) for text in sorted(across, key=len, reverse=True))
    provinces = re.compile(rf"(?<!\w)(?:{named})(?!\w)") if across else None
    headings = [column.heading for column in layout.columns if column.role != "blank"]
    return [provinces.sub(PROVINCE, one) if provinces else one for one in headings]


def _alike_once(headings: Iterable[str]) -> list[str]:
    return [heading for heading in dict.fromkeys(headings) if heading]
