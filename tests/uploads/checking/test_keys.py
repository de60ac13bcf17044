"""A row with the key of an earlier one is refused, and the fault names that row."""

import numpy as np

from tables.package import resources
from tables.read import Tables
from tests.uploads.checks import check, faults, sheet_of
from tests.uploads.lines import lines, with_cell
from uploads.checking.column import read_column
from uploads.checking.keys import combine


def test_the_later_row_is_refused_and_names_the_earlier(tables: Tables) -> None:
    table = lines("statistics", 6)
    twice = with_cell([*table, table[2]], 8, "obs_value", "5")
    [fault] = faults(check(twice, "statistics", tables))
    assert (fault.type, fault.row, fault.fields["earlier"]) == ("primary-key", 8, "3")
    assert "already has this" in fault.in_words()


def test_a_whole_row_twice_is_said_to_be_the_same(tables: Tables) -> None:
    table = lines("statistics", 6)
    [fault] = faults(check([*table, table[2]], "statistics", tables))
    assert fault.in_words() == "Row 3 is the same. Leave one of them out."


def test_keys_are_equal_however_they_are_written(tables: Tables) -> None:
    table = lines("statistics", 2)
    again = with_cell([*table, table[1]], 4, "ref_area", "Attapeu")
    [fault] = faults(check(again, "statistics", tables))
    assert (fault.type, fault.row) == ("primary-key", 4)


def test_rows_with_a_fault_in_the_key_are_not_told_again(tables: Tables) -> None:
    table = with_cell(lines("statistics", 2), 2, "ref_area", "atlantis")
    all_faults = faults(check([*table, table[1]], "statistics", tables))
    assert [fault.type for fault in all_faults] == ["foreign-key", "foreign-key"]


def test_keys_of_many_columns_stay_apart_beyond_the_largest_integer() -> None:
    rows = 500
    random = np.random.default_rng(1)
    numbers = random.permutation(rows)
    lines = [["a"], *([str(number)] for number in numbers)]
    field = resources()["support"].fields[0]
    column = read_column(field, sheet_of(lines).cells[0], None)
    assert len(set(combine([column] * 9).tolist())) == rows
