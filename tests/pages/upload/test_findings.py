"""What a check found, line by line."""

from i18n import Language
from pages.upload.faults.lines import grouped, rows_in_words
from tables.package import resources
from uploads.issue import Issue


def test_findings_of_one_value_are_one_line_and_of_several_are_several() -> None:
    words = "“%(value)s” is unknown."
    issues = [Issue("foreign-key", words, row, "ref_area", value) for row, value in
              ((2, "x"), (3, "y"), (4, "x"), (9, "x"))]  # fmt: skip
    lines = grouped(Language("en"), issues, resources()["statistics"])
    assert [(line.rows, line.value, line.more) for line in lines] == [
        ("2, 4, 9", "x", 2),
        ("3", "y", 0),
    ]
    assert lines[0].column == "Province (ref_area)"


def test_of_many_rows_the_first_are_named_and_all_are_counted() -> None:
    assert rows_in_words(Language("en"), [str(row) for row in range(2, 33)]) == (
        "2, 3, 4, 5, 6 … (31)"
    )
    assert rows_in_words(Language("en"), ["C7", "", "C7", "C9"]) == "C7, C9"
