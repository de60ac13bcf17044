"""Whole sheets: shipped tables pass as they are, wrong ones are refused where they are wrong."""

import pandas as pd
import pytest

from data.package import Resource, resources
from data.read import Tables
from tests.data.uploads import messy_tables, wrong_tables
from tests.data.uploads.cases import Case
from tests.data.uploads.sheets import checked, conversions, faults, parsed
from tests.data.uploads.shipped import Lines, lines

# A misspelt heading is unknown, and that of the table is missing.
MORE_FAULTS = {"heading-misspelt": 1, "columns-by-the-hundred": 149}


@pytest.mark.parametrize("resource", resources().values(), ids=resources())
def test_every_shipped_table_passes_unchanged(resource: Resource, tables: Tables) -> None:
    found = checked(lines(resource.name, 100_000), resource.name, tables)
    assert (found.verdict, found.issues, found.questions) == ("ok", (), ())
    shipped = pd.read_csv(resource.path, dtype=str, keep_default_na=False)
    pd.testing.assert_frame_equal(found.rows, shipped)
    assert found.places.tolist() == list(range(2, len(shipped) + 2))


@pytest.mark.parametrize("case", wrong_tables.CASES, ids=lambda case: case.name)
def test_what_is_wrong_is_refused_by_row_and_column(case: Case, tables: Tables) -> None:
    found = checked(parsed(case.content), case.table, tables)
    assert found.verdict == "rejected"
    first, *others = faults(found)
    assert (first.type, first.row, first.column or "") == (case.type, case.row, case.column)
    assert len(others) == MORE_FAULTS.get(case.name, 0)
    assert "%(" not in first.filled()


@pytest.mark.parametrize("pair", messy_tables.PAIRS, ids=lambda pair: pair[0].name)
def test_what_is_untidy_is_read_as_it_is_meant(pair: tuple[Case, Lines], tables: Tables) -> None:
    case, meant = pair
    answers = {name.replace(":", "__"): value for name, value in case.answers.items()}
    found = checked(parsed(case.content), case.table, tables, **answers)
    assert [issue.filled() for issue in faults(found)] == []
    assert found.questions == ()
    assert conversions(found) == set(case.conversions)
    assert found.rows.to_numpy().tolist() == meant[1:]
