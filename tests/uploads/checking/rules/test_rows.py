"""Rules look at what is new: what is published was looked at by people."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from tables.package import Field, resources
from tables.read import Tables, read_text
from tests.uploads.checks import check, faults, faulty_cells
from tests.uploads.lines import rows_of, with_cell

# Of a table with more rows than these every fifth is corrected, in a thorough run every one.
MANY = 1000


def test_a_published_exception_stays_until_it_is_moved(tables: Tables) -> None:
    # A source added up the parts of the merged province for a year before the merger.
    table = rows_of("statistics", "ref_area", "vn-an-giang-2025", time_period="2024")
    row = 2
    assert faulty_cells("statistics", table, tables) == []
    value = str(float(table[row - 1][4]) + 1)
    assert faulty_cells("statistics", with_cell(table, row, "obs_value", value), tables) == []
    moved = with_cell(table, row, "time_period", "1999")
    assert faulty_cells("statistics", moved, tables) == [(row, "ref_area")]


@pytest.mark.parametrize("name", resources())
def test_every_published_row_may_have_its_value_and_its_words_corrected(
    name: str, tables: Tables, thorough: bool
) -> None:
    resource = resources()[name]
    rows = read_text(resource)
    if len(rows) > MANY and not thorough:
        rows = rows.iloc[::5]
    fixed = {*resource.primary_key, *(one for key in resource.foreign_keys for one in key.fields)}
    for field in resource.fields:
        if field.name == "obs_value":
            rows[field.name] = [other_value(row, tables) for row in rows.to_dict("records")]
        elif field.name not in fixed and is_free_text(field):
            rows.loc[rows[field.name] != "", field.name] += " 2"
    lines = [list(rows), *rows.astype(object).to_numpy().tolist()]
    assert faults(check(lines, name, tables)) == []


def other_value(row: Mapping[str, str], tables: Tables) -> str:
    """A number near to that of a row, and as possible as it."""
    units = tables["indicators"].set_index("indicator_id")["unit"]
    value = Decimal(row["obs_value"])
    if units.get(row["indicator"]) == "flag":
        return str(1 - value)
    return str(value - 1 if value > 1 else value + 1)


def is_free_text(field: Field) -> bool:
    """Whether a column holds words that may be any."""
    bound = {"pattern", "enum", "unique"} & field.constraints.keys()
    is_bound = bound or field.is_list or field.categories or field.name == "address"
    return field.type == "string" and not is_bound
