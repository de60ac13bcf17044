"""Where the table begins in a file and where it ends: titles above it, a total row below it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tables.package import Field, Resource
from uploads.headings import fields_of, match_score, with_letters
from uploads.reading.row_kinds import is_total

FIRST_ROWS = 100  # the headings are in one of these
USUAL_ROWS = 30  # beyond these only where no two headings were found
UNIT_LINE = re.compile(
    r"\(?(?:đơn vị(?: tính)?|đvt|units?(?: of measure)?|ຫົວໜ່ວຍ)\s*[:：]\s*([^()]+?)\)?",
    re.IGNORECASE,
)
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")


@dataclass(frozen=True)
class Start:
    """The row of headings: its place among the first rows, and how many of them name a column.

    unit: the unit that a line above it names for the whole table, as written; "" if none does.
    """

    place: int
    score: int
    header: tuple[str, ...]
    unit: str = ""


def start_of(rows: Sequence[Sequence[str]], candidates: Sequence[Resource]) -> Start | None:
    """Return the first of the rows that names the most columns of one of the tables.

    Where no row names any, it is the first row that is not blank; None if all are.
    """
    best: Start | None = None
    for place, row in enumerate(rows[:FIRST_ROWS]):
        if place == USUAL_ROWS and best and best.score > 1:
            break
        header = tuple(map(tidy_heading, row))
        if not any(header):
            continue
        texts = with_letters(header)
        score = max((match_score(texts, table) for table in candidates), default=0)
        if best is None or score > best.score:
            best = Start(place, score, header)
    return replace(best, unit=unit_above(rows[: best.place])) if best else None


def unit_above(rows: Sequence[Sequence[str]]) -> str:
    """Return what a line above a table says its unit is: "Đơn vị: nghìn người"; "" without one."""
    cells = (UNIT_LINE.fullmatch(tidy_heading(cell)) for row in rows for cell in row if cell)
    return next((match[1] for match in cells if match), "")


def tidy_heading(text: str) -> str:
    """Return a heading on one line, composed, without invisible letters and outer spaces."""
    composed = unicodedata.normalize("NFC", INVISIBLE.sub("", text))
    return " ".join(composed.split())


def fields_in(header: Sequence[str], candidates: Sequence[Resource]) -> tuple[Field | None, ...]:
    """Return the column that each heading stands for, None where unknown.

    The table is the candidate with the most of its columns among the headings.
    """
    likest = max(
        candidates, key=lambda table: match_score(header, table) / len(table.fields), default=None
    )
    return fields_of(header, likest) if likest else (None,) * len(header)


def columns_of(header: Sequence[str], candidates: Sequence[Resource]) -> tuple[str, ...]:
    """Return the name of the column that each heading stands for, or the heading where unknown."""
    fields = fields_in(header, candidates)
    return tuple(
        field.name if field else heading for field, heading in zip(fields, header, strict=True)
    )


def begins_with_total(cells: Sequence[str]) -> bool:
    """Return whether a row says in its first filled cell that it is a total."""
    first = next((cell for cell in map(tidy_heading, cells) if cell), "")
    return is_total(first)
