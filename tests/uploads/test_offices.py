"""Every kind of file that offices have, once, through the whole check: what comes of it."""

from operator import attrgetter
from pathlib import Path

import pytest

from tests.uploads.corpus.case import Case
from tests.uploads.corpus.office_books import BOOKS
from tests.uploads.corpus.office_programs import PROGRAMS
from tests.uploads.corpus.offices import TABLE_FILE, TEXTS, growth, refused, table
from tests.uploads.test_corpus import check
from uploads.values import CheckResult

CASES = [*TEXTS, *PROGRAMS, *BOOKS]
READ = [case for case in CASES if case.values]
REFUSED = [case for case in CASES if case.type]
ASKED = [case for case in CASES if case.questions]


def values(result: CheckResult) -> tuple[str, ...]:
    """Province, period and value of each row."""
    return tuple(map(" ".join, result.rows[["ref_area", "time_period", "obs_value"]].to_numpy()))


def test_each_kind_is_there_once_and_says_what_comes_of_it() -> None:
    assert len({case.name for case in CASES}) == len(CASES) == len(READ + REFUSED + ASKED)


@pytest.mark.parametrize("case", READ, ids=attrgetter("name"))
def test_the_values_are_read_and_it_is_said_how(case: Case, tmp_path: Path) -> None:
    result = check(case, tmp_path)
    assert values(result) == case.values
    assert result.verdict == ("converted" if case.conversions else "ok")
    assert {issue.type for issue in result.issues} >= set(case.conversions)


@pytest.mark.parametrize("case", REFUSED, ids=attrgetter("name"))
def test_each_fault_has_its_place_and_says_what_to_write(case: Case, tmp_path: Path) -> None:
    result = check(case, tmp_path)
    faults = [issue for issue in result.issues if issue.kind == "fault"]
    assert result.verdict == "rejected"
    assert (faults[0].type, faults[0].row, faults[0].column) == (case.type, case.row, case.column)
    assert tuple(fault.suggestion for fault in faults) == case.suggestions


@pytest.mark.parametrize("case", ASKED, ids=attrgetter("name"))
def test_what_can_be_read_in_two_ways_is_asked(case: Case, tmp_path: Path) -> None:
    result = check(case, tmp_path)
    assert result.verdict == "ambiguous"
    assert tuple(question.id for question in result.questions) == case.questions


def test_a_percent_sign_at_fault_is_not_said_to_be_left_out(tmp_path: Path) -> None:
    rows = growth("12.5%", indicator="grdp_bn_vnd")
    case = refused("percent", TABLE_FILE, table(*rows), "type-error", 2, "obs_value")
    assert [issue.type for issue in check(case, tmp_path).issues] == ["type-error"]
    both = check(
        refused("both", TABLE_FILE, table(*rows, *growth("7.5%")), "type-error", 2, None), tmp_path
    )
    assert [issue.row for issue in both.issues] == [2, 3]
