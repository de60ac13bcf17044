"""What belongs together is named together, and what is referred to stays."""

from tables.read import Tables
from tests.uploads.checks import check, faults
from tests.uploads.lines import rows_of, with_cell


def test_an_event_names_both_provinces_of_its_partnership(tables: Tables) -> None:
    table = rows_of("events", "partnership_ids", "ha-nam--oudomxay")[:2]
    [fault] = faults(check(with_cell(table, 2, "province_ids", "vn-ha-nam"), "events", tables))
    assert (fault.column, fault.suggestion) == ("province_ids", "vn-ha-nam|la-oudomxay")


def test_a_report_contradicts_what_another_source_says_of_the_same_commitment(
    tables: Tables,
) -> None:
    table = rows_of("commitment_status", "commitment_id", "s-c-2017-road-sekong")
    own, rival = (table[row][table[0].index("source_id")] for row in (2, 1))
    row = with_cell(table, 3, "contradicts", rival)
    alone = [row[0], row[2]]  # the other one is published
    assert not faults(check(row, "commitment_status", tables))
    assert not faults(check(alone, "commitment_status", tables))
    for nobody in (own, "moit-2024-ha-nam-oudomxay"):
        wrong = with_cell(alone, 2, "contradicts", nobody)
        [fault] = faults(check(wrong, "commitment_status", tables))
        assert (fault.column, fault.type) == ("contradicts", "constraint-error")
