"""Pages get the rows they ask for, the value that counts first; a country stands only beside."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tables.coverage import areas_of, coverage, first_areas, ranked
from tables.harmonise.series import PROVINCE_SETS, harmonise
from tables.mappable import map_values, mappable
from tables.observations import (
    latest,
    national_of,
    newest_period,
    period_span,
    select,
    select_national,
)
from tables.read import Tables
from tests.made_up import made_up, made_up_with, text_table

ALPHA, HILL = "vn-alpha", "la-hill"
INDICATORS = """
    indicator_id,topic,title_en,unit,decimals,aggregation,weight_indicator,national_indicator
    people,population,People,persons,0,sum,,
    output,economy,Output,bn_vnd,0,sum,,whole_output
    whole_output,economy,Output of the country,bn_vnd,0,sum,,
    growth,economy,Growth,pct,1,weighted_mean,output,
    dong,economy,Dong a head,m_vnd,1,none,,dollars
    dollars,economy,Dollars a head,usd,0,none,,
    """
NATIONAL = """
    ref_area,indicator,time_period,source_id,obs_value,obs_status,qualifier,note
    vn,people,2020,census,1000,A,,
    vn,people,2020,paper,1010,A,about,
    vn,people,2021,paper,1020,F,,expected
    la,people,2020,census,300,E,,
    vn,whole_output,2020,report,5000,A,,
    vn,dollars,2020,report,2000,A,,
    """


@pytest.fixture(scope="module")
def tables() -> Tables:
    """The made-up tables."""
    return made_up()


def test_only_preferred_values_are_selected_unless_all_are_asked_for(tables: Tables) -> None:
    chosen = select(tables, "people", [ALPHA], ["2020"])
    assert list(chosen["obs_value"]) == [100]
    both = select(tables, "people", [ALPHA], ["2020"], preferred_only=False)
    assert list(both["obs_value"]) == [100, 120]


def test_rows_come_by_province_and_period(tables: Tables) -> None:
    rows = select(tables, "people", preferred_only=False)
    order = list(zip(rows["ref_area"], rows["time_period"], strict=True))
    assert order == sorted(order)
    assert len(rows) == (tables["statistics"]["indicator"] == "people").sum()


def periods(*names: str, status: str = "A") -> pd.DataFrame:
    """Rows of these periods."""
    return pd.DataFrame({"time_period": names, "obs_status": status}, index=range(len(names)))


def test_the_newest_period_is_that_which_ends_last_and_of_equals_the_longest() -> None:
    assert newest_period(periods("2024", "2025-S1", "2025-01/2025-09")) == "2025-01/2025-09"
    assert newest_period(periods("2024-Q4", "2024", "2024-S2")) == "2024"
    assert newest_period(periods()) == ""


def test_a_target_is_no_newest_figure() -> None:
    rows = pd.concat([periods("2024"), periods("2030", status="F")])
    assert newest_period(rows) == "2024"
    assert newest_period(periods("2030", status="F")) == ""
    # Of gate traffic there are no forecasts, and no column that says so.
    assert newest_period(periods("2023-10", "2023").drop(columns="obs_status")) == "2023"


MONTHS = st.builds("{:04}-{:02}".format, st.integers(1990, 2030), st.integers(1, 12))


@given(st.lists(MONTHS | st.sampled_from(["2011", "2024-S1", "2024-Q3", "2020-01/2024-06"])))
def test_no_period_ends_after_the_newest(names: list[str]) -> None:
    newest = newest_period(periods(*names))
    assert all(period_span(name)[1] <= period_span(newest)[1] for name in names)
    assert newest == newest_period(periods(*reversed(names)))


def test_no_area_or_period_asked_for_gives_no_row(tables: Tables) -> None:
    assert select(tables, "people", areas=[]).empty
    assert select(tables, "people", periods=["1066"]).empty


def test_the_latest_value_is_no_forecast(tables: Tables) -> None:
    # There is a target for 2030; what is known ends before.
    newest = latest(tables, "parks", ALPHA)
    assert newest is not None
    assert (newest["time_period"], newest["obs_value"]) == ("2020", 8)


def test_the_latest_value_is_what_ends_last_and_of_those_the_longest() -> None:
    quarter = "vn-alpha,output,2021-Q4,census,55,A,,"
    newest = latest(made_up_with(statistics=quarter), "output", ALPHA)
    assert newest is not None
    assert newest["time_period"] == "2022-Q1"
    rows = made_up_with(statistics=quarter)
    without = rows["statistics"][rows["statistics"]["time_period"] != "2022-Q1"]
    whole = latest({**rows, "statistics": without}, "output", ALPHA)
    assert whole is not None
    assert whole["time_period"] == "2021"


def test_nothing_known_gives_nothing(tables: Tables) -> None:
    assert latest(tables, "kip", ALPHA) is None
    assert latest(tables, "no_such_indicator", ALPHA) is None


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2024", "2024-01", "2024-12"),
        ("2024-S1", "2024-01", "2024-06"),
        ("2024-S2", "2024-07", "2024-12"),
        ("2024-Q1", "2024-01", "2024-03"),
        ("2024-Q4", "2024-10", "2024-12"),
        ("2024-03", "2024-03", "2024-03"),
        ("2023-01/2023-09", "2023-01", "2023-09"),
        ("2011/2024", "2011-01", "2024-12"),
        ("2022-01-01/2022-02-20", "2022-01-01", "2022-02-20"),
    ],
)
def test_a_period_has_a_first_and_a_last_month(period: str, first: str, last: str) -> None:
    assert period_span(period) == (first, last)


@pytest.fixture(scope="module")
def national() -> Tables:
    """The made-up tables with figures of the countries."""
    return made_up(indicators=INDICATORS, statistics_national=NATIONAL)


def test_a_province_has_the_figures_of_its_own_country_beside_it(national: Tables) -> None:
    rows = select_national(national, "people", [ALPHA, "vn-gamma"])
    assert list(rows["ref_area"] + rows["time_period"]) == ["vn2020", "vn2021"]
    assert list(rows["obs_value"]) == [1000, 1020]
    both = select_national(national, "people", [ALPHA, HILL], preferred_only=False)
    assert list(both["obs_value"]) == [300, 1000, 1010, 1020]
    assert select_national(national, "people", []).empty


def test_where_the_country_is_measured_by_another_indicator_its_figures_are_of_that(
    national: Tables,
) -> None:
    rows = select_national(national, "output", [ALPHA])
    assert list(rows["indicator"]) == ["whole_output"]


def test_a_country_in_another_unit_stands_beside_no_province(national: Tables) -> None:
    assert select_national(national, "dong", [ALPHA]).empty
    with pytest.raises(KeyError):
        select_national(national, "no_such_indicator", [ALPHA])


def test_a_figure_has_that_of_its_country_for_the_same_period_and_no_forecast(
    national: Tables,
) -> None:
    row = {"ref_area": ALPHA, "indicator": "people", "time_period": "2020"}
    beside = national_of(national, row)
    assert beside is not None
    assert (beside["ref_area"], beside["obs_value"], beside["disputed"]) == ("vn", 1000, True)
    assert national_of(national, {**row, "time_period": "2021"}) is None
    assert national_of(national, {**row, "time_period": "2020-S1"}) is None


figures_of_countries = st.lists(
    st.tuples(
        st.sampled_from(["vn", "la"]),
        st.sampled_from(["people", "output", "whole_output", "growth", "dong", "dollars"]),
        st.sampled_from(["2019", "2020", "2021", "2022-Q1", "2025", "2030"]),
        st.sampled_from(["census", "report", "paper", "blog"]),
        st.integers(-100, 10**9),
        st.sampled_from("ABEPF"),
    ),
    max_size=12,
    unique_by=lambda row: row[:4],
)


def of_provinces(tables: Tables) -> list[pd.DataFrame]:
    """All that the tables say of provinces: values, sums and means, maps, ranks, coverage."""
    frames = [coverage(tables), mappable(tables)]
    for indicator in ("people", "growth"):
        frames += [select(tables, indicator), ranked(tables, indicator, "2020")]
        frames += [harmonise(tables, indicator, way).rows for way in PROVINCE_SETS]
        frames += [map_values(tables, indicator, way).rows for way in PROVINCE_SETS]
        areas = [*areas_of(tables, indicator), *first_areas(tables, indicator)]
        frames.append(pd.DataFrame({"area": areas}, dtype=str))
    return frames


@settings(max_examples=settings().max_examples // 8)  # each takes all that is said of provinces
@given(figures_of_countries)
def test_no_figure_of_a_country_changes_a_sum_a_rank_a_map_or_the_coverage_of_provinces(
    figures: list[tuple[str, ...]],
) -> None:
    columns = list(text_table("statistics_national", "").columns)
    lines = [",".join(columns), *(",".join(map(str, (*row, "", ""))) for row in figures)]
    with_countries = made_up(indicators=INDICATORS, statistics_national="\n".join(lines))
    for plain, other in zip(
        of_provinces(made_up(indicators=INDICATORS)), of_provinces(with_countries), strict=True
    ):
        pd.testing.assert_frame_equal(plain, other)
