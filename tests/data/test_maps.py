"""A map shows whole years that were, one value for each province."""

import pytest

from data.maps import best_year, mappable, year_values
from data.read import Tables, read_tables


@pytest.fixture(scope="module")
def tables() -> Tables:
    return read_tables()


def test_every_indicator_with_figures_of_two_provinces_in_a_year_has_a_map(tables: Tables) -> None:
    years = mappable(tables)
    assert (years["areas"] >= 2).all()
    assert years["time_period"].str.fullmatch(r"\d{4}").all()
    assert {"population", "grdp_bn_vnd", "hdi"} <= set(years["indicator"])


def test_the_best_year_of_population_covers_both_countries(tables: Tables) -> None:
    years = mappable(tables)
    year = best_year(years[years["indicator"] == "population"])
    countries = {area[:2] for area in year_values(tables, "population", year)["ref_area"]}
    assert countries == {"vn", "la"}


def test_a_year_has_one_value_for_each_province_and_no_target(tables: Tables) -> None:
    for indicator, year in mappable(tables)[["indicator", "time_period"]].itertuples(index=False):
        values = year_values(tables, indicator, year)
        assert values["ref_area"].is_unique
        assert not (values["obs_status"] == "F").any()
