"""A map shows whole years that were, one value for each province."""

import pandas as pd
import pytest

from tables.harmonise.series import PROVINCE_SETS
from tables.mappable import best_year, map_values, mappable, years_of
from tables.read import Tables


def test_every_indicator_with_figures_of_two_provinces_in_a_year_has_a_map(tables: Tables) -> None:
    years = mappable(tables)
    assert (years["areas"] >= 2).all()
    assert years["time_period"].str.fullmatch(r"\d{4}").all()
    assert {"population", "grdp_bn_vnd", "hdi"} <= set(years["indicator"])


def test_the_best_year_of_population_covers_both_countries(tables: Tables) -> None:
    values = map_values(tables, "population", "reported").rows
    year = best_year(years_of(tables, values, "reported"))
    countries = {area[:2] for area in values.loc[values["time_period"] == year, "ref_area"]}
    assert countries == {"vn", "la"}


@pytest.mark.parametrize("province_set", PROVINCE_SETS)
@pytest.mark.parametrize("indicator", ["population", "grdp_growth_pct", "area_km2"])
def test_a_year_has_one_value_for_each_province_and_no_target(
    tables: Tables, indicator: str, province_set: str
) -> None:
    values = map_values(tables, indicator, province_set).rows
    assert not values.duplicated(["ref_area", "time_period"]).any()
    assert not (values["obs_status"] == "F").any()
    assert (years_of(tables, values, province_set)["areas"] >= 2).all()


def test_a_map_as_reported_has_the_years_that_the_list_of_indicators_promises(
    tables: Tables,
) -> None:
    promised = mappable(tables).groupby("indicator")["time_period"].apply(list)
    values = map_values(tables, "population", "reported").rows
    assert list(years_of(tables, values, "reported")["time_period"]) == promised["population"]


def test_years_before_the_first_boundaries_have_no_map(tables: Tables) -> None:
    statistics = tables["statistics"]
    early = statistics[statistics["time_period"] == "2020"].assign(time_period="1950")
    with_early = {**tables, "statistics": pd.concat([statistics, early], ignore_index=True)}
    assert "1950" not in set(mappable(with_early)["time_period"])
    rows = map_values(with_early, "population", "reported").rows
    assert "1950" not in set(rows["time_period"])
