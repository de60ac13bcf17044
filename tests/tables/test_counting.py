"""Figures of one indicator that do not count the same are told apart."""

import re

import pytest

from tables.notes import breaking_methods, methods_of, mixed_methods
from tables.observations import select
from tables.read import Tables


def test_industrial_growth_is_an_index_or_output_value_as_its_note_says(tables: Tables) -> None:
    rows = select(tables, "industrial_growth_pct")
    by_way = {way.row["way"]: way for way in mixed_methods(tables, rows)["industrial_growth_pct"]}
    assert {"iip", "output_value", "value_added", "parks_only"} <= set(by_way)
    assert "vn-ha-nam" in by_way["parks_only"].areas


def test_poverty_lines_of_different_years_are_different_ways(tables: Tables) -> None:
    rows = select(tables, "poverty_rate_pct")
    found = {way.row["way"] for way in mixed_methods(tables, rows)["poverty_rate_pct"]}
    assert {"monetary", "line_2016", "line_2022"} <= found


def test_new_capital_is_told_from_new_and_added_capital(tables: Tables) -> None:
    rows = select(tables, "fdi_registered_year_m_usd")
    found = dict(zip(rows["note"], methods_of(tables, rows), strict=True))
    for note, way in found.items():
        if "plus added" in note:
            assert way == "with_added"
        if note.startswith("new registration only"):
            assert way == "new_only"


def test_figures_that_count_alike_are_no_mixture(tables: Tables) -> None:
    assert mixed_methods(tables, select(tables, "area_km2")) == {}
    assert (
        mixed_methods(tables, select(tables, "industrial_growth_pct", ["vn-an-giang"], ["2016"]))
        == {}
    )


def test_a_census_does_not_stop_a_line_but_another_definition_does(tables: Tables) -> None:
    assert set(breaking_methods(tables, select(tables, "population"))) == {""}
    assert "iip" in breaking_methods(tables, select(tables, "industrial_growth_pct"))


def test_every_way_is_used_and_every_pattern_reads(tables: Tables) -> None:
    rows = tables["statistics"]
    used = set(zip(rows["indicator"], methods_of(tables, rows), strict=True))
    for row in tables["ways_of_counting"].to_dict("records"):
        re.compile(row["note_pattern"])
        assert (row["indicator"], row["way"]) in used, row


@pytest.mark.parametrize("column", ["name_en", "name_vi", "name_lo"])
def test_ways_of_one_indicator_have_different_names(column: str, tables: Tables) -> None:
    ways = tables["ways_of_counting"]
    assert not ways.duplicated(["indicator", column]).any()
