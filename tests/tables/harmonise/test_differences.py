"""How far recast figures lie from computed and reported ones."""

import pytest

from tables.harmonise.differences import recast_differences
from tables.read import Tables
from tests.made_up import made_up, made_up_with
from tests.recast import REPORT, head

GAMMA = "vn-gamma"


def differences(*recast: str, **more: str) -> list[dict[str, object]]:
    """The differences of the made-up tables with these recast figures."""
    tables = made_up_with(statistics_recast="\n".join(recast), **more)
    return recast_differences(tables).to_dict("records")  # type: ignore[return-value]


def test_a_recast_figure_is_set_against_the_computed_one() -> None:
    (row,) = differences("vn-gamma,people,2020,census,160,P,about,")
    assert (row["ref_area"], row["indicator"], row["time_period"]) == (GAMMA, "people", "2020")
    assert (row["obs_value"], row["other"], row["difference"]) == (160, 150, -10)
    assert row["percent"] == pytest.approx(-6.25)
    assert (row["official"], row["derived"], row["source_ids"]) == (True, True, ("census",))
    assert (row["obs_status"], row["qualifier"]) == ("P", "about")


def test_rates_differ_in_percentage_points() -> None:
    weight = "vn-beta,output,2021,census,110,A,,"
    (row,) = differences("vn-gamma,growth,2021,census,7,A,,", statistics=weight)
    assert row["difference"] == pytest.approx((10 * 220 + 4 * 110) / 330 - 7)
    assert row["percent"] != row["percent"]


def test_what_is_reported_for_the_province_stands_for_what_cannot_be_computed() -> None:
    reported = "vn-gamma,people,2020,report,149,A,,"
    (row,) = differences("vn-gamma,people,2020,paper,151,A,,", statistics=reported)
    assert (row["official"], row["derived"], row["other"]) == (False, False, 149)


def test_the_largest_comes_first_and_what_stands_alone_is_not_listed() -> None:
    rows = differences(
        "vn-gamma,people,2020,census,151,A,,",
        "vn-gamma,output,2020,census,200,A,,",
        "vn-gamma,people,2021,census,160,A,,",
    )
    assert [(row["indicator"], row["time_period"]) for row in rows] == [
        ("output", "2020"),
        ("people", "2020"),
    ]


def test_nothing_is_a_percentage_of_zero() -> None:
    (row,) = differences("vn-gamma,people,2020,census,0,A,,")
    assert row["difference"] == 150
    assert row["percent"] != row["percent"]


def test_without_recast_figures_there_are_no_differences() -> None:
    assert recast_differences(made_up()).empty


def test_the_report_has_the_counts_of_the_tables(tables: Tables) -> None:
    assert head(recast_differences(tables)) in REPORT.read_text(encoding="utf-8")
