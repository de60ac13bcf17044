"""What belongs together is named together, and what is referred to stays."""

from tables.read import Tables
from tests.uploads.checks import check, faults
from tests.uploads.lines import rows_of, with_cell


def test_an_event_names_both_provinces_of_its_partnership(tables: Tables) -> None:
    table = rows_of("events", "partnership_ids", "ha-nam--oudomxay")[:2]
    [fault] = faults(check(with_cell(table, 2, "province_ids", "vn-ha-nam"), "events", tables))
    assert (fault.column, fault.suggestion) == ("province_ids", "vn-ha-nam|la-oudomxay")
