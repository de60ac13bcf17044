"""The whole corpus through the whole check.

Bad files are refused where they are bad, messy ones are accepted and say how they were read.
"""

from functools import cache
from operator import attrgetter
from pathlib import Path

import pytest

from tables.read import Tables, read_tables
from tests.uploads.corpus.broken_files import BROKEN
from tests.uploads.corpus.case import Case
from tests.uploads.corpus.messy_files import MESSY
from tests.uploads.corpus.messy_tables import CASES as MESSY_TABLES
from tests.uploads.corpus.wrong_tables import CASES as WRONG_TABLES
from uploads.check_file import check_file
from uploads.job import check_safely
from uploads.values import CheckResult, Limits
from versions.location import Store

BAD = [*BROKEN, *WRONG_TABLES]
GOOD = [*MESSY, *MESSY_TABLES]


@cache
def published() -> Tables:
    """What the files are checked against."""
    return read_tables()


def check(case: Case, folder: Path) -> CheckResult:
    """Return what becomes of a file."""
    path = folder / "upload"
    path.write_bytes(case.content)
    limits = case.limits or Limits()
    result = check_file(path, case.filename, case.table, published(), case.answers, limits)
    for issue in result.issues:  # each can be said
        assert "%(" not in issue.in_words()
        assert 10 < len(issue.in_words()) < 400
    return result


def test_the_corpus_is_as_large_as_it_was_meant_to_be() -> None:
    assert len(BAD) >= 120
    assert len(GOOD) >= 40
    names = [case.name for case in (*BAD, *GOOD)]
    assert len(set(names)) == len(names)
    assert {case.table for case in BAD} >= {"statistics", "events", "gates", "provinces"}


@pytest.mark.parametrize("case", BAD, ids=attrgetter("name"))
def test_a_bad_file_is_refused_with_the_place_of_its_fault(case: Case, tmp_path: Path) -> None:
    result = check(case, tmp_path)
    assert result.verdict == "rejected"
    faults = [issue for issue in result.issues if issue.kind == "fault"]
    said = [(fault.type, fault.row, fault.column) for fault in faults]
    assert said[0] == (case.type, case.row, case.column)
    # One thing is wrong with each file, and one is said; a wrong heading is also a missing one.
    assert len(said) == 1 or case.type == "extra-label"


@pytest.mark.parametrize("case", GOOD, ids=attrgetter("name"))
def test_a_messy_file_is_accepted_and_says_how_it_was_read(case: Case, tmp_path: Path) -> None:
    result = check(case, tmp_path)
    assert [issue.in_words() for issue in result.issues if issue.kind == "fault"] == []
    assert result.verdict == ("converted" if case.conversions else "ok")
    assert {issue.type for issue in result.issues} >= set(case.conversions)
    assert len(result.rows) == len(result.row_numbers) > 0


def test_the_child_process_says_the_same(tmp_path: Path, thorough: bool) -> None:
    usual = [case for case in BAD if not case.limits]
    for case in usual[:: len(usual) // (20 if thorough else 2)]:
        here = check(case, tmp_path)
        store = Store(str(tmp_path / "store"))
        path = tmp_path / "upload"
        there = check_safely(path, case.filename, case.table, case.answers, store)
        assert there.issues == here.issues, case.name
