"""Why a cell is no number, in words that say what to write instead."""

import re
from collections.abc import Callable

from data.package import Field
from data.uploads.checking.column import Fault
from data.uploads.checking.spelling import same
from data.uploads.issue import message as _

# How people write that nothing is known. Missing is an empty cell here.
NOTHING = {
    "n/a",
    "na",
    "n.a.",
    "nan",
    "null",
    "none",
    "-",
    "–",
    "—",
    "…",
    "...",
    "..",
    ".",
    "x",
    "?",
    "#n/a",
}
NOTHING |= {"không có", "chưa có", "không rõ", "ບໍ່ມີ", "ບໍ່ຮູ້", "unknown", "nil"}
# Words and marks that belong into the column of qualifiers, by its code.
QUALIFIERS = {
    "over": ("over", "more than", "above", ">", "≥", ">=", "trên", "hơn", "ຫຼາຍກວ່າ", "ເກີນ"),
    "under": ("under", "less than", "below", "<", "≤", "<=", "dưới", "ຕ່ຳກວ່າ", "ໜ້ອຍກວ່າ"),
    "about": (
        "about",
        "around",
        "approx.",
        "circa",
        "~",
        "≈",
        "±",
        "khoảng",
        "gần",
        "nearly",
        "ປະມານ",
    ),
    "average": ("average", "bình quân", "trung bình", "ສະເລ່ຍ"),
}
QUALIFIED = {same(word): code for code, words in QUALIFIERS.items() for word in words}
WORD_FIRST = re.compile(r"(\D+?)\s*([\d+(−-].*)")
IN_BRACKETS = re.compile(r"\(\s*([^()]+?)\s*\)")

NOT_A_NUMBER = _("“%(value)s” is not a number.")
LEAVE_EMPTY = _("“%(value)s” is not a number. Leave the cell empty where a value is not known.")
LEAVE_OUT = _("“%(value)s” is not a number. Leave the row out where the value is not known.")
QUALIFIER = _("Write %(number)s here, and %(suggestion)s in the column of qualifiers.")
BRACKETS = _("Write a negative number with a minus sign, as %(suggestion)s.")


def why_not(text: str, field: Field, read: Callable[[str], str | None]) -> Fault:
    """Return the fault of a cell that is no number; `read` is how the column's numbers are read."""
    if same(text) in NOTHING or text in NOTHING:
        required = field.constraints.get("required")
        return Fault("type-error", LEAVE_OUT if required else LEAVE_EMPTY)
    negative = IN_BRACKETS.fullmatch(text)
    if negative and read(negative[1]):
        return Fault("type-error", BRACKETS, suggestion=f"-{read(negative[1])}")
    word = WORD_FIRST.fullmatch(text)
    if word and same(word[1]) in QUALIFIED and (number := read(word[2])):
        fields = {"number": number}
        return Fault("type-error", QUALIFIER, QUALIFIED[same(word[1])], fields)
    return Fault("type-error", NOT_A_NUMBER)
