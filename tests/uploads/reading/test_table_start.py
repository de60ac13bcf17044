"""A line above the headings may say of what unit all values are."""

import pytest

from tables.package import resources
from tests.uploads.lines import lines
from uploads.reading.table_start import start_of, unit_above

TABLES = list(resources().values())


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("Đơn vị: nghìn người", "nghìn người"),
        ("(Đơn vị tính: Tỷ đồng)", "Tỷ đồng"),
        ("ĐVT: ha", "ha"),
        ("Unit: Thousand persons", "Thousand persons"),
        ("ຫົວໜ່ວຍ: ຄົນ", "ຄົນ"),
        ("Dân số trung bình", ""),
        ("Đơn vị", ""),
    ],
)
def test_a_line_names_the_unit(line: str, unit: str) -> None:
    assert unit_above([["Dân số"], ["", line]]) == unit


def test_only_what_stands_above_the_headings_names_it() -> None:
    header, *below = lines("statistics", 2)
    start = start_of([["Đơn vị: ha"], header, *below, ["Đơn vị: km2"]], TABLES)
    assert start is not None
    assert (start.place, start.unit) == (1, "ha")
    start = start_of([header, *below, ["Đơn vị: km2"]], TABLES)
    assert start is not None
    assert start.unit == ""
