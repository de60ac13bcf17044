"""Values that somebody corrected are read as if the file had his text."""

from tables.read import Tables
from tests.uploads import files
from tests.uploads.checks import check, faults
from tests.uploads.lines import Lines
from uploads.issue import Issue
from uploads.values import CheckResult


def with_cell(row: int, column: str, value: str) -> Lines:
    """The rows of the tests with one other cell."""
    return [list(line) for line in files.with_cell(row, column, value)]


def corrected(result: CheckResult) -> list[tuple[str, str, str | None, int | None, int]]:
    kinds = ("corrected", "emptied", "filled")
    issues = [issue for issue in result.issues if issue.type in kinds]
    return [(one.value, one.suggestion, one.column, one.row, one.count) for one in issues]


def answered(lines: Lines, tables: Tables, **texts: str) -> CheckResult:
    """The check of statistics with corrections, each as column="value>text"."""
    pairs = {column: text.split(">") for column, text in texts.items()}
    answers = {f"correct:{column}:{value}": text for column, (value, text) in pairs.items()}
    return check(lines, "statistics", tables, **answers)


def test_a_correction_holds_for_all_rows_that_have_the_value(tables: Tables) -> None:
    lines = with_cell(3, "ref_area", "Hà Namm x")
    for row in (5, 8):
        lines[row - 1] = ["Hà Namm x", *lines[row - 1][1:]]
    assert [fault.row for fault in faults(answered(lines, tables))] == [3, 5, 8]
    result = answered(lines, tables, ref_area="Hà Namm x>vn-ha-nam")
    assert (result.verdict, result.rows["ref_area"][[1, 3, 6]].unique()) == (
        "converted",
        ["vn-ha-nam"],
    )
    assert corrected(result) == [("Hà Namm x", "vn-ha-nam", "ref_area", 3, 3)]


def test_a_correction_is_read_as_if_the_file_had_it(tables: Tables) -> None:
    result = answered(with_cell(3, "obs_value", "12 o"), tables, obs_value="12 o>abc")
    (fault,) = faults(result)
    assert (fault.value, fault.row, fault.message_id) == ("abc", 3, "“%(value)s” is not a number.")
    again = check(
        with_cell(3, "obs_value", "12 o"),
        "statistics",
        tables,
        **{"correct:obs_value:12 o": "abc", "correct:obs_value:abc": "120.5"},
    )
    assert (again.verdict, again.rows["obs_value"][1]) == ("converted", "120.5")
    assert corrected(again)[0][:2] == ("12 o", "120.5")


def test_a_cell_may_be_emptied_and_an_empty_one_filled(tables: Tables) -> None:
    emptied = answered(with_cell(3, "note", "NULL"), tables, note="NULL>")
    assert emptied.rows["note"][1] == ""
    filled = answered(with_cell(3, "obs_status", ""), tables, obs_status=">A")
    assert filled.rows["obs_status"][1] == "A"
    words = [
        issue.in_words()
        for issue in (*emptied.issues, *filled.issues)
        if issue.type in ("emptied", "filled")
    ]
    assert words == [
        "You left “NULL” out: the cell is taken as empty (rows: 1).",
        "You filled empty cells with “A” (rows: 1).",
    ]


def test_corrections_that_name_each_other_come_to_an_end(tables: Tables) -> None:
    answers = {"correct:note:a": "b", "correct:note:b": "a"}
    result = check(with_cell(3, "note", "a"), "statistics", tables, **answers)
    assert result.rows["note"][1] in ("a", "b")
    assert isinstance(result.issues, tuple) and all(isinstance(one, Issue) for one in result.issues)
