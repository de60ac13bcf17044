"""What came of a command, as values: for people in words, for programs as one JSON object."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from exports.commands.differences import difference_lines, differences
from exports.findings import (
    NO_NAMES,
    issue_with_advice,
    option_in_words,
    question_in_words,
)
from exports.names import NamesById, names_by_id
from i18n import Language
from i18n import message as _
from tables.package import Resource, resources
from uploads.issue import Issue, Question, Verdict
from uploads.publish import Outcome, check_changes, remarks_of
from uploads.values import CheckResult, Recollection
from versions.changes import Changes
from versions.location import Store
from versions.state import read_tables
from versions.version import Conflict, Publication, State, Version

CONFLICT = _(
    "%(author)s has changed some of the same rows meanwhile (publication %(number)s). Check the "
    "file again."
)
MOST_OPTIONS = 30  # of a question that are listed; the likeliest come first
REMEMBERED = "remembered-answer"  # the type of an answer of an earlier file, used again
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


def issue_record(
    issue: Issue,
    language: Language,
    resource: Resource | None = None,
    names: NamesById = NO_NAMES,
) -> Record:
    """Return an issue as a record: where it is, its type, and what is wrong in words.

    resource: the table that a file is for. names: what is set beside identifiers. A remark has
    "table" and "key" of its row and no row of the file.
    """
    place: dict[str, Any] = {"row": issue.row, "column": issue.column, "type": issue.type}
    place = ({"table": issue.table} if issue.table else {}) | place
    if issue.kind == "remark":
        place |= {"type": "remark", "key": dict(issue.key)}
    return {**place, "message": issue_with_advice(language, issue, resource, names)}


def answer_lines(answer: Answer, language: Language) -> Iterator[str]:
    """Yield an answer as lines for people: its verdict, its issues, and what stands beside them."""
    yield answer.verdict
    for issue in answer.issues:
        keys = ("table", "row", "column")
        places = (str(issue[key]) for key in keys if issue.get(key) is not None)
        place = " ".join([*places, *issue.get("key", {}).values()])
        yield f"{place}: {issue['message']}" if place else issue["message"]
    for name, record in answer.more.items():
        if name == "tables":
            yield from (f"{table}: {verdict}" for table, verdict in record.items())
        elif name == "differences":
            yield from difference_lines(record, language)
        else:
            plain = record if isinstance(record, str) else json.dumps(record, ensure_ascii=False)
            yield f"{name}: {plain}"


def names_for(result: CheckResult, store: Store, state: State, language: Language) -> NamesById:
    """Return what is set beside identifiers in faults; the tables are read for that alone."""
    is_wrong = result.verdict == "rejected"
    return names_by_id(read_tables(store, state), language) if is_wrong else {}


def check_answer(result: CheckResult, language: Language, names: NamesById = NO_NAMES) -> Answer:
    """Return what came of a check; rows are numbered as a spreadsheet shows them, titles counted.

    names: what is set beside identifiers.
    """
    resource = resources().get(result.table)
    issues = [issue_record(issue, language, resource, names) for issue in result.issues]
    issues += _recalled(result.recollection, language)
    issues += [_question(question, language) for question in result.questions]
    return Answer(result.verdict, tuple(issues))


def _recalled(used: Recollection | None, language: Language) -> Iterator[Record]:
    """Each answer of an earlier file that was used again, with the option that gives another."""
    for question in used.questions if used else ():
        answer = used.answers[question.id] if used else ""
        option = next(one for one in question.options if one.value == answer)
        words = question_in_words(language, question), option_in_words(language, option)
        message = f'{" ".join(words)} (--answer "{question.id}={answer}", --no-layout)'
        yield {"row": None, "column": question.column, "type": REMEMBERED, "message": message}


def outcome_answer(outcome: Outcome, answer: Answer, store: Store, language: Language) -> Answer:
    """Return what came of publishing: `answer` with the publication and its store, or why not."""
    if isinstance(outcome, Publication):
        more = {"publication": _publication(outcome), "store": store.url}
        return replace(answer, more=more)
    if isinstance(outcome, Conflict):
        newer = {"author": outcome.latest.author, "number": str(outcome.latest.number)}
        return rejection(Issue("conflict", CONFLICT, fields=newer), language)
    return Answer("rejected", tuple(issue_record(issue, language) for issue in outcome))


def _question(question: Question, language: Language) -> Record:
    options = [
        f"--answer {question.id}={option.value}: {option_in_words(language, option)}"
        for option in question.options[:MOST_OPTIONS]
    ]
    if more := len(question.options) - len(options):
        options.append(language.gettext("and %(count)s others") % {"count": more})
    words = question_in_words(language, question)
    place = {"row": question.row, "column": question.column}
    return {**place, "type": "ambiguous", "message": "; ".join([words, *options])}


def _publication(publication: Publication) -> Record:
    time = publication.time.isoformat() if publication.time else None
    names = ("number", "author", "note", "undone")
    record = {name: getattr(publication, name) for name in names}
    changes = [asdict(change) for change in publication.changes]
    return {**record, "time": time, "changes": changes}


def version_record(version: Version) -> Record:
    """Return a version of a table as an object of the JSON."""
    time = version.time.isoformat() if version.time else None
    return {**asdict(version), "time": time}


def rehearsal_answer(
    store: Store,
    together: Mapping[str, Changes],
    before: State,
    answer: Answer,
    language: Language,
) -> Answer:
    """Return what files would change and what would keep them out; nothing is published.

    answer: what came of their checks. before: the state that the changes are against.
    """
    some = {table: changes for table, changes in together.items() if not changes.nothing}
    faults = check_changes(store, before, some)
    remarks = () if faults else remarks_of(store, before, some)
    more = {"store": store.url, "differences": differences(together)}
    records = (issue_record(one, language) for one in (*faults, *remarks))
    verdict: Verdict = "rejected" if faults else answer.verdict
    return Answer(verdict, (*answer.issues, *records), more)
