"""A file of a shape that somebody has answered questions about: its answers are tried first.

Only what is asked is answered, and only by an option that there is. Whatever does not fit is asked
again. Nothing is answered in silence: the result says which answers it rests on.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from i18n import message as _
from uploads.answers.memory import StoredMemory
from uploads.answers.shape import MARK, neutral
from uploads.checking.column import CORRECTION
from uploads.issue import Issue, Option, Question
from uploads.values import CheckResult, Recollection

# The ids of the questions which sheet of a workbook is the table, or which table of a file.
SHEETS = ("sheet", "layout:sheet")
OF_A_FILE = ("layout:ref_area",)
SOURCES = "sources"  # the table to which a source belongs
MOST_ROUNDS = 8  # checks: an answer may lead to another question
MOST_SHEETS = 5  # of a workbook that are tried, each a check of its own
REMEMBERED = _("Answers to files like “%(title)s” were used again (questions: %(count)s).")
Check = Callable[[Mapping[str, str]], CheckResult]


@dataclass
class _Recall:
    check: Check
    given: Mapping[str, str]  # by whoever uploads: these go first
    memory: StoredMemory | None = None
    answers: dict[str, str] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)

    def again(self) -> CheckResult:
        return self.check({**self.answers, **self.given})

    def adopt(
        self, memory: StoredMemory, answers: Mapping[str, str], questions: Iterable[Question]
    ) -> None:
        self.memory = memory
        self.answers |= answers
        self.questions |= {one.id: one for one in questions if one.id in answers}


def check_with_memories(
    check: Check, memories: Sequence[StoredMemory], given: Mapping[str, str]
) -> CheckResult:
    """Return the result of a check, in which open questions are answered as before.

    check: of the file, with answers by question id. given: those of whoever uploads it. Where
    something was remembered, `recollection` says what, and a conversion too.
    """
    recall = _Recall(check, given)
    result = recall.again()
    for _round in range(MOST_ROUNDS):
        further = _with_sheet(recall, result, memories) or _with_answers(recall, result, memories)
        if further is None:
            break
        result = further
    return _saying(recall, result)


def _with_sheet(
    recall: _Recall, result: CheckResult, memories: Sequence[StoredMemory]
) -> CheckResult | None:
    """The check of the one sheet of a workbook that is of a shape that is remembered."""
    question = next((one for one in result.questions if one.id in SHEETS), None)
    if question is None:
        return None
    fitting = []
    for memory, sheet in _likely_sheets(question, memories)[:MOST_SHEETS]:
        trial = recall.check({**recall.answers, **recall.given, question.id: sheet})
        if _memory_of(trial, [memory]):
            fitting.append((memory, sheet, trial))
    if len(fitting) != 1:  # two sheets of this workbook are remembered: which one, a person says
        return None
    [(memory, sheet, result)] = fitting
    recall.adopt(memory, {question.id: sheet}, [question])
    return result


def _likely_sheets(
    question: Question, memories: Sequence[StoredMemory]
) -> list[tuple[StoredMemory, str]]:
    names = [option.value for option in question.options]
    return [
        (memory, name)
        for memory in memories
        if question.id in memory.answers
        for name in names
        if neutral(name) == neutral(memory.answers[question.id])
    ]


def _with_answers(
    recall: _Recall, result: CheckResult, memories: Sequence[StoredMemory]
) -> CheckResult | None:
    """The check with the answers that fit open questions, None where none does."""
    memory = _memory_of(result, memories)
    if memory is None:
        return None
    recall.memory = memory
    earlier = {neutral(name): answer for name, answer in memory.answers.items()}
    fitting = {
        question.id: option.value
        for question in result.questions
        for option in question.options
        if option.value == earlier.get(neutral(question.id)) and not may_differ(question, option)
    }
    fitting |= _corrections(result, memory)
    new = {name: answer for name, answer in fitting.items() if name not in recall.answers}
    recall.adopt(memory, new, result.questions)
    return recall.again() if new else None


def may_differ(question: Question, option: Option) -> bool:
    """Return whether the next file may well have another answer, so that it is only offered.

    Next month's figures are from another document than one that has a time in its title, and a
    file that does not say of which province it is may be of any.
    """
    if question.id in OF_A_FILE:
        return True
    return question.table == SOURCES and MARK in neutral(option.fields.get("title", ""))


def _corrections(result: CheckResult, memory: StoredMemory) -> dict[str, str]:
    """What was read in place of values that are at fault here, too."""
    ids = [
        CORRECTION % (issue.column, issue.value)
        for issue in result.issues
        if issue.kind == "fault" and issue.column
    ]
    return {name: memory.answers[name] for name in ids if name in memory.answers}


def _memory_of(result: CheckResult, memories: Sequence[StoredMemory]) -> StoredMemory | None:
    return next(
        (
            memory
            for memory in memories
            if result.shape and memory.shape == result.shape and memory.table == result.table
        ),
        None,
    )


def _saying(recall: _Recall, result: CheckResult) -> CheckResult:
    memory = recall.memory
    open_ones = {neutral(one.id) for one in result.questions}
    earlier = {
        name: answer
        for name, answer in (memory.answers if memory else {}).items()
        if neutral(name) in open_ones
    }
    if memory is None or not (recall.answers or earlier):
        return result
    questions = tuple(recall.questions.values())
    used = Recollection(memory.layout_id, memory.title, recall.answers, questions, earlier)
    words = Issue(
        "remembered-answer",
        REMEMBERED,
        fields={"title": memory.title},
        count=len(recall.answers),
        kind="conversion",
    )
    return replace(result, recollection=used, issues=(words, *result.issues))
