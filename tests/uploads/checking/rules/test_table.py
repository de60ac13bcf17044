"""Each table keeps the rules that it should, once its columns are whole."""

from tables.package import resources
from tables.read import Tables
from tests.uploads.checks import check, faults
from tests.uploads.lines import lines, with_column, without_column
from uploads.checking.rules.table import RULES


def test_rules_are_those_of_tables_that_exist() -> None:
    assert set(RULES) <= set(resources())


def test_rules_wait_until_the_columns_are_whole(tables: Tables) -> None:
    table = with_column(lines("gates", 2), "lon", ["105", "105"])
    without = without_column(table, "source_id")
    assert {fault.type for fault in faults(check(without, "gates", tables))} == {"missing-label"}
