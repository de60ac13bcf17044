"""Quotation marks where they do not belong, and files that are two: read as meant, or one fault."""

import pytest

from tests.uploads import files
from tests.uploads.checks import grid_of, read, words_of

WHOLE = [list(line) for line in files.whole()]
LINES = files.text().splitlines()
NOTE = len(files.header()) - 1
QUOTED = [*WHOLE[:3], [*WHOLE[3][:NOTE], 'theo "sổ", trang 3'], *WHOLE[4:]]
QUOTED_LINES = files.text(QUOTED).splitlines()


def wrapped(line: str) -> str:
    """A line in quotation marks as a whole."""
    return '"' + line.replace('"', '""') + '"'


def spaced(line: list[str]) -> str:
    """A line with spaces beside its delimiters and behind its quotation marks."""
    quoted = (wrapped(cell) + " " if "," in cell or '"' in cell else cell for cell in line)
    return ", ".join(quoted)


@pytest.mark.parametrize(
    "lines",
    [
        [wrapped(line) for line in QUOTED_LINES],
        [QUOTED_LINES[0], *map(wrapped, QUOTED_LINES[1:])],
        [*QUOTED_LINES[:3], wrapped(QUOTED_LINES[3]), *QUOTED_LINES[4:]],
        [spaced(line) for line in QUOTED],
        [", ".join(map(wrapped, line)) for line in QUOTED],
        [line.replace('""sổ""', r"\"sổ\"") for line in QUOTED_LINES],
    ],
)
def test_quotation_marks_are_read_as_they_were_meant(lines: list[str]) -> None:
    file = read("\r\n".join(lines).encode(), "x.csv")
    assert grid_of(file) == QUOTED
    assert "quoting" in {issue.type for issue in file.issues}


@pytest.mark.parametrize("marks", ["''", "“”", "‘’", "«»"])
def test_other_marks_around_each_cell_are_left_out(marks: str) -> None:
    lines = [";".join(marks[0] + cell + marks[1] for cell in line) for line in WHOLE]
    assert grid_of(read("\n".join(lines).encode(), "x.csv")) == WHOLE


def test_comment_lines_are_left_out_and_named() -> None:
    lines = [*LINES[:3], "# tải về ngày 1/11", "# a, b", *LINES[3:], "# hết"]
    file = read("\n".join(lines).encode(), "x.csv")
    assert grid_of(file) == WHOLE
    [comments] = [issue for issue in file.issues if issue.type == "comment-row"]
    assert (comments.row, comments.fields["rows"]) == (4, f"4, 5, {len(lines)}")


def test_headings_are_found_below_many_lines_of_title() -> None:
    title = [f"Ghi chú {number}" for number in range(60)]
    file = read("\n".join([*title, *LINES]).encode(), "x.csv")
    assert grid_of(file) == WHOLE
    assert file.sheet is not None
    assert file.sheet.header_row == 61


def test_a_row_with_another_delimiter_is_one_fault() -> None:
    lines = [*LINES[:3], LINES[3].replace(",", ";"), *LINES[4:]]
    [fault] = words_of(read("\n".join(lines).encode(), "x.csv"))
    assert fault.startswith("Row 4 parts its cells by “;”")


@pytest.mark.parametrize(
    ("second", "row"),
    [
        (",".join(reversed(files.header())), 5),
        (",".join(f"\ufeff{name}" for name in ["province_id", "country", "name_en", "name_vi"]), 5),
    ],
)
def test_a_second_table_below_is_one_fault_at_its_headings(second: str, row: int) -> None:
    width = len(files.header())
    second += "," * (width - 1 - second.count(","))
    lines = [*LINES[: row - 1], second, *LINES[row - 1 :]]
    [fault] = words_of(read("\n".join(lines).encode(), "x.csv"))
    assert fault.startswith(f"Row {row} has the headings of another table")


def test_a_second_file_that_begins_within_a_row_is_one_fault() -> None:
    content = "\n".join(LINES).encode() + b"\xef\xbb\xbf" + "\n".join(LINES).encode()
    [fault] = words_of(read(content, "x.csv"))
    assert fault.startswith(f"Another file begins within row {len(LINES)}")


def test_regular_quotation_marks_stay_as_they_are() -> None:
    lines = [*WHOLE[:3], [*WHOLE[3][:NOTE], 'a, "b" ; "c" ,"d" \\"e'], *WHOLE[4:]]
    file = read(files.csv_file(lines), "x.csv")
    assert grid_of(file) == lines
    assert file.issues == ()
