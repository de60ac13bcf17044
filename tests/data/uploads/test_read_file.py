"""Every file of the corpus is read as what it is, or refused with the place of its fault."""

from pathlib import Path

import pytest

from data.package import resources
from data.uploads.issue import verdict
from data.uploads.limits import Limits
from data.uploads.read_file import read_file
from data.uploads.sheet import Reading
from tests.data.uploads import making
from tests.data.uploads.broken_files import BROKEN
from tests.data.uploads.cases import Case
from tests.data.uploads.messy_files import MESSY


def read(case: Case, folder: Path) -> Reading:
    """What comes of the file, looked at as any table."""
    path = folder / "upload"
    path.write_bytes(case.content)
    wanted = list(resources().values())
    return read_file(path, case.filename, case.answers, case.limits or Limits(), wanted)


@pytest.mark.parametrize("case", MESSY, ids=lambda case: case.name)
def test_a_messy_file_is_read_as_the_rows_that_it_holds(case: Case, tmp_path: Path) -> None:
    reading = read(case, tmp_path)
    assert [issue.filled() for issue in reading.issues if issue.kind == "fault"] == []
    assert reading.questions == ()
    assert reading.sheet is not None
    assert tuple(map(tuple, reading.sheet.cells.to_numpy().tolist())) == making.rows()
    assert reading.sheet.header in (tuple(making.header()), tuple(making.vietnamese_header()))


@pytest.mark.parametrize("case", MESSY, ids=lambda case: case.name)
def test_what_was_assumed_is_said_and_nothing_else(case: Case, tmp_path: Path) -> None:
    assert {issue.type for issue in read(case, tmp_path).issues} == set(case.conversions)


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_a_broken_file_is_refused_where_it_is_broken(case: Case, tmp_path: Path) -> None:
    reading = read(case, tmp_path)
    assert verdict(reading.issues, reading.questions) == "rejected"
    faults = [issue for issue in reading.issues if issue.kind == "fault"]
    assert [(fault.type, fault.row, fault.column) for fault in faults] == [
        (case.type, case.row, case.column)
    ]


@pytest.mark.parametrize("case", [*MESSY, *BROKEN], ids=lambda case: case.name)
def test_every_finding_can_be_said(case: Case, tmp_path: Path) -> None:
    for issue in read(case, tmp_path).issues:
        assert "%(" not in issue.filled()
        assert len(issue.filled()) < 300
