"""What rows and columns of an office's table are when they are no data: totals, regions, notes.

Every function looks at what is written alone, in three languages, with or without accents; whoever
leaves a row out says so, and never leaves out what is an identifier of the table.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from tables.package import resources
from uploads.spelling import fold, fold_accents

TOTALS = (
    "total",
    "grand total",
    "overall total",
    "tổng",
    "tổng số",
    "tổng cộng",
    "cộng",
    "tổng chung",
    "chung",
    "toàn vùng",
    "ລວມ",
    "ລວມທັງໝົດ",
    "ລວມຍອດ",
    "ຍອດລວມ",
    "ທັງໝົດ",
)
COUNTRIES = (
    "whole country",
    "entire country",
    "country total",
    "national total",
    "nationwide",
    "all provinces",
    "Vietnam",
    "Viet Nam",
    "Laos",
    "Lao PDR",
    "cả nước",
    "toàn quốc",
    "toàn bộ",
    "chung cả nước",
    "tổng cả nước",
    "Việt Nam",
    "Lào",
    "ທົ່ວປະເທດ",
    "ທັງປະເທດ",
    "ສປປ ລາວ",
    "ຫວຽດນາມ",
)
# Beside the regions of the table of provinces: as yearbooks of several years call them.
REGIONS = (
    "Trung du và miền núi Bắc Bộ",
    "miền núi và trung du phía Bắc",
    "Đông Bắc",
    "Đông Bắc Bộ",
    "Tây Bắc",
    "Tây Bắc Bộ",
    "Trung Bộ",
    "Nam Trung Bộ",
    "Duyên hải miền Trung",
    "Bắc Trung Bộ và Duyên hải Nam Trung Bộ",
    "Bắc Trung Bộ và DH miền Trung",
    "Bắc Trung Bộ và DHMT",
    "Nam Trung Bộ và Tây Nguyên",
    "Đồng bằng sông Cửu Long",
    "ĐBSH",
    "ĐBSCL",
    "miền Bắc",
    "miền Trung",
    "miền Nam",
    "phía Bắc",
    "phía Nam",
    "Bắc Bộ",
    "Nam Bộ",
    "Tây Nam Bộ",
    "Bắc Lào",
    "Trung Lào",
    "Nam Lào",
    "Northern midlands and mountain",
    "Northern midland and mountain",
    "Northern midlands and mountainous",
    "Northern midland and mountainous",
    "North East",
    "Northeast",
    "North West",
    "Northwest",
    "North Central Coast",
    "North Central and Central coastal",
    "North Central area and Central coastal",
    "North and South Central Coast",
    "South Central Coastal",
    "Central Coast",
    "South East",
    "Mekong Delta",
    "North",
    "Northern",
    "Central",
    "Centre",
    "South",
    "Southern",
    "ພາກເໜືອ",
    "ພາກກາງ",
    "ພາກໃຕ້",
)
NUMBERING = re.compile(r"^(?:[IVX]{1,4}|[A-Z]|\d{1,2})\s*[.)/:]\s*(?=\D)")
ROW_NUMBER = re.compile(r"^\d{1,2}\s*[.)]\s*(?=\D)")
FOOTNOTE = re.compile(r"\s*(?:[*†‡¹²³⁴⁵⁶⁷⁸⁹]+|[(\[](?:\d{1,2}|[*†‡]+|[a-z])[)\]])$")
BEFORE_REGION = re.compile(r"^(?:vùng|khu vực|các tỉnh|region of|the|ເຂດ|ບັນດາແຂວງ|ແຂວງ)\s*")
AFTER_REGION = re.compile(r"\s+(?:regions?|areas?|parts?|provinces|zone|of laos|of vietnam)$")
BETWEEN_LANGUAGES = re.compile(r"\s*(?:/|\||\s[-–—]\s|\n)\s*")
IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]$")  # a unit, a count, another language
KEY_REGION = re.compile(r"(?:vung )?(?:kinh te trong diem|kttd)\b|key economic (?:region|zone)")
GROUP = re.compile(
    r"^(?:phan theo|chia theo|trong do|of which|in which|by (?:province|region|area|localit|cit)"
    r"|divided by|broken down by|ໃນນັ້ນ|ແບ່ງຕາມ)"
)
NOTE_WORDS = (
    "nguồn",
    "nguồn số liệu",
    "nguồn dữ liệu",
    "ghi chú",
    "chú thích",
    "chú ý",
    "lưu ý",
    "source",
    "sources",
    "source of data",
    "data source",
    "note",
    "notes",
    "footnote",
    "footnotes",
    "remark",
    "remarks",
    "ໝາຍເຫດ",
    "ແຫຼ່ງ",
    "ແຫຼ່ງທີ່ມາ",
    "ແຫຼ່ງຂໍ້ມູນ",
    "ທີ່ມາ",
)
NOTE_BEGIN = re.compile(r"[^:：]{3,30}[:：]\s*\S")
MOST_NOTE_CELLS = 4  # cells of a note that was parted at its commas
NOTE_END = re.compile(r"[:：.(]|\s*[-–—]\s")
MARKED_NOTE = re.compile(r"^(?:\(\s*(?:\*+|\d{1,2}|[a-z])\s*\)|\*+|[†‡¹²³⁴⁵⁶⁷⁸⁹]|\d{1,2}\))\s*\S")
INDEX_LETTER = re.compile(r"^\(?([A-Za-z])\)?$")
INDEX_NUMBER = re.compile(r"^\(?(\d{1,2})\)?(?:\s*=.*)?$")
HXL_TAG = re.compile(r"^#[a-z][a-z0-9_]*(?:\s*\+\s*[a-z][a-z0-9_]*)*$", re.IGNORECASE)
SERIALS = (
    "stt",
    "tt",
    "s.t.t",
    "số tt",
    "số thứ tự",
    "no",
    "no.",
    "nr",
    "nr.",
    "n°",
    "nº",
    "№",
    "#",
    "serial",
    "serial no",
    "serial no.",
    "serial number",
    "s/n",
    "sn",
    "ord",
    "ord.",
    "index",
    "ລ/ດ",
    "ລ.ດ",
    "ລດ",
    "ລຳດັບ",
    "ອັນດັບ",
)
UNNAMED = re.compile(r"^unnamed:? \d+$")


@cache
def _spellings(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold_accents, names))


@cache
def _regions() -> frozenset[str]:
    labels = resources()["provinces"].field("region").categories.values()
    names = (name for label in labels for name in label.values())
    return _spellings(REGIONS) | {
        spelling for name in names for spelling in (_bare(name), fold_accents(name))
    }


def _bare(text: str) -> str:
    """A name without numbering, footnote mark, and the words for "region", as it is compared."""
    plain = fold(NUMBERING.sub("", without_marks(text.strip().strip(" :.")))).replace("&", "và")
    return fold_accents(AFTER_REGION.sub("", BEFORE_REGION.sub("", plain)).strip(" :."))


def without_marks(text: str) -> str:
    """Return a name without its number and footnote marks: "1. Phú Thọ (1)", "Attapeu*"."""
    plain = ROW_NUMBER.sub("", FOOTNOTE.sub("", text))
    return without_marks(plain) if plain != text and plain else text


def _is_all(text: str, names: frozenset[str]) -> bool:
    """Whether a text is one of the names, or the same in two languages beside each other."""
    text = IN_BRACKETS.sub("", text)
    if _bare(text) in names:
        return True
    parts = [part for part in BETWEEN_LANGUAGES.split(text) if part]
    return len(parts) > 1 and all(_bare(part) in names for part in parts)


def is_total(text: str) -> bool:
    """Return whether a text names the total of a table: "Tổng số", "Grand total", "ລວມ"."""
    return _is_all(text, _spellings(TOTALS))


def is_country(text: str) -> bool:
    """Return whether a text names the whole country: "CẢ NƯỚC", "Whole country", "ທົ່ວປະເທດ"."""
    return _is_all(text, _spellings(COUNTRIES))


def is_region(text: str) -> bool:
    """Return whether a text names a region of Vietnam or Laos: "Tây Nguyên", "I. ĐBSCL"."""
    return _is_all(text, _regions()) or bool(KEY_REGION.match(_bare(text)))


def is_above_provinces(text: str) -> bool:
    """Return whether a text names what several provinces are part of."""
    return is_total(text) or is_country(text) or is_region(text)


def is_group(text: str) -> bool:
    """Return whether a text only says how the rows below are divided: "Phân theo địa phương"."""
    return bool(GROUP.match(fold_accents(text)))


def is_note(cells: Sequence[str]) -> bool:
    """Return whether a row is a note or names a source: "Nguồn: …", "(1) …", and no numbers.

    A note in a CSV file may have been parted at its commas.
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled or len(filled) > MOST_NOTE_CELLS:
        return False
    first = filled[0]
    if NOTE_BEGIN.match(first) and _note_word(first):
        return True
    if len(filled) > 2:
        return False
    if len(filled) == 2 and (any(letter.isdigit() for letter in filled[1][:1]) or first[0] == "*"):
        return False
    return _note_word(first) or (len(filled) == 1 and bool(MARKED_NOTE.match(first)))


