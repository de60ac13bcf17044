"""Statistics as SDMX-CSV and their structure, read back by another program's reader."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pytest
import sdmx

from exports.programs.sdmx import (
    COMPONENTS,
    flow_id,
    flows,
    sdmx_csv_pieces,
    sdmx_period,
    sdmx_rows,
    select_component,
    select_key,
)
from exports.programs.structure import structure_message
from tables.package import resources
from tables.read import Tables, read_text

NOW = datetime(2026, 11, 27, tzinfo=UTC)


@pytest.fixture(scope="module")
def texts() -> Tables:
    """Every table as shipped, as text."""
    return {name: read_text(resource) for name, resource in resources().items()}


def rows_of(table: str, texts: Tables, tables: Tables) -> pd.DataFrame:
    """A table of statistics with SDMX's columns."""
    return sdmx_rows(table, texts, tables[table]["preferred"].tolist())


def structure_of(table: str, texts: Tables) -> Any:  # noqa: ANN401 (a message of sdmx1)
    """The structure of a table, as sdmx1 reads it."""
    return sdmx.read_sdmx(io.BytesIO(structure_message(table, texts, NOW)))


def read_back(content: bytes, table: str, texts: Tables) -> list[Mapping[str, str]]:
    """The observations that sdmx1 reads, by component."""
    flow = structure_of(table, texts).dataflow[flow_id(table)]
    data: Any = sdmx.read_sdmx(io.BytesIO(content), format="CSV", structure=flow)
    [dataset] = data.data
    return [
        {
            **{name: value.value for name, value in one.dimension.values.items()},
            "OBS_VALUE": one.value,
            **{name: value.value for name, value in one.attached_attribute.items()},
        }
        for one in dataset.obs
    ]


@pytest.mark.parametrize("table", flows())
def test_sdmx1_reads_what_was_published(
    table: str, texts: Tables, tables: Tables, thorough: bool
) -> None:
    rows = rows_of(table, texts, tables)
    rows = rows if thorough else rows[:: max(1, len(rows) // 100)]
    observations = read_back(b"".join(sdmx_csv_pieces(rows, table)), table, texts)
    assert observations == rows[list(COMPONENTS)].to_dict("records")


@pytest.mark.parametrize("table", flows())
def test_the_structure_has_every_code_of_the_data(
    table: str, texts: Tables, tables: Tables
) -> None:
    message = structure_of(table, texts)
    rows = rows_of(table, texts, tables)
    for name in ("REF_AREA", "INDICATOR", "SOURCE_ID", "UNIT_MEASURE", "OBS_STATUS", "QUALIFIER"):
        codes = set(message.codelist[f"CL_{name}"].items)
        assert set(rows[name]) - {""} <= codes, name
    keys = ["REF_AREA", "INDICATOR", "SOURCE_ID", "TIME_PERIOD"]
    assert not rows.duplicated(keys).any()
    structure = message.dataflow[flow_id(table)].structure
    assert [one.id for one in structure.dimensions.components] == keys
    [area] = [
        code for code in message.codelist["CL_REF_AREA"] if code.id == rows["REF_AREA"].iat[0]
    ]
    assert {"en", "vi", "lo"} <= set(area.name.localizations)


@pytest.mark.parametrize(
    ("period", "as_sdmx"),
    [
        ("2024", "2024"),
        ("2024-S1", "2024-S1"),
        ("2024-03", "2024-03"),
        ("2011-01/2015-12", "2011-01-01/P5Y"),
        ("2025-01/2025-10", "2025-01-01/P10M"),
        ("2012-10/2013-08", "2012-10-01/P11M"),
        ("2019/2021", "2019-01-01/P3Y"),
        ("2022-01-01/2022-02-20", "2022-01-01/P51D"),
    ],
)
def test_periods_are_written_as_sdmx_has_them(period: str, as_sdmx: str) -> None:
    assert sdmx_period(period) == as_sdmx


@pytest.fixture
def made() -> pd.DataFrame:
    """Three observations with SDMX's columns."""
    text = {
        "provinces": pd.DataFrame(),
        "indicators": pd.DataFrame(
            {"indicator_id": ["people"], "unit": ["persons"], "decimals": ["0"]}
        ),
        "statistics": pd.DataFrame(
            {
                "ref_area": ["a", "a", "b"],
                "indicator": ["people"] * 3,
                "time_period": ["2019", "2020-S1", "2020"],
                "source_id": ["census", "paper", "census"],
                "obs_value": ["1", "2.50", "-3"],
                "obs_status": ["A", "A", "F"],
                "qualifier": ["", "over", ""],
                "note": ["=1+1", "", ""],
            }
        ),
    }
    return sdmx_rows("statistics", text, [True, False, True])


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("*", ["1", "2.50", "-3"]),
        ("all", ["1", "2.50", "-3"]),
        ("a.people.*", ["1", "2.50"]),
        ("a..census", ["1"]),
        ("a+b.*.census", ["1", "-3"]),
        ("a.people.paper,b.people.census", ["2.50", "-3"]),
        ("c.*.*", []),
    ],
)
def test_a_key_names_rows(made: pd.DataFrame, key: str, values: list[str]) -> None:
    assert list(select_key(made, key)["OBS_VALUE"]) == values


@pytest.mark.parametrize(
    ("name", "condition", "values"),
    [
        ("TIME_PERIOD", "ge:2020", ["2.50", "-3"]),
        ("TIME_PERIOD", "ge:2020-03", []),
        ("TIME_PERIOD", "le:2020-06", ["1", "2.50"]),
        ("TIME_PERIOD", "gt:2019 le:2020-S1", ["2.50"]),
        ("TIME_PERIOD", "lt:2020", ["1"]),
        ("TIME_PERIOD", "2019,2020", ["1", "-3"]),
        ("PREFERRED", "true", ["1", "-3"]),
        ("QUALIFIER", "ne:over", ["1", "-3"]),
        ("REF_AREA", "eq:a,eq:b", ["1", "2.50", "-3"]),
    ],
)
def test_a_condition_names_rows(
    made: pd.DataFrame, name: str, condition: str, values: list[str]
) -> None:
    assert list(select_component(made, name, condition)["OBS_VALUE"]) == values


def test_what_is_no_key_and_no_condition_is_refused_in_words(made: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="three parts"):
        select_key(made, "a.people")
    with pytest.raises(ValueError, match="no period"):
        select_component(made, "TIME_PERIOD", "ge:soon")
    with pytest.raises(ValueError, match="eq and ne"):
        select_component(made, "REF_AREA", "ge:a")


def test_a_comment_is_no_formula_and_figures_keep_their_digits(made: pd.DataFrame) -> None:
    lines = b"".join(sdmx_csv_pieces(made, "statistics")).decode().splitlines()
    assert lines[0].split(",")[:3] == ["STRUCTURE", "STRUCTURE_ID", "ACTION"]
    assert lines[1].endswith(",2019,1,persons,0,A,,true,'=1+1")
    assert lines[2].endswith(",2020-S1,2.50,persons,0,A,over,false,")
    assert "dataflow,TWIN_PROVINCES:STATISTICS(1.0.0),I,b,people,census,2020,-3," in lines[3]
