"""A value is possible in its unit."""

import pytest

from tables.package import resources
from tables.read import Tables
from tests.uploads.checks import faulty_cells
from tests.uploads.lines import lines, rows_of, with_cell
from uploads.checking.rules.values import MEASURES, MONEY, WHOLE_UNITS


@pytest.mark.parametrize(
    ("indicator", "value", "possible"),
    [
        ("population", "900000", True),
        ("population", "-1", False),
        ("population", "1.25", False),
        ("area_km2", "0.5", True),
        ("area_km2", "0", False),
        ("grdp_growth_pct", "-12.5", True),
        ("grdp_growth_pct", "130.5", True),
        ("urbanisation_pct", "100", True),
        ("urbanisation_pct", "100.1", False),
        ("fdi_registered_year_m_usd", "-7.4", True),
        ("pci_rank", "64", True),
        ("pci_rank", "0", False),
    ],
)
def test_a_unit_says_what_is_possible(
    indicator: str, value: str, possible: bool, tables: Tables
) -> None:
    table = with_cell(rows_of("statistics", "indicator", indicator)[:2], 2, "obs_value", value)
    table = with_cell(table, 2, "qualifier", "")
    expected = [] if possible else [(2, "obs_value")]
    assert faulty_cells("statistics", table, tables) == expected


def test_only_millions_of_dollars_may_be_negative() -> None:
    units = set(resources()["indicators"].field("unit").categories)
    units |= set(resources()["support"].field("unit").categories)
    assert units - {*WHOLE_UNITS, *MONEY, *MEASURES} == {"m_usd"}
    assert {*WHOLE_UNITS, *MONEY, *MEASURES} <= units


def test_a_rate_without_amounts_is_only_a_rate(tables: Tables) -> None:
    table = with_cell(lines("exchange_rates", 1), 2, "rate", "5")
    without = with_cell(with_cell(table, 2, "amount", ""), 2, "amount_usd", "")
    assert (2, "rate") not in faulty_cells("exchange_rates", without, tables)
    amounts = with_cell(with_cell(table, 2, "amount", "200"), 2, "amount_usd", "10")
    assert faulty_cells("exchange_rates", amounts, tables) == [(2, "rate")]
    assert faulty_cells("exchange_rates", with_cell(amounts, 2, "rate", "20"), tables) == []


@pytest.mark.parametrize(
    ("basis", "value", "is_possible"),
    [
        ("total", "0.5", False),
        ("total", "-3", False),
        ("per_day", "12.5", True),
        ("total", "7", True),
    ],
)
def test_a_traffic_of_half_a_person_is_none(
    basis: str, value: str, is_possible: bool, tables: Tables
) -> None:
    people = rows_of("gate_traffic", "indicator", "people_crossings", basis=basis)[:2]
    faulty = faulty_cells("gate_traffic", with_cell(people, 2, "obs_value", value), tables)
    assert faulty == ([] if is_possible else [(2, "obs_value")])


def test_goods_may_be_a_part_of_a_tonne(tables: Tables) -> None:
    goods = rows_of("gate_traffic", "indicator", "goods_tonnes")[:2]
    assert faulty_cells("gate_traffic", with_cell(goods, 2, "obs_value", "0.5"), tables) == []


def test_support_by_half_a_project_is_none(tables: Tables) -> None:
    projects = rows_of("support", "unit", "projects")[:2]
    assert faulty_cells("support", with_cell(projects, 2, "value", "1.5"), tables) == [(2, "value")]
