"""What a check suggests passes when it is followed, by a click or in the file itself."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tables.package import resources
from tables.read import Tables
from tests.uploads.checks import check, faults
from tests.uploads.corpus.case import Case
from tests.uploads.corpus.wrong_tables import CASES
from tests.uploads.lines import Lines, lines, with_cell, with_headings, written
from uploads.check_file import check_file
from uploads.checking.column import CORRECTION
from uploads.issue import Issue
from uploads.repair.rows import SWAPPED
from uploads.repair.ways import WayOut, ways_out
from uploads.values import CheckResult, Limits

Sample = Callable[[Iterable[Any], int], list[Any]]
MOST_WAYS = 3  # of a case that are followed: many say the same of other columns


def checked(case: Case, folder: Path, tables: Tables, **answers: str) -> CheckResult:
    path = folder / "upload"
    path.write_bytes(case.content)
    given = {**case.answers, **answers}
    return check_file(path, case.filename, case.table, tables, given, Limits())


def open_ways(result: CheckResult) -> Iterable[tuple[Issue, WayOut]]:
    resource = resources().get(result.table)
    for issue in faults(result):
        for way in ways_out(issue, resource):
            yield issue, way


def test_every_way_out_leads_out(sample: Sample, tables: Tables, tmp_path: Path) -> None:
    followed = 0
    for case in sample(CASES, 60):
        for issue, way in list(open_ways(checked(case, tmp_path, tables)))[:MOST_WAYS]:
            after = checked(case, tmp_path, tables, **way.answers)
            assert place(issue) not in {place(fault) for fault in faults(after)}, (case.name, way)
            followed += 1
    assert followed


def place(issue: Issue) -> tuple[int | None, str | None, str]:
    """A fault by its place; what is mended may show another one, which was behind it."""
    return issue.row, issue.column, issue.message_id


def test_a_way_out_of_a_fault_of_single_rows_touches_no_other_row(tables: Tables) -> None:
    given = with_cell(lines("statistics"), 3, "time_period", "2060")
    (issue, way), *_rest = open_ways(check(given, "statistics", tables))
    assert (issue.column, way.answers) == ("obs_status", {"correct-rows:obs_status:3": "F"})
    mended = check(given, "statistics", tables, **way.answers)
    assert mended.rows["obs_status"][:3].tolist() == ["A", "F", "A"]


def gates_with_swapped_coordinates() -> Lines:
    given = lines("gates")
    lon, lat = given[0].index("lon"), given[0].index("lat")
    for row in (3, 5):
        given[row - 1][lon], given[row - 1][lat] = given[row - 1][lat], given[row - 1][lon]
    return given


def test_swapped_coordinates_are_called_so_and_swapped_back(tables: Tables) -> None:
    given = gates_with_swapped_coordinates()
    result = check(given, "gates", tables)
    assert [(one.row, one.column, one.message_id) for one in faults(result)] == [
        (row, column, SWAPPED) for row in (3, 5) for column in ("lon", "lat")
    ]
    (_issue, way), *_others = open_ways(result)
    mended = check(given, "gates", tables, **way.answers)
    assert (mended.verdict, mended.issues[-1].count) == ("converted", 2)
    assert mended.rows["lon"].tolist() == [
        line[given[0].index("lon")] for line in lines("gates")[1:]
    ]


def test_rows_of_one_column_are_left_out_and_said_so(tables: Tables) -> None:
    given = with_cell(with_cell(lines("statistics"), 4, "obs_value", "…"), 7, "obs_value", "…")
    result = check(given, "statistics", tables, **{"leave-out:obs_value:…": "rows"})
    assert (result.verdict, len(result.rows)) == ("converted", len(given) - 3)
    assert result.row_numbers.tolist() == [2, 3, 5, 6, 8, 9, 10, 11, 12, 13]
    assert [(one.type, one.row, one.count) for one in result.issues] == [("rows-left-out", 4, 2)]


def test_a_heading_is_read_as_another_column(tables: Tables, tmp_path: Path) -> None:
    given = with_headings(lines("statistics"), {"obs_value": "Number measured"})
    case = Case("heading", "statistics", "a.csv", written(given), "extra-label")
    answer = {CORRECTION % ("", "Number measured"): "obs_value"}
    result = checked(case, tmp_path, tables, **answer)
    assert (result.verdict, result.rows["obs_value"][0]) == ("converted", given[1][4])
