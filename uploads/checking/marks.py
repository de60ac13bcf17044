"""What people write beside a number or a period and what belongs in another column.

"Sơ bộ 2023" is 2023 with the status P, "khoảng 16.300" is about 16300: the mark goes into its own
column where that is empty, and is asked about where it says something else there. A mark whose
meaning only a note can tell ("3,5*") is refused with what to write.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from i18n import message as _
from tables.package import Resource
from uploads.checking.column import Change, Column, Fault, Mark
from uploads.issue import Option, Question
from uploads.spelling import fold, fold_accents

STATUS, QUALIFIER, NOTE = "obs_status", "qualifier", "note"
BY_MARK, BY_COLUMN = "mark", "column"
# By column and code, the words for it. Before or behind a value, in brackets or not.
WORDS: Mapping[str, Mapping[str, str]] = {
    STATUS: {
        "P": "p|prel|prelim|preliminary|prov|provisional|sơ bộ|số liệu sơ bộ|tạm tính|ເບື້ອງຕົ້ນ"
        "|ຂັ້ນຕົ້ນ|ຊົ່ວຄາວ",
        "E": "e|est|estim|estimate|estimated|ước|ước tính|ước đạt|ước th|ước thực hiện|uth"
        "|ປະເມີນ|ຄ່າປະມານ",
        "F": "f|forecast|proj|projected|projection|target|plan|planned|dự báo|dự kiến|kế hoạch|kh"
        "|mục tiêu|ພະຍາກອນ|ແຜນການ|ແຜນ|ຄາດໝາຍ",
        "A": "actual|thực hiện|ຕົວຈິງ",
    },
    QUALIFIER: {
        "over": "over|more than|above|>|≥|>=|trên|hơn|ຫຼາຍກວ່າ|ເກີນ",
        "under": "under|less than|below|<|≤|<=|dưới|ຕ່ຳກວ່າ|ໜ້ອຍກວ່າ",
        "about": "about|around|nearly|approx|approx.|circa|ca|~|≈|±|khoảng|gần|ປະມານ",
        "average": "average|avg|bình quân|trung bình|bq|tb|ສະເລ່ຍ",
    },
}
CODES = {
    spelling(word): (column, code)
    for column, codes in WORDS.items()
    for code, words in codes.items()
    for word in words.split("|")
    for spelling in (fold, fold_accents)
}
LONGEST_FIRST = sorted(CODES, key=len, reverse=True)
RAISED = "*†‡#¹²³⁴⁵⁶⁷⁸⁹⁰"
IN_BRACKETS = re.compile(r"(.*[\d%])\s*[(\[]\s*([^()\[\]]+?)\s*[)\]]", re.DOTALL)
BEHIND = re.compile(rf"(.*[\d%])([{RAISED}]+|\s+[{RAISED}]+|\s+[^\W\d].*|[pefPEF])", re.DOTALL)
SIGN = re.compile(rf"[{RAISED}]+|[a-z]|\d{{1,2}}", re.IGNORECASE)  # whose meaning a note tells

MARK_APART = _("Write %(suggestion)s here, and what “%(mark)s” means in the column %(target)s.")
WHICH_MARK = _(
    "“%(example)s” in the column %(column)s says %(mark)s, but %(target)s says %(value)s in the "
    "same row. Which one is right?"
)
AS_MARKED = _("%(mark)s, as it says beside the value")
AS_IN_COLUMN = _("%(value)s, as the column %(target)s says")


@dataclass(frozen=True)
class Parts:
    """A cell without the mark in it: the text, the mark as written, and where it belongs.

    column: NOTE where only a note can tell what it means; code is "" then.
    """

    text: str
    mark: str
    column: str
    code: str


def split_mark(text: str, only: Sequence[str] = ()) -> Parts | None:
    """Return a cell without the mark before or behind its number, None where there is none.

    only: which qualifiers may stand there; all where it is empty.
    """
    for mark, bare in _candidates(text.strip()):
        column, code = CODES.get(fold(mark)) or CODES.get(fold_accents(mark)) or (NOTE, "")
        if column == QUALIFIER and only and code not in only:
            continue
        if code or SIGN.fullmatch(mark):
            return Parts(bare.strip(), mark, column, code)
    return None


def _candidates(text: str) -> Iterator[tuple[str, str]]:
    """What may be a mark in a text, and the text without it."""
    small = text.casefold()
    for word in LONGEST_FIRST:
        rest = text[len(word) :]
        # A letter alone is none here: T3 is March, and Q1 a quarter.
        is_whole = not word.isalpha() or (len(word) > 1 and not _goes_on(word, rest))
        if small.startswith(word) and is_whole:
            yield text[: len(word)], rest.lstrip(".: ")
    if match := IN_BRACKETS.fullmatch(text) or BEHIND.fullmatch(text):
        yield match[2].strip().rstrip("."), match[1]


def _goes_on(word: str, rest: str) -> bool:
    """Whether a word is only the beginning of one; Lao has no spaces between words."""
    return word[-1] < "\u0e80" and rest[:1].isalpha()


def take_mark(column: Column, code: int, value: str, instead: str, parts: Parts) -> Change | Fault:
    """Return a value without its mark, which is kept for its own column; or why it can't be.

    instead: what is to be written here.
    """
    if not parts.code:
        fields = {"mark": parts.mark, "target": NOTE}
        return Fault("type-error", MARK_APART, instead, fields)
    column.marks[code] = Mark(parts.column, parts.code, parts.mark, instead)
    return Change(value, ("mark",))


def place_marks(
    columns: Mapping[str, Column], resource: Resource, answers: Mapping[str, str]
) -> None:
    """Put the marks beside values into the columns where they belong, row by row.

    Asks "marks:<field>" where another code stands there already; its answers are "mark" and
    "column". A mark for a column that the table does not have is a fault.
    """
    names = {field.name for field in resource.fields}
    for column in columns.values():
        for code, mark in column.marks.items():
            if mark.column not in names:
                fields = {"mark": mark.text, "target": NOTE}
                column.fail(code, Fault("type-error", MARK_APART, mark.instead, fields))
            elif mark.column in columns:
                _place(column, code, mark, columns[mark.column], answers)


def _place(
    column: Column, code: int, mark: Mark, target: Column, answers: Mapping[str, str]
) -> None:
    rows = column.codes == code
    for there in np.unique(target.codes[rows]).tolist():
        value = target.values[there]
        if value == mark.value or target.bad[there]:
            continue
        if value:
            answer = answers.get(f"marks:{column.field.name}", "")
            if answer not in (BY_MARK, BY_COLUMN) and not column.asks("marks"):
                column.questions.append(_question(column, code, mark, target.field.name, value))
            if answer != BY_MARK:
                continue
        own = target.split(np.flatnonzero(rows & (target.codes == there)), there)
        target.originals[own] = column.originals[code]
        target.keep(own, Change(mark.value, ("mark",)))


def _question(column: Column, code: int, mark: Mark, target: str, value: str) -> Question:
    fields = {"mark": mark.value, "target": target, "value": value}
    return Question(
        f"marks:{column.field.name}",
        WHICH_MARK,
        (Option(BY_MARK, AS_MARKED, fields), Option(BY_COLUMN, AS_IN_COLUMN, fields)),
        column=column.field.name,
        row=column.first_row(code),
        fields={"example": column.originals[code], **fields},
    )
