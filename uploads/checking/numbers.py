"""Numbers as people write them: decimal and thousands marks, decided by the whole column.

In Vietnam and Laos 14.600 is fourteen thousand six hundred; elsewhere it is 14.6. What the other
values of the column do not decide is asked, never guessed.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from i18n import message as _
from tables.package import Field
from uploads.checking.column import MOST_FAULTS, Change, Column, Fault
from uploads.checking.marks import Parts, split_mark, take_mark
from uploads.issue import Option, Question
from uploads.spelling import fold, plain_digits, without_raised
from uploads.units.measure import read_unit

# Without zeros in front, and without a minus before zero.
CANONICAL = r"^(-?[1-9]\d*(\.\d+)?|-?0\.\d*[1-9]\d*|0(\.\d+)?)$"
# One mark followed by exactly three digits, after one to three that do not begin with 0.
TWO_WAYS = r"^-?[1-9]\d{0,2}\.\d{3}$"
MINUS = str.maketrans({"−": "-", "–": "-", "‒": "-", "﹣": "-", "－": "-", "＋": "+"})
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "٬": "'"})
FORM = (
    r"(?P<sign>[+-]?) ?(?P<whole>\d*|[1-9]\d{0,2}(?:(?P<mark>[%s' ])\d{3})(?:(?P=mark)\d{3})*)"
    r"(?:%s(?P<part>\d+))?"
)
FORMS = {".": re.compile(FORM % (",", r"\."), re.A), ",": re.compile(FORM % (".", ","), re.A)}
EXPONENT = re.compile(r"([+-]?\d{1,30}(?:[.,](?P<part>\d{1,30}))?)[eE](?P<raised>[+-]?\d{1,2})")
SHORTENED = re.compile(r"\+\d\d")  # 1.23457E+11: as spreadsheets show what a cell is too narrow for
STYLES = ("point", "comma")
OTHER_STYLE = {"point": "comma", "comma": "point"}

# How people write that a value is missing; here a missing value is an empty cell.
MISSING_SIGNS = re.compile(r"[\s\-−–—.…:*/()?_•]+")
MISSING = {"x", "c", "..c", "nd", "n.d.", "n/a", "na", "n.a.", "nan", "null", "none", "nil", "<na>"}
MISSING |= {"#n/a", "#na", "\\n", "unknown", "missing", "not available", "no data", "kxđ", "k/c"}
MISSING |= {"không", "không có", "không có số liệu", "chưa có", "chưa có số liệu", "không rõ"}
MISSING |= {"không xác định", "ບໍ່ມີ", "ບໍ່ມີຂໍ້ມູນ", "ບໍ່ທັນມີ", "ບໍ່ທັນມີຂໍ້ມູນ", "ບໍ່ຮູ້"}
BRACKETED = re.compile(r"\(\s*([^()]+?)\s*\)")
MINUS_LAST = re.compile(r"([^-−–]+?)\s*[-−–]")
SPAN = re.compile(r"(.*\d)\s*(?:-|−|–|—|÷|~|\.\.\.?|…|đến|to|ຫາ|ເຖິງ)\s*(\d.*)", re.IGNORECASE)
WITH_UNIT = re.compile(r"([$€₭]|us\$)?\s*([\d.,\s']*\d)\s*(\D.*)?", re.IGNORECASE | re.DOTALL)

TWO_STYLES = _(
    "The other values of this column have another decimal mark. Write “%(suggestion)s” like them."
)
NOT_WHOLE = _("“%(value)s” is not a whole number, and one must stand here.")
NOT_A_NUMBER = _("“%(value)s” is not a number.")
LEAVE_EMPTY = _("“%(value)s” is not a number. Leave the cell empty where a value is not known.")
LEAVE_OUT = _("“%(value)s” is not a number. Leave the row out where the value is not known.")
HOLDS_DATE = _(
    "The cell holds the date or time %(value)s and no number, as Excel makes of 7-5 or 7/5. Give "
    "the cell the format General and write the number again."
)
RAISED_MARK = _(
    "“%(value)s” has a raised character: %(suggestion)s with the mark of a note, or %(joined)s? "
    "Write the number alone; what the mark means belongs in the note."
)
MINUS_FIRST = _("Write a negative number with a minus sign in front: %(suggestion)s.")
ONE_NUMBER = _("“%(value)s” is a range. One number must stand here.")
NUMBER_ALONE = _("“%(value)s” has a unit in it. Write the number alone, in the unit of the column.")
DIGITS_LOST = _(
    "“%(value)s” is how a spreadsheet shortens a long number; digits may be lost. Show the whole "
    "number there and save again. If it is exactly this number, write %(suggestion)s."
)
WHICH_NUMBER = _("What does “%(example)s” mean in the column %(column)s?")
NUMBER_MEANT = _("%(written)s is %(number)s")


@dataclass(frozen=True)
class Number:
    """A cell taken apart: what it is with a decimal point and with a decimal comma, if anything."""

    point: str | None
    comma: str | None
    kinds: tuple[str, ...]  # conversions that do not depend on the decimal mark
    percent: bool
    is_shortened: bool = False  # digits may be lost

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
        whole = format(Decimal(exponent[1].replace(",", ".")).scaleb(int(exponent["raised"])), "f")
        is_filled = int(exponent["raised"]) > len(exponent["part"] or "")  # with zeros
        is_shortened = bool(SHORTENED.fullmatch(exponent["raised"])) and is_filled and not native
        return Number(
            whole, whole, (*kinds, *([] if native else ["exponent"])), percent, is_shortened
        )
    if re.match(r"[+-]?0\d|-[0.,]*$", signed):
        kinds.append("zeros")
    return Number(_canonical(signed, "."), _canonical(signed, ","), tuple(kinds), percent)


def _canonical(text: str, point: str) -> str | None:
    match = FORMS[point].fullmatch(text)
    if not match:
        return None
    whole = re.sub(r"\D", "", match["whole"])
    if not whole and not match["part"]:
        return None
    number = (whole.lstrip("0") or "0") + ("." + match["part"] if match["part"] else "")
    return "-" + number if match["sign"] == "-" and number.strip("0.") else number


def in_style(value: str, style: str) -> str:
    """Return a canonical number as a column writes it, whose decimal mark is point or comma."""
    return value.replace(".", ",") if style == "comma" else value


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
    codes = [code for code in np.flatnonzero(~canonical).tolist() if column.values[code] != ""]
    odd = {code: take_apart(column.values[code], bool(column.native[code])) for code in codes}
    beside = _marks(column, odd)
    odd |= {code: take_apart(parts.text) for code, parts in beside.items()}
    # Where points are proven, what is canonical stays as it is: most files end here.
    style = "point"
    if odd or not proof.any():
        doubts = np.flatnonzero(in_doubt).tolist()
        doubtful = {code: take_apart(column.values[code]) for code in doubts}
        style = _style(column, odd, doubtful, int(column.counts[proof].sum()), answers)
    if style == "point" and in_doubt.any() and not column.asks("numbers"):
        proof[[code for code, number in odd.items() if number.comma is None]] = True
        _ask_points(column, in_doubt, proof, answers)
    if style == "comma":
        odd |= {
            code: take_apart(column.values[code])
            for code in np.flatnonzero(canonical & dotted & ~column.native).tolist()
        }
    for code, number in odd.items():
        column.put(code, _outcome(column, code, number, style, beside.get(code)))
    if column.asks("numbers"):  # nothing is decided yet, so nothing is said to be converted
        column.changes.pop("thousands", None)
    if column.field.type == "integer":
        _make_whole(column)


def _marks(column: Column, odd: Mapping[int, Number]) -> Mapping[int, Parts]:
    """The cells that are a number with a mark beside it, in parts."""
    beside: dict[int, Parts] = {}
    unread = [code for code, number in odd.items() if number.point is None and number.comma is None]
    for code in unread[:MOST_FAULTS]:
        text = column.values[code]
        is_raised = without_raised(text) != text
        parts = split_mark(unicodedata.normalize("NFKC", text) if is_raised else text)
        number = take_apart(parts.text) if parts else None
        if parts and number and (number.point or number.comma):
            beside[code] = parts
    return beside


def _ask_points(
    column: Column,
    doubtful: NDArray[np.bool_],
    proof: NDArray[np.bool_],
    answers: Mapping[str, str],
) -> None:
    """Ask about numbers whose point only numbers of something else prove to be a decimal mark.

    80.350 beside 187.5 of another indicator may well be 80350.
    """
    if column.kinds is None or f"numbers:{column.field.name}" in answers:
        return
    proven = np.unique(column.kinds[proof[column.codes]])
    rows = doubtful[column.codes] & ~np.isin(column.kinds, proven)
    for code in np.unique(column.codes[rows]).tolist():
        number = take_apart(column.values[code])
        if _fits(column.field, number.comma):
            column.questions.append(_question(column, code, number))
            return


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
        column.questions.append(_question(column, min(two), two[min(two)]))
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


def _outcome(
    column: Column, code: int, number: Number, style: str, parts: Parts | None
) -> Change | Fault:
    own, text = ("point" if column.native[code] else style), column.values[code]
    value, other = number.read(own), number.read(OTHER_STYLE[own])
    if value is None and column.native[code]:  # of a workbook, and no number
        return Fault("type-error", HOLDS_DATE)
    if value is None and other is None:
        if column.is_full:
            return Fault("type-error", NOT_A_NUMBER)
        return _why_not(text, column.field, style)
    if value is None:
        like_them = in_style(other or "", style)
        like_them = text.replace(parts.text, like_them) if parts else like_them
        return Fault("type-error", TWO_STYLES, suggestion=like_them)
    if not isfinite(float(value)):
        return Fault("type-error", NOT_A_NUMBER)
    if number.is_shortened:
        return Fault("type-error", DIGITS_LOST, suggestion=in_style(value, style))
    if number.percent:
        column.percents.append(code)
    percent = ("percent",) if number.percent else ()
    bare = parts.text if parts else text
    kinds = (*number.kinds, *percent, *_mark_kinds(bare, value, style))
    if parts is None:
        return Change(value, kinds)
    apart = take_mark(column, code, value, in_style(value, style), parts)
    return apart if isinstance(apart, Fault) else Change(value, (*kinds, *apart.kinds))


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


def is_missing(text: str) -> bool:
    """Return whether a text says that a value is not known: "…", "n/a", "không có"."""
    return fold(text) in MISSING or bool(MISSING_SIGNS.fullmatch(text))


def _why_not(text: str, field: Field, style: str) -> Fault:
    """The fault of a cell that is no number; `style` is how its column is written."""
    if is_missing(text):
        required = field.constraints.get("required")
        return Fault("type-error", LEAVE_OUT if required else LEAVE_EMPTY)
    bare = take_apart(without_raised(text)).read(style)
    if bare and without_raised(text) != text:
        joined = take_apart(unicodedata.normalize("NFKC", text)).read(style)
        return Fault("type-error", RAISED_MARK, in_style(bare, style), {"joined": joined or text})
    for form in (BRACKETED, MINUS_LAST):
        negative = form.fullmatch(text)
        number = take_apart(negative[1]) if negative else None
        if number and (value := number.read(style) or number.read(OTHER_STYLE[style])):
            return Fault("type-error", MINUS_FIRST, in_style(f"-{value}", style))
    span = SPAN.fullmatch(text)
    if span and all(take_apart(part).read(style) for part in span.groups()):
        return Fault("type-error", ONE_NUMBER)
    plain = take_apart(text.replace("_", "")).read(style) if "_" in text else None
    unit = None if plain else WITH_UNIT.fullmatch(text)
    if unit and (read_unit(unit[3] or unit[1] or "") or unit[1]):
        return Fault("type-error", NUMBER_ALONE)
    return Fault("type-error", NOT_A_NUMBER, suggestion=in_style(plain or "", style))
