"""Which answers lead out of a fault: what a person accepts by one click, or gives by command."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from i18n import message as _
from tables.package import Resource
from uploads.checking.column import CORRECTION, IN_ROWS
from uploads.checking.header import EXTRA_COLUMN
from uploads.checking.keys import SAME_ROW
from uploads.checking.names import SEVERAL
from uploads.checking.numbers import LEAVE_EMPTY, LEAVE_OUT
from uploads.issue import Issue
from uploads.repair import rows, sheet

USE = _("Use “%(text)s”")
READ_HEADING = _("Read it as “%(text)s”")
LEAVE_COLUMN_OUT = _("Leave this column out")
LEAVE_ROWS_OUT = _("Leave the rows out")
LEAVE_ROW_OUT = _("Leave the row out")
TAKE_AS_EMPTY = _("Take the cell as empty")
SWAP_BACK = _("Swap them")

MOST_CANDIDATES = 4


@dataclass(frozen=True)
class WayOut:
    """What a click does: answers by question id, and the words of its button.

    text: what is put in the cell, where that is what it does. is_suggested: whether the check
    itself suggests it, so that it may be accepted together with all others.
    """

    answers: Mapping[str, str]
    message_id: str
    text: str = ""
    is_suggested: bool = False


def ways_out(
    issue: Issue, resource: Resource | None, in_rows: Sequence[int] | None = None
) -> tuple[WayOut, ...]:
    """Return the answers that mend a fault in all rows that have it, the likeliest first.

    in_rows: the rows of the file that have the same fault, if they are more than its own; none
    where a row of the file makes several of the table, of which some may be right.
    Empty where only the person who knows the file can mend it. Nobody but he decides: rows and
    columns are never left out unasked.
    """
    if issue.kind != "fault":
        return ()
    if issue.message_id == EXTRA_COLUMN:
        return _for_heading(issue)
    if issue.message_id == SAME_ROW:
        return (WayOut({rows.REPEATED: sheet.ROWS}, LEAVE_ROW_OUT, is_suggested=True),)
    if issue.message_id == rows.SWAPPED:
        return (WayOut({rows.SWAP: sheet.ROWS}, SWAP_BACK, is_suggested=True),)
    correction = correction_of(issue, resource, in_rows)
    if not correction or resource is None or issue.column is None:
        return ()
    return _for_cell(issue, resource, issue.column, correction)


def correction_of(
    issue: Issue, resource: Resource | None, in_rows: Sequence[int] | None = None
) -> str:
    """Return the id of the answer that puts a text in the place of a value, "" if none does.

    in_rows: as in `ways_out`.
    """
    columns = {one.name for one in resource.fields} if resource else set()
    if issue.row is None or issue.column not in columns:
        return ""
    if issue.of_value:
        return CORRECTION % (issue.column, issue.value)
    rows_of_it = (issue.row,) if in_rows is None else in_rows
    # What is wrong in some rows may be right in others.
    return IN_ROWS % (issue.column, ",".join(map(str, rows_of_it))) if rows_of_it else ""


def _for_heading(issue: Issue) -> tuple[WayOut, ...]:
    heading = CORRECTION % ("", issue.value)
    left_out = WayOut({heading: ""}, LEAVE_COLUMN_OUT)
    if not issue.suggestion:
        return (left_out,)
    read = WayOut({heading: issue.suggestion}, READ_HEADING, issue.suggestion, True)
    return read, left_out


def _for_cell(issue: Issue, resource: Resource, column: str, correction: str) -> tuple[WayOut, ...]:
    if issue.message_id == LEAVE_EMPTY:
        return (WayOut({correction: ""}, TAKE_AS_EMPTY, is_suggested=True),)
    if issue.message_id == LEAVE_OUT:
        answer = {sheet.LEAVE_OUT % (column, issue.value): sheet.ROWS}
        return (WayOut(answer, LEAVE_ROWS_OUT, is_suggested=True),)
    if issue.message_id == SEVERAL and not issue.suggestion:
        each = issue.fields["candidates"].split(", ")
        return tuple(WayOut({correction: one}, USE, one) for one in each[:MOST_CANDIDATES])
    if not issue.suggestion:
        return ()
    text = _whole(issue, resource, column)
    return (WayOut({correction: text}, USE, text, True),)


def _whole(issue: Issue, resource: Resource, column: str) -> str:
    """The suggestion for the whole cell; in a list it is for one of the values."""
    described, item = resource.field(column), issue.fields.get("item", "")
    if not described.is_list or not item:
        return issue.suggestion
    items = [one.strip() for one in issue.value.split(described.delimiter)]
    return described.delimiter.join(issue.suggestion if one == item else one for one in items)
