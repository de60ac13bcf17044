"""Every file of the corpus is read as what it is, or refused with the place of its fault."""

import tempfile
from functools import cache
from pathlib import Path

import pytest

from tables.package import resources
from tests.uploads import files
from tests.uploads.corpus.broken_files import BROKEN
from tests.uploads.corpus.messy_files import MESSY
from uploads.issue import Issue, verdict
from uploads.reading.file import read_file
from uploads.values import Limits, ReadFile

CASES = {case.name: case for case in (*MESSY, *BROKEN)}


@cache
def reading_of(name: str) -> ReadFile:
    """What comes of a file of the corpus, looked at as any table."""
    case = CASES[name]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "upload"
        path.write_bytes(case.content)
        tables = list(resources().values())
        return read_file(path, case.filename, case.answers, case.limits or Limits(), tables)


def faults_of(reading: ReadFile) -> list[Issue]:
    """What keeps the file out."""
    return [issue for issue in reading.issues if issue.kind == "fault"]


def test_every_file_of_the_corpus_has_its_own_name() -> None:
    assert len(CASES) == len(MESSY) + len(BROKEN)


@pytest.mark.parametrize("name", [case.name for case in MESSY])
def test_a_messy_file_is_read_as_the_rows_that_it_holds(name: str) -> None:
    reading = reading_of(name)
    assert [issue.in_words() for issue in faults_of(reading)] == []
    assert reading.questions == ()
    assert reading.sheet is not None
    assert tuple(map(tuple, reading.sheet.cells.to_numpy().tolist())) == files.rows()
    assert reading.sheet.header in (tuple(files.header()), tuple(files.vietnamese_header()))


@pytest.mark.parametrize("name", [case.name for case in MESSY])
def test_what_was_assumed_is_said_and_nothing_else(name: str) -> None:
    issues = reading_of(name).issues
    assert {issue.type for issue in issues} == set(CASES[name].conversions)


@pytest.mark.parametrize("name", [case.name for case in BROKEN])
def test_a_broken_file_is_refused_where_it_is_broken(name: str) -> None:
    reading, case = reading_of(name), CASES[name]
    assert verdict(reading.issues, reading.questions) == "rejected"
    places = [(fault.type, fault.row, fault.column) for fault in faults_of(reading)]
    assert places == [(case.type, case.row, case.column)]


@pytest.mark.parametrize("name", list(CASES))
def test_every_finding_can_be_said(name: str) -> None:
    for issue in reading_of(name).issues:
        assert "%(" not in issue.in_words()
        assert len(issue.in_words()) < 300
