"""A gap is what most provinces of a country have, and one has not or only of long ago."""

import pytest

from tables.freshness.gaps import LASTING, Gap, gaps_of, gaps_on
from tables.freshness.newest import Newest
from tables.ranking.share import Share
from tables.read import Tables
from tests.made_up import MADE_UP, made_up, made_up_with

DAY = "2026-02-01"
HALF, ALL = Share(1, 2), Share(2, 2)


def indicators(tables: Tables, area: str, day: str = DAY) -> list[str]:
    """What a province lacks."""
    return [gap.indicator for gap in gaps_of(tables, area, day)]


def test_a_gap_says_how_many_have_a_figure_and_how_new_theirs_is() -> None:
    assert gaps_of(made_up(), "la-river", DAY) == (
        Gap("people", None, HALF, "2020"),
        Gap("kip", None, HALF, "2021"),
        Gap("dollars", Newest("2020", ("la-river",)), HALF, ""),
    )


def test_a_merged_province_lacks_what_not_all_of_its_parts_have() -> None:
    of_alpha = {year: (Newest(year, ("vn-alpha",)),) for year in ("2021", "2022-Q1")}
    assert gaps_on(made_up(), "VN", DAY) == {
        "vn-gamma": (
            Gap("output", Newest("2020", ("vn-alpha", "vn-beta")), HALF, "", of_alpha["2022-Q1"]),
            Gap("dong", None, HALF, "2022", of_alpha["2021"]),
        ),
        "vn-delta": (
            Gap("people", Newest("2020", ("vn-delta",)), ALL, "2025"),
            Gap("growth", None, HALF, "2021"),
            Gap("output", None, HALF, "2020"),
        ),
    }


def test_a_figure_of_its_parts_is_missing_only_once() -> None:
    tables = made_up_with(statistics="vn-beta,dong,2023,paper,70,A,,")
    assert "dong" not in indicators(tables, "vn-gamma")
    for former in ("vn-alpha", "vn-beta"):
        assert gaps_of(tables, former, DAY) == ()


def test_before_the_merger_each_part_has_gaps_of_its_own() -> None:
    assert "vn-gamma" not in gaps_on(made_up(), "VN", "2025-06-30")
    assert "dong" in indicators(made_up(), "vn-beta", "2025-06-30")


def test_a_figure_is_old_five_years_after_its_period_ended() -> None:
    assert "dollars" in indicators(made_up(), "la-river", "2026-01-01")
    assert "dollars" not in indicators(made_up(), "la-river", "2025-12-31")


def test_what_stays_as_it_is_does_not_grow_old() -> None:
    table = MADE_UP["indicators"].replace(",usd,", f",{LASTING[0]},")
    assert "dollars" not in indicators(made_up(indicators=table), "la-river")


def test_an_unknown_province_is_an_error() -> None:
    with pytest.raises(KeyError):
        gaps_of(made_up(), "la-nowhere", DAY)
