"""Numbers as people write them: decimal and thousands marks, decided by the whole column.

In Vietnam and Laos 14.600 is fourteen thousand six hundred; elsewhere it is 14.6. What the other
values of the column do not decide is asked, never guessed.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from i18n import message as _
from tables.package import Field
from uploads.checking.column import Change, Column, Fault
from uploads.issue import Option, Question
from uploads.spelling import fold, plain_digits, without_raised

CANONICAL = r"^-?\d+(\.\d+)?$"
# One mark followed by exactly three digits, after one to three that do not begin with 0.
TWO_WAYS = r"^-?[1-9]\d{0,2}\.\d{3}$"
MINUS = str.maketrans({"−": "-", "–": "-", "‒": "-", "﹣": "-", "－": "-", "＋": "+"})
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "٬": "'"})
FORM = (
    r"(?P<sign>[+-]?) ?(?P<whole>\d*|[1-9]\d{0,2}(?:(?P<mark>[%s' ])\d{3})(?:(?P=mark)\d{3})*)"
    r"(?:%s(?P<part>\d+))?"
)
FORMS = {".": re.compile(FORM % (",", r"\."), re.A), ",": re.compile(FORM % (".", ","), re.A)}
EXPONENT = re.compile(r"([+-]?\d{1,30}(?:[.,]\d{1,30})?)[eE]([+-]?\d{1,2})")
STYLES = ("point", "comma")
OTHER_STYLE = {"point": "comma", "comma": "point"}

# How people write that a value is missing; here a missing value is an empty cell.
MISSING = {"-", "–", "—", "…", "...", "..", ".", "x", "?"}
MISSING |= {"n/a", "na", "n.a.", "nan", "null", "none", "#n/a", "unknown", "nil"}
MISSING |= {"không có", "chưa có", "không rõ", "ບໍ່ມີ", "ບໍ່ຮູ້"}
# Words and marks that belong in the column of qualifiers, by its code.
QUALIFIERS = {
    "over": "over|more than|above|>|≥|>=|trên|hơn|ຫຼາຍກວ່າ|ເກີນ",
    "under": "under|less than|below|<|≤|<=|dưới|ຕ່ຳກວ່າ|ໜ້ອຍກວ່າ",
    "about": "about|around|nearly|approx.|circa|~|≈|±|khoảng|gần|ປະມານ",
    "average": "average|bình quân|trung bình|ສະເລ່ຍ",
}
QUALIFIER_CODES = {
    fold(word): code for code, words in QUALIFIERS.items() for word in words.split("|")
}
WORD_BEFORE = re.compile(r"(\D+?)\s*([\d+(−-].*)")
BRACKETED = re.compile(r"\(\s*([^()]+?)\s*\)")

TWO_STYLES = _(
    "The other values of this column have another decimal mark. Write “%(value)s” like them."
)
NOT_WHOLE = _("“%(value)s” is not a whole number, and one must stand here.")
NOT_A_NUMBER = _("“%(value)s” is not a number.")
LEAVE_EMPTY = _("“%(value)s” is not a number. Leave the cell empty where a value is not known.")
LEAVE_OUT = _("“%(value)s” is not a number. Leave the row out where the value is not known.")
QUALIFIER_APART = _("Write %(number)s here, and %(suggestion)s in the column of qualifiers.")
HOLDS_DATE = _(
    "The cell holds the date %(value)s and no number, as Excel makes of 7-5 or 7/5. Give the cell "
    "the format General and write the number again."
)
RAISED_MARK = _(
    "“%(value)s” has a raised character: %(suggestion)s with the mark of a note, or %(joined)s? "
    "Write the number alone; what the mark means belongs in the note."
)
MINUS_IN_BRACKETS = _("Write a negative number with a minus sign, as %(suggestion)s.")
WHICH_NUMBER = _("What does “%(example)s” mean in the column %(column)s?")
NUMBER_MEANT = _("%(written)s is %(number)s")


@dataclass(frozen=True)
class Number:
    """A cell taken apart: what it is with a decimal point and with a decimal comma, if anything."""

    point: str | None
    comma: str | None
    kinds: tuple[str, ...]  # conversions that do not depend on the decimal mark
    percent: bool

    def read(self, style: str) -> str | None:
        """Return the number in canonical form, or None where it is none in this style."""
        return self.point if style == "point" else self.comma


def take_apart(text: str, native: bool = False) -> Number:
    """Return what a cell may mean; its digits are kept as they are."""
    plain = plain_digits(text)
    kinds = ["digits"] if plain != text else []
    percent = plain.endswith("%")
    bare = plain.rstrip("% ").translate(SPACES) if percent else plain.translate(SPACES)
    signed = bare.translate(MINUS)
    if signed != bare or signed.startswith("+"):
        kinds.append("sign")
    exponent = EXPONENT.fullmatch(signed)
    if exponent:
        whole = format(Decimal(exponent[1].replace(",", ".")).scaleb(int(exponent[2])), "f")
        return Number(whole, whole, (*kinds, *([] if native else ["exponent"])), percent)
    return Number(_canonical(signed, "."), _canonical(signed, ","), tuple(kinds), percent)


def _canonical(text: str, point: str) -> str | None:
    match = FORMS[point].fullmatch(text)
    if not match:
        return None
    whole = re.sub(r"\D", "", match["whole"])
    if not whole and not match["part"]:
        return None
    sign = "-" if match["sign"] == "-" else ""
    return sign + (whole or "0") + ("." + match["part"] if match["part"] else "")


def understand_numbers(column: Column, answers: Mapping[str, str]) -> None:
    """Give every value of the column its canonical form, or say why it has none.

    Asks the question "numbers:<field>" where the decimal mark can't be decided; its answers are
    "point" and "comma". Values of a workbook's number cells are never in doubt.
    """
    texts = pa.array(column.values, pa.large_string())
    canonical = _matches(texts, CANONICAL)
    in_doubt = _matches(texts, TWO_WAYS) & ~column.native
    dotted = pc.match_substring(texts, ".").to_numpy(zero_copy_only=False)
    proof = canonical & dotted & ~in_doubt & ~column.native
    odd = {
        code: take_apart(column.values[code], bool(column.native[code]))
        for code in np.flatnonzero(~canonical).tolist()
        if column.values[code] != ""
    }
    # Where points are proven, what is canonical stays as it is: most files end here.
    style = "point"
    if odd or not proof.any():
        doubts = np.flatnonzero(in_doubt).tolist()
        doubtful = {code: take_apart(column.values[code]) for code in doubts}
        style = _style(column, odd, doubtful, int(column.counts[proof].sum()), answers)
    if style == "comma":
        odd |= {
            code: take_apart(column.values[code])
            for code in np.flatnonzero(canonical & dotted & ~column.native).tolist()
        }
    for code, number in odd.items():
        column.put(code, _outcome(column, code, number, style))
    if column.question:  # nothing is decided yet, so nothing is said to be converted
        column.changes.pop("thousands", None)
    if column.field.type == "integer":
        _make_whole(column)


def _matches(texts: pa.Array, pattern: str) -> NDArray[np.bool_]:
    return pc.match_substring_regex(texts, pattern).to_numpy(zero_copy_only=False).astype(bool)


def _style(
    column: Column,
    odd: Mapping[int, Number],
    doubtful: Mapping[int, Number],
    proven: int,
    answers: Mapping[str, str],
) -> str:
    """Return the style that most rows prove, that the limits leave, or that was answered."""
    written = {code: number for code, number in odd.items() if not column.native[code]}
    points = proven + _rows_of_one_way(column, written, "point")
    commas = _rows_of_one_way(column, written, "comma")
    if points or commas:
        return "point" if points >= commas else "comma"
    both = {**written, **doubtful}
    two = {code: n for code, n in both.items() if n.point and n.comma and n.point != n.comma}
    if not two:
        return "point"
    fits = {
        style: all(_fits(column.field, number.read(style)) for number in two.values())
        for style in STYLES
    }
    if not all(fits.values()):  # where neither fits, the one that is less far off
        off = {
            style: sum(_excess(column.field, number.read(style)) for number in two.values())
            for style in STYLES
        }
        return min(STYLES, key=lambda style: (not fits[style], off[style]))
    answer = answers.get(f"numbers:{column.field.name}", "")
    if answer not in STYLES:
        column.question = _question(column, min(two), two[min(two)])
        return "point"
    return answer


def _rows_of_one_way(column: Column, numbers: Mapping[int, Number], style: str) -> int:
    """Return how many rows are numbers in this style and none in the other."""
    codes = [
        code
        for code, number in numbers.items()
        if number.read(style) is not None and number.read(OTHER_STYLE[style]) is None
    ]
    return int(column.counts[codes].sum())


def _fits(field: Field, value: str | None) -> bool:
    if value is None:
        return False
    number = float(value)
    limits = field.constraints
    return limits.get("minimum", number) <= number <= limits.get("maximum", number) and (
        field.type != "integer" or number.is_integer()
    )


def _excess(field: Field, value: str | None) -> float:
    """How far a number is beyond the limits of its column."""
    number, limits = float(value or 0), field.constraints
    low, high = limits.get("minimum", number), limits.get("maximum", number)
    return float(max(low - number, number - high, 0))


def _question(column: Column, code: int, number: Number) -> Question:
    example = column.originals[code]
    options = tuple(
        Option(style, NUMBER_MEANT, {"written": example, "number": number.read(style) or ""})
        for style in STYLES
    )
    return Question(
        f"numbers:{column.field.name}",
        WHICH_NUMBER,
        options,
        column=column.field.name,
        row=column.first_row(code),
        fields={"example": example},
    )


def _outcome(column: Column, code: int, number: Number, style: str) -> Change | Fault:
    value = number.read("point" if column.native[code] else style)
    if value is None:
        if column.native[code]:  # of a workbook, and no number
            return Fault("type-error", HOLDS_DATE)
        if number.read(OTHER_STYLE[style]) is None:
            if column.is_full:
                return Fault("type-error", NOT_A_NUMBER)
            return _why_not(
                column.values[code], column.field, lambda text: take_apart(text).read(style)
            )
        return Fault("type-error", TWO_STYLES, suggestion=number.read(OTHER_STYLE[style]) or "")
    if not isfinite(float(value)):
        return _why_not("", column.field, lambda text: None)
    if number.percent:
        column.percents.append(code)
    percent = ("percent",) if number.percent else ()
    return Change(value, (*number.kinds, *percent, *_mark_kinds(column.values[code], value, style)))


def _mark_kinds(written: str, value: str, style: str) -> list[str]:
    """The conversions of marks: the decimal mark was a comma, thousands were marked."""
    plain = plain_digits(written).translate(SPACES).translate(MINUS).strip("+- %")
    kinds = []
    if style == "comma" and "." in value and "," in plain:
        kinds.append("decimal-comma")
    if re.search(r"\d[ ']\d|" + (r"\d\.\d" if style == "comma" else ",\\d"), plain):
        kinds.append("thousands")
    return kinds


def _make_whole(column: Column) -> None:
    for code in column.open_codes():
        whole, _mark, part = column.values[code].partition(".")
        if part.strip("0"):
            column.fail(code, Fault("type-error", NOT_WHOLE, suggestion=""))
        elif part or _mark:
            kinds = () if column.native[code] else ("whole-number",)
            column.keep(code, Change(whole, kinds))


def _why_not(text: str, field: Field, read: Callable[[str], str | None]) -> Fault:
    """The fault of a cell that is no number; `read` is how its column is read."""
    if {text, fold(text)} & MISSING:
        required = field.constraints.get("required")
        return Fault("type-error", LEAVE_OUT if required else LEAVE_EMPTY)
    bare, joined = read(without_raised(text)), read(unicodedata.normalize("NFKC", text))
    if bare and without_raised(text) != text:
        return Fault("type-error", RAISED_MARK, bare, {"joined": joined or text})
    negative = BRACKETED.fullmatch(text)
    if negative and read(negative[1]):
        return Fault("type-error", MINUS_IN_BRACKETS, suggestion=f"-{read(negative[1])}")
    word = WORD_BEFORE.fullmatch(text)
    if word and fold(word[1]) in QUALIFIER_CODES and (number := read(word[2])):
        fields = {"number": number}
        return Fault("type-error", QUALIFIER_APART, QUALIFIER_CODES[fold(word[1])], fields)
    return Fault("type-error", NOT_A_NUMBER)
