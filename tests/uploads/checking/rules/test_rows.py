"""Rules look at what is new: what is published was looked at by people."""

from tables.read import Tables
from tests.uploads.checks import faulty_cells
from tests.uploads.lines import rows_of, with_cell


def test_a_published_exception_stays_until_it_is_changed(tables: Tables) -> None:
    # A source added up the parts of the merged province for a year before the merger.
    table = rows_of("statistics", "ref_area", "vn-an-giang-2025", time_period="2024")
    row = 2
    assert faulty_cells("statistics", table, tables) == []
    value = str(float(table[row - 1][4]) + 1)
    changed = with_cell(table, row, "obs_value", value)
    assert faulty_cells("statistics", changed, tables) == [(row, "ref_area")]
