"""Whole sheets: shipped tables pass as they are, and untidy files come out as they are meant.

That wrong ones are refused where they are wrong, test_corpus.py tries with all of them.
"""

from pathlib import Path

import pandas as pd
import pytest

from tables.package import Resource, resources
from tables.read import Tables
from tests.uploads.checks import check, conversions, faults
from tests.uploads.corpus import messy_tables
from tests.uploads.corpus.case import Case
from tests.uploads.lines import Lines, lines
from uploads.check_file import check_file
from uploads.values import Limits


@pytest.mark.parametrize("resource", resources().values(), ids=resources())
def test_every_shipped_table_passes_unchanged(resource: Resource, tables: Tables) -> None:
    result = check(lines(resource.name, 100_000), resource.name, tables)
    assert (result.verdict, result.issues, result.questions) == ("ok", (), ())
    shipped = pd.read_csv(resource.path, dtype=str, keep_default_na=False)
    pd.testing.assert_frame_equal(result.rows, shipped)
    assert result.row_numbers.tolist() == list(range(2, len(shipped) + 2))


@pytest.mark.parametrize("pair", messy_tables.PAIRS, ids=lambda pair: pair[0].name)
def test_what_is_untidy_is_read_as_it_is_meant(
    pair: tuple[Case, Lines], tables: Tables, tmp_path: Path
) -> None:
    case, meant = pair
    (tmp_path / "upload").write_bytes(case.content)
    upload = (tmp_path / "upload", case.filename, case.table)
    result = check_file(*upload, tables, case.answers, Limits())
    assert [issue.in_words() for issue in faults(result)] == []
    assert result.questions == ()
    assert conversions(result) - {"encoding"} == set(case.conversions)
    assert result.rows.to_numpy().tolist() == meant[1:]


def test_a_value_that_is_asked_about_is_not_judged_before_the_answer(tables: Tables) -> None:
    # As decimals they would be half a person, as thousands the population of a province.
    table = [row[:] for row in lines("statistics", 2)]
    place = {name: column for column, name in enumerate(table[0])}
    for row in table[1:]:
        row[place["indicator"]], row[place["obs_value"]] = "population", "150.001"
    table[1][place["time_period"]] = "2019"
    asked = check(table, "statistics", tables)
    assert asked.verdict == "ambiguous"
    assert [question.id for question in asked.questions] == ["numbers:obs_value"]
    answered = {"point": "rejected", "comma": "converted"}
    for answer, verdict in answered.items():
        assert check(table, "statistics", tables, numbers__obs_value=answer).verdict == verdict
