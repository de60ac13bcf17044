"""What a check found as lines: findings that are alike are one, with its rows and ways out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from exports.findings import NO_NAMES, column_title, issue_in_words, suggestion_in_words
from exports.names import NamesById
from i18n import Language
from tables.package import Resource
from uploads.issue import Issue, shorten
from uploads.repair.rows import SWAPPED
from uploads.repair.ways import WayOut, correction_of, ways_out

MOST_NAMED = 5  # rows that a line names; of more, how many there are


@dataclass(frozen=True)
class Line:
    """Findings that are alike: the first of them, in words, and the rows that have them.

    rows: as the spreadsheet numbers them, or its cells. more: how many there are beside the first.
    correction: the id of the answer that puts another text in their place, "" if none does.
    """

    issue: Issue
    words: str
    column: str
    value: str
    rows: str
    more: int
    suggestion: str
    ways: tuple[WayOut, ...]
    correction: str


def grouped(
    language: Language,
    issues: Sequence[Issue],
    resource: Resource | None,
    names: NamesById = NO_NAMES,
    is_long: bool = True,
) -> list[Line]:
    """Return the findings in their order, those that say the same of the same value as one.

    is_long: whether a row of the file is one of the table, so that a row alone may be mended.
    """
    alike: dict[tuple[Any, ...], list[Issue]] = {}
    for issue in issues:
        alike.setdefault(_sameness(issue), []).append(issue)
    return [_line(language, group, resource, names, is_long) for group in alike.values()]


def _sameness(issue: Issue) -> tuple[Any, ...]:
    """What findings have in common that one sentence and one click are enough for."""
    if issue.message_id == SWAPPED:  # each has its own values, and the other's as suggestion
        return (SWAPPED,)
    same = (issue.type, issue.message_id, issue.column, issue.value, issue.suggestion)
    # A message may name its own row or another one: what is filled in tells such apart.
    return (*same, tuple(sorted(issue.fields.items())))


def _line(
    language: Language,
    group: Sequence[Issue],
    resource: Resource | None,
    names: NamesById,
    is_long: bool,
) -> Line:
    first = group[0]
    numbers = list(dict.fromkeys(issue.row for issue in group if issue.row))
    columns = dict.fromkeys(issue.column for issue in group)
    return Line(
        issue=first,
        words=issue_in_words(language, first, resource, names),
        column=language.list(column_title(language, resource, one) for one in columns),
        value=shorten(first.value),
        rows=rows_in_words(language, [_place(issue) for issue in group]),
        more=len(group) - 1,
        suggestion=suggestion_in_words(language, first, resource, names),
        ways=ways_out(first, resource, numbers if is_long else ()),
        correction=correction_of(first, resource, numbers if is_long else ()),
    )


def _place(issue: Issue) -> str:
    return issue.cell or str(issue.row or "")


def rows_in_words(language: Language, places: Sequence[str]) -> str:
    """Return the first of some rows or cells, and how many there are if these are not all."""
    each = list(dict.fromkeys(filter(None, places)))
    words = ", ".join(each[:MOST_NAMED])
    return f"{words} … ({language.number(len(each))})" if len(each) > MOST_NAMED else words
