"""A map shows whole years that were, one value for each province."""

from textwrap import dedent

import pandas as pd
import pytest

from tables.harmonise.series import PROVINCE_SETS
from tables.mappable import (
    best_year,
    is_amount,
    map_values,
    mappable,
    ratios,
    wholes,
    years_of,
)
from tables.read import Tables
from tests.made_up import made_up_with


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


# Means are weighted by people, and by land; the land of two provinces is known, of one year.
SIZES = {
    "indicators": """
        income,economy,Income,Thu nhập,ລາຍຮັບ,m_vnd,1,weighted_mean,people,
        land,land,Land,Đất,ດິນ,km2,0,sum,,
        density,land,Density,Mật độ,ຄວາມໜາແໜ້ນ,persons_per_km2,0,weighted_mean,land,
        """,
    "statistics": """
        vn-alpha,land,2021,census,40,A,,
        vn-beta,land,2021,census,10,A,,
        la-hill,output,2020,report,3,A,,
        vn-delta,output,2022,report,7,A,,
        """,
}


def test_an_amount_is_divided_by_what_means_are_weighted_by_if_that_is_people_or_land() -> None:
    tables = made_up_with(**SIZES)
    assert [is_amount(tables, name) for name in ("output", "income")] == [True, False]
    assert wholes(tables, "output") == {"persons": "people", "km2": "land"}
    assert wholes(tables, "people") == {"km2": "land"}
    assert wholes(tables, "income") == {}
    with pytest.raises(KeyError):
        ratios(tables, "income", "reported", "persons")


def test_an_amount_a_head_is_of_the_people_of_its_year_and_of_no_other() -> None:
    made = ratios(made_up_with(**SIZES), "output", "reported", "persons")
    assert made.per == 1
    rows = made.rows.set_index(["ref_area", "time_period"])
    # No people are known of Delta in 2022; of 2021 only Alpha has both, too few for a map.
    assert list(rows.index) == [
        ("la-hill", "2020"),
        ("vn-alpha", "2020"),
        ("vn-beta", "2020"),
    ]
    assert list(rows["obs_value"]) == [0.1, 2, 2]
    assert list(rows["amount"]) == [3, 200, 100]
    assert list(rows["whole"]) == [30, 100, 50]
    hill = rows.loc[("la-hill", "2020")]
    assert (hill["source_ids"], hill["qualifier"]) == (("report", "census"), "about")


def test_an_amount_for_land_is_of_the_same_land_in_whatever_year() -> None:
    made = ratios(made_up_with(**SIZES), "people", "reported", "km2")
    rows = made.rows[made.rows["time_period"] == "2020"]
    assert list(rows["ref_area"]) == ["vn-alpha", "vn-beta"]
    assert list(rows["obs_value"]) == [2.5, 5]


def test_the_scale_is_the_smallest_at_which_the_middle_ratio_is_one_or_more() -> None:
    parks = "vn-beta,parks,2020,report,4,A,,\nla-hill,parks,2020,report,0,A,,\n"
    statistics = dedent(SIZES["statistics"]).lstrip("\n") + parks
    tables = made_up_with(**{**SIZES, "statistics": statistics})
    made = ratios(tables, "parks", "reported", "persons")
    assert made.per == 1_000
    assert list(made.rows["obs_value"]) == [0, 80, 80]


def test_no_ratio_is_a_table_without_rows() -> None:
    tables = made_up_with(**SIZES)
    none = {**tables, "statistics": tables["statistics"].query("indicator != 'people'")}
    assert ratios(none, "output", "reported", "persons").rows.empty


@pytest.mark.parametrize("unit", ["persons", "km2"])
def test_no_ratio_is_made_without_a_figure_of_each(tables: Tables, unit: str) -> None:
    amounts = map_values(tables, "grdp_bn_vnd", "reported").rows
    of_amount = amounts.set_index(["ref_area", "time_period"])["obs_value"].to_dict()
    made = ratios(tables, "grdp_bn_vnd", "reported", unit)
    assert len(made.rows)
    for row in made.rows.to_dict("records"):
        assert row["amount"] == of_amount[row["ref_area"], row["time_period"]]
        assert row["obs_value"] == pytest.approx(row["amount"] / row["whole"] * made.per, rel=0.01)
