"""Answers of an earlier file: used where they fit, said, and asked again where they do not."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from uploads.answers.memory import StoredMemory
from uploads.answers.recall import check_with_memories
from uploads.issue import Issue, Option, Question
from uploads.values import CheckResult

NOTHING = CheckResult("statistics", pd.DataFrame(), np.array([], np.int64), shape="» a")
NUMBERS = Question("numbers:obs_value", "?", (Option("point", "."), Option("comma", ",")))
DATES = Question("dates:time_period", "?", (Option("day-first", "d"), Option("month-first", "m")))


def memory(shape: str = "» a", **answers: str) -> StoredMemory:
    by_id = {name.replace("__", ":"): value for name, value in answers.items()}
    return StoredMemory("A table", "statistics", shape, by_id, "a-table")


class File:
    """A file with questions, each asked once those before are answered."""

    def __init__(self, *questions: Question) -> None:
        self.questions = questions
        self.asked: list[Mapping[str, str]] = []

    def check(self, answers: Mapping[str, str]) -> CheckResult:
        self.asked.append(dict(answers))
        open_ones = [one for one in self.questions if one.id not in answers]
        return replace(NOTHING, questions=tuple(open_ones[:1]))


def test_what_is_asked_is_answered_as_before_and_said() -> None:
    file = File(NUMBERS, DATES)
    stored = memory(numbers__obs_value="comma", dates__time_period="day-first", other="x")
    result = check_with_memories(file.check, [memory("» b"), stored], {})
    assert result.questions == ()
    assert result.recollection is not None
    assert result.recollection.answers == {
        "numbers:obs_value": "comma",
        "dates:time_period": "day-first",
    }
    assert [one.id for one in result.recollection.questions] == [NUMBERS.id, DATES.id]
    assert [(issue.type, issue.count, issue.kind) for issue in result.issues] == [
        ("remembered-answer", 2, "conversion")
    ]


def test_an_answer_that_is_no_option_any_more_is_asked_again() -> None:
    result = check_with_memories(File(NUMBERS).check, [memory(numbers__obs_value="gone")], {})
    assert result.questions == (NUMBERS,)
    assert result.recollection is not None
    assert result.recollection.answers == {}


def test_a_document_of_its_own_time_is_asked_again_and_offered() -> None:
    options = [
        Option(name, "?", {"title": title})
        for name, title in (("month", "Report of December 2024"), ("series", "Area by province"))
    ]
    sources = Question("layout:source", "?", tuple(options), table="sources")
    stored = memory(layout__source="month")
    result = check_with_memories(File(sources).check, [stored], {})
    assert result.questions == (sources,)
    assert result.recollection is not None
    assert (result.recollection.answers, result.recollection.earlier) == (
        {},
        {"layout:source": "month"},
    )
    result = check_with_memories(File(sources).check, [memory(layout__source="series")], {})
    assert result.questions == ()


def test_a_question_about_a_heading_holds_under_next_months_heading() -> None:
    question = Question("layout:indicator:Tháng 1/2025", "?", (Option("fdi", "FDI"),))
    stored = replace(memory(), answers={"layout:indicator:Tháng 12/2024": "fdi"})
    result = check_with_memories(File(question).check, [stored], {})
    assert result.recollection is not None
    assert result.recollection.answers == {question.id: "fdi"}


def test_what_the_clerk_says_goes_first() -> None:
    file = File(NUMBERS, DATES)
    stored = memory(numbers__obs_value="comma", dates__time_period="day-first")
    result = check_with_memories(file.check, [stored], {"numbers:obs_value": "point"})
    assert file.asked[-1] == {"numbers:obs_value": "point", "dates:time_period": "day-first"}
    assert result.recollection is not None
    assert set(result.recollection.answers) == {"dates:time_period"}


def test_files_of_another_shape_or_table_are_asked_about() -> None:
    for other in (
        memory("» b", numbers__obs_value="comma"),
        memory("", numbers__obs_value="comma"),
    ):
        assert check_with_memories(File(NUMBERS).check, [other], {}).questions == (NUMBERS,)
    recast = replace(memory(numbers__obs_value="comma"), table="statistics_recast")
    assert check_with_memories(File(NUMBERS).check, [recast], {}).questions == (NUMBERS,)


def test_a_file_without_questions_is_checked_once() -> None:
    file = File()
    assert check_with_memories(file.check, [memory(numbers__obs_value="comma")], {}) == NOTHING
    assert len(file.asked) == 1


def test_a_correction_holds_for_the_same_value_at_fault() -> None:
    def check(answers: Mapping[str, str]) -> CheckResult:
        fault = Issue("foreign-key", "?", row=2, column="ref_area", value="Nộii")
        return NOTHING if answers else replace(NOTHING, issues=(fault,))

    stored = memory(correct__ref_area__Nộii="vn-hanoi", correct__ref_area__Huếe="vn-hue")
    result = check_with_memories(check, [stored], {})
    assert result.recollection is not None
    assert result.recollection.answers == {"correct:ref_area:Nộii": "vn-hanoi"}


def workbook(*names: str, shapes: Mapping[str, str]) -> File:
    """A workbook with sheets of these names, of which some have a shape."""
    question = Question("sheet", "?", tuple(Option(name, name) for name in names))

    class Workbook(File):
        def check(self, answers: Mapping[str, str]) -> CheckResult:
            self.asked.append(dict(answers))
            if answers.get("sheet") not in names:
                return replace(NOTHING, questions=(question,), shape="")
            return replace(NOTHING, shape=shapes.get(answers["sheet"], "» other"))

    return Workbook()


def test_the_sheet_of_a_remembered_shape_is_found_under_next_months_number() -> None:
    file = workbook("24. VĐT", "26. FDI", shapes={"26. FDI": "» a"})
    result = check_with_memories(file.check, [memory(sheet="25. FDI")], {})
    assert result.recollection is not None
    assert result.recollection.answers == {"sheet": "26. FDI"}
    assert result.questions == ()


def test_of_two_sheets_that_are_remembered_a_person_chooses() -> None:
    file = workbook("2023", "2024", "note", shapes={"2023": "» a", "2024": "» a"})
    result = check_with_memories(file.check, [memory(sheet="2022")], {})
    assert [one.id for one in result.questions] == ["sheet"]
    assert result.recollection is None