def _note_word(text: str) -> bool:
    """Whether a text begins with a word for a note or a source, and nothing else before its end."""
    word = fold_accents(NOTE_END.split(text.lstrip("*() "), maxsplit=1)[0])
    return word in _spellings(NOTE_WORDS)


def is_index(cells: Sequence[str]) -> bool:
    """Return whether a row only counts the columns: "A, B, 1, 2", "(1), (2), (3)=(1)+(2)"."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    letters = [one[1].upper() for cell in filled if (one := INDEX_LETTER.match(cell))]
    numbers = [int(one[1]) for cell in filled if (one := INDEX_NUMBER.match(cell))]
    if len(filled) < 2 or len(letters) + len(numbers) != len(filled):
        return False
    first = ord(letters[0]) if letters else 0
    return [ord(one) - first for one in letters] == [*range(len(letters))] and (
        numbers == [*range(1, len(numbers) + 1)]
    )


def is_hxl(cells: Sequence[str]) -> bool:
    """Return whether a row holds the tags of the Humanitarian Exchange Language: "#adm1+code"."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(HXL_TAG.match(cell) for cell in filled)


def is_serial_heading(text: str) -> bool:
    """Return whether a heading names a column that numbers the rows: "STT", "No.", "ລ/ດ"."""
    spelling = fold_accents(text)
    return spelling in _spellings(SERIALS) or bool(UNNAMED.match(spelling))


def only_counts(values: Sequence[str]) -> bool:
    """Return whether values do nothing but number their rows: one more each time, or anew from 1.

    Empty cells, and Roman numerals and letters before a group of rows, do not count.
    """
    numbers = [value.strip().rstrip(".)") for value in values if value.strip()]
    numbers = [one for one in numbers if not re.fullmatch(r"[IVX]{1,5}|[A-Z]", one)]
    if not numbers or not all(re.fullmatch(r"\d{1,7}", one) for one in numbers):
        return False
    counted = [*map(int, numbers)]
    return counted[0] in (0, 1) and all(
        after in (before + 1, 1) for before, after in pairwise(counted)
    )
