"""Recast figures of a merged province: before those computed here, and part of no other value."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tables.harmonise.series import PROVINCE_SETS, Harmonised, harmonise
from tables.read import Tables
from tests.made_up import made_up_with

GAMMA = "vn-gamma"
KEY = GAMMA, "2020"
# Alpha and Beta had 100 and 50 people in 2020, an output of 200 and 100; of 2021 only Alpha's is
# known.
OFFICIAL = "vn-gamma,people,2020,census,151,A,,counted back"
PRESS = "vn-gamma,people,2020,paper,152,E,about,added up by the paper"


def tables_with(*recast: str, **more: str) -> Tables:
    """The made-up tables with these recast figures."""
    return made_up_with(**more, statistics_recast="\n".join(recast))


def of_gamma(harmonised: Harmonised, period: str = "2020") -> pd.DataFrame:
    """The rows of Gamma in a period, the preferred one first."""
    rows = harmonised.rows
    return rows[(rows["ref_area"] == GAMMA) & (rows["time_period"] == period)]


def test_an_official_recast_figure_goes_before_the_computed_one() -> None:
    harmonised = harmonise(tables_with(OFFICIAL), "people", "today")
    (row,) = of_gamma(harmonised).to_dict("records")
    assert (row["obs_value"], row["recast"], row["derived"]) == (151, True, False)
    assert (row["source_ids"], row["note"]) == (("census",), "counted back")


def test_the_computed_figure_is_beside_it_with_its_parts() -> None:
    harmonised = harmonise(tables_with(OFFICIAL), "people", "today")
    assert (harmonised.beside[KEY]["obs_value"], harmonised.beside[KEY]["derived"]) == (150, True)
    assert [part.ref_area for part in harmonised.parts[KEY]] == ["vn-alpha", "vn-beta"]


def test_both_are_rows_where_not_only_the_preferred_are_asked_for() -> None:
    rows = of_gamma(harmonise(tables_with(OFFICIAL), "people", "today", preferred_only=False))
    assert list(rows["obs_value"]) == [151, 150]
    assert list(rows["preferred"]) == [True, False]
    assert list(rows["recast"]) == [True, False]
    assert rows.index.is_unique


@pytest.mark.parametrize("preferred_only", [True, False])
def test_what_the_press_worked_out_goes_after_the_computed_one(preferred_only: bool) -> None:
    harmonised = harmonise(tables_with(PRESS), "people", "today", preferred_only=preferred_only)
    (row, *others) = of_gamma(harmonised).to_dict("records")
    assert (row["obs_value"], row["derived"], row["preferred"]) == (150, True, True)
    assert [other["obs_value"] for other in others] == ([] if preferred_only else [152])
    assert harmonised.beside[KEY]["obs_value"] == 152


def test_of_two_recast_figures_the_official_one_counts_and_the_other_stays_readable() -> None:
    harmonised = harmonise(tables_with(OFFICIAL, PRESS), "people", "today", preferred_only=False)
    rows = of_gamma(harmonised)
    assert list(rows["obs_value"][rows["preferred"]]) == [151]
    assert sorted(rows["obs_value"]) == [150, 151, 152]


@pytest.mark.parametrize("source", ["census", "paper"])
def test_where_nothing_can_be_computed_the_recast_figure_stands_alone(source: str) -> None:
    tables = tables_with(f"vn-gamma,people,2021,{source},160,A,,")
    assert [gap.time_period for gap in harmonise(made_up_with(), "people", "today").gaps] == [
        "2021"
    ]
    harmonised = harmonise(tables, "people", "today")
    (row,) = of_gamma(harmonised, "2021").to_dict("records")
    assert (row["obs_value"], row["preferred"]) == (160, True)
    assert (GAMMA, "2021") not in {**harmonised.beside, **harmonised.parts}
    assert not harmonised.gaps


def test_parts_of_years_have_recast_figures_too() -> None:
    tables = tables_with("vn-gamma,output,2025-01/2025-05,census,90,P,about,")
    (row,) = of_gamma(harmonise(tables, "output", "today"), "2025-01/2025-05").to_dict("records")
    assert (row["obs_value"], row["obs_status"], row["qualifier"]) == (90, "P", "about")


@pytest.mark.parametrize("province_set", ["reported", "before"])
def test_provinces_as_they_were_have_no_recast_figures(province_set: str) -> None:
    recast = OFFICIAL, "vn-gamma,output,2021,census,330,A,,", "vn-gamma,growth,2021,census,8,A,,"
    for indicator in ("people", "output", "growth"):
        with_recast = harmonise(tables_with(*recast), indicator, province_set)
        without = harmonise(made_up_with(), indicator, province_set)
        pd.testing.assert_frame_equal(with_recast.rows, without.rows)
        assert (with_recast.parts, with_recast.gaps) == (without.parts, without.gaps)


def test_a_recast_figure_weights_nothing() -> None:
    recast = "vn-gamma,output,2021,census,1000,A,,"
    tables = tables_with(recast, statistics="vn-beta,output,2021,census,110,A,,")
    growth = harmonise(tables, "growth", "today")
    (row,) = of_gamma(growth, "2021").to_dict("records")
    assert row["obs_value"] == pytest.approx((10 * 220 + 4 * 110) / 330)
    assert {part.ref_area for part in growth.parts[GAMMA, "2021"]} == {"vn-alpha", "vn-beta"}


def test_areas_and_periods_limit_recast_figures_too() -> None:
    tables = tables_with(OFFICIAL, "vn-gamma,people,2021,census,160,A,,")
    rows = harmonise(tables, "people", "today", [GAMMA], ["2021"]).rows
    assert list(rows["obs_value"]) == [160]
    assert (
        harmonise(tables, "people", "today", ["vn-delta"]).rows["ref_area"].unique() == "vn-delta"
    )


@pytest.mark.parametrize(
    ("reported", "recast", "first"),
    [
        ("report", "census", 151),  # the office before the ministry
        ("census", "report", 149),
        ("blog", "paper", 149),  # the press worked it out: what is reported goes before that
        ("evening-paper", "paper", 149),
    ],
)
def test_against_a_figure_reported_for_the_province_the_rule_of_sources_decides(
    reported: str, recast: str, first: int
) -> None:
    tables = tables_with(
        f"vn-gamma,people,2020,{recast},151,A,,",
        statistics=f"vn-gamma,people,2020,{reported},149,A,,",
    )
    rows = of_gamma(harmonise(tables, "people", "today", preferred_only=False))
    assert (rows["obs_value"].iloc[0], list(rows["preferred"])) == (first, [True, False])
    assert rows["disputed"].all()
    (row,) = of_gamma(harmonise(tables, "people", "today")).to_dict("records")
    assert row["obs_value"] == first


@settings(max_examples=settings().max_examples // 4)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["people", "output", "growth", "parks"]),
            st.sampled_from(["2020", "2021", "2022-Q1"]),
            st.sampled_from(["census", "report", "paper", "blog"]),
            st.integers(1, 999),
            st.sampled_from(["A", "E", "P", "F"]),
        ),
        unique_by=lambda row: row[:3],
    )
)
def test_recast_figures_change_nothing_but_the_values_of_their_own_keys(
    recast: list[tuple[str, str, str, int, str]],
) -> None:
    lines = [
        f"vn-gamma,{what},{time},{who},{n},{status},," for what, time, who, n, status in recast
    ]
    tables, without = tables_with(*lines), made_up_with()
    for indicator in ("people", "output", "growth", "parks"):
        keys = {(GAMMA, time) for what, time, *_ in recast if what == indicator}
        for province_set in PROVINCE_SETS:
            own = harmonise(tables, indicator, province_set)
            plain = harmonise(without, indicator, province_set)
            assert own.parts == plain.parts
            assert not own.rows.duplicated(["ref_area", "time_period"]).any()
            values, before = _values(own), _values(plain)
            own_keys = keys if province_set == "today" else set()
            assert {key for key in values if values[key] != before.get(key)} <= own_keys
            assert set(values) == set(before) | own_keys


def _values(harmonised: Harmonised) -> dict[tuple[str, str], float]:
    rows = harmonised.rows
    keys = zip(rows["ref_area"], rows["time_period"], strict=True)
    return dict(zip(keys, rows["obs_value"], strict=True))
