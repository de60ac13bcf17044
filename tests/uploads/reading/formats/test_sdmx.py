"""SDMX-CSV: ours comes back whole; of others nothing is dropped that could change a figure."""

from pathlib import Path

import pandas as pd
import pytest

from exports.programs.sdmx import sdmx_csv_pieces, sdmx_period, sdmx_rows
from tables.package import resources
from tables.read import Tables, read_text
from tests.uploads.checks import faults, words_of
from uploads.check_file import check_file
from uploads.reading.formats.sdmx import plain_period
from uploads.values import CheckResult, Limits

HEADER = "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS"
ROW = "dataflow,NSO:DF(1.0),%s,A,la-attapeu,area_km2,2015,10320,A"


def check(folder: Path, content: bytes, tables: Tables, table: str | None = None) -> CheckResult:
    """What the check says of a file."""
    path = folder / "x.csv"
    path.write_bytes(content)
    return check_file(path, path.name, table, tables, {}, Limits())


@pytest.mark.parametrize("table", ["statistics", "statistics_recast"])
def test_our_own_file_comes_back_as_it_went_out(tmp_path: Path, tables: Tables, table: str) -> None:
    texts = {name: read_text(resource) for name, resource in resources().items()}
    texts[table] = texts[table].tail(300).reset_index(drop=True)
    rows = sdmx_rows(table, texts, [True] * 300)
    result = check(tmp_path, b"".join(sdmx_csv_pieces(rows, table)), tables)
    assert words_of(result) == []
    assert result.table == table
    pd.testing.assert_frame_equal(result.rows, texts[table], check_dtype=False)


def test_what_the_table_does_not_need_is_left_out_and_named(tmp_path: Path, tables: Tables) -> None:
    lines = f"{HEADER},SOURCE_ID,QUALIFIER,NOTE\n{ROW % 'I'},l-wiki-prov-2015,,"
    result = check(tmp_path, lines.encode(), tables, "statistics")
    assert words_of(result) == []
    [left] = [issue for issue in result.issues if issue.type == "sdmx"]
    assert left.fields["names"] == "STRUCTURE, STRUCTURE_ID, ACTION, FREQ"


def test_other_columns_are_one_fault_that_names_them_and_what_is_missing(
    tmp_path: Path, tables: Tables
) -> None:
    lines = f"{HEADER},UNIT_MEASURE,SEX\n{ROW % 'I'},KM2,T"
    [fault] = faults(check(tmp_path, lines.encode(), tables, "statistics"))
    assert fault.fields == {"names": "UNIT_MEASURE, SEX", "lacking": "source_id"}


@pytest.mark.parametrize(
    ("lines", "column"),
    [
        (f"{HEADER}\n{ROW % 'D'}", "ACTION"),
        (f"{HEADER},UNIT_MULT\n{ROW % 'I'},3", "UNIT_MULT"),
    ],
)
def test_a_row_that_deletes_or_is_counted_in_thousands_is_refused(
    tmp_path: Path, tables: Tables, lines: str, column: str
) -> None:
    [fault] = faults(check(tmp_path, lines.encode(), tables, "statistics"))
    assert (fault.row, fault.column) == (2, column)


def test_a_file_of_another_table_names_it(tmp_path: Path, tables: Tables) -> None:
    own = ROW % "I"
    lines = f"{HEADER}\n{own.replace('NSO:DF(1.0)', 'TWIN_PROVINCES:STATISTICS_RECAST(1.0.0)')}"
    [fault] = faults(check(tmp_path, lines.encode(), tables, "statistics"))
    assert fault.suggestion == "statistics_recast"


@pytest.mark.parametrize(
    "period", ["2015", "2024-Q1", "2011-01/2015-12", "2025-01/2025-09", "2024-01-15/2024-02-03"]
)
def test_a_period_goes_out_and_comes_back(period: str) -> None:
    assert plain_period(sdmx_period(period)) == period
    assert plain_period("2011-13-01/P5Y") == "2011-13-01/P5Y"
