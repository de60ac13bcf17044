"""What a check found, line by line."""

from i18n import Language
from pages.upload.findings import grouped
from tables.package import resources
from uploads.issue import Issue


def test_findings_of_one_value_are_one_line_and_of_several_are_several() -> None:
    words = "“%(value)s” is unknown."
    issues = [Issue("foreign-key", words, row, "ref_area", value) for row, value in
              ((2, "x"), (3, "y"), (4, "x"), (9, "x"))]  # fmt: skip
    lines = grouped(Language("en"), issues, resources()["statistics"])
    assert [(line.issue.row, line.value, line.more) for line in lines] == [(2, "x", 2), (3, "y", 0)]
    assert lines[0].column == "Province (ref_area)"
