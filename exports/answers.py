"""What came of a command, as values: for people in words, for programs as one JSON object."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from exports.findings import issue_with_advice
from i18n import Language
from uploads.issue import Issue, Verdict

Record = Mapping[str, Any]  # an object of the JSON


@dataclass(frozen=True)
class Answer:
    """What came of a command; `more` stands beside verdict and issues in the JSON."""

    verdict: Verdict
    issues: tuple[Record, ...] = ()
    more: Record = field(default_factory=dict)


def rejection(issue: Issue, language: Language) -> Answer:
    """Return the answer to what cannot be done, with the one thing that is wrong."""
    return Answer("rejected", (issue_record(issue, language),))


def issue_record(issue: Issue, language: Language) -> Record:
    """Return an issue as a record: where it is, its type, and what is wrong in words.

    A remark has "table" and "key" of its row and no row of the file.
    """
    place: dict[str, Any] = {"row": issue.row, "column": issue.column, "type": issue.type}
    place = ({"table": issue.table} if issue.table else {}) | place
    if issue.kind == "remark":
        place |= {"type": "remark", "key": dict(issue.key)}
    return {**place, "message": issue_with_advice(language, issue)}
